"""One slip for each connector who was given names: who they are, and kind ways to begin."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from everyname.engine.progress import Progress, silent
from everyname.engine.wall.records import Run
from everyname.engine.wall.roll import Name
from everyname.engine.wall.roll_from import at_site
from everyname.formats.problems import Refusal
from everyname.language import Language, isolated, name_order, told
from everyname.papers.printing.fonts import Typesetter
from everyname.papers.printing.joining import joined
from everyname.papers.printing.pdf import press
from everyname.papers.printing.people import set_name
from everyname.papers.report.grades import grade_name
from everyname.science.dividing.affinity import Tie
from everyname.sentences.following import seen_tie
from everyname.sentences.ways_to_begin import ways_to_begin

__all__ = ["GivenName", "NamesSlip", "names_slips_pdf", "slips_pdf"]

_MOST_AT_ONCE = 400

_Given = list[tuple[Name, Tie | None]]
"""Names with what ties the pair, which is None where that is not known any more."""


@dataclass(frozen=True, slots=True)
class GivenName:
    """A name on a slip, called as in `everyname.engine.wall.roll`; ``known`` is what stands below it."""

    label: str
    display_name: str
    known: str


@dataclass(frozen=True, slots=True)
class NamesSlip:
    """What stands on one slip: who holds it, the new names, and those that go on from before, in their order.

    Attributes
    ----------
    connector_id : which ways to begin are theirs.
    """

    connector_id: str
    label: str
    display_name: str
    new: Sequence[GivenName]
    going_on: Sequence[GivenName] = ()


def names_slips_pdf(
    slips: Sequence[NamesSlip], *, language: Language, paper: str, progress: Progress = silent
) -> bytes:
    """Set slips in the order in which they are given.

    Parameters
    ----------
    paper : ``a4`` or ``letter``; two slips stand on a page, one where a slip holds many names.

    Raises
    ------
    Refusal
        There is no slip, or a name has a character without a font.
    """
    if not slips:
        raise Refusal(told("Nobody here was given a name in this round: there is no slip to print."))
    typesetter = Typesetter()
    words = _words(language, typesetter)
    made = [_slip(language, typesetter, each) for each in slips]
    title = language.say("Names to get to know")
    begins = range(0, len(slips), _MOST_AT_ONCE)
    parts = []
    with press(typesetter) as opened:
        for begin in begins:
            progress("Setting the slips", begin, len(slips))
            data = {**words, "slips": made[begin : begin + _MOST_AT_ONCE]}
            parts.append(opened.pdf("slips.typ", data, title=title, language=language, paper=paper))
    return joined(parts, titles=[slips[begin].label for begin in begins])


def slips_pdf(
    run: Run, *, language: Language, paper: str, site_id: str | None = None, progress: Progress = silent
) -> bytes:
    """Set a slip for everybody who has names to get to know, by what they are called.

    Nothing on it says how a name stands, nor why it was given beyond what ties the two.

    Parameters
    ----------
    paper : ``a4`` or ``letter``.
    site_id : only connectors of this site, each with all of their names; None for everybody.

    Raises
    ------
    Refusal
        Nobody was given a name, there is no such site, or a name has a character without a font.
    """
    connectors = at_site(run.roll, site_id).connectors
    given = _given(run, {connector.connector_id for connector in connectors})
    slips = [
        NamesSlip(
            each.connector_id,
            each.label,
            each.display_name,
            *(
                [_name(language, run.roll.sites, *one) for one in _in_order(names)]
                for names in given[each.connector_id]
            ),
        )
        for each in sorted(connectors, key=lambda each: (name_order(each.label), each.connector_id))
        if each.connector_id in given
    ]
    return names_slips_pdf(slips, language=language, paper=paper, progress=progress)


def _given(run: Run, holders: Collection[str]) -> dict[str, tuple[_Given, _Given]]:
    """For each connector who has names: the new ones, and those that go on from before."""
    name_of = {name.name_id: name for name in run.roll.names}
    given: defaultdict[str, tuple[_Given, _Given]] = defaultdict(lambda: ([], []))
    pairs = [(pair.name_id, pair.connector_id, pair.kept, pair.tie) for pair in run.assignments]
    earlier = [(name_id, connector_id, True, None) for name_id, connector_id in run.open_assignments]
    for name_id, connector_id, goes_on, tie in (*pairs, *earlier):
        if connector_id in holders:
            given[connector_id][goes_on].append((name_of[name_id], tie))
    return dict(given)


def _slip(language: Language, typesetter: Typesetter, slip: NamesSlip) -> dict[str, Any]:
    titles = (
        (language.term("names on a slip", "New"), language.term("names on a slip", "Going on from before"))
        if slip.going_on
        else ("", "")
    )
    return {
        "holder": set_name(typesetter, label=slip.label, display_name=slip.display_name),
        "parts": [
            {
                "title": typesetter(title),
                "names": [
                    {
                        "name": set_name(typesetter, label=name.label, display_name=name.display_name),
                        "known": typesetter(name.known),
                    }
                    for name in given
                ],
            }
            for title, given in zip(titles, (slip.new, slip.going_on), strict=True)
            if given
        ],
        "ways": [typesetter(way) for way in ways_to_begin(language, slip.connector_id)],
    }


def _in_order(given: _Given) -> _Given:
    return sorted(given, key=lambda each: (name_order(each[0].label), each[0].name_id))


def _name(language: Language, sites: Mapping[str, str], name: Name, tie: Tie | None) -> GivenName:
    # Who shares a name has the class in the label already.
    where = name.class_title if name.label == name.display_name else ""
    site = sites.get(name.site_ids[0], "") if len(sites) > 1 and name.site_ids else ""
    known = (
        isolated(where),
        grade_name(language, name.grade),
        isolated(site),
        seen_tie(language, tie) if tie else "",
    )
    return GivenName(name.label, name.display_name, " · ".join(filter(None, known)))


def _words(language: Language, typesetter: Typesetter) -> dict[str, Any]:
    """What stands on every slip."""
    said = {
        "private": language.say("Only for you"),
        "title": language.say("Names to get to know"),
        "lead": language.say("Small moments are enough, and there is no hurry."),
        "begin": language.say("If you would like a way to begin"),
        "soon": language.say("after about four weeks"),
        "later": language.say("after two months"),
        "ticks": language.say(
            "The boxes are for you alone: tick one lightly when there has been a good moment. Nobody collects them."
        ),
        "free": language.say(
            "This is a direction, not a task, and nobody measures it. You may hand a name back at any time, "
            "without a reason."
        ),
        "keep": language.say("Please keep this slip to yourself, and destroy it when you no longer need it."),
        "continued": language.term("second page of a slip", "continued"),
    }
    return {key: typesetter(text) for key, text in said.items()}
