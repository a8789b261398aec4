"""Integer programmes where walks come to no end: a move found exactly, or the proof that there is none."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, hstack

from everyname.science.disclosure.systems import System
from everyname.science.disclosure.tables import Ints

__all__ = ["Programme", "any_move", "cheapest_move", "is_impossible"]

_MOST_NODES = 200
_MOST_CELLS = 60_000
_INFEASIBLE = 2

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Move = tuple[Ints, Ints]
Programme = Callable[[System, Flags, int, int, int], Move | None]


def is_impossible(system: System, may_move: Flags, cell: int, least: int, most: int) -> bool:
    """Whether no change of ``cell`` between ``least`` and ``most`` leaves all relations as they are.

    Parameters
    ----------
    may_move : shape (n_cells,), bool: cells that may change with it, as far down as the system says.

    Notes
    -----
    Fractions of people are allowed here, so that a yes is certain.
    """
    low, high = _bounds(system, may_move, cell, least, most)
    found = linprog(
        np.zeros(len(low)),
        A_eq=_matrix(system),
        b_eq=np.zeros(len(system.start) - 1),
        bounds=np.stack([low, high], axis=1),
        method="highs",
    )
    return bool(found.status == _INFEASIBLE)


def any_move(system: System, hidden: Flags, cell: int, least: int, most: int) -> Move | None:
    """Find a move of hidden cells alone, whichever comes first.

    Returns
    -------
    Move or None
        Cells and their changes, both int64; None where there is none, or none was found within a number of nodes.
    """
    low, high = _bounds(system, system.may_move & hidden, cell, least, most)
    free = np.flatnonzero((low < 0) | (high > 0))
    matrix = _matrix(system)[:, free]
    found = milp(
        np.zeros(len(free)),
        constraints=LinearConstraint(matrix, 0, 0),
        integrality=np.ones(len(free), dtype=np.int64),
        bounds=Bounds(low[free], high[free]),
        options={"node_limit": _MOST_NODES},
    )
    return None if found.x is None else _checked(matrix, free, found.x)


def cheapest_move(system: System, hidden: Flags, cell: int, least: int, most: int) -> Move | None:
    """Find a move with few people changed, and those in hidden cells rather than in others, which would be hidden.

    Returns
    -------
    Move or None
        As `any_move`.
    """
    low, high = _bounds(system, system.may_move, cell, least, most)
    free = np.flatnonzero((low < 0) | (high > 0))
    if len(free) > _MOST_CELLS:
        return None
    price = np.where(hidden, 0.01, system.weight)[free]
    low, high = low[free], high[free]
    matrix = _matrix(system)[:, free]
    found = milp(
        np.concatenate([price, price]),
        constraints=LinearConstraint(hstack([matrix, -matrix]), 0, 0),
        integrality=np.ones(2 * len(free), dtype=np.int64),
        bounds=Bounds(
            np.concatenate([np.maximum(low, 0), np.maximum(-high, 0)]),
            np.concatenate([np.maximum(high, 0), np.maximum(-low, 0)]),
        ),
        options={"node_limit": _MOST_NODES},
    )
    if found.x is None:
        return None
    change = found.x[: len(free)] - found.x[len(free) :]
    return _checked(matrix, free, change)


def _checked(matrix: csr_array, free: Ints, found: Floats) -> Move | None:
    """In whole numbers, and only if they hold exactly."""
    change = np.rint(found).astype(np.int64)
    if (matrix.astype(np.int64) @ change).any():
        return None
    touched = np.flatnonzero(change)
    return free[touched], change[touched]


def _bounds(system: System, may_move: Flags, cell: int, least: int, most: int) -> tuple[Floats, Floats]:
    low = np.where(may_move, system.least, 0).astype(np.float64)
    high = np.where(may_move, np.inf, 0.0)
    low[cell], high[cell] = max(low[cell], least), most
    return low, high


def _matrix(system: System) -> csr_array:
    rows = np.repeat(np.arange(len(system.start) - 1), np.diff(system.start))
    return csr_array(
        (system.sign.astype(np.float64), (rows, system.cell)),
        shape=(len(system.start) - 1, len(system.least)),
    )
