"""A fictional district as bare arrays, as large as a benchmark wants."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.worlds.dice import Dice
from everyname.science.worlds.frozen import closed, codes

__all__ = ["District", "district"]

_LEVEL_ENDS = (0.55, 0.8, 0.93)
"""A pair of middling warmth is at level 0, 1, 2 below these, and at 3 above."""
_VISIBLE = 0.25
_CONFIRMING = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class District:
    """Every connector of a site has recorded a level about every name of that site.

    Attributes
    ----------
    name_site, connector_site : shape (n_names,) and (n_connectors,), int32.
    mark_name, mark_connector : shape (m,), int32: all pairs of one site, sorted.
    mark_level : shape (m,), int8, 0..3.
    rest_confirmed : shape (n_connectors,), bool.
    """

    name_site: npt.NDArray[np.int32]
    connector_site: npt.NDArray[np.int32]
    mark_name: npt.NDArray[np.int32]
    mark_connector: npt.NDArray[np.int32]
    mark_level: npt.NDArray[np.int8]
    rest_confirmed: npt.NDArray[np.bool_]


def district(*, sites: int, names_per_site: int, connectors_per_site: int, seed: int) -> District:
    """Marks of a whole district: ``sites * names_per_site * connectors_per_site`` of them.

    Parameters
    ----------
    sites, names_per_site, connectors_per_site : at least 1 each.
    seed : the same seed makes the same district.

    Examples
    --------
    >>> district(sites=2, names_per_site=3, connectors_per_site=2, seed=1).mark_connector
    array([0, 1, 0, 1, 0, 1, 2, 3, 2, 3, 2, 3], dtype=int32)
    """
    dice = Dice(seed)
    n_names, n_connectors = sites * names_per_site, sites * connectors_per_site
    name_site = np.arange(n_names) // names_per_site
    name = np.repeat(np.arange(n_names), connectors_per_site)
    of_site = np.tile(np.arange(connectors_per_site), n_names)
    warmth = dice.uniform(name.size) + _VISIBLE * (dice.uniform(n_names)[name] - 0.5)
    return District(
        name_site=codes(name_site),
        connector_site=codes(np.arange(n_connectors) // connectors_per_site),
        mark_name=codes(name),
        mark_connector=codes(name_site[name] * connectors_per_site + of_site),
        mark_level=closed(np.searchsorted(_LEVEL_ENDS, warmth, side="right").astype(np.int8)),
        rest_confirmed=closed(dice.uniform(n_connectors) < _CONFIRMING),
    )
