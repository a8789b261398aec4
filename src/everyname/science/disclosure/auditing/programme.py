"""The linear programmes of the attack: hidden cells as variables, sums as equations, HiGHS as solver."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csgraph

from everyname.science.disclosure.auditing.knowing import Knowledge
from everyname.science.disclosure.auditing.linking import Joint

__all__ = ["Programme", "ProgrammeFailed", "extreme", "is_possible", "parts", "programme", "within"]

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]

FOUND, INFEASIBLE = 0, 2


class ProgrammeFailed(RuntimeError):
    """The solver gave neither a solution nor the news that there is none."""


@dataclass(frozen=True, slots=True)
class Programme:
    """All changes that agree with what is known: `matrix @ z == right` and `least <= z <= most`.

    Attributes
    ----------
    matrix : (equations, variables) sparse by columns.
    right : (equations,); 0 but for the equations of a joint table.
    least, most : (variables,) bounds, people.
    cell : (variables,) number of the hidden cell that changes; -1 for an inner cell of a joint table.
    """

    matrix: Any
    right: FloatArray
    least: FloatArray
    most: FloatArray
    cell: IntArray


def programme(known: Knowledge, joints: Sequence[tuple[Joint, IntArray]], cap: float) -> Programme:
    """Write down what an attacker knows of the hidden cells.

    Parameters
    ----------
    known : what is published, and the sums.
    joints : joint tables with (cells,) the true counts of their release.
    cap : no change upwards is asked for beyond this.

    Notes
    -----
    A sum with one hidden cell alone gives that cell away; such cells are taken out first, again and again, and are
    no variables.
    """
    above, below, sign = _sums(known)
    is_hidden = _not_solved_by_hand(_in_sums(below, len(known.is_known)) & ~known.is_known, above, below)
    cell = np.flatnonzero(is_hidden)
    place = np.full(len(is_hidden), -1, np.int64)
    place[cell] = np.arange(len(cell))
    used = is_hidden[below]
    row, column, value = above[used], place[below[used]], sign[used]
    right = np.zeros(int(above.max(initial=-1)) + 1)
    n_columns = len(cell)
    for joint, counts in joints:
        inner = np.unique(joint.cell)
        of_inner, n_rows = np.searchsorted(inner, joint.cell), len(right)
        shown = is_hidden[inner]
        row = np.concatenate((row, n_rows + of_inner, n_rows + np.flatnonzero(shown)))
        column = np.concatenate((column, n_columns + joint.inner, place[inner[shown]]))
        value = np.concatenate((value, np.ones(len(of_inner)), -np.ones(int(shown.sum()))))
        right = np.concatenate((right, counts[inner].astype(np.float64)))
        n_columns += joint.n_inner
    n_joint = n_columns - len(cell)
    return Programme(
        sparse.csc_array((value, (row, column)), shape=(len(right), n_columns)),
        right,
        np.concatenate((-known.room[cell].astype(np.float64), np.zeros(n_joint))),
        np.concatenate((np.full(len(cell), cap), np.full(n_joint, np.inf))),
        np.concatenate((cell, np.full(n_joint, -1))),
    )


def parts(whole: Programme) -> list[IntArray]:
    """The variables of each part that shares no equation with any other."""
    n_rows, n_columns = whole.matrix.shape
    corner = sparse.csr_array((n_rows, n_rows))
    graph = sparse.block_array([[corner, whole.matrix], [whole.matrix.T, None]], format="csr")
    label = csgraph.connected_components(graph, directed=False)[1][n_rows:]
    order = np.argsort(label, kind="stable")
    return [part for part in np.split(order, np.flatnonzero(np.diff(label[order])) + 1) if n_columns]


def within(whole: Programme, variables: IntArray) -> Programme:
    """The programme in which all other variables stay at 0."""
    columns = whole.matrix[:, variables]
    rows, row = np.unique(columns.indices, return_inverse=True)
    return Programme(
        sparse.csc_array((columns.data, row, columns.indptr), shape=(len(rows), len(variables))),
        whole.right[rows],
        whole.least[variables],
        whole.most[variables],
        whole.cell[variables],
    )


def extreme(of: Programme, objective: FloatArray) -> FloatArray | None:
    """The changes for which the objective is least; None where there are none.

    Parameters
    ----------
    objective : (variables,) weights.

    Raises
    ------
    ProgrammeFailed
        The solver gave up.
    """
    sums = LinearConstraint(of.matrix, of.right, of.right)
    bounds = Bounds(of.least, of.most)
    # What HiGHS cannot finish it mostly can without its own simplifications.
    for simplified in (True, False):
        result = milp(objective, bounds=bounds, constraints=sums, options={"presolve": simplified})
        if result.status == FOUND:
            return np.asarray(result.x, np.float64)
        if result.status == INFEASIBLE:
            return None
    raise ProgrammeFailed("the solver gave neither a solution nor the news that there is none")


def is_possible(of: Programme) -> bool:
    """Whether there is any solution at all."""
    return extreme(of, np.zeros(len(of.cell))) is not None


def _sums(known: Knowledge) -> tuple[IntArray, IntArray, FloatArray]:
    """Each term of each sum: number of the equation, cell, and 1 for a child or -1 for the cell above."""
    rows, cells, signs, n_rows = [], [], [], 0
    for sums in known.sums:
        parent, row = np.unique(sums.parent, return_inverse=True)
        rows += [n_rows + row, n_rows + np.arange(len(parent))]
        cells += [sums.child, parent]
        signs += [np.ones(len(row)), -np.ones(len(parent))]
        n_rows += len(parent)
    if not rows:
        return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0)
    return np.concatenate(rows), np.concatenate(cells), np.concatenate(signs)


def _in_sums(below: IntArray, n_cells: int) -> BoolArray:
    is_there = np.zeros(n_cells, np.bool_)
    is_there[below] = True
    return is_there


def _not_solved_by_hand(is_hidden: BoolArray, above: IntArray, below: IntArray) -> BoolArray:
    is_hidden = is_hidden.copy()
    row, cell = above, below
    while True:
        still = is_hidden[cell]
        row, cell = row[still], cell[still]
        alone = np.bincount(row)[row] == 1 if len(row) else np.zeros(0, np.bool_)
        if not alone.any():
            return is_hidden
        is_hidden[cell[alone]] = False
