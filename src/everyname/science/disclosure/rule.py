"""Which cells may not be told, and what has to remain possible about each of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.cells import Cells
from everyname.science.disclosure.tables import Dimension, Ints

__all__ = ["Needs", "TooFew", "needs_of"]

Flags = npt.NDArray[np.bool_]


class TooFew(ValueError):
    """The whole community is smaller than the floor: nothing about it can be told."""


@dataclass(frozen=True, slots=True, eq=False)
class Needs:
    """What has to remain possible, cell by cell; all arrays have the shape (n_cells,).

    Attributes
    ----------
    is_primary : bool: something has to remain possible about the cell, so it is hidden.
    down : int64: a change of at most -1 and at least this has to be possible; 0 where none has to.
    up : int64: a change of at least this has to be possible; 0 where none has to.
    may_hide : bool: the cell may be hidden at all. Zeros are told, and so is the number of all people.
    """

    is_primary: Flags
    down: Ints
    up: Ints
    may_hide: Flags


def needs_of(cells: Cells, dimensions: Sequence[Dimension], *, floor: int, answer: int | None) -> Needs:
    """Apply the rule to true counts.

    Parameters
    ----------
    floor : fewer people than that are not told of, 2 or more.
    answer : the dimension that holds what people have answered, if one does: where a whole group has given one
        answer, that they all have must not be certain either.

    Raises
    ------
    TooFew
        There are fewer people than ``floor`` in all.
    """
    counts = cells.counts
    totals = np.array([dimension.total for dimension in dimensions])
    is_all = (cells.nodes == totals).all(axis=1)
    if (counts[is_all] < floor).any():
        raise TooFew(f"{int(counts[is_all][0])} people in all, and the floor is {floor}")
    is_small = (counts > 0) & (counts < floor)
    may_hide = (counts > 0) & ~is_all
    is_full = np.zeros(len(counts), dtype=bool)
    if answer is not None:
        is_full, in_full_group = _full(cells, dimensions, answer)
        may_hide |= in_full_group & ~is_all
    is_primary = is_small | is_full
    # Somebody in the cell knows of themselves: to them "at most one fewer" must not mean nobody.
    down = np.where(is_primary, -np.maximum(counts - 1, 1), 0)
    up = np.where(is_small, floor - counts, 0)
    return Needs(is_primary, down, up, may_hide)


def _full(cells: Cells, dimensions: Sequence[Dimension], answer: int) -> tuple[Flags, Flags]:
    """Cells that hold a whole group with one answer, and all cells of such groups that are one answer."""
    tree = dimensions[answer]
    others = [axis for axis in range(len(dimensions)) if axis != answer]
    is_leaf = cells.nodes[:, answer] < tree.n_leaves
    is_whole = cells.nodes[:, answer] == tree.total
    _, group = np.unique(cells.nodes[:, others], axis=0, return_inverse=True)
    group = group.ravel()
    of_group = np.zeros(group.max() + 1, dtype=np.int64)
    of_group[group[is_whole]] = cells.counts[is_whole]
    is_full = is_leaf & (cells.counts == of_group[group]) & (cells.counts > 0)
    has_full = np.zeros(len(of_group), dtype=bool)
    has_full[group[is_full]] = True
    return is_full, has_full[group] & ~is_whole
