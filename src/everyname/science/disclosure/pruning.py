"""Hide no more than is needed: tell one cell after the other, as long as every goal keeps a witness."""

from everyname.science.disclosure.compiling import kernel
from everyname.science.disclosure.moves import Goals, another, has_room, keep, lapse, revive
from everyname.science.disclosure.shortening import shorten
from everyname.science.disclosure.state import State, hide, show
from everyname.science.disclosure.systems import System
from everyname.science.disclosure.tables import Ints
from everyname.science.disclosure.walking import NEVER, change, climb, put_away, repair

__all__ = ["bereft_by", "leaves_one", "prune_some"]

_FROM_THE_BEGINNING = 3
"""One walk in so many; the others mend the witness that was lost, which is quicker and finds other things."""


@kernel
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
        if leaves_one(state, cell):
            continue
        if state.system.hidden[cell] and bereft_by(state, cell, walks, most_steps) < 0:
            told += 1
    return end, told


@kernel
def leaves_one(state: State, cell: int) -> bool:
    """Whether a relation would keep a single hidden cell, and that one has a goal."""
    return _leaves_one(state.system, state.goals, cell) or _leaves_one(state.insider, state.goals, cell)


@kernel
def _leaves_one(system: System, goals: Goals, cell: int) -> bool:
    for at in range(system.begin[cell], system.begin[cell + 1]):
        relation = system.relation[at]
        if system.hidden_cells[relation] == 2:
            first = system.start[relation]
            other = system.cell[first] if system.cell[first] != cell else system.cell[first + 1]
            if goals.most[2 * other] != 0 or goals.most[2 * other + 1] != 0:
                return True
    return False


@kernel
def bereft_by(state: State, cell: int, walks: int, most_steps: int) -> int:
    """Tell a cell and find other witnesses for the goals that lose theirs; all as before where one finds none.

    Returns
    -------
    int
        The goal that no witness was found for, -1 where the cell is told.
    """
    number = _tell(state, cell)
    _hardest_first(state, number)
    for k in range(number):
        goal = state.bereft[k]
        if state.goals.witness[goal] < 0 and not _is_found(
            state, goal, state.before[k], cell, walks, most_steps
        ):
            state.failed[goal] += 1
            _tell_no_more(state, cell, number)
            return int(goal)
    return -1


@kernel
def _hardest_first(state: State, number: int) -> None:
    """Where a goal has failed often, it soon fails again, and the others need not be looked at."""
    for k in range(1, number):
        goal, before = state.bereft[k], state.before[k]
        at = k
        while at > 0 and state.failed[state.bereft[at - 1]] < state.failed[goal]:
            state.bereft[at], state.before[at] = state.bereft[at - 1], state.before[at - 1]
            at -= 1
        state.bereft[at], state.before[at] = goal, before


@kernel
def _tell(state: State, cell: int) -> int:
    """Tell a cell; goals that lose their witness get another one that is known, or -1. Say how many these are."""
    lapse(state.moves, cell)
    show(state, cell)
    number = _bereft(state, cell)
    for k in range(number):
        goal = state.bereft[k]
        state.before[k] = state.goals.witness[goal]
        state.goals.witness[goal] = another(state.moves, goal)
    return number


@kernel
def _tell_no_more(state: State, cell: int, number: int) -> None:
    hide(state, cell)
    revive(state.moves, cell)
    for k in range(number):
        state.goals.witness[state.bereft[k]] = state.before[k]


@kernel
def _bereft(state: State, cell: int) -> int:
    """List the goals whose witness changes a cell that is told from now on."""
    moves, goals = state.moves, state.goals
    number, entry = 0, moves.touching[cell]
    while entry >= 0:
        move = moves.owner[entry]
        entry = moves.next_touching[entry]
        if moves.lost[move] > 1:
            continue
        for own in range(2 * moves.start[move], 2 * moves.start[move + 1]):
            goal = 2 * moves.cell[own // 2] + own % 2
            if goals.witness[goal] == move:
                state.bereft[number] = goal
                number += 1
    return number


@kernel
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
