"""One marking sheet for each connector: who they are asked about, and a place for every mark."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import segno

from everyname.engine.progress import Progress, silent
from everyname.engine.wall.roll import Connector, Name, Roll
from everyname.formats.problems import Refusal
from everyname.language import Language, isolated, name_order
from everyname.papers.printing.fonts import Typesetter
from everyname.papers.printing.groups import Group, by_grade, continued, in_order
from everyname.papers.printing.joining import joined
from everyname.papers.printing.pdf import press
from everyname.papers.printing.people import SetName, set_name
from everyname.papers.printing.phrases import page_words
from everyname.papers.report.grades import natural_order
from everyname.sentences.round import question_text

__all__ = ["Sheet", "joined_sheets", "sheet_pdfs", "without_names"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The marking sheet of one connector, as a PDF of its own."""

    connector: Connector
    pdf: bytes


def sheet_pdfs(
    roll: Roll,
    *,
    language: Language,
    paper: str,
    links: Mapping[str, str] | None = None,
    two_sided: bool = False,
    progress: Progress = silent,
) -> Iterator[Sheet]:
    """Set the sheets one after another, by name; only what is to be set is held of the others.

    Nobody finds their own name on their sheet, and nobody gets a sheet without names (`without_names`).

    Parameters
    ----------
    links : connector_id -> address of that connector's own page, for a QR code on the first page.
    two_sided : every sheet ends on an even page, so that none begins on the back of another.

    Raises
    ------
    Refusal
        Nobody marks, or some name has a character that no font on this computer holds.
    """
    connectors = [each for each in _by_name(roll) if _names_for(roll, each)]
    if not connectors:
        raise Refusal(
            "There is no connector with a name to mark. Check the roles, or add a table of adults (--adults)."
        )
    typesetter = Typesetter()
    shared = _texts(roll, language, typesetter) | {"two-sided": two_sided}
    called = {
        name.name_id: set_name(typesetter, label=name.label, display_name=name.display_name)
        for name in roll.names
    }
    sheets = [
        shared
        | _opening(connector, (links or {}).get(connector.connector_id), language, typesetter)
        | {"groups": _set_groups(_groups(roll, connector, language), called, language, typesetter)}
        for connector in connectors
    ]
    title = language.say("Marking sheets")
    with press(typesetter) as opened:
        for done, (connector, data) in enumerate(zip(connectors, sheets, strict=True)):
            progress("Setting the sheets", done, len(connectors))
            pdf = opened.pdf("sheets.typ", data, title=title, language=language, paper=paper)
            yield Sheet(connector, pdf)


def joined_sheets(sheets: Iterable[Sheet]) -> bytes:
    """All sheets as one PDF, whose outline names the connectors."""
    made = list(sheets)
    return joined([sheet.pdf for sheet in made], titles=[sheet.connector.label for sheet in made])


def without_names(roll: Roll) -> list[Connector]:
    """Connectors who have nobody to mark: nobody but themselves is at their sites or in their classes."""
    return [connector for connector in _by_name(roll) if not _names_for(roll, connector)]


def _by_name(roll: Roll) -> list[Connector]:
    return sorted(roll.connectors, key=lambda each: (name_order(each.label), each.connector_id))


def _names_for(roll: Roll, connector: Connector) -> list[Name]:
    """Everybody of their sites and classes, names without a site included; never themselves.

    Whoever has no site sees the whole wall.
    """
    sites, classes = set(connector.site_ids) & roll.sites.keys(), set(connector.class_ids)
    return [
        name
        for name in roll.names
        if name.name_id != connector.connector_id
        and (
            not sites
            or not sites.isdisjoint(name.site_ids)
            or not classes.isdisjoint(name.class_ids)
            or roll.sites.keys().isdisjoint(name.site_ids)
        )
    ]


def _groups(roll: Roll, connector: Connector, language: Language) -> list[Group]:
    """Their own classes first, class by class, then all others by grade; every name once."""
    left = {name.name_id: name for name in _names_for(roll, connector)}
    groups = []
    classes = sorted(
        set(connector.class_ids), key=lambda each: (natural_order(roll.classes.get(each, each)), each)
    )
    for class_id in classes:
        mine = [name for name in left.values() if class_id in name.class_ids]
        for name in mine:
            del left[name.name_id]
        if mine:
            title = isolated(roll.classes.get(class_id) or class_id)
            groups.append(Group(language.say("With you: {group}", group=title), in_order(mine)))
    return [*groups, *_others(roll, list(left.values()), language)]


def _others(roll: Roll, names: Sequence[Name], language: Language) -> Iterator[Group]:
    """By grade, site after site where there are several."""
    at_site: dict[str, list[Name]] = {}
    for name in names:
        first = next((site_id for site_id in name.site_ids if site_id in roll.sites), "")
        at_site.setdefault(first, []).append(name)
    for site_id in sorted(at_site, key=lambda each: (not each, name_order(roll.sites.get(each, "")), each)):
        place = isolated(roll.sites.get(site_id, "")) if len(at_site) > 1 else ""
        for group in by_grade(language, at_site[site_id]):
            yield Group(" · ".join(filter(None, (place, group.title))), group.names)


def _texts(roll: Roll, language: Language, typesetter: Typesetter) -> dict[str, Any]:
    meanings = (
        language.say("No mark: I do not know this person yet"),
        language.say("I know the name"),
        language.say("I know something personal about them"),
        language.say("They would come to me with a personal problem: a dot goes here"),
    )
    return {
        "question": typesetter(question_text(language, roll.question)),
        "levels": [
            {"number": typesetter(language.number(level)), "words": typesetter(meaning)}
            for level, meaning in enumerate(meanings)
        ],
        "rest": typesetter(
            language.say("I have looked at every name. Those I left empty I do not know yet.")
        ),
        "private": typesetter(
            language.say("Only for the person named above. Please give it back to whoever leads the round.")
        ),
        "page": page_words(typesetter, language),
    }


def _opening(
    connector: Connector, link: str | None, language: Language, typesetter: Typesetter
) -> dict[str, Any]:
    name = set_name(typesetter, label=connector.label, display_name=connector.display_name)
    if link is None:
        return {"name": name, "link": None}
    return {
        "name": name,
        "link": {
            "picture": segno.make_qr(link, error="m").svg_inline(border=0),
            "says": language.say("Code that leads to {address}", address=link),
            "words": typesetter(link),
        },
    }


def _set_groups(
    groups: Sequence[Group], called: Mapping[str, SetName], language: Language, typesetter: Typesetter
) -> list[dict[str, Any]]:
    return [
        {
            "title": typesetter(group.title),
            "continued": typesetter(continued(language, group)),
            "names": [called[name.name_id] for name in group.names],
        }
        for group in groups
    ]
