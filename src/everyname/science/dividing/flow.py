"""A min-cost flow with proof: solve, take potentials, keep the optimal face, solve again on it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

__all__ = ["Network", "NoFlowError", "is_optimal", "minimise", "minimise_among_cheapest"]

IntArray = npt.NDArray[np.int64]

SOLVER_LIMIT = 2**62
"""The solver multiplies costs by the number of nodes in 64 bits (ortools 9.15)."""


class NoFlowError(RuntimeError):
    """The solver gave no optimal flow: never expected, never passed over."""


@dataclass(frozen=True, slots=True)
class Network:
    """Arcs with capacities, and what each node sends out (positive) or takes in (negative).

    ``tail, head, capacity`` have shape (m,); ``supply`` has shape (nodes,) and sums to 0.
    """

    tail: IntArray
    head: IntArray
    capacity: IntArray
    supply: IntArray

    @property
    def largest_cost(self) -> int:
        """The largest absolute cost that the solver takes here without overflow."""
        return SOLVER_LIMIT // (len(self.supply) + 1)


def minimise(network: Network, cost: IntArray) -> IntArray:
    """A cheapest flow, shape (m,).

    Raises
    ------
    NoFlowError
        Costs too large for the solver, or no flow that serves every supply.
    """
    if len(cost) and int(np.abs(cost).max()) > network.largest_cost:
        message = f"costs up to {np.abs(cost).max()} overflow the solver on {len(network.supply)} nodes"
        raise NoFlowError(message)
    solver = SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(network.tail, network.head, network.capacity, cost)
    solver.set_nodes_supplies(np.arange(len(network.supply)), network.supply)
    status = solver.solve()
    if status != SimpleMinCostFlow.OPTIMAL:
        raise NoFlowError(f"the solver ended with {status}")
    return np.asarray(solver.flows(arcs), np.int64)


def is_optimal(network: Network, cost: IntArray, flow: IntArray, potential: IntArray) -> bool:
    """Complementary slackness: the potentials prove that no flow is cheaper than this one.

    Every arc with room must not be worth taking and every arc in use must not be worth leaving,
    at reduced cost = cost + potential[tail] - potential[head]. (Ahuja, Magnanti & Orlin 1993,
    Network Flows, theorem 9.4.)
    """
    reduced = cost + potential[network.tail] - potential[network.head]
    balance = np.bincount(network.tail, flow, len(network.supply)) - np.bincount(
        network.head, flow, len(network.supply)
    )
    feasible = np.array_equal(balance, network.supply) and not np.any((flow < 0) | (flow > network.capacity))
    dear = (reduced > 0) & (flow > 0)
    cheap = (reduced < 0) & (flow < network.capacity)
    return bool(feasible and not dear.any() and not cheap.any())


def minimise_among_cheapest(
    network: Network, cost: IntArray, potential: IntArray, second_cost: IntArray
) -> IntArray:
    """Of all flows that the potentials prove cheapest, the one that a second cost likes best.

    Arcs of negative reduced cost are full in every cheapest flow and arcs of positive reduced cost
    empty; only the rest, the optimal face, is left to choose on.
    """
    reduced = cost + potential[network.tail] - potential[network.head]
    flow = np.where(reduced < 0, network.capacity, 0)
    free = np.flatnonzero((reduced == 0) & (network.capacity > 0))
    n = len(network.supply)
    sent = np.bincount(network.tail, flow, n) - np.bincount(network.head, flow, n)
    face = Network(
        tail=network.tail[free],
        head=network.head[free],
        capacity=network.capacity[free],
        supply=network.supply - sent.astype(np.int64),
    )
    flow[free] = minimise(face, second_cost[free])
    return flow
