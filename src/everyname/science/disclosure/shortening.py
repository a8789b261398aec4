"""From a walk that came to an end to a shorter one that does the same."""

import numpy as np

from everyname.science.disclosure.compiling import kernel
from everyname.science.disclosure.systems import System
from everyname.science.disclosure.walking import Walker, change, put_away, roll, worse

__all__ = ["shorten"]


@kernel
def shorten(system: System, walker: Walker, forced: int) -> float:
    """Leave out what a walk did on the way and did not need.

    Each cell ends up between nought and its change, so nothing falls below nought. There is always a cell to go on
    with, since all the changes together leave no relation open.

    Returns
    -------
    float
        What hiding the cells touched costs now.
    """
    number = walker.numbers[0]
    for at in range(number):
        cell = walker.touched[at]
        walker.former[at] = cell
        walker.cap[cell] = walker.change[cell]
    put_away(walker)
    change(system, walker, forced, walker.cap[forced])
    cost = 0.0
    while walker.numbers[1] > 0:
        relation = walker.unbalanced[int(roll(walker) * walker.numbers[1])]
        best, best_by, lowest = -1, 0, np.inf
        for at in range(system.start[relation], system.start[relation + 1]):
            by, score = _promise(system, walker, relation, at)
            if score < lowest:
                best, best_by, lowest = system.cell[at], by, score
        if not system.hidden[best] and walker.change[best] == 0:
            cost += system.weight[best]
        change(system, walker, best, best_by)
    for at in range(number):
        walker.cap[walker.former[at]] = 0
    return cost


@kernel
def _promise(system: System, walker: Walker, relation: int, at: int) -> tuple[int, float]:
    cell, gap = system.cell[at], walker.imbalance[relation]
    left, by = walker.cap[cell] - walker.change[cell], -gap * system.sign[at]
    if left == 0 or (left > 0) != (by > 0):
        return 0, np.inf
    if abs(by) > abs(left):
        by = left
    score = worse(system, walker, cell, by) + 0.7 * (1.0 - abs(by) / abs(gap)) + 0.1 * roll(walker)
    if walker.change[cell] == 0:
        score += 0.3 if system.hidden[cell] else 1.0
    return by, score
