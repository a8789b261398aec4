"""Large tables district by district: what is found inside of one holds for the whole."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

import numpy as np

from everyname.science.disclosure.cells import Cells
from everyname.science.disclosure.problem import Problem, part_of
from everyname.science.disclosure.search import Effort, Found, Search
from everyname.science.disclosure.tables import Dimension, Ints

__all__ = ["districts_of", "search_districts"]


def districts_of(cells: Cells, dimensions: Sequence[Dimension]) -> list[Ints]:
    """Cells of each district, ascending numbers; none where no dimension has two of them.

    A district is a node below the total that has nodes below it, in the dimension that has most of them. The cells that
    are about the district as a whole are not among its cells.
    """
    axis = max(range(len(dimensions)), key=lambda axis: len(_heads(dimensions[axis])))
    heads = _heads(dimensions[axis])
    if len(heads) < 2:
        return []
    district = _district_of_node(dimensions[axis], heads)[cells.nodes[:, axis]]
    order = np.argsort(district, kind="stable")
    bounds = np.searchsorted(district[order], np.arange(len(heads) + 1))
    return [order[begin:end] for begin, end in pairwise(bounds)]


def _heads(dimension: Dimension) -> Ints:
    is_below_total = dimension.parents == dimension.total
    is_below_total[: dimension.n_leaves] = False
    return np.flatnonzero(is_below_total)


def _district_of_node(dimension: Dimension, heads: Ints) -> Ints:
    """Number of the district that each node lies in, shape (n_nodes,), int64; -1 for heads and what lies in none."""
    district = np.full(len(dimension.parents), -1, dtype=np.int64)
    district[heads] = np.arange(len(heads))
    for node in range(dimension.total - 1, -1, -1):
        if dimension.parents[node] != dimension.total:
            district[node] = district[dimension.parents[node]]
    district[heads] = -1
    return district


def search_districts(
    problem: Problem, districts: Sequence[Ints], effort: Effort, *, seed: int, jobs: int
) -> Iterator[Found]:
    """Search each by itself, some at the same time; how many changes nothing about what is found."""
    effort = replace(effort, passes=effort.passes - 1, exact=0)

    def found_in(cells: Ints) -> Found:
        part = part_of(problem, cells)
        search = Search.start(part, seed=seed)
        search.build(part.largest_first, effort)
        search.prune(~part.is_hidden, effort)
        found = search.in_use()
        return Found(
            2 * cells[found.goal // 2] + found.goal % 2, found.start, cells[found.cell], found.change
        )

    with ThreadPoolExecutor(jobs) as threads:
        yield from threads.map(found_in, districts)
