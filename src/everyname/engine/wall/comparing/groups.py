"""The change in each group, shown only where nobody can work out a handful of people from it."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from everyname.engine.wall.comparing.records import GroupChange
from everyname.engine.wall.records import Run
from everyname.science.connections import Change, Round, Shown, State, compare_rounds, gaps

__all__ = ["change_by_group"]

_ALIKE = ""
"""One question for both rounds: `compare_rounds` has compared the wordings before."""


def change_by_group(earlier: Run, later: Run, change: Change, *, floor: int) -> tuple[GroupChange, ...]:
    """By site and by grade of the later round, on the names of both; groups by identifier.

    Parameters
    ----------
    change : of the two rounds; its ``stayed`` are the names looked at.
    floor : a group with fewer names known in both rounds is not shown.

    Notes
    -----
    Each round's figures are a grouping of its own, so a group is hidden when `gaps` would hide it in
    either. Hiding more keeps what is hidden safe: the hidden groups together still reach the floor and
    are neither all with a dot nor all without, then and now.
    """
    name_of = {name.name_id: name for name in later.roll.names}
    stayed = [name_of[name_id] for name_id in change.stayed]
    groupings: tuple[tuple[str, list[str], Mapping[str, str]], ...] = (
        ("site", [name.site_ids[0] if name.site_ids else "" for name in stayed], later.roll.sites),
        ("grade", [name.grade for name in stayed], {}),
    )
    then = np.array([earlier.standings[name_id].state for name_id in change.stayed], np.int8)
    now = np.array([later.standings[name_id].state for name_id in change.stayed], np.int8)
    return tuple(
        found
        for grouping, cells, titles in groupings
        for found in _by_cell(grouping, cells, titles, then=then, now=now, floor=floor)
    )


def _by_cell(
    grouping: str,
    cells: Sequence[str],
    titles: Mapping[str, str],
    *,
    then: npt.NDArray[np.int8],
    now: npt.NDArray[np.int8],
    floor: int,
) -> list[GroupChange]:
    """Groups in the order of their labels, those without one last."""
    labels = [*sorted(set(cells) - {""}), ""]
    row_of = {label: row for row, label in enumerate(labels)}
    rows = np.array([row_of[cell] for cell in cells], np.int64)
    shown = _shown(rows, len(labels) - 1, then=then, now=now, floor=floor)
    return [
        _one_group(
            (grouping, label, titles.get(label) or label), shown[row], then[rows == row], now[rows == row]
        )
        for row, label in enumerate(labels)
        if np.any(rows == row)
    ]


def _shown(
    rows: npt.NDArray[np.int64],
    n_groups: int,
    *,
    then: npt.NDArray[np.int8],
    now: npt.NDArray[np.int8],
    floor: int,
) -> list[Shown]:
    is_unknown = (then == State.UNKNOWN) | (now == State.UNKNOWN)
    group = np.where(rows == n_groups, -1, rows)
    both = [
        gaps(state=np.where(is_unknown, State.UNKNOWN, state), group=group, n_groups=n_groups, floor=floor)
        for state in (then, now)
    ]
    # UNDER_FLOOR and EMPTY are the same in both; WITHHELD, the largest, wins over SHOWN.
    return [Shown(max(codes)) for codes in zip(*(each.shown.tolist() for each in both), strict=True)]


def _one_group(
    labels: tuple[str, str, str], shown: Shown, then: npt.NDArray[np.int8], now: npt.NDArray[np.int8]
) -> GroupChange:
    if shown not in (Shown.SHOWN, Shown.EMPTY):
        return GroupChange(*labels, shown, None, None, None, None, None)
    ids = tuple(map(str, range(len(then))))
    change = compare_rounds(before=Round(_ALIKE, ids, then), after=Round(_ALIKE, ids, now))
    return GroupChange(
        *labels,
        shown,
        known=change.known_in_both,
        before=change.before,
        after=change.after,
        unknown=len(ids) - change.known_in_both,
        change=change.change,
    )
