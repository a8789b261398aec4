"""From who has no one to who might be there: needs, room, eligible pairs and their affinity."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from everyname.engine.wall.community import Community, Members
from everyname.engine.wall.previous import Earlier
from everyname.engine.wall.settings import Settings
from everyname.engine.wall.stepping import Stepping
from everyname.engine.wall.ties import eligible_pairs, surroundings, ties_of
from everyname.formats.columns import rows_of
from everyname.science.connections import State
from everyname.science.dividing import Instance, instance
from everyname.science.dividing.affinity import Ties, affinities

__all__ = ["ToDivide", "fair_capacities", "to_divide"]

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class ToDivide:
    """A share-out ready to be solved, with what its rows mean.

    Attributes
    ----------
    instance : names with a need and all connectors, identified by the roster's identifiers.
    names : shape (k,), codes of the names in the instance's table order.
    ties : what is known of each eligible pair, in the order of the pairs' rows.
    need : shape (n,), of every name of the community.
    capacity, load : shape (t,), of every connector.
    still_open : names and connectors of earlier assignments that go on, because their names are not
        divided again; they are the load.
    previous_dropped : earlier pairs of names divided again that may no longer come together.
    """

    instance: Instance
    names: IntArray
    ties: Ties
    need: IntArray
    capacity: IntArray
    load: IntArray
    still_open: tuple[IntArray, IntArray]
    previous_dropped: int


def to_divide(whole: Community, stepped: Stepping, settings: Settings, earlier: Earlier | None) -> ToDivide:
    """Decide who needs somebody, who has room, and who may come together.

    Notes
    -----
    A name needs one connector when it has no dot and is not unknown, when it says "no one right
    now" in its own voice, and, by setting, when a single dot holds it. Load is the earlier
    assignments that are still open because their names are not divided again now.
    """
    need = _needs(stepped, settings)
    names = np.flatnonzero(need)
    where = surroundings(whole)
    name, connector = eligible_pairs(where, names, stepped)
    ties = ties_of(where, stepped, name, connector)
    again, still_open, dropped = _earlier_pairs(whole, need, earlier, (name, connector))
    load = np.bincount(still_open[1], minlength=whole.n_connectors)
    capacity = _capacities(whole, need, settings.capacity_factor)
    row = np.full(whole.n_names, -1)
    row[names] = np.arange(len(names))
    made = instance(
        name_ids=[whole.name_ids[at] for at in names],
        need=need[names],
        connector_ids=whole.connector_ids,
        capacity=capacity,
        load=load,
        weight=whole.weights(),
        pair_name=row[name],
        pair_connector=connector,
        affinity=affinities(ties, settings.affinity),
        previous_name=row[again[0]],
        previous_connector=again[1],
    )
    return ToDivide(made, names, ties, need, capacity, load, still_open, dropped)


def _needs(stepped: Stepping, settings: Settings) -> IntArray:
    state = stepped.back.state
    wanted = (state == State.NONE) | stepped.said_no_one
    if settings.divide_fragile:
        wanted |= state == State.ONE
    need: IntArray = wanted.astype(np.int64)
    return need


def _capacities(whole: Community, need: IntArray, factor: Fraction) -> IntArray:
    """The file's capacity where it gives one, else a fair part."""
    n_sites = max(1, len(whole.roster.sites))
    known = whole.name_site >= 0
    needs_at = np.bincount(whole.name_site[known], need[known], n_sites).astype(np.int64)
    fair = fair_capacities(needs_at, whole.connector_sites, whole.weights(), factor)
    given = whole.of_connectors("capacity")
    return np.array([int(text) if text else part for text, part in zip(given, fair, strict=True)], np.int64)


def fair_capacities(
    needs_at: IntArray, connector_sites: Members, weights: Sequence[Fraction], factor: Fraction
) -> list[int]:
    """A fair part of the needs of one's sites for each connector, rounded up.

    A connector at several sites gives each an equal part of the working time.

    Parameters
    ----------
    needs_at : shape (s,), needs of each site's names, >= 0.
    connector_sites : who works at which site.
    weights : full-time share of each connector, > 0.
    factor : places in all for each need, > 0.

    Examples
    --------
    >>> two = Members(np.array([0, 1]), np.array([0, 0]))
    >>> fair_capacities(np.array([6]), two, [Fraction(1), Fraction(1, 2)], Fraction(5, 4))
    [5, 3]
    """
    sites_of = np.bincount(connector_sites.who, minlength=len(weights))
    part = [
        (site, at, weights[at] / int(sites_of[at]))
        for at, site in zip(connector_sites.who.tolist(), connector_sites.group.tolist(), strict=True)
        if needs_at[site]
    ]
    total: dict[int, Fraction] = {}
    for site, _, weight in part:
        total[site] = total.get(site, Fraction(0)) + weight
    room = [Fraction(0)] * len(weights)
    for site, at, weight in part:
        room[at] += factor * int(needs_at[site]) * weight / total[site]
    return [ceil(fair) for fair in room]


def _earlier_pairs(
    whole: Community, need: IntArray, earlier: Earlier | None, eligible: tuple[IntArray, IntArray]
) -> tuple[tuple[IntArray, IntArray], tuple[IntArray, IntArray], int]:
    """Earlier pairs of names divided again, those of other names, which go on, and pairs dropped."""
    none = np.empty(0, np.int64)
    if earlier is None or not earlier.assignments:
        return (none, none), (none, none), 0
    pairs = sorted(set(earlier.assignments))
    name = rows_of(pa.array([pair[0] for pair in pairs]), pa.array(whole.name_ids, pa.string()))
    connector = rows_of(pa.array([pair[1] for pair in pairs]), pa.array(whole.connector_ids, pa.string()))
    known = (name >= 0) & (connector >= 0)
    divided = (name >= 0) & (need[name] > 0)
    goes_on = known & ~divided
    key = name * whole.n_connectors + connector
    possible = known & divided & np.isin(key, eligible[0] * whole.n_connectors + eligible[1])
    dropped = int(np.sum(~possible & ~goes_on))
    return (name[possible], connector[possible]), (name[goes_on], connector[goes_on]), dropped
