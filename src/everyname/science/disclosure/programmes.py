"""Integer programmes where walks come to no end: a move found exactly, or the proof that there is none."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, hstack

from everyname.science.disclosure.systems import System
from everyname.science.disclosure.tables import Ints

__all__ = [
    "Equations",
    "Programme",
    "Wanted",
    "any_move",
    "cheapest_move",
    "equations_among",
    "is_impossible",
]

_MOST_NODES = 200
_MOST_CELLS = 60_000
_INFEASIBLE = 2

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Move = tuple[Ints, Ints]


class Wanted(NamedTuple):
    """A change of a cell, between ``least`` and ``most`` people."""

    cell: int
    least: int
    most: int


@dataclass(frozen=True, slots=True, eq=False)
class Equations:
    """What has to balance where some cells change and no others.

    Attributes
    ----------
    system : the relations, and how far down each cell can change.
    cells : shape (n,), int64: the cells that may change, ascending.
    matrix : shape (n_relations, n), float64: relations without any of these cells are left out.
    """

    system: System
    cells: Ints
    matrix: csr_array

    def bounds(self, wanted: Wanted) -> tuple[Floats, Floats]:
        """Least and greatest change of each cell, shape (n,) both."""
        low, high = self.system.least[self.cells].astype(np.float64), np.full(len(self.cells), np.inf)
        own = self.cells == wanted.cell
        return np.where(own, np.maximum(low, wanted.least), low), np.where(own, wanted.most, high)


Programme = Callable[[Equations, Wanted], Move | None]


def equations_among(system: System, cells: Flags) -> Equations:
    """Leave all cells as they are but some; ``cells``, shape (n_cells,), bool, says which."""
    numbers = np.flatnonzero(cells)
    shape = len(system.start) - 1, len(system.least)
    matrix = csr_array((system.sign.astype(np.float64), system.cell, system.start), shape=shape)[:, numbers]
    return Equations(system, numbers, matrix[np.diff(matrix.indptr) > 0])


def is_impossible(equations: Equations, wanted: Wanted) -> bool:
    """Whether no change of these cells does what is wanted.

    Notes
    -----
    Fractions of people are allowed here, so that a yes is certain.
    """
    found = linprog(
        np.zeros(len(equations.cells)),
        A_eq=equations.matrix,
        b_eq=np.zeros(equations.matrix.shape[0]),
        bounds=np.stack(equations.bounds(wanted), axis=1),
        method="highs",
    )
    return bool(found.status == _INFEASIBLE)


def any_move(equations: Equations, wanted: Wanted) -> Move | None:
    """Find a move of those cells that are hidden, whichever comes first.

    Returns
    -------
    Move or None
        Cells and their changes, both int64; None where there is none, or none was found within a number of nodes.
    """
    is_hidden = equations.system.hidden[equations.cells]
    low, high = equations.bounds(wanted)
    bounds = Bounds(np.where(is_hidden, low, 0.0), np.where(is_hidden, high, 0.0))
    return _solved(equations, wanted, np.zeros(len(is_hidden)), equations.matrix, bounds)


def cheapest_move(equations: Equations, wanted: Wanted) -> Move | None:
    """Find a move with few people changed, and those in hidden cells rather than in others, which would be hidden.

    Returns
    -------
    Move or None
        As `any_move`; None as well where there are too many cells.
    """
    system, cells, matrix = equations.system, equations.cells, equations.matrix
    if len(cells) > _MOST_CELLS:
        return None
    price = np.where(system.hidden, 0.01, system.weight)[cells]
    low, high = equations.bounds(wanted)
    bounds = Bounds(
        np.concatenate([np.maximum(low, 0), np.maximum(-high, 0)]),
        np.concatenate([np.maximum(high, 0), np.maximum(-low, 0)]),
    )
    return _solved(equations, wanted, np.concatenate([price, price]), hstack([matrix, -matrix]), bounds)


def _solved(
    equations: Equations, wanted: Wanted, price: Floats, matrix: csr_array, bounds: Bounds
) -> Move | None:
    """The cheapest change, of columns or of columns up and then down.

    Fractions of people are allowed first: nearly always the cheapest vertex has none, and where not even fractions
    would do there is nothing to look for. Whole numbers take up to a hundred times as long.
    """
    for integrality in (0, 1):
        found = milp(
            price,
            constraints=LinearConstraint(matrix, 0, 0),
            integrality=np.full(len(price), integrality),
            bounds=bounds,
            options={"node_limit": _MOST_NODES},
        )
        if found.x is None:
            return None
        up, *down = np.split(found.x, len(price) // len(equations.cells))
        move = _checked(equations, wanted, up - sum(down))
        if move is not None:
            return move
    return None


def _checked(equations: Equations, wanted: Wanted, found: Floats) -> Move | None:
    """In whole numbers, and only if they hold exactly."""
    change = np.rint(found).astype(np.int64)
    low, high = equations.bounds(wanted)
    if (equations.matrix.astype(np.int64) @ change).any() or (change < low).any() or (change > high).any():
        return None
    touched = np.flatnonzero(change)
    return equations.cells[touched], change[touched]
