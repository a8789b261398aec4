"""Random tables by labels: flat, with hierarchies, linked, with answers, and two of them in a row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.auditing import Cell, InnerTable, Structure

IntArray = npt.NDArray[np.int64]
Branchings = tuple[int, ...]
"""(30,) are 30 categories; (3, 8, 6) are 3 districts of 8 schools of 6 grades each."""


@dataclass(frozen=True)
class World:
    structure: Structure
    tables: tuple[InnerTable, ...]
    floor: int
    answer: str | None = None
    counts: IntArray | None = None
    """People by the innermost category of every dimension."""

    def rule(self) -> dict[str, Any]:
        return {"floor": self.floor, "answer": self.answer}


def tree_labels(name: str, branchings: Branchings) -> tuple[list[str], dict[str, str]]:
    """The innermost labels in order, and the label above each label that has one."""
    level = [""]
    above: dict[str, str] = {}
    for depth, branching in enumerate(branchings):
        below = [
            (f"{stem}.{number}" if stem else f"{number}", stem)
            for stem in level
            for number in range(branching)
        ]
        if depth:
            above |= {f"{name}{stem}": f"{name}{parent}" for stem, parent in below}
        level = [stem for stem, _ in below]
    return [f"{name}{stem}" for stem in level], above


def report_counts(dimensions: Sequence[Branchings], people: int, seed: int = 0) -> IntArray:
    """Counts as they look in reports: categories of very different size, districts that differ, much by chance."""
    rng = np.random.default_rng(seed)
    share = np.ones([int(np.prod(branchings)) for branchings in dimensions])
    for axis, branchings in enumerate(dimensions):
        if len(branchings) > 1:
            size = np.ones(1)
            for branching in branchings:
                size = (size[:, None] * rng.gamma(4, 0.25, (len(size), branching))).ravel()
        else:
            n = branchings[0]
            size = np.sort(rng.dirichlet(np.ones(n) * 0.7))[::-1] * 0.95 + 0.05 / n
        share = share * np.moveaxis(size.reshape(-1, *[1] * (share.ndim - 1)), 0, axis)
    share = share * rng.gamma(3, 1 / 3, share.shape)
    return rng.multinomial(people, (share / share.sum()).ravel()).reshape(share.shape)


def world_of(
    counts: IntArray,
    dimensions: Sequence[Branchings],
    *,
    floor: int,
    answer: int | None = None,
    links: Sequence[Sequence[int]] = (),
) -> World:
    """Give the counts labels; with links, one table for each set of dimensions, all of the same people."""
    names = "abcdefgh"[: len(dimensions)]
    labels, parents = [], {}
    for name, branchings in zip(names, dimensions, strict=True):
        leaves, above = tree_labels(name, branchings)
        labels.append(leaves)
        if above:
            parents[name] = above
    tables = tuple(_table(counts, names, labels, axes) for axes in links or [range(len(names))])
    return World(
        Structure(tuple(names), parents), tables, floor, None if answer is None else names[answer], counts
    )


def report_world(dimensions: Sequence[Branchings], people: int, *, floor: int = 5, seed: int = 0) -> World:
    return world_of(report_counts(dimensions, people, seed), dimensions, floor=floor)


def random_world(seed: int, *, n_dimensions: int = 0, links: bool = False, answers: bool = False) -> World:
    """A small table of any kind: two to four dimensions, some with a hierarchy, sparse to dense."""
    rng = np.random.default_rng(seed)
    n = n_dimensions or int(rng.integers(2, 5))
    dimensions = [_branchings(rng, n) for _ in range(n)]
    shape = [int(np.prod(branchings)) for branchings in dimensions]
    mean = rng.choice([1.5, 4.0, 12.0])
    counts = rng.poisson(rng.gamma(0.8, mean / 0.8, shape)) * (rng.random(shape) < rng.uniform(0.6, 1.0))
    counts.flat[0] += 12
    return world_of(
        counts,
        dimensions,
        floor=int(rng.choice([3, 5, 10])),
        answer=n - 1 if answers else None,
        links=_links(rng, n) if links and n > 2 else (),
    )


def moved_on(world: World, seed: int, share: float = 0.1) -> World:
    """The same world some time later: some have left, some have moved, some have joined."""
    assert world.counts is not None
    rng = np.random.default_rng(seed)
    stayed = rng.binomial(world.counts, 1 - share)
    joined = rng.multinomial(int((world.counts - stayed).sum()) + 2, np.full(stayed.size, 1 / stayed.size))
    counts = stayed + joined.reshape(stayed.shape)
    names = world.structure.dimensions
    labels = [sorted({row[axis] for row in _all_rows(world)}) for axis in range(len(names))]
    tables = tuple(
        _table(counts, "".join(names), labels, [names.index(name) for name in table.dimensions])
        for table in world.tables
    )
    return replace(world, tables=tables, counts=counts)


def _all_rows(world: World) -> list[Cell]:
    assert len(world.tables) == 1, "moved_on reads the labels of one table"
    return list(world.tables[0].rows)


def _branchings(rng: np.random.Generator, n_dimensions: int) -> Branchings:
    most = {2: 7, 3: 5, 4: 4}[n_dimensions]
    if rng.random() < 0.4:
        return int(rng.integers(2, 4)), int(rng.integers(2, 4))
    return (int(rng.integers(2, most + 1)),)


def _links(rng: np.random.Generator, n: int) -> list[list[int]]:
    axes = [int(axis) for axis in rng.permutation(n)]
    if n == 3:
        return [sorted(axes[:2]), sorted(axes[1:])]
    return [sorted(axes[:3]), sorted(axes[1:])]


def _table(counts: IntArray, names: str, labels: Sequence[Sequence[str]], axes: Sequence[int]) -> InnerTable:
    others = tuple(axis for axis in range(len(names)) if axis not in axes)
    shown = counts.sum(axis=others)
    rows = {
        tuple(labels[axis][at] for axis, at in zip(axes, where, strict=True)): int(people)
        for where, people in np.ndenumerate(shown)
    }
    return InnerTable(tuple(names[axis] for axis in axes), rows)
