"""Cheapest paths between many pairs of connectors, all at once."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.dividing.components import connected_labels
from everyname.science.dividing.hubs import find_hubs
from everyname.science.dividing.residual import UNREACHABLE, Arcs, cheapest_arcs

__all__ = ["path_costs"]

IntArray = npt.NDArray[np.int64]

WHOLE_NODES = 400
"""Up to this size a graph is taken as one; looking for hubs would cost more than it saves."""

_CHUNK = 1 << 14


def path_costs(arcs: Arcs, start: IntArray, end: IntArray) -> IntArray:
    """Cost of the cheapest path from ``start[i]`` to ``end[i]``, `UNREACHABLE` where none leads there.

    The sink is the last node. There must be no negative cycles.

    Notes
    -----
    Connectors from whom nothing leads on but to the sink, such as those who are given nobody, are
    merged into their arcs first. Floyd and Warshall's algorithm then takes O(n^3) in whole-array steps
    for the n nodes left. A larger graph is taken apart at its hubs, such as connectors of several
    sites: exact distances inside each part and among the hubs make up all others, as every path from
    one part to another meets a hub. For p parts of n / p nodes and h hubs that is O(n^3 / p^2 + h^3).
    """
    passive = _passive(arcs, end)
    onward = np.full(arcs.n_nodes, UNREACHABLE, np.int64)
    leaves = passive[arcs.tail]
    onward[arcs.tail[leaves]] = arcs.cost[leaves]
    active = np.flatnonzero(~passive)
    where = np.zeros(arcs.n_nodes, np.int64)
    where[active] = np.arange(len(active))
    merged = _merged(arcs, passive, onward, where, len(active))
    sink = len(active) - 1
    from_passive = passive[start]
    begin = np.where(from_passive, sink, where[start])
    inside = _inside(merged, begin, where[end])
    return _clamped(inside + np.where(from_passive, onward[start], 0))


def _passive(arcs: Arcs, end: IntArray) -> npt.NDArray[np.bool_]:
    """Nodes that lead to the sink alone and are nobody's end."""
    sink = arcs.n_nodes - 1
    passive = np.ones(arcs.n_nodes, bool)
    passive[arcs.tail[arcs.head != sink]] = False
    passive[end] = False
    passive[sink] = False
    return passive


