"""Cells of tables with all their margins, and the relations that a reader knows to hold among them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from everyname.science.disclosure.tables import CountTable, Dimension, Ints, Nodes

__all__ = ["Cells", "Disagreement", "Relations", "cells_of", "relations_of"]

_MOST_COMBINATIONS = 1 << 62


class Disagreement(ValueError):
    """Two tables of the same people give different numbers for a cell that they share."""

    def __init__(self, nodes: tuple[int, ...], counts: tuple[int, int]) -> None:
        super().__init__(f"cell {nodes} has {counts[0]} people in one table and {counts[1]} in another")
        self.nodes = nodes
        self.counts = counts


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Every inner cell and every margin of one or several tables, each once.

    Attributes
    ----------
    nodes : shape (n_cells, n_dimensions), int32: one node of each dimension, the total where a table lacks it;
        rows in ascending order.
    counts : shape (n_cells,), int64: people.
    """

    nodes: Nodes
    counts: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Relations:
    """Children less their parent are nought: what holds whatever the counts are.

    Attributes
    ----------
    start : shape (n_relations + 1,), int64: where the cells of each relation begin.
    cell : shape (start[-1],), int64: cell numbers.
    sign : shape (start[-1],), int8: 1 for a child, -1 for the parent.
    """

    start: Ints
    cell: Ints
    sign: np.typing.NDArray[np.int8]


def cells_of(tables: Sequence[CountTable], dimensions: Sequence[Dimension]) -> Cells:
    """Add up all margins of some tables; a cell that several tables have is one cell.

    Raises
    ------
    Disagreement
        Tables that should count the same people do not.
    ValueError
        There are more combinations of nodes than 64 bits can number.
    """
    sizes = _sizes(dimensions)
    keys = np.concatenate([_keys(table.axes, dimensions).ravel() for table in tables])
    counts = np.concatenate([_with_margins(table, dimensions).ravel() for table in tables])
    order = np.argsort(keys, kind="stable")
    keys, counts = keys[order], counts[order]
    is_new = np.concatenate([[True], keys[1:] != keys[:-1]])
    first = np.flatnonzero(is_new)[np.cumsum(is_new) - 1]
    wrong = np.flatnonzero(counts != counts[first])
    if wrong.size:
        at = int(wrong[0])
        nodes = tuple(int(node) for node in np.unravel_index(keys[at], sizes))
        raise Disagreement(nodes, (int(counts[first[at]]), int(counts[at])))
    every = np.stack(np.unravel_index(keys[is_new], sizes), axis=1)
    return Cells(every.astype(np.int32), counts[is_new])


def relations_of(tables: Sequence[CountTable], dimensions: Sequence[Dimension], cells: Cells) -> Relations:
    """For every table, dimension, family and combination of other nodes: the children less the parent.

    Many follow from others and are kept all the same: a search sees further with them.
    """
    sizes = _sizes(dimensions)
    known = np.ravel_multi_index(tuple(cells.nodes.T), sizes)
    lengths, members, signs = [], [], []
    for table in tables:
        keys = np.searchsorted(known, _keys(table.axes, dimensions))
        for position, axis in enumerate(table.axes):
            along = np.moveaxis(keys, position, 0).reshape(len(dimensions[axis].parents), -1)
            for parent, children in _families(dimensions[axis]):
                block = np.concatenate([along[children], along[[parent]]]).T
                lengths.append(np.full(len(block), block.shape[1], dtype=np.int64))
                members.append(block.ravel())
                sign = np.ones(block.shape, dtype=np.int8)
                sign[:, -1] = -1
                signs.append(sign.ravel())
    start = np.concatenate([[0], np.cumsum(np.concatenate(lengths))])
    return Relations(start, np.concatenate(members).astype(np.int64), np.concatenate(signs))


def _sizes(dimensions: Sequence[Dimension]) -> tuple[int, ...]:
    sizes = tuple(len(dimension.parents) for dimension in dimensions)
    if np.prod([float(size) for size in sizes]) > _MOST_COMBINATIONS:
        raise ValueError("too many combinations of categories; publish tables with fewer dimensions")
    return sizes


def _keys(axes: Sequence[int], dimensions: Sequence[Dimension]) -> Ints:
    """One number for every cell of a table, the same in every table that has it."""
    sizes = _sizes(dimensions)
    nodes = [
        np.arange(size) if axis in axes else np.array([size - 1], dtype=np.int64)
        for axis, size in enumerate(sizes)
    ]
    keys = np.ravel_multi_index(np.meshgrid(*nodes, indexing="ij"), sizes)
    return np.asarray(keys, dtype=np.int64).reshape([sizes[axis] for axis in axes])


def _with_margins(table: CountTable, dimensions: Sequence[Dimension]) -> Ints:
    counts = np.asarray(table.counts, dtype=np.int64)
    for position, axis in enumerate(table.axes):
        dimension = dimensions[axis]
        leaves = np.moveaxis(counts, position, 0)
        whole = np.zeros((len(dimension.parents), *leaves.shape[1:]), dtype=np.int64)
        whole[: len(leaves)] = leaves
        for parent, children in _families(dimension):
            whole[parent] = whole[children].sum(axis=0)
        counts = np.moveaxis(whole, 0, position)
    return counts


def _families(dimension: Dimension) -> list[tuple[int, Ints]]:
    """Each node that has children, with them; children come before those who have them."""
    above = dimension.parents[:-1]
    order = np.argsort(above, kind="stable")
    parents, begin = np.unique(above[order], return_index=True)
    return list(zip(parents.tolist(), np.split(order, begin[1:]), strict=True))
