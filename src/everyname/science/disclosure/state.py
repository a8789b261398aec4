"""Everything that a search goes through and changes, as one value."""

from typing import NamedTuple

from everyname.science.disclosure import systems
from everyname.science.disclosure.compiling import kernel
from everyname.science.disclosure.moves import Goals, Moves, has_room, keep
from everyname.science.disclosure.systems import System
from everyname.science.disclosure.tables import Ints
from everyname.science.disclosure.walking import Walker, put_away

__all__ = ["State", "hide", "show", "take", "take_some"]

_hide_in, _show_in = systems.hide, systems.show


class State(NamedTuple):
    """What is known, what is hidden, what has to remain possible, and what was found.

    ``system`` is what readers of this release know, ``insider`` what somebody knows who has read all releases; where
    there is only one they are the same. Both share one list of what is hidden.
    """

    system: System
    insider: System
    walker: Walker
    goals: Goals
    moves: Moves
    is_alone: bool
    bereft: Ints
    before: Ints
    failed: Ints


@kernel
def hide(state: State, cell: int) -> None:
    """Tell a cell no more."""
    state.system.hidden[cell] = True
    _hide_in(state.system, cell)
    if not state.is_alone:
        _hide_in(state.insider, cell)


@kernel
def show(state: State, cell: int) -> None:
    """Tell a cell."""
    state.system.hidden[cell] = False
    _show_in(state.system, cell)
    if not state.is_alone:
        _show_in(state.insider, cell)


@kernel
def take(state: State, goal: int, cells: Ints, changes: Ints) -> None:
    """Hide what a move changes, and keep the move, which serves a goal."""
    walker, strict = state.walker, state.goals.strict[goal]
    for k in range(len(cells)):
        cell = cells[k]
        walker.touched[k] = cell
        walker.is_touched[cell] = True
        walker.change[cell] = changes[k]
        if changes[k] != 0 and not state.system.hidden[cell]:
            hide(state, cell)
    walker.numbers[0] = len(cells)
    keep(state.moves, state.goals, state.insider if strict else state.system, walker, strict)
    put_away(walker)


@kernel
def take_some(state: State, goals: Ints, start: Ints, cells: Ints, changes: Ints, begin: int) -> int:
    """Take moves one after the other; say how far it came, should the room for moves run out."""
    for k in range(begin, len(goals)):
        if not has_room(state.moves, len(state.system.hidden)):
            return k
        take(state, goals[k], cells[start[k] : start[k + 1]], changes[start[k] : start[k + 1]])
    return len(goals)
