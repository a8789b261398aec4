"""A released table cut into grids that can be read: one dimension down, one across, the others told above."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from everyname.papers.disclosure.axes import Axis, places, sizes
from everyname.science.disclosure.tables import Ints, Nodes

__all__ = ["Grid", "grids"]

_MOST_COLUMNS = 10


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A part of a table.

    Attributes
    ----------
    down, across : the dimensions of its rows and columns; ``across`` is None where it has a single column.
    nodes : one node of each dimension: what is told of the others; those of the rows and columns are their totals.
    cells : shape (n_rows, n_columns): the number of each cell, by the nodes of the two dimensions (one column where
        there is no second); -1 for a cell that the table does not have.
    """

    down: int
    across: int | None
    nodes: tuple[int, ...]
    cells: Ints


def grids(nodes: Nodes, axes: Sequence[Axis], *, answer: int | None = None) -> Iterator[Grid]:
    """Every grid of a table, totals before their parts.

    Of linked tables each has its own grids; what two of them share stands once.

    Parameters
    ----------
    nodes : shape (n_cells, n_dimensions): one node of each dimension.
    answer : the dimension that holds answers, which runs across where it can.
    """
    seen = set()
    for frame in _frames(nodes, axes):
        for grid in _of_frame(nodes, axes, frame, _directions(axes, frame, answer)):
            which = (grid.down, grid.across, grid.nodes)
            if which not in seen:
                seen.add(which)
                yield grid


def _totals(axes: Sequence[Axis]) -> tuple[int, ...]:
    return tuple(axis.tree.total for axis in axes)


def _frames(nodes: Nodes, axes: Sequence[Axis]) -> list[tuple[int, ...]]:
    """The dimensions of each table that is not part of another one."""
    varying = np.unique(nodes != np.array(_totals(axes)), axis=0)
    sets = [frozenset(np.flatnonzero(row).tolist()) for row in varying]
    widest = [each for each in sets if each and not any(each < other for other in sets)]
    return sorted(tuple(sorted(each)) for each in widest)


def _of_frame(
    nodes: Nodes, axes: Sequence[Axis], frame: tuple[int, ...], directions: tuple[int, int | None]
) -> Iterator[Grid]:
    down, across = directions
    others = [at for at in frame if at not in {down, across}]
    shape = tuple(size if at in frame else 1 for at, size in enumerate(sizes(axes)))
    cells = _numbers(nodes, axes, frame, shape)
    for chosen in product(*(_total_first(axes[at]) for at in others)):
        fixed = dict(zip(others, chosen, strict=True))
        index = tuple(slice(None) if at in {down, across} else fixed.get(at, 0) for at in range(len(axes)))
        part = cells[index]
        told = tuple(fixed.get(at, total) for at, total in enumerate(_totals(axes)))
        if across is None:
            yield Grid(down, None, told, part[:, np.newaxis])
        else:
            yield Grid(down, across, told, part if down < across else part.T)


def _numbers(nodes: Nodes, axes: Sequence[Axis], frame: tuple[int, ...], shape: tuple[int, ...]) -> Ints:
    """The number of the cell at each combination of the frame's nodes, -1 where there is none."""
    outside = [at for at in range(len(axes)) if at not in frame]
    inside = (nodes[:, outside] == np.array(_totals(axes))[outside]).all(axis=1)
    index = np.where(np.isin(np.arange(len(axes)), frame), nodes[inside], 0)
    cells = np.full(shape, -1, dtype=np.int64)
    cells[tuple(index.T)] = np.flatnonzero(inside)
    return cells


def _directions(axes: Sequence[Axis], frame: tuple[int, ...], answer: int | None) -> tuple[int, int | None]:
    """The largest dimension runs down; across the answers, or what suits best of the others."""
    largest_first = sorted(frame, key=lambda at: -len(axes[at].tree.parents))
    if answer in largest_first[1:]:
        return largest_first[0], answer
    others = [at for at in frame if at != largest_first[0]]
    return largest_first[0], min(others, key=lambda at: _suits_across(axes[at]), default=None)


def _suits_across(axis: Axis) -> tuple[bool, bool, int]:
    """Of those that fit the largest, rather a plain one than a tree; where none fits, the smallest."""
    size = len(axis.tree.parents)
    is_tree = axis.tree.n_leaves < size - 1
    return (False, is_tree, -size) if size <= _MOST_COLUMNS else (True, is_tree, size)


def _total_first(axis: Axis) -> list[int]:
    *rest, total = [place.node for place in places(axis)]
    return [total, *rest]
