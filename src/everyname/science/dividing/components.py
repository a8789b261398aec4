"""Parts of a share-out that cannot influence one another, found so as to be solved apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from everyname.science.dividing.instance import Instance, Rule

__all__ = ["Component", "components", "connected_labels"]

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Component:
    """One connected part: names and connectors that eligible pairs hold together.

    Attributes
    ----------
    names, connectors, pairs : positions in the instance, each ascending.
    need, capacity, load : as in the instance, for these names and connectors.
    weight : exact full-time shares of these connectors, as numerators and denominators.
    name, connector : shape (p,), positions within this component; sorted by (name, connector).
    affinity : shape (p,), preferred bonus not included.
    rule, kept : as in the instance; no pair here is forbidden.
    name_ids, connector_ids : stable identifiers, from which ties are decided.
    """

    names: IntArray
    connectors: IntArray
    pairs: IntArray
    need: IntArray
    capacity: IntArray
    load: IntArray
    weight: tuple[Fraction, ...]
    name: IntArray
    connector: IntArray
    affinity: IntArray
    rule: npt.NDArray[np.uint8]
    kept: npt.NDArray[np.bool_]
    name_ids: tuple[str, ...]
    connector_ids: tuple[str, ...]


def components(whole: Instance) -> Iterator[Component]:
    """The connected components that hold at least one eligible pair, by their first name.

    A pair is eligible when it is not forbidden and its name needs somebody. Cost: O(p log p)
    in the pairs, without a loop over them.
    """
    pairs = np.flatnonzero((whole.rule != Rule.FORBIDDEN) & (whole.need[whole.name] > 0))
    name, connector = whole.name[pairs], whole.connector[pairs]
    n = len(whole.name_ids)
    label = connected_labels(name, connector + n, n + len(whole.connector_ids))
    by_label = np.argsort(label[name], kind="stable")
    bounds = np.flatnonzero(np.diff(label[name][by_label])) + 1
    for part in np.split(by_label, bounds) if len(by_label) else ():
        yield _component(whole, pairs[part])


def _component(whole: Instance, pairs: IntArray) -> Component:
    names, name = np.unique(whole.name[pairs], return_inverse=True)
    connectors, connector = np.unique(whole.connector[pairs], return_inverse=True)
    return Component(
        names=names,
        connectors=connectors,
        pairs=pairs,
        need=whole.need[names],
        capacity=whole.capacity[connectors],
        load=whole.load[connectors],
        weight=tuple(whole.weight[at] for at in connectors),
        name=name,
        connector=connector,
        affinity=whole.affinity[pairs],
        rule=whole.rule[pairs],
        kept=whole.kept[pairs],
        name_ids=tuple(whole.name_ids[at] for at in names),
        connector_ids=tuple(whole.connector_ids[at] for at in connectors),
    )


def connected_labels(left: IntArray, right: IntArray, n_nodes: int) -> IntArray:
    """Label nodes 0 to n-1 by the smallest node that edges connect them to.

    Hook every root under the smaller root across each edge, then halve the paths; a round at
    least halves the roots of a component that are not yet joined, so rounds grow with log n.

    Examples
    --------
    >>> connected_labels(np.array([0, 1]), np.array([3, 3]), 5).tolist()
    [0, 0, 2, 0, 4]
    """
    root = np.arange(n_nodes)
    while True:
        low, high = np.minimum(root[left], root[right]), np.maximum(root[left], root[right])
        apart = low != high
        if not apart.any():
            return root
        np.minimum.at(root, high[apart], low[apart])
        while not np.array_equal(root, root[root]):
            root = root[root]
