"""What is looked for: what readers know, what has to remain possible, what is hidden from the start."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.cells import Cells, Relations, relations_of
from everyname.science.disclosure.earlier import Earlier, all_releases, together
from everyname.science.disclosure.moves import DOWN, UP, Goals
from everyname.science.disclosure.rule import Needs
from everyname.science.disclosure.systems import System, spans, system_of
from everyname.science.disclosure.tables import CountTable, Dimension, Ints

__all__ = ["Problem", "goals_of", "part_of", "problem_of"]

_BETA = 0.5
"""How much dearer a large cell is to hide than a small one: 1 + β·ln(1 + people)."""
_ENDLESS = 1 << 40

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """What readers of this release know, what those know who know of all, and what has to remain possible.

    Attributes
    ----------
    system, insider : with nothing hidden yet; one and the same where nothing was released before.
    goals : none of them served.
    is_hidden : shape (n_cells,), bool: hidden from the start.
    is_open : shape (n_cells,), bool: no earlier release has told of the cell.
    height : shape (n_cells,), int64: greater for a total than for what it is made of.
    """

    system: System
    insider: System
    goals: Goals
    is_hidden: Flags
    is_open: Flags
    height: Ints

    @property
    def largest_first(self) -> Ints:
        """Goals of totals before those of what they are made of: many of these are served on the way."""
        wanted = np.flatnonzero(self.goals.most)
        return wanted[np.argsort(-self.height[wanted // 2], kind="stable")]


def problem_of(
    tables: Sequence[CountTable],
    dimensions: Sequence[Dimension],
    cells: Cells,
    needs: Needs,
    earlier: Sequence[Earlier],
    floor: int,
) -> Problem:
    """Put together what is known, now and from before."""
    relations = relations_of(tables, dimensions, cells)
    height = cells.nodes.sum(axis=1, dtype=np.int64)
    weight = 1.0 + _BETA * np.log1p(cells.counts)
    if not earlier:
        hidden = np.zeros(len(weight), dtype=bool)
        system = system_of(
            relations, least=-cells.counts, may_move=needs.may_hide, weight=weight, hidden=hidden
        )
        goals = goals_of(needs.down, needs.up, np.zeros(len(weight), dtype=bool))
        return Problem(system, system, goals, needs.is_primary, needs.may_hide, height)
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
    goals = goals_of(down, up, ~past.is_known)
    is_gone = np.arange(len(past.least)) >= number
    is_hidden = (past.was_hidden & is_gone) | (down != 0)
    height = np.concatenate([height, np.zeros(beyond, dtype=np.int64)])
    return Problem(system, insider, goals, is_hidden, ~past.is_known, height)


def goals_of(down: Ints, up: Ints, is_strict: Flags) -> Goals:
    """Goals of cells, shape (n_cells,) each; nought where nothing has to remain possible."""
    least, most = (np.zeros(2 * len(down), dtype=np.int64) for _ in range(2))
    least[DOWN::2], most[DOWN::2] = down, np.where(down, -1, 0)
    least[UP::2], most[UP::2] = up, np.where(up, _ENDLESS, 0)
    return Goals(least, most, np.repeat(is_strict, 2), np.full(len(least), -1, dtype=np.int64))


def part_of(problem: Problem, cells: Ints) -> Problem:
    """The same for some cells, ascending numbers, where all others stay as they are.

    A move found there leaves all relations of the whole as they are, too.
    """
    hidden = np.zeros(len(cells), dtype=bool)
    system = _system_among(problem.system, cells, hidden)
    is_alone = problem.insider is problem.system
    insider = system if is_alone else _system_among(problem.insider, cells, hidden)
    both = np.stack([2 * cells + DOWN, 2 * cells + UP], axis=1).ravel()
    whole = problem.goals
    goals = Goals(whole.least[both], whole.most[both], whole.strict[both], whole.witness[both])
    return Problem(
        system, insider, goals, problem.is_hidden[cells], problem.is_open[cells], problem.height[cells]
    )


def _system_among(system: System, cells: Ints, hidden: Flags) -> System:
    at = spans(system.begin, cells)
    order = np.argsort(system.relation[at], kind="stable")
    _, lengths = np.unique(system.relation[at], return_counts=True)
    own = np.repeat(np.arange(len(cells)), np.diff(system.begin)[cells])[order]
    sign = system.sense[at][order].astype(np.int8)
    return system_of(
        Relations(np.concatenate([[0], np.cumsum(lengths)]), own, sign),
        least=system.least[cells],
        may_move=system.may_move[cells],
        weight=system.weight[cells],
        hidden=hidden,
    )
