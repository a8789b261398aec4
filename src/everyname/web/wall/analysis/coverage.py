"""How every name of a closed round stands, as the science says it: how many dots, never whose."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from everyname.science.connections import Asked, Coverage, State, SteppedBack, asked_within, step_back
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import ClosedRound, Somebody, what_was_answered

__all__ = ["Standing", "Stood", "coverage_of"]

_WORDS = {
    State.NONE: "none",
    State.ONE: "one",
    State.TWO_OR_MORE: "two_or_more",
    State.UNKNOWN: "unknown",
}
Codes = Mapping[str, int]
Marks = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Stood:
    """A name.

    Attributes
    ----------
    state : ``two_or_more``, ``one``, ``none`` or ``unknown``, as `sentences.round.state_name` takes it.
    sites : those of the round to which they belong, their first one first.
    groups : id and title of each group, and whether it is a homeroom.
    """

    id: str
    called: str
    grade: str
    source_id: str
    dots: int
    state: str
    sites: tuple[str, ...]
    groups: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """All names in no order, and the whole; ``silent`` of those asked have not answered."""

    names: tuple[Stood, ...]
    coverage: Coverage
    silent: int


def coverage_of(closed: Round) -> Standing:
    """Step back from a round of `queries.closed.closed_round`. Cost: linear in names and marks."""
    rows = what_was_answered(closed)
    names, connectors = _on_the_wall(rows), _asked(rows)
    back = _stepped_back(rows, names, connectors)
    sites: defaultdict[str, list[str]] = defaultdict(list)
    groups: defaultdict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for person, site in rows.sites:
        sites[person].append(site)
    for person, group, called, is_homeroom in rows.groups:
        groups[person].append((group, called, is_homeroom))
    return Standing(
        names=tuple(
            Stood(
                *(each.id, each.called, each.grade, each.source_id),
                dots=dots,
                state=_WORDS[State(state)],
                sites=tuple(sites[each.id]),
                groups=tuple(groups[each.id]),
            )
            for each, dots, state in zip(names, back.dots.tolist(), back.state.tolist(), strict=True)
        ),
        coverage=back.coverage,
        silent=back.connectors_asked - back.connectors_answered,
    )


def _on_the_wall(rows: ClosedRound) -> list[Somebody]:
    """Names that were there when it closed: at its sites, or, where they have moved since, marked in it."""
    here = {person for person, _ in rows.sites} | {name for name, _, _ in rows.marks}
    return [each for each in rows.people if each.is_name and each.was_there and each.id in here]


def _asked(rows: ClosedRound) -> list[Somebody]:
    """Whoever marked at its sites when it closed, and everybody who has answered, gone or not."""
    here = {person for person, _ in rows.sites}
    answered = {connector for _, connector, _ in rows.marks}
    return [
        each
        for each in rows.people
        if each.id in answered or each.said_rest or (each.is_connector and each.was_there and each.id in here)
    ]


def _stepped_back(
    rows: ClosedRound, names: Sequence[Somebody], connectors: Sequence[Somebody]
) -> SteppedBack:
    of = {each.id: code for code, each in enumerate(names)}
    by = {each.id: code for code, each in enumerate(connectors)}
    marks = np.array(
        [(of[name], by[connector], level) for name, connector, level in rows.marks if name in of], np.int64
    ).reshape(-1, 3)
    asked = _who_was_asked(rows, of, by, people={each.id: each for each in rows.people})
    confirmed = np.array([each.said_rest for each in connectors], bool)
    unseen = _unseen(rows, of, by)
    marks = np.concatenate([marks, *_zeros(unseen, marks, asked)])
    confirmed[list(unseen)] = False
    return step_back(
        n_names=len(of),
        n_connectors=len(by),
        name=marks[:, 0],
        connector=marks[:, 1],
        level=marks[:, 2],
        asked=asked,
        rest_confirmed=confirmed,
        answered_share=Fraction(rows.answered_percent, 100),
    )


def _unseen(rows: ClosedRound, of: Codes, by: Codes) -> dict[int, set[int]]:
    """Connectors who said the rest before a name was there -> these names: about them they have said nothing."""
    places = Counter(person for person, _ in rows.sites)
    came: defaultdict[str, list[datetime]] = defaultdict(list)
    for name, at in rows.newcomers:
        came[name].append(at)
    new = [(of[name], min(ats)) for name, ats in came.items() if name in of and len(ats) == places[name]]
    found = {
        by[connector]: {name for name, at in new if at > said}
        for connector, said in rows.rests.items()
        if connector in by
    }
    return {connector: names for connector, names in found.items() if names}


def _zeros(unseen: Mapping[int, set[int]], marks: Marks, asked: Asked) -> Iterator[Marks]:
    """What these connectors said of the rest, name by name."""
    is_asked = asked.finder()
    for code, names in unseen.items():
        known = names | set(marks[marks[:, 1] == code, 0].tolist())
        name = np.array([each for each in range(asked.n_names) if each not in known], np.int32)
        connector = np.full_like(name, code)
        meant = name[is_asked(name, connector)]
        yield np.column_stack([meant, np.full_like(meant, code), np.zeros_like(meant)]).astype(np.int64)


def _who_was_asked(rows: ClosedRound, of: Codes, by: Codes, *, people: Mapping[str, Somebody]) -> Asked:
    """As `queries.marking.names_asked`: whoever shares a site (and a group), never oneself or one's manager."""
    places = list(_places(rows))
    name, connector = ([place for place in places if place[0] in codes] for codes in (of, by))
    excluded = [(of[key], by[key]) for key in of.keys() & by.keys()]
    for each in people.values():
        # Neither is asked about the other.
        manager = each.manager
        if manager and each.id in of and manager in by:
            excluded.append((of[each.id], by[manager]))
        if manager and manager in of and each.id in by:
            excluded.append((of[manager], by[each.id]))
    pairs = np.array(excluded, np.int64).reshape(-1, 2)
    return asked_within(
        n_names=len(of),
        n_connectors=len(by),
        name=[of[key] for key, _ in name],
        name_group=[place for _, place in name],
        connector=[by[key] for key, _ in connector],
        connector_group=[place for _, place in connector],
        excluded=(pairs[:, 0], pairs[:, 1]),
    )


def _places(rows: ClosedRound) -> Iterator[tuple[str, int]]:
    """Who belongs to which place, numbered: a site, or, in a round by groups, a group at a site."""
    numbers: dict[tuple[str, ...], int] = {}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for person, group, _, _ in rows.groups:
        groups[person].append(group)
    for person, site in rows.sites:
        within = [(site, group) for group in groups[person]] if rows.is_by_groups else [(site,)]
        for place in within:
            yield person, numbers.setdefault(place, len(numbers))
