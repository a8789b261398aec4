"""Repair walks: from one forced change to a table that agrees again with everything that is told."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.compiling import kernel
from everyname.science.disclosure.systems import System
from everyname.science.disclosure.tables import Ints

__all__ = ["NEVER", "Walker", "change", "climb", "put_away", "repair", "roll", "walker_of", "worse"]

NEVER = -1.0
_WINDOW = 20
"""Cells looked at in a relation, of those that are hidden and of the others."""
_MOST_UNBALANCED = 40
_TABU = 4
_PART = 0.7
"""How much a repair that closes only part of a gap is thought worse than a whole one."""

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


class Walker(NamedTuple):
    """Where a walk stands: its changes, and the relations that they leave open.

    ``touched`` and ``unbalanced`` are lists, ``numbers`` says how long: cells touched, relations unbalanced, steps ever
    taken. ``mood`` holds what a new cell costs at most, how much prices count, and how much chance does.
    """

    change: Ints
    cap: Ints
    former: Ints
    touched: Ints
    is_touched: Flags
    tabu: Ints
    imbalance: Ints
    unbalanced: Ints
    position: Ints
    dice: npt.NDArray[np.uint64]
    numbers: Ints
    mood: Floats


def walker_of(system: System, *, seed: int) -> Walker:
    """Room for the walks through a system."""
    n_cells, n_relations = len(system.least), len(system.hidden_cells)
    return Walker(
        np.zeros(n_cells, dtype=np.int64),
        np.zeros(n_cells, dtype=np.int64),
        np.zeros(n_cells, dtype=np.int64),
        np.zeros(n_cells, dtype=np.int64),
        np.zeros(n_cells, dtype=bool),
        np.full(n_cells, -1, dtype=np.int64),
        np.zeros(n_relations, dtype=np.int64),
        np.zeros(n_relations, dtype=np.int64),
        np.full(n_relations, -1, dtype=np.int64),
        np.array([(seed * 2654435761 + 88172645463325252) % (1 << 64)], dtype=np.uint64),
        np.zeros(3, dtype=np.int64),
        np.zeros(3, dtype=np.float64),
    )


@kernel
def roll(walker: Walker) -> float:
    """Draw from 0 to 1 by Xorshift: the same numbers whichever version of a library is there."""
    x = walker.dice[0]
    x ^= x << np.uint64(13)
    x ^= x >> np.uint64(7)
    x ^= x << np.uint64(17)
    walker.dice[0] = x
    return float(x >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@kernel
def change(system: System, walker: Walker, cell: int, by: int) -> None:
    """Change a cell, and keep account of what that leaves open."""
    walker.change[cell] += by
    if not walker.is_touched[cell]:
        walker.is_touched[cell] = True
        walker.touched[walker.numbers[0]] = cell
        walker.numbers[0] += 1
    for at in range(system.begin[cell], system.begin[cell + 1]):
        relation = system.relation[at]
        before = walker.imbalance[relation]
        after = before + system.sense[at] * by
        walker.imbalance[relation] = after
        if before == 0:
            walker.position[relation] = walker.numbers[1]
            walker.unbalanced[walker.numbers[1]] = relation
            walker.numbers[1] += 1
        elif after == 0:
            walker.numbers[1] -= 1
            last = walker.unbalanced[walker.numbers[1]]
            gap = walker.position[relation]
            walker.unbalanced[gap] = last
            walker.position[last] = gap
            walker.position[relation] = -1


@kernel
def put_away(walker: Walker) -> None:
    """Forget a walk."""
    for at in range(walker.numbers[0]):
        cell = walker.touched[at]
        walker.change[cell] = 0
        walker.is_touched[cell] = False
    for at in range(walker.numbers[1]):
        relation = walker.unbalanced[at]
        walker.imbalance[relation] = 0
        walker.position[relation] = -1
    walker.numbers[0] = 0
    walker.numbers[1] = 0
    walker.numbers[2] += _TABU  # what this walk has just changed, the next one may


@kernel
def climb(system: System, walker: Walker, forced: int, need: int, budget: float, most_steps: int) -> float:
    """Force a cell to change by what is needed, at once or little by little, and repair after each time.

    Large changes at once open more relations than a walk can close where all counts are small; many small ones take
    longer and change more cells. So half of the walks do the one, and half the other.

    Returns
    -------
    float
        As `repair`.
    """
    stride = abs(need)
    if roll(walker) < 0.5:
        stride = 1 + int(roll(walker) * stride)
    cost, left = 0.0, need
    while left != 0:
        by = max(-stride, min(stride, left))
        left -= by
        change(system, walker, forced, by)
        more = repair(system, walker, forced, budget - cost, most_steps)
        if more == NEVER:
            return NEVER
        cost += more
    return cost


@kernel
def repair(system: System, walker: Walker, forced: int, budget: float, most_steps: int) -> float:
    """Repair one open relation after the other until all hold; the forced cell keeps its change.

    Returns
    -------
    float
        What hiding the cells touched would cost more, less than ``budget`` (or nought); `NEVER` where the walk did not
        come to an end. The changes stand in the walker until they are put away.
    """
    cost = 0.0
    walker.mood[1] = 2.5 * 0.01 ** roll(walker)
    walker.mood[2] = 0.3 + 1.5 * roll(walker)
    for _ in range(most_steps):
        if walker.numbers[1] == 0:
            return cost
        if walker.numbers[1] > _MOST_UNBALANCED:
            return NEVER
        walker.mood[0] = budget - cost
        best, by = _best(system, walker, forced, _open_relation(system, walker))
        if best < 0:
            return NEVER
        if not system.hidden[best] and walker.change[best] == 0:
            cost += system.weight[best]
        change(system, walker, best, by)
        if not system.hidden[best] and walker.change[best] == 0:
            cost -= system.weight[best]
        walker.numbers[2] += 1
        walker.tabu[best] = walker.numbers[2] + _TABU
    return NEVER


@kernel
def _open_relation(system: System, walker: Walker) -> int:
    """One at random; half of the time that of two which has fewer hidden cells, and so fewer ways out."""
    relation = walker.unbalanced[int(roll(walker) * walker.numbers[1])]
    if walker.numbers[1] > 1 and roll(walker) < 0.5:
        other = walker.unbalanced[int(roll(walker) * walker.numbers[1])]
        if system.hidden_cells[other] < system.hidden_cells[relation]:
            return int(other)
    return int(relation)


@kernel
def _best(system: System, walker: Walker, forced: int, relation: int) -> tuple[int, int]:
    """The cell of a relation whose change promises most, and the change; -1 where there is none."""
    begin, number = system.start[relation], system.start[relation + 1] - system.start[relation]
    n_hidden = system.hidden_cells[relation]
    best, best_by, lowest = -1, 0, np.inf
    for part in range(2 if walker.mood[0] > 0.0 else 1):
        first, size = (begin, n_hidden) if part == 0 else (begin + n_hidden, number - n_hidden)
        offset = int(roll(walker) * size) if size > _WINDOW else 0
        for k in range(min(size, _WINDOW)):
            at = first + (offset + k) % size
            if system.cell[at] == forced or walker.tabu[system.cell[at]] > walker.numbers[2]:
                continue
            by, score = _promise(system, walker, relation, at)
            if score < lowest:
                best, best_by, lowest = system.cell[at], by, score
    return best, best_by


@kernel
def _promise(system: System, walker: Walker, relation: int, at: int) -> tuple[int, float]:
    """By how much the cell at an entry would change to close its relation's gap, and how bad that is."""
    cell, gap = system.cell[at], walker.imbalance[relation]
    by = max(-gap * system.sign[at], system.least[cell] - walker.change[cell])
    if by == 0 or not system.may_move[cell]:
        return 0, np.inf
    score = (
        worse(system, walker, cell, by) + _PART * (1.0 - abs(by) / abs(gap)) + walker.mood[2] * roll(walker)
    )
    if not system.hidden[cell] and walker.change[cell] == 0:
        if system.weight[cell] >= walker.mood[0]:
            return 0, np.inf
        score += walker.mood[1] * system.weight[cell]
    return by, score


@kernel
def worse(system: System, walker: Walker, cell: int, by: int) -> float:
    """How much more is out of balance after a change, for each person changed."""
    more = 0
    for at in range(system.begin[cell], system.begin[cell + 1]):
        before = walker.imbalance[system.relation[at]]
        more += abs(before + system.sense[at] * by) - abs(before)
    return more / abs(by)
