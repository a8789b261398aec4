"""The names of a closed round, counted by place, by grade, by how they stand."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np

from everyname.engine.disclosing.coding import Categories, Coded
from everyname.papers.disclosure import fits_on_a_page
from everyname.papers.report.grades import natural_order
from everyname.science.disclosure.tables import CountTable
from everyname.web.released.analysis.categories import Way, categories_of
from everyname.web.released.analysis.merging import Merges, merged_ways, parts_of, split_ways
from everyname.web.released.analysis.people import People, people_of
from everyname.web.released.analysis.places import ELSEWHERE, places_of
from everyname.web.released.queries.preparing import GRADE, HOMEROOM
from everyname.web.wall.analysis.coverage import coverage_of
from everyname.web.wall.models import Round

__all__ = ["DIMENSIONS", "PLACE", "STATE", "STATES", "Counted", "TooMany", "count_names", "tables_of"]

PLACE, STATE = "place", "state"
DIMENSIONS = (PLACE, GRADE, STATE)
STATES = ("two_or_more", "one", "none", "unknown")


class TooMany(ValueError):
    """More numbers than anybody could read on a page."""


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Tables of one population.

    Attributes
    ----------
    coded : the tables. Labels of places are ids, those of grades the roster's words after ``=``.
    scope : who is counted; rounds about the same sites have the same.
    called : label of a place -> what it is called.
    split : the same with what was merged divided again, which is told to nobody; None where nothing was merged.
    people : of whom all of it speaks.
    """

    coded: Coded
    scope: str
    called: Mapping[str, str]
    split: Coded | None
    people: People


def count_names(closed: Round, groupings: Collection[str], merges: Merges = ()) -> Counted:
    """Count the names of a round of `queries.closed.closed_round`.

    Grades stand within sites where there are several, and never beside them: then what rounds about single sites
    released hangs together with this. Within one site, homerooms and grades are tables of their own.

    Raises
    ------
    TooMany
        There are too many categories.
    """
    names = coverage_of(closed).names
    sites = list(closed.sites.all())
    places = places_of(sites, names, by_homeroom=HOMEROOM in groupings)
    ways = {PLACE: places.ways}
    if GRADE in groupings:
        ways[GRADE] = tuple((f"={name.grade}",) for name in names)
    states = [STATES.index(name.state) for name in names]

    def coded(how: Callable[[str, Sequence[Way], Merges], list[Way]]) -> Coded:
        found = {name: how(name, each, merges) for name, each in ways.items()}
        return tables_of(found, states, called=places.called, is_crossed=places.sites > 1)

    whole = coded(merged_ways)
    if not fits_on_a_page(_cells(whole)):
        raise TooMany
    is_merged = any(name in whole.names for name, _ in merges)
    split = coded(split_ways) if is_merged else None
    people = people_of(names, is_grouped=not {GRADE, HOMEROOM}.isdisjoint(groupings))
    return Counted(whole, places.scope, _used(whole, places.called), split, people)


def _cells(coded: Coded) -> int:
    """How many numbers there are at most."""
    return sum(prod(len(coded.dimensions[axis].labels) for axis in table.axes) for table in coded.tables)


def tables_of(
    ways: Mapping[str, Sequence[Way]], states: Sequence[int], *, called: Mapping[str, str], is_crossed: bool
) -> Coded:
    """People counted by where their ways end, and by their states; no way where nobody asked for a dimension."""
    axes = _Axes({}, {STATE: np.array(states, np.int64)})
    axes.add(PLACE, ways.get(PLACE, ()), lambda label: _place_order(called, label))
    axes.add(GRADE, ways.get(GRADE, ()), lambda label: natural_order(label[1:]))
    dimensions = (*axes.found.values(), _states())
    tables = _tables([each.name for each in dimensions], is_crossed=is_crossed)
    return Coded(dimensions, tuple(_counted(dimensions, table, axes.at) for table in tables), ())


@dataclass(frozen=True, slots=True)
class _Axes:
    """Dimensions that tell names apart, and where each name stands in them."""

    found: dict[str, Categories]
    at: dict[str, Any]

    def add(self, name: str, ways: Sequence[Way], order: Callable[[str], Any]) -> None:
        """One more, unless everybody stands at the same place in it."""
        different = set(ways)
        if len(different) < 2:
            return
        self.found[name] = made = categories_of(name, different, order=order)
        node = {label: number for number, label in enumerate(made.labels)}
        self.at[name] = np.array([node[way[-1]] for way in ways], np.int64)


def _states() -> Categories:
    return categories_of(STATE, [(state,) for state in STATES], order=STATES.index)


def _place_order(called: Mapping[str, str], label: str) -> tuple[Any, ...]:
    """Places by what they are called; those without a name of their own come last."""
    name = called.get(label) or called.get(parts_of(label)[0], "")
    is_last = label == ELSEWHERE or not name
    return (is_last, natural_order(name), label)


def _tables(names: Sequence[str], *, is_crossed: bool) -> list[list[int]]:
    """The axes of each table."""
    every = list(range(len(names)))
    if is_crossed or not {PLACE, GRADE} <= set(names):
        return [every]
    state = len(names) - 1
    return [[axis, state] for axis in every[:-1]]


def _counted(dimensions: Sequence[Categories], axes: Sequence[int], at: Mapping[str, Any]) -> CountTable:
    counts = np.zeros([dimensions[axis].tree.n_leaves for axis in axes], np.int64)
    np.add.at(counts, tuple(at[dimensions[axis].name] for axis in axes), 1)
    return CountTable(axes, counts)


def _used(coded: Coded, called: Mapping[str, str]) -> dict[str, str]:
    labels = next((each.labels for each in coded.dimensions if each.name == PLACE), ())
    wanted = [part for label in labels for part in (label, *parts_of(label))]
    return {label: called[label] for label in wanted if label in called}
