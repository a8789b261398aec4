"""Every cell of the tables and every sum between them, straight from the definition.

A cell counts the people whose categories all stand at or below its labels. So each row of a table is added to
every cell above it, for every combination of steps upwards; no subtotal is ever made from another.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.auditing.structure import TOTAL, Cell, InnerTable, Structure, Tree, tree

__all__ = ["MOST_PEOPLE", "Contradiction", "Cube", "Numbering", "Sums", "cubes", "rebuild"]

IntArray = npt.NDArray[np.int64]

MOST_PEOPLE = 2**40
"""So many people may a table hold; sums of changes then stay exact in 64 bits."""


class Contradiction(ValueError):
    """Two tables that should count the same people disagree in a cell.

    Attributes
    ----------
    cell : labels of the cell.
    counts : what the one and the other table say.
    """

    def __init__(self, cell: Cell, counts: tuple[int, int]) -> None:
        super().__init__(f"two tables disagree: {counts[0]} and {counts[1]} people in {cell}")
        self.cell = cell
        self.counts = counts


@dataclass(slots=True)
class Numbering:
    """A number for every cell, shared by all tables and releases that are read together.

    Attributes
    ----------
    dimensions : of all releases together.
    number : labels -> number, counted from 0 in the order in which cells are met.
    """

    dimensions: tuple[str, ...]
    number: dict[Cell, int]

    def cells(self) -> list[Cell]:
        """The labels of every cell, in the order of the numbers."""
        return list(self.number)

    def find(self, cell: Cell, own: tuple[str, ...]) -> int:
        """The number of a cell whose labels are in the order of other dimensions; -1 where there is none."""
        if own != self.dimensions and len(cell) == len(own):
            labels = dict(zip(own, cell, strict=True))
            cell = tuple(labels.get(dimension, TOTAL) for dimension in self.dimensions)
        return self.number.get(cell, -1)


@dataclass(frozen=True, slots=True)
class Sums:
    """One family of relations: along one dimension of one table, children add up to what is above them.

    Attributes
    ----------
    dimension : along which is added.
    child, parent : (n,) numbers of cells; each cell stands at most once as a child.
    """

    dimension: str
    child: IntArray
    parent: IntArray


@dataclass(frozen=True, slots=True)
class Cube:
    """All cells of one table.

    Attributes
    ----------
    dimensions : of the numbering; one axis each, of length 1 where the table lacks the dimension.
    trees : one a dimension, None where the table lacks it.
    number : number of each cell.
    counts : people in each cell, of the same shape.
    """

    dimensions: tuple[str, ...]
    trees: tuple[Tree | None, ...]
    number: IntArray
    counts: IntArray

    def sums(self) -> tuple[Sums, ...]:
        """The relations along each dimension."""
        return tuple(
            Sums(
                self.dimensions[axis],
                np.take(self.number, np.arange(1, len(of_axis.labels)), axis).ravel(),
                np.take(self.number, of_axis.above[1:], axis).ravel(),
            )
            for axis, of_axis in enumerate(self.trees)
            if of_axis is not None
        )


def rebuild(structure: Structure, tables: Sequence[InnerTable]) -> dict[Cell, int]:
    """Count the people in every inner cell and every margin.

    Parameters
    ----------
    structure : dimensions and hierarchies.
    tables : at least one; several count the same people.

    Returns
    -------
    Labels of each cell -> people. A cell of several tables stands once, with `*` where a table lacks a dimension.

    Raises
    ------
    Contradiction
        A cell of two tables differs between them.
    ValueError
        No tables, an unknown dimension, a total used as a category, more than 2**40 people.

    Examples
    --------
    >>> table = InnerTable(("site",), {("north",): 12, ("south",): 30})
    >>> rebuild(Structure(("site",)), [table])
    {('*',): 42, ('north',): 12, ('south',): 30}
    """
    numbering = Numbering(structure.dimensions, {})
    counts = counted(cubes(numbering, structure, tables), numbering)
    return dict(zip(numbering.number, counts.tolist(), strict=True))


def cubes(numbering: Numbering, structure: Structure, tables: Sequence[InnerTable]) -> tuple[Cube, ...]:
    """Count every cell of each table, and number the cells that have no number yet."""
    if not tables:
        raise ValueError("there is no table")
    trees = _trees(structure, tables)
    return tuple(_cube(numbering, trees, table) for table in tables)


def counted(of_release: Sequence[Cube], numbering: Numbering) -> IntArray:
    """(cells,) people in each cell; -1 where the tables have no such cell.

    Raises
    ------
    Contradiction
        A cell of two tables differs between them.
    """
    counts = np.full(len(numbering.number), -1, np.int64)
    for cube in of_release:
        number, people = cube.number.ravel(), cube.counts.ravel()
        differs = (counts[number] >= 0) & (counts[number] != people)
        if differs.any():
            first = int(np.flatnonzero(differs)[0])
            both = (int(counts[number[first]]), int(people[first]))
            raise Contradiction(numbering.cells()[number[first]], both)
        counts[number] = people
    return counts


def _trees(structure: Structure, tables: Sequence[InnerTable]) -> dict[str, Tree]:
    used: dict[str, set[str]] = {dimension: set() for dimension in structure.dimensions}
    for table in tables:
        for dimension in table.dimensions:
            if dimension not in used:
                raise ValueError(f"a table has the dimension {dimension!r}, the structure has not")
        for dimension, labels in zip(table.dimensions, zip(*table.rows, strict=True), strict=False):
            used[dimension].update(labels)
    return {dimension: tree(structure, dimension, used[dimension]) for dimension in structure.dimensions}


def _cube(numbering: Numbering, trees: Mapping[str, Tree], table: InnerTable) -> Cube:
    own = tuple(
        trees[dimension] if dimension in table.dimensions else None for dimension in numbering.dimensions
    )
    labels = [of_axis.labels if of_axis else (TOTAL,) for of_axis in own]
    number = numbering.number
    numbers = [number.setdefault(cell, len(number)) for cell in itertools.product(*labels)]
    shape = [len(of_axis) for of_axis in labels]
    return Cube(
        numbering.dimensions,
        own,
        np.array(numbers, np.int64).reshape(shape),
        _counts(numbering.dimensions, own, table),
    )


def _counts(dimensions: tuple[str, ...], trees: Sequence[Tree | None], table: InnerTable) -> IntArray:
    counts = np.zeros([len(of_axis.labels) if of_axis else 1 for of_axis in trees], np.int64)
    people = _people(table)
    steps = [
        _upwards(of_axis, [labels[table.dimensions.index(dimension)] for labels in table.rows])
        if of_axis
        else (np.zeros(len(people), np.int64),)
        for dimension, of_axis in zip(dimensions, trees, strict=True)
    ]
    for nodes in itertools.product(*steps):
        is_there = np.all([node >= 0 for node in nodes], axis=0)
        np.add.at(counts, tuple(node[is_there] for node in nodes), people[is_there])
    return counts


def _people(table: InnerTable) -> IntArray:
    if sum(table.rows.values()) > MOST_PEOPLE:
        raise ValueError(f"a table of more than {MOST_PEOPLE} people")
    return np.array(list(table.rows.values()), np.int64)


def _upwards(of_axis: Tree, labels: Sequence[str]) -> tuple[IntArray, ...]:
    """For 0, 1, 2, … steps upwards: (rows,) the node of each row, -1 beyond the total."""
    position = {label: number for number, label in enumerate(of_axis.labels)}
    node = np.array([position[label] for label in labels], np.int64)
    return tuple(step[node] for step in of_axis.ancestors())
