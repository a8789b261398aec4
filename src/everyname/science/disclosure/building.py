"""Hide enough: for every goal the cheapest of some walks, and what it touches is hidden."""

import numpy as np
from numba import njit

from everyname.science.disclosure.moves import another, has_room
from everyname.science.disclosure.shortening import shorten
from everyname.science.disclosure.state import State, take
from everyname.science.disclosure.tables import Ints
from everyname.science.disclosure.walking import NEVER, climb, put_away

__all__ = ["build_some"]

_FREE = 1e-9


@njit(cache=True, nogil=True)
def build_some(state: State, order: Ints, begin: int, end: int, walks: int, most_steps: int) -> int:
    """Serve the goals of ``order[begin:end]`` that no move serves yet.

    Returns
    -------
    int
        How far it came: ``end``, or fewer where the room for moves has run out.
    """
    for at in range(begin, end):
        goal = order[at]
        if state.goals.witness[goal] < 0:
            state.goals.witness[goal] = another(state.moves, goal)
        if state.goals.witness[goal] < 0:
            if not has_room(state.moves, len(state.system.hidden)):
                return at
            _serve(state, goal, walks, most_steps)
    return end


@njit(cache=True, nogil=True)
def _serve(state: State, goal: int, walks: int, most_steps: int) -> None:
    own = state.insider if state.goals.strict[goal] else state.system
    walker, cell = state.walker, goal // 2
    need = -1 if goal % 2 == 0 else state.goals.least[goal]
    if need < own.least[cell]:
        return
    cheapest = np.inf
    cells, changes = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    for _ in range(walks):
        if climb(own, walker, cell, need, cheapest, most_steps) != NEVER:
            cost = shorten(own, walker, cell)
            if cost < cheapest:
                cheapest = cost
                cells = walker.touched[: walker.numbers[0]].copy()
                changes = walker.change[cells].copy()
        put_away(walker)
        if cheapest <= _FREE:
            break
    if len(cells):
        take(state, goal, cells, changes)