def _merged(
    arcs: Arcs, passive: npt.NDArray[np.bool_], onward: IntArray, where: IntArray, n_nodes: int
) -> Arcs:
    """The arcs between active nodes; one into a passive node goes on to the sink."""
    kept = ~passive[arcs.tail]
    tail, head, cost = arcs.tail[kept], arcs.head[kept], arcs.cost[kept]
    through = passive[head]
    cost = cost + np.where(through, onward[head], 0)
    head = np.where(through, n_nodes - 1, where[head])
    real = (cost < UNREACHABLE // 2) & (where[tail] != head)
    return cheapest_arcs(where[tail][real], head[real], cost[real], n_nodes)


def _inside(arcs: Arcs, start: IntArray, end: IntArray) -> IntArray:
    if arcs.n_nodes > WHOLE_NODES:
        sink = arcs.n_nodes - 1
        between = (arcs.tail != sink) & (arcs.head != sink)
        is_hub = find_hubs(arcs.tail[between], arcs.head[between], arcs.n_nodes)
        if is_hub.any():
            is_hub[sink] = True
            return _Apart(arcs, is_hub).costs(start, end)
    distance = _matrix(arcs.tail, arcs.head, arcs.cost, arcs.n_nodes)
    _close(distance)
    return distance[start, end]


def _matrix(tail: IntArray, head: IntArray, cost: IntArray, n_nodes: int) -> IntArray:
    distance = np.full((n_nodes, n_nodes), UNREACHABLE, np.int64)
    distance[tail, head] = cost
    np.fill_diagonal(distance, 0)
    return distance


def _close(distance: IntArray) -> None:
    """Floyd and Warshall: turn lengths of arcs into lengths of cheapest paths, in place."""
    through = np.empty_like(distance)
    for middle in range(len(distance)):
        np.add(distance[:, middle, None], distance[middle], out=through)
        np.minimum(distance, through, out=distance)
    distance[:] = _clamped(distance)


def _clamped(cost: IntArray) -> IntArray:
    """What passed over an unreachable stretch, more or less, is unreachable: real paths stay below half."""
    return np.where(cost > UNREACHABLE // 2, UNREACHABLE, cost)


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """A part of the graph with the hubs it touches: nodes, then hubs; distances between all of them."""

    nodes: IntArray
    hubs: IntArray
    distance: IntArray


class _Apart:
    """Distances in a graph that was taken apart at its hubs."""

    def __init__(self, arcs: Arcs, is_hub: npt.NDArray[np.bool_]) -> None:
        self.hub = np.flatnonzero(is_hub)
        self.number = np.full(arcs.n_nodes, -1)
        self.number[self.hub] = np.arange(len(self.hub))
        parts, self.part_of = _parts(arcs, is_hub)
        within = is_hub[arcs.tail] & is_hub[arcs.head]
        numbers = self.number[arcs.tail[within]], self.number[arcs.head[within]]
        self.among_hubs = _matrix(*numbers, arcs.cost[within], len(self.hub))
        for part in parts:
            _close(part.distance)
            n, block = len(part.nodes), self._block(part)
            self.among_hubs[block] = np.minimum(self.among_hubs[block], part.distance[n:, n:])
        _close(self.among_hubs)
        self.to_hub = np.full((arcs.n_nodes, len(self.hub)), UNREACHABLE, np.int64)
        self.from_hub = np.full((arcs.n_nodes, len(self.hub)), UNREACHABLE, np.int64)
        self.to_hub[self.hub], self.from_hub[self.hub] = self.among_hubs, self.among_hubs.T
        for part in parts:
            self._finish(part)
        self.parts = parts
        self.place = np.zeros(arcs.n_nodes, np.int64)
        for part in parts:
            self.place[part.nodes] = np.arange(len(part.nodes))

    def _block(self, part: _Part) -> tuple[IntArray, IntArray]:
        rows, columns = np.ix_(self.number[part.hubs], self.number[part.hubs])
        return rows, columns

    def _finish(self, part: _Part) -> None:
        """Let paths leave the part between two of its hubs; then reach all other hubs through those."""
        n = len(part.nodes)
        part.distance[n:, n:] = self.among_hubs[self._block(part)]
        _close(part.distance)
        for near, number in enumerate(self.number[part.hubs], start=n):
            onward = part.distance[:n, near, None] + self.among_hubs[number]
            back = part.distance[near, :n, None] + self.among_hubs[:, number]
            self.to_hub[part.nodes] = np.minimum(self.to_hub[part.nodes], onward)
            self.from_hub[part.nodes] = np.minimum(self.from_hub[part.nodes], back)

    def costs(self, start: IntArray, end: IntArray) -> IntArray:
        cost = np.empty(len(start), np.int64)
        for at in range(0, len(start), _CHUNK):
            cut = slice(at, at + _CHUNK)
            cost[cut] = (self.to_hub[start[cut]] + self.from_hub[end[cut]]).min(axis=1)
        part = self.part_of[start]
        together = np.flatnonzero((part >= 0) & (part == self.part_of[end]))
        order = together[np.argsort(part[together], kind="stable")]
        bounds = np.flatnonzero(np.diff(part[order])) + 1
        for rows in np.split(order, bounds) if len(order) else ():
            distance = self.parts[part[rows[0]]].distance
            cost[rows] = distance[self.place[start[rows]], self.place[end[rows]]]
        return _clamped(cost)


def _parts(arcs: Arcs, is_hub: npt.NDArray[np.bool_]) -> tuple[list[_Part], IntArray]:
    """The parts that are left without the hubs, and which part each node is in, -1 for hubs."""
    free = ~is_hub[arcs.tail] & ~is_hub[arcs.head]
    label = connected_labels(arcs.tail[free], arcs.head[free], arcs.n_nodes)
    part_of = np.full(arcs.n_nodes, -1)
    part_of[~is_hub] = np.unique(label[~is_hub], return_inverse=True)[1]
    owner = np.maximum(part_of[arcs.tail], part_of[arcs.head])
    by_owner = np.argsort(owner, kind="stable")
    bounds = np.searchsorted(owner[by_owner], np.arange(part_of.max() + 2))
    members = np.argsort(part_of, kind="stable")
    edges = np.searchsorted(part_of[members], np.arange(part_of.max() + 2))
    where = np.zeros(arcs.n_nodes, np.int64)
    parts = []
    for number in range(part_of.max() + 1):
        mine = by_owner[bounds[number] : bounds[number + 1]]
        nodes = members[edges[number] : edges[number + 1]]
        ends = np.unique(np.concatenate([arcs.tail[mine], arcs.head[mine]]))
        hubs = ends[is_hub[ends]]
        both = np.concatenate([nodes, hubs])
        where[both] = np.arange(len(both))
        distance = _matrix(where[arcs.tail[mine]], where[arcs.head[mine]], arcs.cost[mine], len(both))
        parts.append(_Part(nodes, hubs, distance))
    return parts, part_of
