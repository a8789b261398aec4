"""One component as a flow network, and back: who has whom, what stays uncovered, how full each is."""

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from everyname.science.dividing.components import Component
from everyname.science.dividing.costs import Places, Units, likings, places, units
from everyname.science.dividing.flow import Network
from everyname.science.dividing.instance import Rule
from everyname.science.dividing.residual import UNREACHABLE, Arcs, cheapest_arcs, from_sink

__all__ = ["Model", "State", "alternatives", "model", "potentials", "residual_arcs", "state", "tie_costs"]

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Model:
    """The flow network of a component: names -> connectors -> sink, and names -> sink uncovered.

    Nodes are the n names, the t connectors, the sink. Arcs are the open pairs, then the open
    places, then one arc "uncovered" per name. Pinned pairs are settled beforehand: they take the
    first places of their connector and stand in no arc.

    Attributes
    ----------
    part, places, units : what the network was made of.
    pair_cost : shape (p,), minus affinity and minus the unit of a kept pair.
    open_pairs : positions of the pairs that have an arc.
    open_places : positions in ``places.rank`` that have an arc.
    pins : shape (t,), pinned pairs per connector.
    network : the arcs; `costs` and `coarse_costs` have one entry for each.
    """

    part: Component
    places: Places
    units: Units
    pair_cost: IntArray
    open_pairs: IntArray
    open_places: IntArray
    pins: IntArray
    network: Network

    def costs(self) -> IntArray:
        """All four criteria in one number per arc."""
        fairness = self.units.fairness * self.places.rank[self.open_places]
        uncovered = np.full(len(self.part.names), self.units.covered)
        return np.concatenate([self.pair_cost[self.open_pairs], fairness, uncovered])

    def coarse_costs(self) -> IntArray:
        """Coverage and fairness alone, for where all four are too large for the solver."""
        uncovered = np.full(len(self.part.names), 2 * self.places.top + 2)
        return np.concatenate([np.zeros_like(self.open_pairs), self.places.rank[self.open_places], uncovered])

    def fine_costs(self) -> IntArray:
        """Kept pairs and affinity alone."""
        rest = np.zeros(len(self.open_places) + len(self.part.names), np.int64)
        return np.concatenate([self.pair_cost[self.open_pairs], rest])


@dataclass(frozen=True, slots=True)
class State:
    """A plan of one component: pairs taken (pinned ones too), needs uncovered, places filled."""

    taken: BoolArray
    uncovered: IntArray
    filled: IntArray


def model(part: Component) -> Model:
    """Build the network of a component. Cost: linear in its pairs and places."""
    n, t = len(part.names), len(part.connectors)
    pinned = part.rule == Rule.PINNED
    need = part.need - np.bincount(part.name[pinned], minlength=n)
    pins = np.bincount(part.connector[pinned], minlength=t)
    ranked = places(part)
    scale = units(part, ranked.top)
    open_pairs = np.flatnonzero(~pinned & (need[part.name] > 0))
    owner = np.repeat(np.arange(t), np.diff(ranked.first))
    open_places = np.flatnonzero(np.arange(len(owner)) - ranked.first[owner] >= pins[owner])
    supply = np.concatenate([need, np.zeros(t, np.int64), [-need.sum()]])
    network = Network(
        tail=np.concatenate([part.name[open_pairs], n + owner[open_places], np.arange(n)]),
        head=np.concatenate([n + part.connector[open_pairs], np.full(len(open_places) + n, n + t)]),
        capacity=np.concatenate([np.ones(len(open_pairs) + len(open_places), np.int64), need]),
        supply=supply,
    )
    pair_cost = -likings(part) - scale.kept * part.kept
    return Model(part, ranked, scale, pair_cost, open_pairs, open_places, pins, network)


def state(made: Model, flow: IntArray) -> State:
    """Read a flow as a plan."""
    n_pairs, n_places = len(made.open_pairs), len(made.open_places)
    taken = made.part.rule == Rule.PINNED
    taken[made.open_pairs[flow[:n_pairs] > 0]] = True
    filled = np.bincount(made.part.connector[taken], minlength=len(made.pins))
    return State(taken, flow[n_pairs + n_places :], filled)


