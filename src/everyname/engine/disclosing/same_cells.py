"""Which cells of earlier releases stand in the present one, and what the others are called."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from everyname.engine.disclosing.coding import TOTAL, Coded, Ints
from everyname.engine.disclosing.ledger import Entry
from everyname.science.disclosure.cells import cells_of

__all__ = ["every_dimension", "gone_cells", "numbered_cells", "same_cells"]

Flags = npt.NDArray[np.bool_]


def every_dimension(names: Sequence[str], earlier: Sequence[Entry]) -> tuple[str, ...]:
    """The dimensions of a release, then those that only earlier ones have."""
    return tuple(dict.fromkeys((*names, *(name for entry in earlier for name in entry.coded.names))))


def gone_cells(earlier: Sequence[Entry], present: Coded, dimensions: Sequence[str]) -> list[tuple[str, ...]]:
    """Labels of the cells that the present tables lack, each once, in the order in which releases brought them.

    Parameters
    ----------
    dimensions : as `every_dimension` gives them; one label for each.
    """
    found: dict[tuple[str, ...], None] = {}
    for entry in earlier:
        is_gone = same_cells(entry.coded, present) < 0
        found.update(dict.fromkeys(_labels(entry.coded, is_gone, dimensions)))
    return list(found)


def numbered_cells(earlier: Sequence[Entry], present: Coded) -> list[Ints]:
    """For each earlier release the number of every cell: that of the present cell with the same labels, or one beyond.

    Beyond the present cells, `gone_cells` are counted on.
    """
    dimensions = every_dimension(present.names, earlier)
    n_present = len(cells_of(present.tables, present.trees).counts)
    gone = {cell: n_present + at for at, cell in enumerate(gone_cells(earlier, present, dimensions))}
    found = []
    for entry in earlier:
        same = same_cells(entry.coded, present)
        is_gone = same < 0
        same[is_gone] = [gone[cell] for cell in _labels(entry.coded, is_gone, dimensions)]
        found.append(same)
    return found


def _labels(coded: Coded, chosen: Flags, dimensions: Sequence[str]) -> list[tuple[str, ...]]:
    nodes = cells_of(coded.tables, coded.trees).nodes[chosen]
    cells = (dict(zip(coded.names, cell, strict=True)) for cell in coded.labels(nodes))
    return [tuple(labels.get(name, TOTAL) for name in dimensions) for labels in cells]


def same_cells(earlier: Coded, present: Coded) -> Ints:
    """The number of the cell that has the same labels now, -1 where there is none; shape (n_earlier_cells,).

    A dimension that one of the two lacks is at its total there.
    """
    cells = cells_of(earlier.tables, earlier.trees)
    now = cells_of(present.tables, present.trees)
    axes = {name: axis for axis, name in enumerate(earlier.names)}
    is_there = np.ones(len(cells.nodes), np.bool_)
    nodes = np.empty((len(cells.nodes), len(present.names)), np.int64)
    for axis, dimension in enumerate(present.dimensions):
        own = axes.pop(dimension.name, None)
        if own is None:
            nodes[:, axis] = dimension.tree.total
            continue
        place = {label: node for node, label in enumerate(dimension.labels)}
        same = np.array([place.get(label, -1) for label in earlier.dimensions[own].labels], np.int64)
        nodes[:, axis] = same[cells.nodes[:, own]]
        is_there &= nodes[:, axis] >= 0
    for own in axes.values():
        is_there &= cells.nodes[:, own] == earlier.trees[own].total
    sizes = [len(dimension.labels) for dimension in present.dimensions]
    known = np.ravel_multi_index(tuple(now.nodes.T), sizes)
    key = np.ravel_multi_index(tuple(np.where(is_there[:, None], nodes, 0).T), sizes)
    at = np.minimum(np.searchsorted(known, key), len(known) - 1)
    return np.where(is_there & (known[at] == key), at, -1)
