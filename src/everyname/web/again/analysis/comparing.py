"""Two rounds side by side: what was stepped back from becomes a comparison of the engine."""

from collections import defaultdict
from collections.abc import Collection, Mapping

import numpy as np

from everyname.engine.wall.comparing import Comparison, Said, compare_runs
from everyname.engine.wall.records import Run, Standing, Views
from everyname.engine.wall.roll import Name, Roll, told_apart
from everyname.science.connections import State
from everyname.web.again.analysis.seen import Seen, coverage_seen, seen_everywhere, seen_from, views_seen
from everyname.web.again.permissions import wording_of_round
from everyname.web.again.queries.beside import Pair
from everyname.web.again.queries.divided import names_divided
from everyname.web.stepping_back.analysis.stepped import Stepped, stepped_in
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import Key

__all__ = ["compared"]


def compared(pair: Pair, *, titles: tuple[str, str], with_divided: bool = True) -> Comparison:
    """What became of the names of two rounds, at the sites of both. Cost: linear in the names and marks of both.

    Six queries, and one for those that were divided.

    Parameters
    ----------
    titles : what to call the earlier and the later round.
    with_divided : say what became of the names that were divided then.

    Raises
    ------
    ValueError
        They asked different questions (`permissions.asked_the_same`).
    """
    sites = {site.pk.hex: site.name for site in pair.sites}
    rounds = (pair.before, pair.after)
    before, after = (
        _seen(each, found, sites) for each, found in zip(rounds, stepped_in(rounds), strict=True)
    )
    return compare_runs(
        _run(pair.before, before, sites),
        _run(pair.after, after, sites),
        said=(_said(before, titles[0]), _said(after, titles[1])),
        divided=names_divided(pair.before) if with_divided else frozenset(),
        floor=max(pair.before.floor, pair.after.floor),
    )


def _seen(asked: Round, found: Stepped, sites: Collection[Key]) -> Seen:
    is_whole = all(site.pk.hex in sites for site in asked.sites.all())
    return seen_everywhere(found) if is_whole else seen_from(found, sites)


def _run(asked: Round, seen: Seen, sites: Mapping[Key, str]) -> Run:
    """What a comparison looks at: who is on the wall, how they stand and were seen; no mark, no connector."""
    back, names = seen.stepped.back, seen.stepped.names
    rows = np.flatnonzero(seen.names).tolist()
    return Run(
        summary={},
        roll=Roll(wording_of_round(asked), _names(seen, rows, sites), (), sites, {}),
        standings={
            names[row].id: Standing(
                State(int(back.state[row])), int(back.dots[row]), float(back.answered_share[row])
            )
            for row in rows
        },
        views=_views(seen, rows),
        staff={},
        assignments=(),
        open_assignments=(),
        missing={},
        blocks=(),
        gaps=(),
    )


def _views(seen: Seen, rows: list[int]) -> dict[Key, Views]:
    """How many of each name's connections both sides see, or one of them."""
    found, names = seen.stepped.views, seen.stepped.names
    return {
        names[row].id: Views(
            bool(found.has_spoken[row]),
            bool(seen.stepped.said_no_one[row]),
            int(found.both[row]),
            int(found.connector_only[row]),
            int(found.person_only[row]),
            int(found.neither[row]),
        )
        for row in rows
    }


def _names(seen: Seen, rows: list[int], sites: Mapping[Key, str]) -> tuple[Name, ...]:
    people, belonging = seen.stepped.names, seen.stepped.belonging
    at: defaultdict[int, list[Key]] = defaultdict(list)
    for who, site in zip(belonging.name_sites.who.tolist(), belonging.name_sites.group.tolist(), strict=True):
        if belonging.sites[site] in sites:
            at[who].append(belonging.sites[site])
    classes = _classes(seen)
    everybody = (
        (each.source_id, each.called, each.grade, classes.get(row, "")) for row, each in enumerate(people)
    )
    called = told_apart(everybody)
    return tuple(
        Name(
            people[row].id,
            called[people[row].source_id],
            people[row].called,
            class_title=classes.get(row, ""),
            grade=people[row].grade,
            site_ids=tuple(at[row]),
        )
        for row in rows
    )


def _classes(seen: Seen) -> dict[int, str]:
    """The homeroom of each name as the roster has it today, or its first class by title."""
    belonging = seen.stepped.belonging
    pairs = zip(belonging.name_groups.who.tolist(), belonging.name_groups.group.tolist(), strict=True)
    first: dict[int, tuple[bool, str]] = {}
    for who, group in pairs:
        told = (not bool(belonging.is_homeroom[group]), belonging.group_titles[group])
        first[who] = min(first.get(who, told), told)
    return {who: title for who, (_, title) in first.items()}


def _said(seen: Seen, title: str) -> Said:
    returned, confirmed = views_seen(seen)
    coverage = coverage_seen(seen)
    return Said(
        title=title,
        names=int(np.count_nonzero(seen.names)),
        connectors=seen.asked,
        answered=seen.answered,
        coverage={state.name.lower(): getattr(coverage, state.name.lower()) for state in State},
        names_who_spoke=int(np.count_nonzero(seen.stepped.views.has_spoken & seen.names)),
        returned=returned,
        confirmed=confirmed,
    )
