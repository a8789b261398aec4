"""A share-out as one min-cost flow in plain arrays, written apart from the library, for every peer alike."""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
import numpy.typing as npt

from everyname.science.worlds.share_outs import ShareOut

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FlowModel:
    """Arcs name -> connector, connector -> sink (one for each place) and name -> sink (uncovered).

    Nodes are names, connectors and the sink; `supply` is what each of them sends out.
    """

    tail: Whole
    head: Whole
    capacity: Whole
    cost: Whole
    supply: Whole

    @property
    def nodes(self) -> int:
        return len(self.supply)


@dataclass(frozen=True, slots=True)
class Prices:
    """What each arc costs: coverage outweighs fairness, and fairness outweighs affinity."""

    pair: Whole
    place_owner: Whole
    place: Whole
    uncovered: int

    def of_plan(self, share_out: ShareOut, pair: Whole, missing: Whole) -> int:
        """The cost of a plan: what a solver's objective is for the same plan."""
        filled = np.bincount(share_out.pair_connector[pair], minlength=len(share_out.capacity))
        place = _position(self.place_owner) < filled[self.place_owner]
        return int(self.pair[pair].sum() + self.place[place].sum() + self.uncovered * missing.sum())


def prices(share_out: ShareOut) -> Prices:
    """Dense ranks of (load + j) / weight within each site, and the scale that puts the criteria in order."""
    connectors = len(share_out.capacity)
    eligible = np.bincount(share_out.pair_connector, minlength=connectors)
    owner = np.repeat(np.arange(connectors), np.minimum(share_out.capacity, eligible))
    rank = _dense_ranks(share_out, owner)
    best, spread = int(share_out.affinity.max()), int(np.ptp(share_out.affinity))
    largest_site = int(np.bincount(share_out.connector_site).max())
    fairness = largest_site * spread + best + 1
    uncovered = (int(rank.max()) + 1) * fairness + (largest_site + 1) * (spread + best) + 1
    pair = best - share_out.affinity.astype(np.int64)
    return Prices(pair=pair, place_owner=owner, place=fairness * rank, uncovered=uncovered)


def flow_model(share_out: ShareOut, priced: Prices) -> FlowModel:
    """The network of all sites together."""
    names, connectors = len(share_out.need), len(share_out.capacity)
    sink = names + connectors
    places = len(priced.place)
    need = share_out.need.astype(np.int64)
    return FlowModel(
        tail=np.concatenate([share_out.pair_name, names + priced.place_owner, np.arange(names)]),
        head=np.concatenate([names + share_out.pair_connector, np.full(places + names, sink)]),
        capacity=np.concatenate([np.ones(len(priced.pair) + places, np.int64), need]),
        cost=np.concatenate([priced.pair, priced.place, np.full(names, priced.uncovered)]),
        supply=np.concatenate([need, np.zeros(connectors, np.int64), [-need.sum()]]),
    )


def _dense_ranks(share_out: ShareOut, owner: Whole) -> Whole:
    """Rank every place among those of its site, from 1; exact, in whole numbers."""
    weights = [Fraction(text) for text in share_out.weight]
    common = lcm(*{weight.numerator for weight in weights})
    scale = np.array([weight.denominator * (common // weight.numerator) for weight in weights])
    value = (share_out.load[owner] + 1 + _position(owner)) * scale[owner]
    rank = np.empty(len(owner), np.int64)
    for site in range(int(share_out.connector_site.max()) + 1):
        there = share_out.connector_site[owner] == site
        rank[there] = np.unique(value[there], return_inverse=True)[1] + 1
    return rank


def _position(owner: Whole) -> Whole:
    """0, 1, 2 … within each run of equal values of a sorted array."""
    return np.arange(len(owner)) - np.searchsorted(owner, owner)
