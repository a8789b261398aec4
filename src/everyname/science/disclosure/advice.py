"""Which categories to merge, so that fewer cells are small to begin with."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations

import numpy as np

from everyname.science.disclosure.cells import cells_of
from everyname.science.disclosure.rule import needs_of
from everyname.science.disclosure.tables import CountTable, Dimension, Nodes

__all__ = ["Merge", "advise"]

_MOST_PIECES = 8
_MOST_PAIRS = 45
_SMALLEST = 3
_MOST_CELLS = 20_000_000
"""Cells counted in all, so that advice about a large table takes seconds."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Categories to make one.

    Attributes
    ----------
    axis : their dimension.
    nodes : leaves with the same parent, ascending.
    freed : by how many cells fewer are small then, together with the pieces of advice before this one.
    rest : small cells left.
    """

    axis: int
    nodes: tuple[int, ...]
    freed: int
    rest: int


@dataclass(frozen=True, slots=True)
class _State:
    """Tables with some categories merged, and the leaves that each of theirs stands for."""

    tables: Sequence[CountTable]
    trees: Sequence[Dimension]
    members: Sequence[Sequence[tuple[int, ...]]]

    def small(self, floor: int, answer: int | None) -> int:
        cells = cells_of(self.tables, self.trees)
        return int(needs_of(cells, self.trees, floor=floor, answer=answer).is_primary.sum())

    def merged(self, axis: int, first: int, second: int) -> "_State":
        own = list(self.members[axis])
        own[first] = tuple(sorted(own[first] + own.pop(second)))
        return _State(
            [_merged_table(table, axis, first, second) for table in self.tables],
            [_merged_tree(tree, second) if at == axis else tree for at, tree in enumerate(self.trees)],
            [own if at == axis else members for at, members in enumerate(self.members)],
        )


def advise(
    tables: Sequence[CountTable], dimensions: Sequence[Dimension], *, floor: int, answer: int | None = None
) -> tuple[Merge, ...]:
    """Merge two categories after the other, each time those whose merging frees most cells.

    Only the three smallest of each family are looked at: merging others helps less and costs more. Answers are never
    merged, and nothing is merged here: people decide.

    Raises
    ------
    Disagreement
        The tables do not count the same people.
    TooFew
        There are fewer people than ``floor`` in all.
    """
    now = _State(tables, dimensions, [[(leaf,) for leaf in range(tree.n_leaves)] for tree in dimensions])
    small = whole = now.small(floor, answer)
    freed: dict[tuple[int, tuple[int, ...]], int] = {}
    size = len(cells_of(tables, dimensions).counts)
    for _ in range(min(_MOST_PIECES, _MOST_CELLS // (size * _MOST_PAIRS) + 1)):
        tried = [(axis, pair, now.merged(axis, *pair)) for axis, pair in _pairs(now, answer)]
        costs = [state.small(floor, answer) for *_, state in tried]
        if not costs or min(costs) >= small:
            break
        axis, (first, second), best = tried[costs.index(min(costs))]
        gain = small - min(costs)
        parts = [(axis, now.members[axis][leaf]) for leaf in (first, second)]
        freed[axis, best.members[axis][first]] = gain + sum(freed.pop(part, 0) for part in parts)
        now, small = best, min(costs)
    order = sorted(freed, key=lambda group: (-freed[group], group))
    rest = accumulate((freed[group] for group in order), lambda left, gain: left - gain, initial=whole)
    return tuple(
        Merge(axis, nodes, freed[axis, nodes], left)
        for (axis, nodes), left in zip(order, list(rest)[1:], strict=True)
    )


def _pairs(state: _State, answer: int | None) -> list[tuple[int, tuple[int, int]]]:
    """Two of the smallest leaves of each family, those with the fewest people first."""
    found = []
    for axis, tree in enumerate(state.trees):
        if axis == answer:
            continue
        people = _people(state.tables, axis)
        above = tree.parents[: tree.n_leaves]
        for parent in np.unique(above):
            leaves = np.flatnonzero(above == parent)
            if len(leaves) > 2 or (len(leaves) == 2 and parent != tree.total):
                smallest = sorted(leaves[np.argsort(people[leaves], kind="stable")[:_SMALLEST]].tolist())
                found += [(int(people[list(pair)].sum()), axis, pair) for pair in combinations(smallest, 2)]
    return [(axis, pair) for _, axis, pair in sorted(found)[:_MOST_PAIRS]]


def _people(tables: Sequence[CountTable], axis: int) -> Nodes:
    table = next(table for table in tables if axis in table.axes)
    others = tuple(at for at, own in enumerate(table.axes) if own != axis)
    return np.asarray(table.counts.sum(axis=others))


def _merged_table(table: CountTable, axis: int, first: int, second: int) -> CountTable:
    if axis not in table.axes:
        return table
    at = list(table.axes).index(axis)
    leaves = np.moveaxis(table.counts, at, 0).copy()
    leaves[first] += leaves[second]
    return CountTable(table.axes, np.moveaxis(np.delete(leaves, second, axis=0), 0, at))


def _merged_tree(tree: Dimension, second: int) -> Dimension:
    parents = np.delete(tree.parents, second)
    return Dimension(np.where(parents < 0, -1, parents - 1).astype(np.int32))
