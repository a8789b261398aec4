"""Gaps between groups, with honest intervals and a floor."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from everyname.science.connections.arrays import Codes, Counts, Flags, Floats, as_codes, frozen
from everyname.science.connections.coverage import State
from everyname.science.connections.intervals import (
    Share,
    independent_difference,
    ratio,
    share_of,
    wilson_interval,
)

__all__ = ["Estimates", "Gaps", "Shown", "gaps"]


class Shown(IntEnum):
    """Whether the figures of a group are shown, and why not."""

    SHOWN = 0
    EMPTY = 1
    UNDER_FLOOR = 2
    WITHHELD = 3


@dataclass(frozen=True, slots=True, eq=False)
class Estimates:
    """A figure for each row and the interval around it: shape (n_rows,), nan where hidden."""

    value: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """Shares of names with at least one dot, by group. All arrays are closed for writing.

    Row g belongs to group g; the last row, number n_groups, to the names whose group is not
    known. A hidden row holds -1 (counts) or nan (everything else), an empty one 0 or nan.

    Attributes
    ----------
    shown : shape (n_groups + 1,), int8: a `Shown`. WITHHELD: large enough itself, but showing it
        would let a smaller group be worked out from the total.
    known, covered, unknown : shape (n_groups + 1,), int64: names whose state is known, those of
        them with at least one dot, and names whose state is unknown (in no denominator).
    share : covered / known, 0..1, with Wilson's interval.
    difference : share minus that of the reference group, or of all other names where there is no
        reference, -1..1, with Newcombe's hybrid score interval.
    total : covered of known over all rows together; None when these are fewer than the floor.
    reference : the group compared with; None: all other names.
    floor : groups with fewer known names are not shown.
    """

    shown: npt.NDArray[np.int8]
    known: Counts
    covered: Counts
    unknown: Counts
    share: Estimates
    difference: Estimates
    total: Share | None
    reference: int | None
    floor: int


def gaps(
    *,
    state: npt.ArrayLike,
    group: npt.ArrayLike,
    n_groups: int,
    reference: int | None = None,
    floor: int = 5,
    confidence: float = 0.95,
) -> Gaps:
    """Share of names with at least one dot in each group, and how it differs from the others.

    Parameters
    ----------
    state : shape (n_names,): a `State` each.
    group : shape (n_names,), -1..n_groups - 1: the name's group; -1 where it is not known.
    n_groups : how many groups there are, empty ones included.
    reference : group to compare with; None compares each group with all other names.
    floor : at least 1; a group with fewer known names is not shown.
    confidence : of the intervals, between 0 and 1.

    Raises
    ------
    TypeError
        Codes that are not whole numbers.
    ValueError
        A code out of range, arrays that differ in length, or a floor below 1.

    Notes
    -----
    Whatever is shown adds up to a total that people know anyway, so hiding one small group hides
    nothing. Groups are therefore withheld, the smallest first, until at least two are hidden and
    what they hold together reaches the floor and is neither all covered nor all uncovered; when
    no other group is left to hide them behind, none is shown. Names without a group count as a
    group here, because they fill up the total too. The total itself is shown when it reaches the
    floor.

    This protects one grouping. Two groupings of the same names, or two rounds, can still be
    subtracted from each other: what leaves the house goes through disclosure control instead.
    Many groups make some gap look large by chance; each interval is about one gap alone.

    References
    ----------
    R. G. Newcombe (1998), Statistics in Medicine 17, 857-872 and 873-890; see `wilson_interval`
    and `independent_difference`.

    Examples
    --------
    >>> found = gaps(state=[1] * 8 + [0] * 12, group=[0] * 10 + [1] * 10, n_groups=2)
    >>> found.share.value, found.difference.low.round(2), found.difference.high.round(2)
    (array([0.8, 0. , nan]), array([ 0.38, -0.94,   nan]), array([ 0.94, -0.38,   nan]))
    """
    states = as_codes("state", state, len(State))
    groups = as_codes("group", group, n_groups, least=-1)
    _check(states, groups, n_groups, reference, floor)
    row = np.where(groups < 0, n_groups, groups)
    cells = np.bincount(row * len(State) + states, minlength=(n_groups + 1) * len(State))
    none, one, more, unknown = cells.reshape(-1, len(State)).T
    covered = one + more
    known = none + covered
    shown = _shown(known, covered, floor)
    is_open = (shown == Shown.SHOWN) | (shown == Shown.EMPTY)
    difference = _differences(known, covered, is_open, reference, confidence)
    low, high = wilson_interval(covered, known, confidence)
    total = share_of(int(covered.sum()), int(known.sum()), confidence)
    return Gaps(
        shown=frozen(shown),
        known=frozen(np.where(is_open, known, -1)),
        covered=frozen(np.where(is_open, covered, -1)),
        unknown=frozen(np.where(is_open, unknown, -1)),
        share=_estimates(is_open, ratio(covered, known), low, high),
        difference=_estimates(is_open, *difference),
        total=total if total and total.of >= floor else None,
        reference=reference,
        floor=floor,
    )


def _shown(known: Counts, covered: Counts, floor: int) -> npt.NDArray[np.int8]:
    """Hide small groups, then the smallest others until the hidden ones hide each other."""
    is_hidden = (known > 0) & (known < floor)
    shown = np.where(is_hidden, Shown.UNDER_FLOOR, Shown.SHOWN).astype(np.int8)
    shown[known == 0] = Shown.EMPTY
    if not is_hidden.any():
        return shown
    for row in np.argsort(known, kind="stable"):
        if _hide_each_other(known[is_hidden], covered[is_hidden], floor):
            break
        if shown[row] == Shown.SHOWN:
            is_hidden[row], shown[row] = True, Shown.WITHHELD
    return shown


def _hide_each_other(known: Counts, covered: Counts, floor: int) -> bool:
    # All or none of them covered would say the same of every single group among them. One group
    # alone never gets here: the first to be hidden is smaller than the floor.
    together = int(known.sum())
    return together >= floor and 0 < int(covered.sum()) < together


def _differences(
    known: Counts,
    covered: Counts,
    is_open: Flags,
    reference: int | None,
    confidence: float,
) -> tuple[Floats, Floats, Floats]:
    if reference is None:
        other_known, other_covered = known.sum() - known, covered.sum() - covered
    else:
        is_comparable = is_open[reference] & (np.arange(known.size) != reference)
        other_known = np.where(is_comparable, known[reference], 0)
        other_covered = np.where(is_comparable, covered[reference], 0)
    return independent_difference(covered, known, other_covered, other_known, confidence)


def _estimates(is_open: Flags, *figures: Floats) -> Estimates:
    value, low, high = (frozen(np.where(is_open, figure, np.nan)) for figure in figures)
    return Estimates(value, low, high)


def _check(states: Codes, groups: Codes, n_groups: int, reference: int | None, floor: int) -> None:
    if states.size != groups.size:
        raise ValueError(f"state and group differ in length: {states.size}, {groups.size}")
    if floor < 1:
        raise ValueError(f"the floor must be at least 1, not {floor}")
    if reference is not None and not 0 <= reference < n_groups:
        raise ValueError(f"the reference must lie in 0..{n_groups - 1}, not {reference}")
