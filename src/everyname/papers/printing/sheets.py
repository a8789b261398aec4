"""One marking sheet for each connector: who they are asked about, and a place for every mark."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from everyname.engine.progress import Progress, silent
from everyname.engine.wall.roll import Connector, Name, Roll
from everyname.formats.problems import Refusal
from everyname.language import Language, isolated, name_order, told
from everyname.papers.printing.fonts import Typesetter
from everyname.papers.printing.groups import Group, by_grade, continued, in_order
from everyname.papers.printing.joining import joined
from everyname.papers.printing.pdf import press
from everyname.papers.printing.people import SetName, breakable, set_name
from everyname.papers.printing.phrases import page_words
from everyname.papers.printing.sheet_places import Page, places
from everyname.papers.printing.way_in import WayIn, picture, spoken, way_words
from everyname.papers.report.grades import natural_order
from everyname.sentences.answers import Answer, answers_on_paper, usual_answers
from everyname.sentences.round import question_text

__all__ = [
    "Sheet",
    "joined_sheets",
    "sheet_groups",
    "sheet_pdfs",
    "sheets_in_one_file",
    "without_names",
]

Asked = Mapping[str, Collection[str]]
"""connector_id -> name_ids, where somebody else has decided who is asked about whom."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The marking sheet of one connector, as a PDF of its own, and where each name stands on it."""

    connector: Connector
    pdf: bytes
    pages: tuple[Page, ...] = ()


def sheet_pdfs(
    roll: Roll,
    *,
    language: Language,
    paper: str,
    links: Mapping[str, str | WayIn] | None = None,
    asked: Asked | None = None,
    answers: Sequence[Answer] | None = None,
    two_sided: bool = False,
    progress: Progress = silent,
) -> Iterator[Sheet]:
    """Set the sheets one after another, by name; only what is to be set is held of the others.

    Nobody finds their own name on their sheet, and nobody gets a sheet without names (`without_names`).

    Parameters
    ----------
    links : connector_id -> address of that connector's own page, for a QR code on the first page; or the
        address with letters that somebody without a camera types.
    asked : who is asked about whom; without it everybody about their sites and classes.
    answers : of the four levels, where a community has words of its own; without them the usual ones.
    two_sided : every sheet ends on an even page, so that none begins on the back of another.

    Raises
    ------
    Refusal
        Nobody marks, or some name has a character that no font on this computer holds.
    """
    connectors = [each for each in _by_name(roll) if _names_for(roll, each, asked)]
    if not connectors:
        raise Refusal(
            told(
                "There is no connector with a name to mark. Check the roles, or add a table of adults (--adults)."
            )
        )
    typesetter = Typesetter()
    shared = _texts(roll, answers or usual_answers(language), language, typesetter)
    called = {
        name.name_id: set_name(typesetter, label=name.label, display_name=name.display_name)
        for name in roll.names
    }
    groups = [sheet_groups(roll, connector, language, asked) for connector in connectors]
    sheets = [
        shared
        | {"two-sided": two_sided}
        | _opening(connector, (links or {}).get(connector.connector_id), language, typesetter)
        | {"groups": _set_groups(theirs, called, language, typesetter)}
        for connector, theirs in zip(connectors, groups, strict=True)
    ]
    title = language.say("Marking sheets")
    with press(typesetter) as opened:
        for done, (connector, theirs, data) in enumerate(zip(connectors, groups, sheets, strict=True)):
            progress("Setting the sheets", done, len(connectors))
            pdf, counts = opened.pdf_told("sheets.typ", data, title=title, language=language, paper=paper)
            yield Sheet(connector, pdf, places(language, theirs, counts))


def joined_sheets(sheets: Iterable[Sheet]) -> bytes:
    """All sheets as one PDF, whose outline names the connectors."""
    made = list(sheets)
    return joined([sheet.pdf for sheet in made], titles=[sheet.connector.label for sheet in made])


def sheets_in_one_file(roll: Roll, **given: Any) -> tuple[bytes, dict[str, Sequence[Page]]]:
    """The sheets of `sheet_pdfs` as one PDF, and for each connector_id where each name stands on them."""
    made = list(sheet_pdfs(roll, **given))
    return joined_sheets(made), {each.connector.connector_id: each.pages for each in made}


def without_names(roll: Roll) -> list[Connector]:
    """Connectors who have nobody to mark: nobody but themselves is at their sites or in their classes."""
    return [connector for connector in _by_name(roll) if not _names_for(roll, connector)]


def _by_name(roll: Roll) -> list[Connector]:
    return sorted(roll.connectors, key=lambda each: (name_order(each.label), each.connector_id))


def _names_for(roll: Roll, connector: Connector, asked: Asked | None = None) -> list[Name]:
    """Everybody of their sites and classes, names without a site included; never themselves.

    Whoever has no site sees the whole wall.
    """
    if asked is not None:
        theirs = asked.get(connector.connector_id, ())
        return [name for name in roll.names if name.name_id in theirs]
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


def sheet_groups(
    roll: Roll, connector: Connector, language: Language, asked: Asked | None = None
) -> list[Group]:
    """Names in the order of a sheet: own classes first, then all others by grade; every name once."""
    left = {name.name_id: name for name in _names_for(roll, connector, asked)}
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


def _texts(
    roll: Roll, answers: Sequence[Answer], language: Language, typesetter: Typesetter
) -> dict[str, Any]:
    return {
        "question": typesetter(question_text(language, roll.question)),
        "levels": [
            {"number": typesetter(language.number(level)), "words": typesetter(meaning)}
            for level, meaning in enumerate(answers_on_paper(language, answers))
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
    connector: Connector, link: str | WayIn | None, language: Language, typesetter: Typesetter
) -> dict[str, Any]:
    name = set_name(typesetter, label=connector.label, display_name=connector.display_name)
    if link is None:
        return {"name": name, "link": None}
    way = link if isinstance(link, WayIn) else WayIn(link)
    return {
        "name": name,
        "link": {
            "picture": picture(way),
            "says": spoken(language, way),
            "words": list(breakable(typesetter(way_words(language, way)))),
            "letters": typesetter(way.letters) if way.letters else [],
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
