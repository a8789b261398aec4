"""A run as a page without names may know it: nobody is in it any more, only their numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from everyname.engine.wall.records import Assignment, Block, Gap, Run
from everyname.engine.wall.roll import Connector, Name, Roll
from everyname.language import Language
from everyname.papers.report.reasons import site_names

__all__ = ["without_names"]

_SOMEBODY = "?"


def without_names(language: Language, run: Run) -> Run:
    """The same numbers about nobody: what people are called is gone, and identifiers are counted anew.

    Whatever is made of the result can name nobody, for nobody is in it. The words of the certificate
    in the summary, which name people, are left out; groups that are called like somebody are numbered.
    """
    names = _numbered(name.name_id for name in run.roll.names)
    connectors = _numbered(each.connector_id for each in run.roll.connectors)
    return replace(
        run,
        summary={**run.summary, "share_out": {**run.summary["share_out"], "certificate": None}},
        roll=_roll(language, run, names, connectors),
        standings={names[key]: value for key, value in run.standings.items()},
        views={names[key]: value for key, value in run.views.items()},
        staff={connectors[key]: value for key, value in run.staff.items()},
        assignments=tuple(_assignment(each, names, connectors) for each in run.assignments),
        open_assignments=tuple((names[who], connectors[to]) for who, to in run.open_assignments),
        missing={names[key]: value for key, value in run.missing.items()},
        blocks=tuple(_block(each, names, connectors) for each in run.blocks),
        gaps=tuple(_gaps(language, run)),
    )


def _numbered(ids: Iterable[str]) -> dict[str, str]:
    return {each: str(at) for at, each in enumerate(ids)}


def _roll(language: Language, run: Run, names: Mapping[str, str], connectors: Mapping[str, str]) -> Roll:
    one, colleague = language.say("One name"), language.say("One colleague")
    return Roll(
        question=run.roll.question,
        names=tuple(
            Name(names[each.name_id], one, one, grade=each.grade, site_ids=each.site_ids)
            for each in run.roll.names
        ),
        connectors=tuple(
            Connector(connectors[each.connector_id], colleague, colleague, each.site_ids)
            for each in run.roll.connectors
        ),
        sites=site_names(language, run),
        classes={},
    )


def _assignment(pair: Assignment, names: Mapping[str, str], connectors: Mapping[str, str]) -> Assignment:
    return replace(
        pair,
        name_id=names[pair.name_id],
        connector_id=connectors[pair.connector_id],
        alternative=pair.alternative and connectors.get(pair.alternative, _SOMEBODY),
    )


def _block(block: Block, names: Mapping[str, str], connectors: Mapping[str, str]) -> Block:
    return replace(
        block,
        names=tuple(names.get(each, _SOMEBODY) for each in block.names),
        connectors=tuple(connectors.get(each, _SOMEBODY) for each in block.connectors),
    )


def _gaps(language: Language, run: Run) -> Iterator[Gap]:
    """The gaps; a group that carries somebody's name, such as that of their counsellor, gets a number."""
    called = [
        *(each.display_name for each in run.roll.names),
        *(each.display_name for each in run.roll.connectors),
    ]
    people = {tuple(each.casefold().split()) for each in called}
    longest = max(map(len, people), default=0)
    seen: Counter[str] = Counter()
    for gap in run.gaps:
        seen[gap.grouping] += 1
        if gap.grouping != "site" and _names_somebody(gap.group, people, longest):
            yield replace(gap, group=language.say("Group {number}", number=seen[gap.grouping]))
        else:
            yield gap


def _names_somebody(text: str, people: set[tuple[str, ...]], longest: int) -> bool:
    words = text.casefold().split()
    return any(
        tuple(words[first:last]) in people
        for first in range(len(words))
        for last in range(first + 1, min(len(words), first + longest) + 1)
    )
