"""How many pairs of a name and a connector share a class."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

__all__ = ["count_links"]

Positions = npt.NDArray[np.int32]


def count_links(
    *,
    people: int,
    name_group: Positions,
    name: Positions,
    connector_group: Positions,
    connector: Positions,
    manager: Positions | None = None,
) -> int:
    """Count distinct pairs of a name and another person, a connector, who share a group.

    Parameters
    ----------
    people : how many people there are; positions below are smaller.
    name_group, name : shape (a,), memberships of names: group and person, distinct pairs.
    connector_group, connector : shape (b,), memberships of connectors, likewise.
    manager : shape (people,), each person's manager or -1; a name is never paired with its manager.

    Notes
    -----
    One connector after another stamps the names that are met; a name counts when it does not bear
    this connector's stamp yet. Time grows with the number of (connector, member of one of their
    groups), memory with the number of people alone, however large a group is.
    """
    if not len(name) or not len(connector):
        return 0
    order = np.argsort(name_group, kind="stable")
    members = name[order]
    starts = np.searchsorted(name_group[order], np.arange(int(connector_group.max()) + 2)).tolist()
    by_connector = np.argsort(connector, kind="stable")
    stamp = np.full(people, -1, np.int32)
    managed = _managed(manager, people)
    total, current = 0, -1
    pairs = zip(connector[by_connector].tolist(), connector_group[by_connector].tolist(), strict=True)
    for who, group in pairs:
        if who != current:
            current = who
            stamp[who] = who
            stamp[managed(who)] = who
        met = members[starts[group] : starts[group + 1]]
        total += int(np.count_nonzero(stamp[met] != who))
        stamp[met] = who
    return total


def _managed(manager: Positions | None, people: int) -> Callable[[int], Positions]:
    """Return a function from a person to those they manage."""
    if manager is None:
        nobody = np.zeros(0, np.int32)
        return lambda _: nobody
    order = np.argsort(manager, kind="stable").astype(np.int32)
    starts = np.searchsorted(manager[order], np.arange(people + 1))
    return lambda who: order[starts[who] : starts[who + 1]]
