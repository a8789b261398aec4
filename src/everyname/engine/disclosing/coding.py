"""Labels to numbers and back: what the science works on, and what people read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from everyname.formats.columns import rows_of
from everyname.formats.counts import CountRows, Counts
from everyname.formats.problems import Refusal
from everyname.science.disclosure.tables import CountTable, Dimension, Nodes

__all__ = ["TOTAL", "Categories", "Coded", "code", "place_of", "with_subtotals"]

TOTAL = "*"
"""The label of a total, and of a dimension that a table lacks."""

MOST_CELLS = 20_000_000
"""Inner cells and margins of all tables, absent combinations included: more would not fit into memory."""

_MOST_COMBINATIONS = 2**62
"""Of the categories of all dimensions; the science gives each a number of 64 bits."""

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Categories:
    """The categories of one dimension.

    Attributes
    ----------
    name : its column.
    labels : of all nodes: the innermost categories, the levels above them, the total; each level by code points.
    tree : what stands above each node.
    """

    name: str
    labels: tuple[str, ...]
    tree: Dimension


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """Tables as numbers.

    Attributes
    ----------
    dimensions : in the order of the layout.
    tables : people.
    sums : one array for each table, shaped as its counts, in millionths; empty without a mean.
    """

    dimensions: tuple[Categories, ...]
    tables: tuple[CountTable, ...]
    sums: tuple[Ints, ...]

    @property
    def trees(self) -> tuple[Dimension, ...]:
        """What stands above what, dimension by dimension."""
        return tuple(dimension.tree for dimension in self.dimensions)

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of the dimensions."""
        return tuple(dimension.name for dimension in self.dimensions)

    def labels(self, nodes: Nodes) -> list[tuple[str, ...]]:
        """What people call cells, shape (n, n_dimensions), of which the nodes are given."""
        columns = [
            [dimension.labels[node] for node in column.tolist()]
            for dimension, column in zip(self.dimensions, nodes.T, strict=True)
        ]
        return list(zip(*columns, strict=True))


def code(counts: Counts) -> Coded:
    """Number the categories and lay the tables out, absent combinations as 0.

    The numbers depend on the labels alone, not on the order of rows.

    Raises
    ------
    Refusal
        The tables have more cells than fit into memory.
    """
    dimensions = tuple(
        _categories(name, counts.tables, counts.parents[name]) for name in counts.layout.dimensions
    )
    by_name = {dimension.name: dimension for dimension in dimensions}
    shapes = [[len(by_name[name].labels) for name in table.dimensions] for table in counts.tables]
    cells, combinations = sum(map(prod, shapes)), prod(len(each.labels) for each in dimensions)
    if cells > MOST_CELLS or combinations > _MOST_COMBINATIONS:
        raise Refusal(
            f"{counts.tables[0].file}: there would be {cells:,} cells with totals and combinations that nobody "
            f"is in, and {MOST_CELLS:,} is the most; merge categories, or release tables with fewer dimensions."
        )
    axes = {name: axis for axis, name in enumerate(counts.layout.dimensions)}
    laid_out = [_laid_out(table, by_name) for table in counts.tables]
    return Coded(
        dimensions,
        tuple(
            CountTable([axes[name] for name in table.dimensions], people)
            for table, (people, _) in zip(counts.tables, laid_out, strict=True)
        ),
        tuple(sums for _, sums in laid_out if sums is not None),
    )


def _categories(name: str, tables: Sequence[CountRows], above: Mapping[str, str]) -> Categories:
    of_tables = [table.labels[table.dimensions.index(name)] for table in tables if name in table.dimensions]
    level = sorted(set(pa.chunked_array(of_tables, pa.string()).unique().to_pylist()))
    labels: list[str] = []
    while level:
        labels += level
        level = sorted({above[label] for label in level if label in above})
    labels.append(TOTAL)
    place = {label: node for node, label in enumerate(labels)}
    parents = [place[above.get(label, TOTAL)] for label in labels[:-1]]
    return Categories(name, tuple(labels), Dimension(np.array([*parents, -1], np.int32)))


def _laid_out(table: CountRows, by_name: Mapping[str, Categories]) -> tuple[Ints, Ints | None]:
    trees = [by_name[name] for name in table.dimensions]
    shape = [each.tree.n_leaves for each in trees]
    at = tuple(
        rows_of(labels, pa.array(each.labels)) for labels, each in zip(table.labels, trees, strict=True)
    )
    people = np.zeros(shape, np.int64)
    people[at] = table.counts
    if table.sums is None:
        return people, None
    sums = np.zeros(shape, np.int64)
    sums[at] = table.sums
    return people, sums


def with_subtotals(leaves: Ints, trees: Sequence[Dimension]) -> Ints:
    """All nodes' values out of those of the innermost categories, one axis for each tree."""
    whole = leaves
    for axis, tree in enumerate(trees):
        whole = np.moveaxis(whole, axis, 0)
        nodes = np.zeros((len(tree.parents), *whole.shape[1:]), whole.dtype)
        nodes[: len(whole)] = whole
        for node, parent in enumerate(tree.parents[:-1].tolist()):
            nodes[parent] += nodes[node]
        whole = np.moveaxis(nodes, 0, axis)
    return whole


def place_of(categories: Categories) -> Ints:
    """Shape (n_nodes,): where each node stands in the released table.

    The total first, every parent before what is below it, categories of one parent by code points.
    """
    below: dict[int, list[int]] = {}
    for node, parent in enumerate(categories.tree.parents.tolist()):
        below.setdefault(parent, []).append(node)
    place = np.zeros(len(categories.labels), np.int64)
    waiting, at = [categories.tree.total], 0
    while waiting:
        node = waiting.pop()
        place[node] = at
        at += 1
        waiting += sorted(below.get(node, ()), key=lambda each: categories.labels[each], reverse=True)
    return place
