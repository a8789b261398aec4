"""Between the arrays of the generator and the labels of the audit."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from everyname.science.disclosure.auditing import TOTAL, Cell, Certificates
from everyname.science.disclosure.protecting import Earlier, Protected
from everyname.science.disclosure.tables import CountTable, Dimension
from tests.science.disclosure.naive import Release
from tests.science.disclosure.worlds import World


@dataclass(frozen=True)
class Arrays:
    """What `protect` takes, and the label of every node of every dimension."""

    tables: list[CountTable]
    dimensions: list[Dimension]
    answer: int | None
    labels: list[list[str]]

    def arguments(self) -> dict[str, Any]:
        return {"tables": self.tables, "dimensions": self.dimensions, "answer": self.answer}


def arrays_of(world: World) -> Arrays:
    """Number the labels: leaves as the world has them, then what lies above, the total last."""
    names = world.structure.dimensions
    labels = [_labels(world, name) for name in names]
    dimensions = [
        Dimension(_parents(world, name, of_axis)) for name, of_axis in zip(names, labels, strict=True)
    ]
    tables = []
    for table in world.tables:
        axes = [names.index(name) for name in table.dimensions]
        counts = np.zeros([dimensions[axis].n_leaves for axis in axes], np.int64)
        for row, people in table.rows.items():
            counts[tuple(labels[axis].index(label) for axis, label in zip(axes, row, strict=True))] = people
        tables.append(CountTable(axes, counts))
    return Arrays(tables, dimensions, None if world.answer is None else names.index(world.answer), labels)


def cells_of(arrays: Arrays, nodes: Sequence[Sequence[int]]) -> list[Cell]:
    return [tuple(of_axis[node] for of_axis, node in zip(arrays.labels, cell, strict=True)) for cell in nodes]


def release_of(arrays: Arrays, protected: Protected) -> tuple[Release, Certificates]:
    """What is released, and the proof, by labels."""
    cells = cells_of(arrays, protected.cells.nodes.tolist())
    counts, shown = protected.cells.counts.tolist(), protected.is_published.tolist()
    released: Release = {
        cell: n if is_shown else None for cell, n, is_shown in zip(cells, counts, shown, strict=True)
    }
    proof = protected.witnesses
    start, cell, change = proof.start.tolist(), proof.cell.tolist(), proof.change.tolist()
    witnesses = [
        {cells[c]: z for c, z in zip(cell[begin:end], change[begin:end], strict=True)}
        for begin, end in itertools.pairwise(start)
    ]
    lower = {cells[c]: int(proof.lower[c]) for c in np.flatnonzero(proof.lower >= 0)}
    upper = {cells[c]: int(proof.upper[c]) for c in np.flatnonzero(proof.upper >= 0)}
    return released, Certificates(witnesses, lower, upper, [cells[c] for c in protected.known_before])


def past_of(arrays: Arrays, protected: Protected, cells: Sequence[Cell]) -> Earlier:
    """What `protect` is told of an earlier release; `cells` are the labels of the present ones, in their order."""
    number = {cell: place for place, cell in enumerate(cells)}
    then = cells_of(arrays, protected.cells.nodes.tolist())
    return Earlier(
        arrays.dimensions,
        arrays.tables,
        protected.is_published,
        protected.is_primary,
        np.array([number.get(cell, -1) for cell in then], np.int64),
    )


def _labels(world: World, name: str) -> list[str]:
    above = world.structure.parents.get(name, {})
    inner = set(above.values())
    used = {
        row[table.dimensions.index(name)]: None
        for table in world.tables
        if name in table.dimensions
        for row in table.rows
    }
    leaves = [*used, *sorted({label for label in above if label not in inner and label not in used})]
    return [*leaves, *sorted(inner, key=lambda label: (-_depth(above, label), label)), TOTAL]


def _depth(above: Any, label: str) -> int:
    return 0 if label == TOTAL else 1 + _depth(above, above.get(label, TOTAL))


def _parents(world: World, name: str, labels: list[str]) -> np.ndarray:
    above = world.structure.parents.get(name, {})
    return np.array([*(labels.index(above.get(label, TOTAL)) for label in labels[:-1]), -1], np.int32)
