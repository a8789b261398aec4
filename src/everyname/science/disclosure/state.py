"""Everything that a search goes through and changes, as one value."""

from typing import NamedTuple

from numba import njit

from everyname.science.disclosure import systems
from everyname.science.disclosure.moves import Goals, Moves, keep
from everyname.science.disclosure.systems import System
from everyname.science.disclosure.tables import Ints
from everyname.science.disclosure.walking import Walker, put_away

__all__ = ["State", "hide", "show", "take"]

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


@njit(cache=True)
def hide(state: State, cell: int) -> None:
    """Tell a cell no more."""
    state.system.hidden[cell] = True
    _hide_in(state.system, cell)
    if state.insider.hidden_cells is not state.system.hidden_cells:
        _hide_in(state.insider, cell)


@njit(cache=True)
def show(state: State, cell: int) -> None:
    """Tell a cell."""
    state.system.hidden[cell] = False
    _show_in(state.system, cell)
    if state.insider.hidden_cells is not state.system.hidden_cells:
        _show_in(state.insider, cell)


@njit(cache=True)
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
