"""A run as a page without names may know it: nobody is in it any more, only their numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from everyname.engine.wall.records import Assignment, Block, Gap, Run
from everyname.engine.wall.roll import Connector, Name, Roll
from everyname.language import Language
from everyname.papers.report.reasons import site_names
from everyname.papers.report.somebody import Somebody

__all__ = ["sites_of_nobody", "without_names"]

_SOMEBODY = "?"


def without_names(language: Language, run: Run) -> Run:
    """The same numbers about nobody: what people are called is gone, and identifiers are counted anew.

    Whatever is made of the result can name nobody, for nobody is in it. The words of the certificate
    in the summary, which name people, are left out; sites and groups that are called like somebody are
    numbered.
    """
    names = _numbered(name.name_id for name in run.roll.names)
    somebody = Somebody(run.roll)
    connectors = _numbered(each.connector_id for each in run.roll.connectors)
    return replace(
        run,
        summary={**run.summary, "share_out": {**run.summary["share_out"], "certificate": None}},
        roll=replace(_roll(language, run, names, connectors), sites=sites_of_nobody(language, run, somebody)),
        standings={names[key]: value for key, value in run.standings.items()},
        views={names[key]: value for key, value in run.views.items()},
        staff={connectors[key]: value for key, value in run.staff.items()},
        assignments=tuple(_assignment(each, names, connectors) for each in run.assignments),
        open_assignments=tuple((names[who], connectors[to]) for who, to in run.open_assignments),
        missing={names[key]: value for key, value in run.missing.items()},
        blocks=tuple(_block(each, names, connectors) for each in run.blocks),
        gaps=tuple(_gaps(language, run.gaps, somebody)),
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
        sites={},
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


def _gaps(language: Language, gaps: Iterable[Gap], somebody: Somebody) -> Iterator[Gap]:
    """The gaps; a group that carries somebody's name, such as that of their counsellor, gets a number."""
    seen: Counter[str] = Counter()
    for gap in gaps:
        seen[gap.grouping] += 1
        if gap.grouping != "site" and _points_at(somebody, gap):
            yield replace(gap, group=language.say("Group {number}", number=seen[gap.grouping]))
        else:
            yield gap


def _points_at(somebody: Somebody, gap: Gap) -> bool:
    # A grade may well be a number that somebody has as identifier.
    return somebody.is_in(gap.group) or (gap.grouping != "grade" and somebody.is_identified_by(gap.group))


def sites_of_nobody(language: Language, run: Run, somebody: Somebody) -> dict[str, str]:
    """What to call each site where nobody is named: a team that is called after somebody gets a number."""
    return {
        site_id: language.say("Site {number}", number=number) if somebody.is_in(called) else called
        for number, (site_id, called) in enumerate(site_names(language, run).items(), start=1)
    }
