"""Names to divide among connectors, drawn at random, as large as a benchmark wants."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.worlds.dice import Dice
from everyname.science.worlds.frozen import codes

__all__ = ["ShareOut", "random_share_out"]

_NEEDS = (70, 20, 10)
"""Of a hundred names so many need 1, 2 and 3 connectors."""
_WEIGHTS = (("1", 20, 60), ("0.8", 16, 20), ("0.6", 12, 10), ("0.5", 10, 10))
"""Full-time shares: as text, in twentieths, and how many of a hundred connectors have them."""
_ROOM = (5, 4)
"""Places to needs, as whole numbers so that rounding up is exact."""
_MOST_LOAD = 4
_BEST = 1000

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class ShareOut:
    """What a share-out is asked to divide. Arrays are closed for writing.

    Attributes
    ----------
    name_site, connector_site : shape (n_names,) and (n_connectors,), int32.
    need : shape (n_names,), int32, 1..3.
    capacity, load : shape (n_connectors,), int32: free places, and assignments already held.
    weight : full-time shares as decimal text, one a connector.
    pair_name, pair_connector : shape (p,), int32: distinct eligible pairs of one site, sorted.
    affinity : shape (p,), int32, 0..1000.
    """

    name_site: npt.NDArray[np.int32]
    connector_site: npt.NDArray[np.int32]
    need: npt.NDArray[np.int32]
    capacity: npt.NDArray[np.int32]
    load: npt.NDArray[np.int32]
    weight: tuple[str, ...]
    pair_name: npt.NDArray[np.int32]
    pair_connector: npt.NDArray[np.int32]
    affinity: npt.NDArray[np.int32]


def random_share_out(*, names: int, connectors: int, pairs: int, seed: int, sites: int = 1) -> ShareOut:
    """Needs, weights, capacities and eligible pairs, spread evenly over the sites.

    Parameters
    ----------
    names, connectors : how many in all.
    pairs : eligible pairs in all; some connectors are eligible far more often than others.
    seed : the same seed makes the same share-out.
    sites : pairs never cross sites.

    Raises
    ------
    ValueError
        A site would be empty, or there are not so many different pairs.

    Notes
    -----
    Capacities are 1.25 times the fair share of the site's needs by weight, rounded up, so nearly
    every need can be met and the few popular connectors fill up.

    Examples
    --------
    >>> share_out = random_share_out(names=40, connectors=8, pairs=120, seed=3, sites=2)
    >>> share_out.pair_name.size, sorted(set(share_out.weight))
    (120, ['0.6', '0.8', '1'])
    """
    if min(names, connectors) < sites or sites < 1:
        raise ValueError(f"{names} names and {connectors} connectors cannot fill {sites} sites")
    dice = Dice(seed)
    name_site = np.arange(names) * sites // names
    connector_site = np.arange(connectors) * sites // connectors
    need = 1 + dice.weighted(_NEEDS, names)
    kind = dice.weighted([often for *_, often in _WEIGHTS], connectors)
    twentieths = np.array([weight for _, weight, _ in _WEIGHTS])[kind]
    load = dice.whole(_MOST_LOAD + 1, connectors)
    pair_name, pair_connector = _pairs(name_site, connector_site, pairs, dice)
    return ShareOut(
        name_site=codes(name_site),
        connector_site=codes(connector_site),
        need=codes(need),
        capacity=codes(_capacities(name_site, connector_site, need, twentieths, sites)),
        load=codes(load),
        weight=tuple(_WEIGHTS[which][0] for which in kind.tolist()),
        pair_name=codes(pair_name),
        pair_connector=codes(pair_connector),
        affinity=codes(dice.whole(_BEST + 1, pairs)),
    )


def _capacities(name_site: Whole, connector_site: Whole, need: Whole, twentieths: Whole, sites: int) -> Whole:
    needs, weights = np.zeros((2, sites), np.int64)
    np.add.at(needs, name_site, need)
    np.add.at(weights, connector_site, twentieths)
    room_up, room_down = _ROOM
    return -(-room_up * needs[connector_site] * twentieths // (room_down * weights[connector_site]))


def _pairs(name_site: Whole, connector_site: Whole, pairs: int, dice: Dice) -> tuple[Whole, Whole]:
    """For every name, its part of the pairs with different connectors of its site."""
    eligible = pairs // name_site.size + (np.arange(name_site.size) < pairs % name_site.size)
    popularity = 0.2 + dice.uniform(connector_site.size)
    columns = []
    for site in range(int(name_site[-1]) + 1):
        part = eligible[name_site == site]
        there = np.flatnonzero(connector_site == site)
        if int(part.max()) > there.size:
            raise ValueError(f"a name cannot have {part.max()} of the {there.size} connectors of its site")
        chance = dice.uniform(part.size * there.size).reshape(part.size, -1) / popularity[there]
        first = np.argsort(chance, axis=1, kind="stable")
        columns.append(there[first[np.arange(there.size) < part[:, None]]])
    name, connector = np.repeat(np.arange(name_site.size), eligible), np.concatenate(columns)
    order = np.lexsort((connector, name))
    return name, connector[order]
