"""Which cells of some tables to hide, with two witnesses for every cell that must not be found out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.cells import Cells, cells_of, relations_of
from everyname.science.disclosure.earlier import Earlier, all_releases, together
from everyname.science.disclosure.linking import check_linked
from everyname.science.disclosure.moves import DOWN, UP, Goals
from everyname.science.disclosure.rule import Needs, needs_of
from everyname.science.disclosure.search import Effort, Search, Telling
from everyname.science.disclosure.systems import System, system_of
from everyname.science.disclosure.tables import CountTable, Dimension, Ints

__all__ = ["Earlier", "Protected", "Witnesses", "protect"]

_BETA = 0.5
"""How much dearer a large cell is to hide than a small one: 1 + β·ln(1 + people)."""
_ENDLESS = 1 << 40

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Witnesses:
    """Other tables that agree with everything told: the truth, and one of these moves.

    Attributes
    ----------
    start : shape (n_moves + 1,), int64: where each move begins.
    cell, change : shape (start[-1],), int64: what it changes, and by how many people. Numbers from n_cells on are
        cells of earlier releases that are in no present table, as `Earlier` numbers them.
    lower, upper : shape (n_cells or more,), int64, one entry for each of those, too: the move after which a cell is
        smaller, or at least the floor; -1 where none is needed, or none was found.
    """

    start: Ints
    cell: Ints
    change: Ints
    lower: Ints
    upper: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Protected:
    """What to hide, and why it is enough.

    Attributes
    ----------
    cells : inner cells and margins of all tables.
    is_published : shape (n_cells,), bool.
    is_primary : shape (n_cells,), bool: too few people to be told, or one answer of a whole group.
    uncertified : shape (n,), int64: cells for which a witness was not found. With one of them, nothing may be
        published.
    uncertified_before : the same for small cells of earlier releases that are in no present table: how many.
    known_before : shape (n,), int64: cells, of earlier releases too, about which earlier releases tell too much to
        somebody who knows every change since then, whatever is published now. Against all others they have their
        witnesses.
    witnesses : for all other primary cells.
    floor : fewer people than that are not told of.
    """

    cells: Cells
    is_published: Flags
    is_primary: Flags
    uncertified: Ints
    uncertified_before: int
    known_before: Ints
    witnesses: Witnesses
    floor: int

    @property
    def is_certified(self) -> bool:
        """Whether everything that has to remain possible has its witness."""
        return not len(self.uncertified) and not self.uncertified_before


def _silent(stage: str, done: int, whole: int) -> None:
    del stage, done, whole


def protect(
    tables: Sequence[CountTable],
    dimensions: Sequence[Dimension],
    *,
    floor: int = 10,
    answer: int | None = None,
    earlier: Sequence[Earlier] = (),
    seed: int = 0,
    effort: Effort | None = None,
    progress: Telling = _silent,
) -> Protected:
    """Hide cells until nobody can find out a small one, and no more of them than that takes.

    Parameters
    ----------
    tables : counts of the same people.
    floor : fewer people than that are not told of, 2 or more.
    answer : the dimension that holds what people have answered, if one does (see `needs_of`).
    earlier : what was released before, to anybody.
    seed : the same tables, earlier releases and seed give the same result.

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
    problem = _problem(tables, dimensions, cells, needs, earlier, floor)
    search = Search.start(
        problem.system, problem.insider, problem.goals, problem.is_hidden, seed=seed, tell=progress
    )
    number = len(cells.counts)
    search.build(_largest_first(search.goals, cells), effort)
    excused = search.excuse(problem.is_open)
    _set_back(search.goals, excused, needs)
    search.build(search.unserved(), effort)
    search.solve()
    search.prune(~problem.is_hidden, effort)
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


@dataclass(frozen=True, slots=True, eq=False)
class _Problem:
    """What readers of this release know, what those know who know of all, and what has to remain possible."""

    system: System
    insider: System
    goals: Goals
    is_hidden: Flags
    is_open: Flags


