"""One slip for each name, for the person's own voice: whom they would go to, or no one right now."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from everyname.engine.progress import Progress, silent
from everyname.engine.wall.roll import Name, Roll
from everyname.language import Language, name_order
from everyname.papers.printing.fonts import Typesetter
from everyname.papers.printing.groups import in_order
from everyname.papers.printing.joining import joined
from everyname.papers.printing.pdf import press
from everyname.papers.printing.people import set_name
from everyname.papers.report.grades import natural_order

__all__ = ["nomination_slips_pdf"]

_MOST_AT_ONCE = 1_000


def nomination_slips_pdf(roll: Roll, *, language: Language, paper: str, progress: Progress = silent) -> bytes:
    """Set a slip for every name, class by class in the order in which they are handed out.

    Parameters
    ----------
    paper : ``a4`` or ``letter``; four slips stand on a page.

    Raises
    ------
    Refusal
        Some name has a character that no font on this computer holds.

    Notes
    -----
    The question is asked in words of our own, and in the same words of everybody: for a school, an
    agency and a workplace alike. Somebody who belongs to several classes or sites has one slip.
    """
    typesetter = Typesetter()
    words = _words(language, typesetter)
    batches = list(_batches(roll))
    said = [
        [[_slip(typesetter, roll, name) for name in names] for names in batch.groups] for batch in batches
    ]
    title = language.say("In your own words")
    parts: list[bytes] = []
    done = 0
    with press(typesetter) as opened:
        for groups in said:
            progress("Setting the slips", done, len(roll.names))
            data = {**words, "groups": groups}
            parts.append(
                opened.pdf("nomination_slips.typ", data, title=title, language=language, paper=paper)
            )
            done += sum(map(len, groups))
    return joined(parts, titles=[batch.site or title for batch in batches])


@dataclass(slots=True)
class _Batch:
    """What is set in one go: slips of one site, each group of names handed out by one person."""

    site_id: str
    site: str
    groups: list[Sequence[Name]]


def _batches(roll: Roll) -> Iterator[_Batch]:
    batch: _Batch | None = None
    for site_id, names in _in_hand(roll):
        if batch and (batch.site_id != site_id or sum(map(len, batch.groups)) >= _MOST_AT_ONCE):
            yield batch
            batch = None
        batch = batch or _Batch(site_id, roll.sites.get(site_id, ""), [])
        batch.groups.append(names)
    if batch:
        yield batch


def _in_hand(roll: Roll) -> Iterator[tuple[str, Sequence[Name]]]:
    """The slips that one person hands out: site by site, class by class, whoever has no class at the end."""
    groups: defaultdict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in roll.names:
        groups[name.site_ids[0] if name.site_ids else "", name.class_title].append(name)

    def order(key: tuple[str, str]) -> tuple[object, ...]:
        site_id, title = key
        return not site_id, name_order(roll.sites.get(site_id, "")), site_id, natural_order(title), title

    for key in sorted(groups, key=order):
        yield key[0], in_order(groups[key])


def _slip(typesetter: Typesetter, roll: Roll, name: Name) -> dict[str, Any]:
    # Who shares a name has the class in the label already.
    where = [name.class_title] if name.label == name.display_name else []
    if len(roll.sites) > 1 and name.site_ids:
        where.append(roll.sites.get(name.site_ids[0], ""))
    return {
        "name": set_name(typesetter, label=name.label, display_name=name.display_name),
        "where": typesetter(" · ".join(filter(None, where))),
    }


def _words(language: Language, typesetter: Typesetter) -> dict[str, Any]:
    """What stands on every slip."""
    said = {
        "question": language.say("If something personal was worrying you, who here would you go to?"),
        "how": language.say("Think of the people who work or help here. Write one name, or up to five."),
        "none": language.say("No one right now"),
        "counts": language.say("This is an answer too, and it counts."),
        "read": language.say(
            "Only the few people who look after this will read it. They use it so that everybody here has someone."
        ),
        "told": language.say(
            "They may ask someone you name to get to know you better, and say that you named them."
        ),
        "free": language.say(
            "You may leave it empty. It is not read at once: if you need help today, tell someone today."
        ),
    }
    return {key: typesetter(text) for key, text in said.items()} | {
        "numbers": [typesetter(language.number(at)) for at in range(1, 6)]
    }
