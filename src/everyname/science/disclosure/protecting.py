"""Which cells of some tables to hide, with two witnesses for every cell that must not be found out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from everyname.science.disclosure.cells import cells_of
from everyname.science.disclosure.districts import districts_of, search_districts
from everyname.science.disclosure.earlier import Earlier
from everyname.science.disclosure.linking import check_linked
from everyname.science.disclosure.moves import DOWN, UP, Goals
from everyname.science.disclosure.problem import goals_of, problem_of
from everyname.science.disclosure.protected import Protected, Witnesses
from everyname.science.disclosure.rule import Needs, needs_of
from everyname.science.disclosure.search import Effort, Found, Search, Telling, silent
from everyname.science.disclosure.tables import CountTable, Dimension, Ints

__all__ = ["Earlier", "Protected", "Witnesses", "protect"]


def protect(
    tables: Sequence[CountTable],
    dimensions: Sequence[Dimension],
    *,
    floor: int = 10,
    answer: int | None = None,
    earlier: Sequence[Earlier] = (),
    seed: int = 0,
    effort: Effort | None = None,
    jobs: int = 1,
    progress: Telling = silent,
) -> Protected:
    """Hide cells until nobody can find out a small one, and no more of them than that takes.

    Parameters
    ----------
    tables : counts of the same people.
    floor : fewer people than that are not told of, 2 or more.
    answer : the dimension that holds what people have answered, if one does (see `needs_of`).
    earlier : what was released before, to anybody.
    seed : the same tables, earlier releases and seed give the same result.
    jobs : districts of a large table that are searched at the same time; the result is the same.

    Raises
    ------
    Disagreement
        The tables do not count the same people.
    CyclicTables
        They link up in a ring.
    TooFew
        There are fewer people than ``floor`` in all.
    """
    effort = effort or Effort()
    check_linked(tables)
    cells = cells_of(tables, dimensions)
    needs = needs_of(cells, dimensions, floor=floor, answer=answer)
    problem = problem_of(tables, dimensions, cells, needs, earlier, floor)
    number = len(cells.counts)
    districts = districts_of(cells, dimensions) if number >= effort.large else []
    search = Search.start(problem, seed=seed, tell=progress)
    _adopt(search, search_districts(problem, districts, effort, seed=seed, jobs=jobs), whole=len(districts))
    search.build(problem.largest_first, effort)
    excused = search.excuse(problem.is_open)
    _set_back(search.goals, excused, needs)
    search.build(np.intersect1d(excused, search.unserved()), effort)
    search.solve()
    search.prune(~problem.is_hidden, replace(effort, passes=1) if districts else effort)
    without = np.unique(search.unserved() // 2)
    return Protected(
        cells,
        ~search.state.system.hidden[:number],
        needs.is_primary,
        without[without < number],
        int((without >= number).sum()),
        np.unique(excused // 2),
        _witnesses(search),
        floor,
    )


def _adopt(search: Search, districts: Iterable[Found], *, whole: int) -> None:
    for done, found in enumerate(districts, start=1):
        search.adopt(found)
        search.tell("hide", done, whole)


def _set_back(goals: Goals, excused: Ints, needs: Needs) -> None:
    """Leave of some goals what the present alone asks for; of cells that are in no present table, nothing."""
    present = goals_of(needs.down, needs.up, np.zeros(len(needs.down), dtype=bool))
    goals.least[excused] = goals.most[excused] = 0
    excused = excused[excused < len(present.least)]
    goals.least[excused], goals.most[excused] = present.least[excused], present.most[excused]


def _witnesses(search: Search) -> Witnesses:
    """The moves that are in use, and no others."""
    witness, found = search.goals.witness, search.in_use()
    used = np.unique(witness[witness >= 0])
    ordinal = np.where(witness >= 0, np.searchsorted(used, witness), -1)
    return Witnesses(found.start, found.cell, found.change, ordinal[DOWN::2], ordinal[UP::2])