def residual_arcs(made: Model, now: State, pair_cost: IntArray, rank_cost: int, uncovered_cost: int) -> Arcs:
    """The residual graph of a plan between connectors and sink, under the costs given."""
    part, sink = made.part, len(made.pins)
    movable = np.zeros(len(part.name), bool)
    movable[made.open_pairs] = True
    from_pair, to_pair = alternatives(part.name, now.taken & movable, movable & ~now.taken)
    let_go = np.flatnonzero(now.taken & movable)
    take_in = np.flatnonzero(movable & ~now.taken & (now.uncovered[part.name] > 0))
    room = np.diff(made.places.first)
    grows, shrinks = np.flatnonzero(now.filled < room), np.flatnonzero(now.filled > 0)
    rank = made.places.rank
    blocks = [
        (part.connector[from_pair], part.connector[to_pair], pair_cost[to_pair] - pair_cost[from_pair]),
        (part.connector[let_go], np.full(len(let_go), sink), uncovered_cost - pair_cost[let_go]),
        (np.full(len(take_in), sink), part.connector[take_in], pair_cost[take_in] - uncovered_cost),
        (grows, np.full(len(grows), sink), rank_cost * rank[(made.places.first[:-1] + now.filled)[grows]]),
        (np.full(len(shrinks), sink), shrinks,
         -rank_cost * rank[(made.places.first[:-1] + now.filled - 1)[shrinks]]),
    ]  # fmt: skip
    tail, head, cost = (np.concatenate(column) for column in zip(*blocks, strict=True))
    return cheapest_arcs(tail, head, cost, sink + 1)


def alternatives(name: IntArray, taken: BoolArray, other: BoolArray) -> tuple[IntArray, IntArray]:
    """For every taken pair each of the other pairs of its name: two arrays of pair positions.

    ``name`` is ascending. Cost: linear in what is returned.
    """
    others = np.flatnonzero(other)
    chosen = np.flatnonzero(taken)
    first = np.searchsorted(name[others], name[chosen], "left")
    count = np.searchsorted(name[others], name[chosen], "right") - first
    begin = np.cumsum(count) - count
    within = np.arange(count.sum()) - np.repeat(begin, count)
    return np.repeat(chosen, count), others[np.repeat(first, count) + within]


def potentials(made: Model, now: State, cost: IntArray, *, rank_cost: int, uncovered_cost: int) -> IntArray:
    """Cheapest paths from the sink to every node of the network: the dual solution.

    ``cost`` is the pairs' part of the arc costs, given per pair. Nodes that no path reaches have
    no arc that could carry anything and get a potential that leaves their arcs empty.
    """
    part, t = made.part, len(made.pins)
    reached = from_sink(residual_arcs(made, now, cost, rank_cost, uncovered_cost))
    connector = np.where(reached[:t] == UNREACHABLE, 0, reached[:t])
    name = np.where(now.uncovered > 0, -uncovered_cost, UNREACHABLE)
    used = made.open_pairs[now.taken[made.open_pairs]]
    np.minimum.at(name, part.name[used], connector[part.connector[used]] - cost[used])
    name[name == UNREACHABLE] = 0
    return np.concatenate([name, connector, [0]])


def tie_costs(made: Model) -> IntArray:
    """A cost per arc from stable identifiers alone, to choose one of several equal plans.

    40 bits of a hash for each open pair and for each name left uncovered: two plans that differ
    have different sums but for a chance of about one in 10**12, and no solver, platform or order
    of rows has a say. Places cost nothing: the pairs decide them.
    """
    part = made.part
    name, connector = _hashes(part.name_ids, b"name"), _hashes(part.connector_ids, b"connector")
    pairs = made.open_pairs
    mixed = _mix(name[part.name[pairs]] ^ _mix(connector[part.connector[pairs]]))
    return np.concatenate(
        [_top_bits(mixed), np.zeros(len(made.open_places), np.int64), _top_bits(_mix(name))]
    )


def _hashes(ids: tuple[str, ...], kind: bytes) -> npt.NDArray[np.uint64]:
    digests = b"".join(
        blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8, person=kind).digest() for text in ids
    )
    return np.frombuffer(digests, "<u8").astype(np.uint64)


def _mix(bits: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """The finaliser of SplitMix64 (Steele, Lea & Flood 2014)."""
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return bits ^ (bits >> np.uint64(31))


def _top_bits(bits: npt.NDArray[np.uint64]) -> IntArray:
    return (bits >> np.uint64(24)).astype(np.int64)
