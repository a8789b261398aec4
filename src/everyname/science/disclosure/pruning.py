"""Hide no more than is needed: tell one cell after the other, as long as every goal keeps a witness."""

import numpy as np
from numba import njit

from everyname.science.disclosure.moves import Goals, Moves, another, has_room, keep, lapse, revive
from everyname.science.disclosure.shortening import shorten
from everyname.science.disclosure.state import State, hide, show
from everyname.science.disclosure.systems import System
from everyname.science.disclosure.tables import Ints
from everyname.science.disclosure.walking import NEVER, change, climb, put_away, repair

__all__ = ["prune_some", "tell", "tell_no_more"]

_FROM_THE_BEGINNING = 3
"""One walk in so many; the others mend the witness that was lost, which is quicker and finds other things."""


@njit(cache=True)
def prune_some(
    state: State, order: Ints, begin: int, end: int, walks: int, most_steps: int
) -> tuple[int, int]:
    """Try to tell the cells of ``order[begin:end]``.

    Returns
    -------
    tuple of int
        How far it came (fewer than ``end`` where the room for moves has run out), and how many are told.
    """
    told = 0
    for at in range(begin, end):
        if not has_room(state.moves, len(state.system.hidden)):
            return at, told
        cell = order[at]
        if _leaves_one(state.system, state.goals, cell) or _leaves_one(state.insider, state.goals, cell):
            continue
        if state.system.hidden[cell] and _is_told(state, cell, walks, most_steps):
            told += 1
    return end, told


@njit(cache=True)
def _leaves_one(system: System, goals: Goals, cell: int) -> bool:
    """Whether a relation would keep a single hidden cell, and that one has a goal."""
    for at in range(system.begin[cell], system.begin[cell + 1]):
        relation = system.relation[at]
        if system.hidden_cells[relation] == 2:
            first = system.start[relation]
            other = system.cell[first] if system.cell[first] != cell else system.cell[first + 1]
            if goals.most[2 * other] != 0 or goals.most[2 * other + 1] != 0:
                return True
    return False


@njit(cache=True)
def _is_told(state: State, cell: int, walks: int, most_steps: int) -> bool:
    """Tell a cell and find other witnesses for the goals that lose theirs; all as before where one finds none."""
    bereft, before = tell(state, cell)
    for k in range(len(bereft)):
        goal = bereft[k]
        if state.goals.witness[goal] < 0 and not _is_found(state, goal, before[k], cell, walks, most_steps):
            tell_no_more(state, cell, bereft, before)
            return False
    return True


@njit(cache=True)
def tell(state: State, cell: int) -> tuple[Ints, Ints]:
    """Tell a cell; goals that lose their witness get another one that is known, or -1.

    Returns
    -------
    tuple of arrays
        Those goals, and the witnesses that they had.
    """
    lapse(state.moves, cell)
    show(state, cell)
    bereft = _bereft(state.moves, state.goals, cell)
    before = state.goals.witness[bereft].copy()
    for goal in bereft:
        state.goals.witness[goal] = another(state.moves, goal)
    return bereft, before


@njit(cache=True)
def tell_no_more(state: State, cell: int, bereft: Ints, before: Ints) -> None:
    """Take back what `tell` did."""
    hide(state, cell)
    revive(state.moves, cell)
    state.goals.witness[bereft] = before


@njit(cache=True)
def _bereft(moves: Moves, goals: Goals, cell: int) -> Ints:
    """Goals whose witness changes a cell that is told from now on."""
    number, found = 0, np.empty(64, dtype=np.int64)
    entry = moves.touching[cell]
    while entry >= 0:
        move = moves.owner[entry]
        entry = moves.next_touching[entry]
        if moves.lost[move] > 1:
            continue
        for own in range(2 * moves.start[move], 2 * moves.start[move + 1]):
            goal = 2 * moves.cell[own // 2] + own % 2
            if goals.witness[goal] == move:
                if number == len(found):
                    found = np.concatenate((found, np.empty_like(found)))
                found[number] = goal
                number += 1
    return found[:number]


@njit(cache=True)
def _is_found(state: State, goal: int, lost: int, told: int, walks: int, most_steps: int) -> bool:
    """Look for a witness that hides nothing new."""
    strict = state.goals.strict[goal]
    own = state.insider if strict else state.system
    walker, moves = state.walker, state.moves
    if not has_room(moves, len(state.system.hidden)):
        return False
    cell = goal // 2
    for turn in range(walks):
        if turn % _FROM_THE_BEGINNING == _FROM_THE_BEGINNING - 1:
            need = -1 if goal % 2 == 0 else state.goals.least[goal]
            cost = climb(own, walker, cell, need, 0.0, most_steps)
        else:
            for at in range(moves.start[lost], moves.start[lost + 1]):
                if moves.cell[at] != told:
                    change(own, walker, moves.cell[at], moves.change[at])
            cost = repair(own, walker, cell, 0.0, most_steps)
        if cost != NEVER:
            shorten(own, walker, cell)
            keep(moves, state.goals, own, walker, strict)
        put_away(walker)
        if cost != NEVER:
            return True
    return False
