"""What it costs to pass one place of work from any connector to any other, through everybody else.

The residual graph of a flow, seen from the connectors alone: its nodes are the t connectors and,
last, the sink. An arc from one connector to another is a name moved over; an arc to the sink is a
place more, or a name let go; an arc from the sink is a place fewer, or a name taken in.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["UNREACHABLE", "Arcs", "NegativeCycleError", "cheapest_arcs", "from_sink"]

IntArray = npt.NDArray[np.int64]

UNREACHABLE = 2**61
"""Above every path's cost (they stay below 2**60); two of them still add up within 64 bits."""


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
