"""Linked tables: whether knowing that they count the same people tells more than the margins they share."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.auditing.rebuilding import Cube

__all__ = ["MOST_JOINT_CELLS", "Joint", "is_decomposable", "joint_of"]

IntArray = npt.NDArray[np.int64]

MOST_JOINT_CELLS = 5_000
"""Up to so many combinations of all dimensions is the joint table of linked tables part of the attack."""


@dataclass(frozen=True, slots=True)
class Joint:
    """The table of all dimensions together, of which linked tables show the sums.

    Attributes
    ----------
    n_inner : its inner cells.
    inner, cell : (n,) pairs: the inner cell of the joint table counts into the inner cell of a linked table.
    """

    n_inner: int
    inner: IntArray
    cell: IntArray


def is_decomposable(tables: Iterable[Iterable[str]]) -> bool:
    """Whether any tables that agree on shared margins have a joint table.

    Examples
    --------
    >>> is_decomposable([{"site", "grade"}, {"grade", "gender"}])
    True
    >>> is_decomposable([{"site", "grade"}, {"grade", "gender"}, {"site", "gender"}])
    False

    Notes
    -----
    True for acyclic sets of dimensions, seen by taking away, as long as there is something to take, dimensions of one
    table alone and tables inside another [1]_; for whole numbers as for fractions.

    References
    ----------
    .. [1] C. Beeri, R. Fagin, D. Maier, M. Yannakakis (1983). On the desirability of acyclic database schemes.
       Journal of the ACM 30, 479-513.
    """
    left = [set(table) for table in tables]
    while True:
        lonely = {name for table in left for name in table if sum(name in other for other in left) == 1}
        smaller = [table - lonely for table in left]
        kept = [
            table
            for place, table in enumerate(smaller)
            if not any(
                table < other or (table == other and place < there)
                for there, other in enumerate(smaller)
                if there != place
            )
        ]
        if kept == left:
            return len(kept) <= 1
        left = kept


def joint_of(cubes: Sequence[Cube]) -> Joint | None:
    """The joint table, where it tells more than the linked ones and is small enough to be asked."""
    if is_decomposable(_dimensions(cube) for cube in cubes):
        return None
    sizes = [_leaves(cubes, axis) for axis in range(len(cubes[0].dimensions))]
    n_inner = math.prod(sizes)
    if n_inner > MOST_JOINT_CELLS:
        return None
    cells = [np.broadcast_to(_inner_numbers(cube), sizes).ravel() for cube in cubes]
    # Two tables of the same dimensions have the same inner cells; each pair counts once.
    pairs = np.unique(
        np.column_stack((np.tile(np.arange(n_inner), len(cubes)), np.concatenate(cells))), axis=0
    )
    return Joint(n_inner, pairs[:, 0], pairs[:, 1])


def _dimensions(cube: Cube) -> set[str]:
    return {name for name, of_axis in zip(cube.dimensions, cube.trees, strict=True) if of_axis is not None}


def _leaves(cubes: Sequence[Cube], axis: int) -> int:
    trees = [cube.trees[axis] for cube in cubes]
    return next((int(of_axis.is_leaf.sum()) for of_axis in trees if of_axis is not None), 1)


def _inner_numbers(cube: Cube) -> IntArray:
    number = cube.number
    for axis, of_axis in enumerate(cube.trees):
        if of_axis is not None:
            number = np.compress(of_axis.is_leaf, number, axis)
    return number
