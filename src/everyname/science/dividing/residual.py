"""What it costs to pass one place of work from any connector to any other, through everybody else.

The residual graph of a flow, seen from the connectors alone: its nodes are the t connectors and,
last, the sink. An arc from one connector to another is a name moved over; an arc to the sink is a
place more, or a name let go; an arc from the sink is a place fewer, or a name taken in.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["UNREACHABLE", "Arcs", "NegativeCycleError", "cheapest_arcs", "from_sink", "path_costs"]

IntArray = npt.NDArray[np.int64]

UNREACHABLE = 2**61
"""Above every path's cost (they stay below 2**60); two of them still add up within 64 bits."""

DENSE_NODES = 1500
BLOCK = 512


class NegativeCycleError(RuntimeError):
    """A flow that was to be optimal can be improved: never expected, never passed over."""


@dataclass(frozen=True, slots=True)
class Arcs:
    """Directed arcs without parallels, sorted by head then tail: shapes (m,)."""

    tail: IntArray
    head: IntArray
    cost: IntArray
    n_nodes: int


def cheapest_arcs(tail: IntArray, head: IntArray, cost: IntArray, n_nodes: int) -> Arcs:
    """Keep the cheapest of parallel arcs."""
    key = head * n_nodes + tail
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    lowest = np.minimum.reduceat(cost[order], starts) if len(starts) else cost[:0]
    first = order[starts]
    return Arcs(tail[first], head[first], lowest, n_nodes)


def from_sink(arcs: Arcs) -> IntArray:
    """Cheapest paths from the sink to every node (Bellman & Ford), shape (n_nodes,).

    Raises
    ------
    NegativeCycleError
        After as many rounds as nodes a path could still be made cheaper.
    """
    distance = np.full(arcs.n_nodes, UNREACHABLE, np.int64)
    distance[-1] = 0
    if not len(arcs.cost):
        return distance
    starts = np.flatnonzero(np.diff(arcs.head, prepend=-1))
    reached = arcs.head[starts]
    for _ in range(arcs.n_nodes + 1):
        through = np.minimum.reduceat(np.minimum(distance[arcs.tail] + arcs.cost, UNREACHABLE), starts)
        better = through < distance[reached]
        if not better.any():
            return distance
        distance[reached[better]] = through[better]
    raise NegativeCycleError("the flow has a residual cycle of negative cost")


def path_costs(arcs: Arcs, start: IntArray, end: IntArray) -> IntArray:
    """Cost of the cheapest path from ``start[i]`` to ``end[i]``, `UNREACHABLE` where none leads there.

    Notes
    -----
    Up to 1,500 nodes by Floyd and Warshall, O(n^3) in whole-array steps; beyond, where the graph of a
    district is sparse, by sweeps over the arcs for 512 starts at a time, O(n * m * sweeps) in time and
    O(512 n) in memory.
    """
    if arcs.n_nodes <= DENSE_NODES:
        return _floyd_warshall(arcs)[start, end]
    cost = np.full(len(start), UNREACHABLE, np.int64)
    for first, distance in _sweeps(arcs):
        here = np.flatnonzero((start >= first) & (start < first + distance.shape[1]))
        cost[here] = distance[end[here], start[here] - first]
    return cost


def _floyd_warshall(arcs: Arcs) -> IntArray:
    n = arcs.n_nodes
    distance = np.full((n, n), UNREACHABLE, np.int64)
    distance[arcs.tail, arcs.head] = arcs.cost
    np.fill_diagonal(distance, 0)
    through = np.empty_like(distance)
    for middle in range(n):
        np.add(distance[:, middle, None], distance[middle], out=through)
        np.minimum(distance, through, out=distance)
    return np.where(distance > UNREACHABLE // 2, UNREACHABLE, distance)


def _sweeps(arcs: Arcs) -> Iterator[tuple[int, IntArray]]:
    """Blocks of starts: the first of them, and distances of shape (n_nodes, starts in the block)."""
    bounds = np.searchsorted(arcs.head, np.arange(arcs.n_nodes + 1))
    for first in range(0, arcs.n_nodes, BLOCK):
        width = min(BLOCK, arcs.n_nodes - first)
        distance = np.full((arcs.n_nodes, width), UNREACHABLE, np.int64)
        distance[first + np.arange(width), np.arange(width)] = 0
        while _sweep(arcs, bounds, distance):
            pass
        yield first, np.where(distance > UNREACHABLE // 2, UNREACHABLE, distance)


def _sweep(arcs: Arcs, bounds: IntArray, distance: IntArray) -> bool:
    improved = False
    for node in [arcs.n_nodes - 1, *range(arcs.n_nodes - 1)]:
        into = slice(bounds[node], bounds[node + 1])
        if into.start == into.stop:
            continue
        through = (distance[arcs.tail[into]] + arcs.cost[into, None]).min(axis=0)
        if np.any(through < distance[node]):
            improved = True
            np.minimum(distance[node], through, out=distance[node])
    return improved
