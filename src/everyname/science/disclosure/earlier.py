"""What was released before: to somebody who knows every change since then, it tells of today."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.cells import Cells, Relations, cells_of, relations_of
from everyname.science.disclosure.rule import Needs
from everyname.science.disclosure.tables import CountTable, Dimension, Ints

__all__ = ["AllReleases", "Earlier", "all_releases"]

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Earlier:
    """A release that was made before, in numbers of its own.

    Attributes
    ----------
    dimensions, tables : as they were then.
    is_published, is_primary : shape (n_earlier_cells,), bool: as they were then.
    same_as : shape (n_earlier_cells,), int64: the cell of the present tables that has the same categories. Where there
        is none, a number from n_cells on, the same in all earlier releases for the same categories.
    """

    dimensions: Sequence[Dimension]
    tables: Sequence[CountTable]
    is_published: Flags
    is_primary: Flags
    same_as: Ints


@dataclass(frozen=True, slots=True, eq=False)
class AllReleases:
    """The present and the past as one system. Cells of the present come first, then those of the past alone.

    Attributes
    ----------
    relations : what holds in any of the releases.
    least : shape (n,), int64: the smallest change that leaves no count of any release below nought.
    is_known : shape (n,), bool: published before.
    was_hidden : shape (n,), bool: hidden before, and published at no time.
    down, up : shape (n,), int64: what has to remain possible about small cells of the past, as in `Needs`.
    """

    relations: Relations
    least: Ints
    is_known: Flags
    was_hidden: Flags
    down: Ints
    up: Ints


def all_releases(
    cells: Cells, relations: Relations, earlier: Sequence[Earlier], *, floor: int
) -> AllReleases:
    """Put the releases together.

    Somebody who knows how every count has changed since then knows today's count wherever a former one was
    published; and a former one wherever today's is. So both are one unknown table: a change that agrees with
    everything told is the same in all releases, and leaves no count of any of them below nought.
    """
    n_present = len(cells.counts)
    number = max(n_present, *(int(release.same_as.max()) + 1 for release in earlier))
    least = np.full(number, np.iinfo(np.int64).min)
    least[:n_present] = -cells.counts
    known, hidden = np.zeros(number, dtype=bool), np.zeros(number, dtype=bool)
    down, up = np.zeros(number, dtype=np.int64), np.zeros(number, dtype=np.int64)
    parts = [relations]
    for release in earlier:
        before, place = cells_of(release.tables, release.dimensions), release.same_as
        own = relations_of(release.tables, release.dimensions, before)
        parts.append(Relations(own.start, place[own.cell], own.sign))
        least[place] = np.maximum(least[place], -before.counts)
        known[place[release.is_published]] = True
        hidden[place[~release.is_published]] = True
        small = release.is_primary
        _narrow(down, up, place[small], before.counts[small], floor)
    down[known] = up[known] = 0  # what one release hid and another told is hidden no more
    return AllReleases(_joined(parts), least, known, hidden & ~known, down, up)


def _narrow(down: Ints, up: Ints, cells: Ints, counts: Ints, floor: int) -> None:
    """A cell may have been small more than once: what remains possible has to be so for each of its counts."""
    own = -np.maximum(counts - 1, 1)
    down[cells] = np.where(down[cells] == 0, own, np.maximum(down[cells], own))
    up[cells] = np.maximum(up[cells], np.maximum(floor - counts, 0))


def _joined(parts: Sequence[Relations]) -> Relations:
    lengths = np.concatenate([np.diff(part.start) for part in parts])
    return Relations(
        np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        np.concatenate([part.cell for part in parts]),
        np.concatenate([part.sign for part in parts]),
    )


def together(needs: Needs, past: AllReleases) -> tuple[Ints, Ints]:
    """Needs of the present and of the past: the narrower of both, shape (n,) each."""
    down, up = past.down.copy(), past.up.copy()
    n_present = len(needs.down)
    own = needs.down != 0
    mine = down[:n_present]
    mine[own] = np.where(mine[own] == 0, needs.down[own], np.maximum(mine[own], needs.down[own]))
    up[:n_present] = np.maximum(up[:n_present], needs.up)
    return down, up
