"""What every pair's best alternative would cost: forced re-solves, read off one residual graph."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.dividing.model import Model, State, alternatives, residual_arcs
from everyname.science.dividing.paths import path_costs
from everyname.science.dividing.residual import UNREACHABLE

__all__ = ["Alternatives", "best_alternatives", "no_alternatives"]

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """For each of the m taken pairs, in order, its best other connector.

    Attributes
    ----------
    connector : shape (m,), position in the component, -1 where no other connector is possible.
    price : shape (m, 4), what would be lost of coverage (needs), fairness (sum of ranks of the
        places filled), kept pairs and affinity (preferred bonus included); 0 without alternative.
    """

    connector: IntArray
    price: IntArray


def no_alternatives(plan: State) -> Alternatives:
    """For when nobody asks: the prices take about as long as the plan."""
    taken = int(plan.taken.sum())
    return Alternatives(np.full(taken, -1), np.zeros((taken, 4), np.int64))


def best_alternatives(made: Model, plan: State) -> Alternatives:
    """Price the best alternative of every taken pair exactly.

    Notes
    -----
    To give name s the connector b instead of a is to send one unit around the residual cycle
    s -> b ~> a -> s. With no negative cycles the cheapest way from b to a through connectors and
    sink prices the re-solve in which (s, a) is forbidden and (s, b) forced, exactly, whatever else
    has to move (Ahuja, Magnanti & Orlin 1993, Network Flows, section 9.11 on sensitivity).
    Of equally good alternatives the one with the smallest identifier stands.
    """
    part, scale = made.part, made.units
    result = no_alternatives(plan)
    taken, other = alternatives(part.name, plan.taken, ~plan.taken)
    if not len(taken):
        return result
    arcs = residual_arcs(made, plan, made.pair_cost, scale.fairness, scale.covered)
    path = path_costs(arcs, part.connector[other], part.connector[taken])
    price = np.where(path == UNREACHABLE, UNREACHABLE, path + made.pair_cost[other] - made.pair_cost[taken])
    starts = np.flatnonzero(np.diff(taken, prepend=-1))
    lowest = np.minimum.reduceat(price, starts)
    best = np.flatnonzero(price == np.repeat(lowest, np.diff(starts, append=len(taken))))
    best = best[np.diff(taken[best], prepend=-1) != 0]
    best = best[price[best] < UNREACHABLE]
    place = np.searchsorted(np.flatnonzero(plan.taken), taken[best])
    result.connector[place] = part.connector[other[best]]
    result.price[place] = scale.split(price[best])
    return result