def _problem(
    tables: Sequence[CountTable],
    dimensions: Sequence[Dimension],
    cells: Cells,
    needs: Needs,
    earlier: Sequence[Earlier],
    floor: int,
) -> _Problem:
    relations = relations_of(tables, dimensions, cells)
    weight = 1.0 + _BETA * np.log1p(cells.counts)
    if not earlier:
        hidden = np.zeros(len(weight), dtype=bool)
        system = system_of(
            relations, least=-cells.counts, may_move=needs.may_hide, weight=weight, hidden=hidden
        )
        goals = _goals(needs.down, needs.up, np.zeros(len(weight), dtype=bool))
        return _Problem(system, system, goals, needs.is_primary, needs.may_hide)
    past = all_releases(cells, relations, earlier, floor=floor)
    number, beyond = len(weight), len(past.least) - len(weight)
    weight = np.concatenate([weight, np.ones(beyond)])
    # A count that was hidden and is nought by now must not tell what it was.
    may_hide = needs.may_hide | past.was_hidden[:number]
    may_move = np.concatenate([may_hide, np.zeros(beyond, dtype=bool)])
    least = np.concatenate([-cells.counts, np.zeros(beyond, dtype=np.int64)])
    hidden = np.zeros(len(weight), dtype=bool)
    system = system_of(relations, least=least, may_move=may_move, weight=weight, hidden=hidden)
    may_move = np.concatenate([may_hide, past.was_hidden[number:]]) & ~past.is_known
    insider = system_of(past.relations, least=past.least, may_move=may_move, weight=weight, hidden=hidden)
    down, up = together(needs, past)
    # What was told before is known to insiders without this release; to all others it must not become so.
    goals = _goals(down, up, ~past.is_known)
    is_gone = np.arange(len(past.least)) >= number
    return _Problem(system, insider, goals, (past.was_hidden & is_gone) | (down != 0), ~past.is_known)


def _goals(down: Ints, up: Ints, is_strict: Flags) -> Goals:
    least, most = (np.zeros(2 * len(down), dtype=np.int64) for _ in range(2))
    least[DOWN::2], most[DOWN::2] = down, np.where(down, -1, 0)
    least[UP::2], most[UP::2] = up, np.where(up, _ENDLESS, 0)
    return Goals(least, most, np.repeat(is_strict, 2), np.full(len(least), -1, dtype=np.int64))


def _set_back(goals: Goals, excused: Ints, needs: Needs) -> None:
    """Leave of some goals what the present alone asks for; of cells that are in no present table, nothing."""
    present = _goals(needs.down, needs.up, np.zeros(len(needs.down), dtype=bool))
    goals.least[excused] = goals.most[excused] = 0
    excused = excused[excused < len(present.least)]
    goals.least[excused], goals.most[excused] = present.least[excused], present.most[excused]


def _largest_first(goals: Goals, cells: Cells) -> Ints:
    """Goals of totals before those of what they are made of: many of these are served on the way."""
    wanted = np.flatnonzero(goals.most)
    height = np.zeros(len(goals.most) // 2, dtype=np.int64)
    height[: len(cells.nodes)] = cells.nodes.sum(axis=1)
    return wanted[np.argsort(-height[wanted // 2], kind="stable")]


def _witnesses(search: Search) -> Witnesses:
    """The moves that are in use, and no others."""
    witness = search.goals.witness
    used = np.unique(witness[witness >= 0])
    moves = search.state.moves
    spans = [np.arange(moves.start[move], moves.start[move + 1]) for move in used]
    at = np.concatenate([*spans, np.zeros(0, dtype=np.int64)]).astype(np.int64)
    ordinal = np.where(witness >= 0, np.searchsorted(used, witness), -1)
    return Witnesses(
        np.concatenate([[0], np.cumsum([len(span) for span in spans])]).astype(np.int64),
        moves.cell[at],
        moves.change[at],
        ordinal[DOWN::2],
        ordinal[UP::2],
    )
