"""A closed round in the codes of the science: who is on the wall, who was asked, what was answered."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from everyname.science.connections import Asked, SteppedBack, asked_within, step_back
from everyname.web.wall.queries.closed import ClosedRound, Somebody

__all__ = ["Answers", "answers_of", "never_together", "stepped_back"]

Codes = Mapping[str, int]
Marks = npt.NDArray[np.int64]
Place = tuple[str, str, int]
"""Somebody, a site of theirs, and the number of a place there whose names and connectors are asked about each other."""


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Names and connectors numbered from 0, in the order of their tuples.

    Attributes
    ----------
    names, connectors : everybody on the wall when it closed; everybody who was asked or has answered, and whom
        `answers_of` was given beside them.
    marks : shape (m, 3), int64: name, connector and level of each mark, and 0 for what somebody has said of the rest
        before another name was there.
    rest_confirmed : shape (connectors,), bool: has said the rest about all names.
    """

    rows: ClosedRound
    names: tuple[Somebody, ...]
    connectors: tuple[Somebody, ...]
    asked: Asked
    marks: Marks
    rest_confirmed: npt.NDArray[np.bool_]


def answers_of(rows: ClosedRound, *, also: Collection[Somebody] = ()) -> Answers:
    """Number everybody; ``also`` are connectors, too, and those of them who were not asked stay so."""
    names, were_asked = _on_the_wall(rows), _asked(rows)
    connectors = list({each.id: each for each in (*were_asked, *also)}.values())
    of = {each.id: code for code, each in enumerate(names)}
    by = {each.id: code for code, each in enumerate(connectors)}
    marks = np.array(
        [(of[name], by[connector], level) for name, connector, level in rows.marks if name in of], np.int64
    ).reshape(-1, 3)
    places = list(_places(rows))
    asks = {each.id: by[each.id] for each in were_asked}
    asked = _who_was_asked(rows, places, of, asks, n_connectors=len(by))
    confirmed = np.array([each.said_rest for each in connectors], bool)
    unseen = _unseen(rows, places, of, by)
    marks = np.concatenate([marks, *_zeros(unseen, marks, asked)])
    confirmed[list(unseen)] = False
    return Answers(rows, tuple(names), tuple(connectors), asked, marks, confirmed)


def stepped_back(found: Answers) -> SteppedBack:
    """Dots and state of every name."""
    return step_back(
        n_names=len(found.names),
        n_connectors=len(found.connectors),
        name=found.marks[:, 0],
        connector=found.marks[:, 1],
        level=found.marks[:, 2],
        asked=found.asked,
        rest_confirmed=found.rest_confirmed,
        answered_share=Fraction(found.rows.answered_percent, 100),
    )


def never_together(people: Sequence[Somebody], of: Codes, by: Codes) -> Marks:
    """Oneself, and whoever reports to the other: codes of name and connector, shape (x, 2)."""
    excluded = [(of[key], by[key]) for key in of.keys() & by.keys()]
    for each in people:
        # Neither is asked about the other.
        manager = each.manager
        if manager and each.id in of and manager in by:
            excluded.append((of[each.id], by[manager]))
        if manager and manager in of and each.id in by:
            excluded.append((of[manager], by[each.id]))
    return np.array(excluded, np.int64).reshape(-1, 2)


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


def _unseen(rows: ClosedRound, places: Collection[Place], of: Codes, by: Codes) -> dict[int, set[int]]:
    """Connectors who said the rest -> names whom they are asked about and were not then: they say nothing of these."""
    belongs: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    names: defaultdict[int, set[str]] = defaultdict(set)
    late: defaultdict[int, set[str]] = defaultdict(set)
    for person, site, place in places:
        belongs[person].append((site, place))
        if person in of:
            names[place].add(person)
            if (person, site) in rows.stays:
                late[place].add(person)
    found = {}
    for connector, said in rows.rests.items():
        then = [each for each in belongs[connector] if _was_at(rows, connector, each[0], said)]
        since = [place for site, place in belongs[connector] if (site, place) not in then]
        doubtful = set().union(*(late[place] for _, place in then), *(names[place] for place in since))
        seen = {
            name
            for site, place in then
            for name in doubtful & names[place]
            if _was_at(rows, name, site, said)
        }
        if connector in by and doubtful > seen:
            found[by[connector]] = {of[name] for name in doubtful - seen}
    return found


def _was_at(rows: ClosedRound, person: str, site: str, then: datetime) -> bool:
    """Of somebody who was there when the round closed: whether they were there before as well."""
    stays = rows.stays.get((person, site))
    return stays is None or any(came <= then < gone for came, gone in stays)


def _zeros(unseen: Mapping[int, set[int]], marks: Marks, asked: Asked) -> Iterator[Marks]:
    """What these connectors said of the rest, name by name."""
    is_asked = asked.finder()
    for code, names in unseen.items():
        known = names | set(marks[marks[:, 1] == code, 0].tolist())
        name = np.array([each for each in range(asked.n_names) if each not in known], np.int32)
        connector = np.full_like(name, code)
        meant = name[is_asked(name, connector)]
        yield np.column_stack([meant, np.full_like(meant, code), np.zeros_like(meant)]).astype(np.int64)


def _who_was_asked(
    rows: ClosedRound, places: Collection[Place], of: Codes, by: Codes, *, n_connectors: int
) -> Asked:
    """As `queries.marking.names_asked`: whoever shares a site (and a group), never oneself or one's manager."""
    name, connector = ([place for place in places if place[0] in codes] for codes in (of, by))
    pairs = never_together(rows.people, of, by)
    return asked_within(
        n_names=len(of),
        n_connectors=n_connectors,
        name=[of[key] for key, *_ in name],
        name_group=[place for *_, place in name],
        connector=[by[key] for key, *_ in connector],
        connector_group=[place for *_, place in connector],
        excluded=(pairs[:, 0], pairs[:, 1]),
    )


def _places(rows: ClosedRound) -> Iterator[Place]:
    """Who belongs to which place: a site, or, in a round by groups, a group at a site."""
    numbers: dict[tuple[str, ...], int] = {}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for person, group, _, _ in rows.groups:
        groups[person].append(group)
    for person, site in rows.sites:
        within = [(site, group) for group in groups[person]] if rows.is_by_groups else [(site,)]
        for place in within:
            yield person, site, numbers.setdefault(place, len(numbers))
