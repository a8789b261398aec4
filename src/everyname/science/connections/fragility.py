"""What it does to the names when connectors leave."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.connections.arrays import Codes, Counts, Flags, as_codes, frozen
from everyname.science.connections.marks import as_marks
from everyname.science.connections.pairs import pair_keys, split_keys
from everyname.science.connections.rows import rows_start

__all__ = ["AfterLeaving", "Departures", "what_if_each_leaves", "what_if_leaves"]


@dataclass(frozen=True, slots=True, eq=False)
class Departures:
    """What each connector's leaving alone would do. All arrays are closed for writing.

    Attributes
    ----------
    left_without : shape (n_connectors,), int64: names whose only dot is this connector's.
    made_fragile : shape (n_connectors,), int64: names that would keep exactly one dot.
    start, name : the names left without by connector c are ``name[start[c]:start[c + 1]]``,
        rising; int64 and int32.
    """

    left_without: Counts
    made_fragile: Counts
    start: Counts
    name: Codes

    def names_left_without(self, connector: int) -> Codes:
        """Names whose only dot is this connector's."""
        return self.name[self.start[connector] : self.start[connector + 1]]


@dataclass(frozen=True, slots=True, eq=False)
class AfterLeaving:
    """What happens to the names when these connectors leave together.

    Attributes
    ----------
    dots : shape (n_names,), int64: dots that stay.
    left_without : names that lose their last dot, rising; int32.
    made_fragile : names that come down to exactly one dot from more, rising; int32.
    """

    dots: Counts
    left_without: Codes
    made_fragile: Codes


def what_if_each_leaves(
    *,
    n_names: int,
    n_connectors: int,
    name: npt.ArrayLike,
    connector: npt.ArrayLike,
    level: npt.ArrayLike,
) -> Departures:
    """For every connector: which names would be left without a dot, how many made fragile.

    Parameters
    ----------
    n_names, n_connectors, name, connector, level : as in `step_back`.

    Raises
    ------
    TypeError, ValueError
        As `step_back`.

    Examples
    --------
    Connector 1 alone holds name 1; name 0 has two dots.

    >>> departures = what_if_each_leaves(n_names=2, n_connectors=2, name=[0, 0, 1],
    ...                                  connector=[0, 1, 1], level=[3, 3, 3])
    >>> departures.left_without, departures.made_fragile, departures.names_left_without(1)
    (array([0, 1]), array([1, 1]), array([1], dtype=int32))
    """
    names, connectors = as_marks(n_names, n_connectors, name, connector, level).dots()
    dots = np.bincount(names, minlength=n_names)[names]
    only, last_of_two = dots == 1, dots == 2
    left_without = np.bincount(connectors[only], minlength=n_connectors)
    _, left = split_keys(np.sort(pair_keys(connectors[only], names[only], n_names)), n_names)
    return Departures(
        left_without=frozen(left_without),
        made_fragile=frozen(np.bincount(connectors[last_of_two], minlength=n_connectors)),
        start=frozen(rows_start(left_without)),
        name=frozen(left),
    )


def what_if_leaves(
    *,
    n_names: int,
    n_connectors: int,
    name: npt.ArrayLike,
    connector: npt.ArrayLike,
    level: npt.ArrayLike,
    leaving: npt.ArrayLike,
) -> AfterLeaving:
    """The names' dots after these connectors have left together.

    Parameters
    ----------
    n_names, n_connectors, name, connector, level : as in `step_back`.
    leaving : shape (k,), codes of the connectors who leave.

    Raises
    ------
    TypeError, ValueError
        As `step_back`.

    Examples
    --------
    >>> what_if_leaves(n_names=2, n_connectors=3, name=[0, 0, 1], connector=[0, 1, 2],
    ...                level=[3, 3, 3], leaving=[0, 1]).left_without
    array([0], dtype=int32)
    """
    names, connectors = as_marks(n_names, n_connectors, name, connector, level).dots()
    leaves = np.zeros(n_connectors, np.bool_)
    leaves[as_codes("leaving", leaving, n_connectors)] = True
    before = np.bincount(names, minlength=n_names)
    after = np.bincount(names[~leaves[connectors]], minlength=n_names)
    return AfterLeaving(
        dots=frozen(after),
        left_without=_where((before > 0) & (after == 0)),
        made_fragile=_where((before > 1) & (after == 1)),
    )


def _where(is_one_of_them: Flags) -> Codes:
    return frozen(np.flatnonzero(is_one_of_them).astype(np.int32))
