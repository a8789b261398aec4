"""One slip for each connector who was given names: who they are, and kind ways to begin."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from everyname.engine.progress import Progress, silent
from everyname.engine.wall.records import Run
from everyname.engine.wall.roll import Connector, Name
from everyname.engine.wall.roll_from import at_site
from everyname.formats.problems import Refusal
from everyname.language import Language, isolated, name_order, told
from everyname.papers.printing.fonts import Typesetter
from everyname.papers.printing.joining import joined
from everyname.papers.printing.pdf import press
from everyname.papers.printing.people import set_name
from everyname.papers.report.grades import grade_name
from everyname.science.dividing.affinity import Tie
from everyname.sentences.share_out import tie_sentence
from everyname.sentences.ways_to_begin import ways_to_begin

__all__ = ["slips_pdf"]

_MOST_AT_ONCE = 400

_Given = list[tuple[Name, Tie | None]]
"""Names with what ties the pair, which is None where that is not known any more."""


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
    if not given:
        raise Refusal(told("Nobody here was given a name in this round: there is no slip to print."))
    holders = sorted(
        (each for each in connectors if each.connector_id in given),
        key=lambda each: (name_order(each.label), each.connector_id),
    )
    typesetter = Typesetter()
    words = _words(language, typesetter)
    slips = [_slip(language, typesetter, run.roll.sites, each, *given[each.connector_id]) for each in holders]
    title = language.say("Names to get to know")
    begins = range(0, len(slips), _MOST_AT_ONCE)
    parts = []
    with press(typesetter) as opened:
        for begin in begins:
            progress("Setting the slips", begin, len(slips))
            data = {**words, "slips": slips[begin : begin + _MOST_AT_ONCE]}
            parts.append(opened.pdf("slips.typ", data, title=title, language=language, paper=paper))
    return joined(parts, titles=[holders[begin].label for begin in begins])


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


def _slip(
    language: Language,
    typesetter: Typesetter,
    sites: Mapping[str, str],
    holder: Connector,
    new: _Given,
    going_on: _Given,
) -> dict[str, Any]:
    titles = (
        (language.term("names on a slip", "New"), language.term("names on a slip", "Going on from before"))
        if going_on
        else ("", "")
    )
    return {
        "holder": set_name(typesetter, label=holder.label, display_name=holder.display_name),
        "parts": [
            {
                "title": typesetter(title),
                "names": [_name(language, typesetter, sites, *each) for each in _in_order(given)],
            }
            for title, given in zip(titles, (new, going_on), strict=True)
            if given
        ],
        "ways": [typesetter(way) for way in ways_to_begin(language, holder.connector_id)],
    }


def _in_order(given: _Given) -> _Given:
    return sorted(given, key=lambda each: (name_order(each[0].label), each[0].name_id))


def _name(
    language: Language, typesetter: Typesetter, sites: Mapping[str, str], name: Name, tie: Tie | None
) -> dict[str, Any]:
    # Who shares a name has the class in the label already.
    where = name.class_title if name.label == name.display_name else ""
    site = sites.get(name.site_ids[0], "") if len(sites) > 1 and name.site_ids else ""
    known = (
        isolated(where),
        grade_name(language, name.grade),
        isolated(site),
        _said_of(language, tie) if tie else "",
    )
    return {
        "name": set_name(typesetter, label=name.label, display_name=name.display_name),
        "known": typesetter(" · ".join(filter(None, known))),
    }


def _said_of(language: Language, tie: Tie) -> str:
    """What anybody could see for themselves, if there is anything.

    Whom a person has named was told in confidence. Whoever leads the round may say it to the holder; it is
    not left on a desk.
    """
    seen = replace(tie, nominated=False)
    is_telling = seen.same_homeroom or seen.shared_classes or seen.same_grade
    return tie_sentence(language, seen) if is_telling else ""


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
