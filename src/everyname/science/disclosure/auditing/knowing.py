"""What is published, what follows from the rule, and what all releases together let somebody know.

Releases are judged for somebody who knows how every count changed between them. To that person they are one
unknown table: a cell published once is known for good, and no count may fall below 0 in any release.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.auditing.rebuilding import Cube, Numbering, Sums, counted, cubes
from everyname.science.disclosure.auditing.structure import TOTAL, Evidence

__all__ = [
    "Duties",
    "Knowledge",
    "Reading",
    "Scene",
    "duties_of",
    "knowledge_of",
    "published_in",
    "read",
    "scenes",
]

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

NO_BOUND = 2**60


@dataclass(frozen=True, slots=True)
class Reading:
    """One release in the numbering of all. Arrays have one entry for every cell of any release.

    Attributes
    ----------
    cubes : its tables.
    counts : people; -1 where the release has no such cell.
    is_published : whether the number was published.
    is_primary : 1 <= people < floor, or all of a group with one answer; never the grand total.
    may_be_hidden : zero cells of groups that all gave one answer: the only ones that may be suppressed.
    sums : every relation.
    """

    evidence: Evidence
    cubes: tuple[Cube, ...]
    counts: IntArray
    is_published: BoolArray
    is_primary: BoolArray
    may_be_hidden: BoolArray
    sums: tuple[Sums, ...]

    @property
    def is_there(self) -> BoolArray:
        """Whether the release has the cell."""
        return self.counts >= 0


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What somebody knows who has seen these releases.

    Attributes
    ----------
    is_known : (cells,) whether the number was published at least once.
    room : (cells,) by how much the cell may fall before a count drops below 0.
    sums : every relation.
    """

    is_known: BoolArray
    room: IntArray
    sums: tuple[Sums, ...]


@dataclass(frozen=True, slots=True)
class Duties:
    """What must stay possible for the cells that the rule protects, as changes between truth and witness.

    Attributes
    ----------
    cell : (n,) numbers of the cells.
    fall : (n,) a lower witness changes the cell by at most -1 and at least by this, for somebody in it knows of
        themselves; 0 where none is needed.
    rise : (n,) an upper witness changes it by at least this; 0 where none is needed.
    """

    cell: IntArray
    fall: IntArray
    rise: IntArray

    def some(self, rows: BoolArray) -> "Duties":
        """Those of some of the cells."""
        return Duties(self.cell[rows], self.fall[rows], self.rise[rows])


@dataclass(frozen=True, slots=True)
class Scene:
    """Some releases, what they say together, and what must stay possible beside it."""

    releases: Sequence[Reading]
    known: Knowledge
    duties: Duties


def read(evidence: Sequence[Evidence]) -> tuple[Numbering, tuple[Reading, ...]]:
    """Number the cells of all releases, the present one first, and see what the rule says of each."""
    dimensions = tuple(dict.fromkeys(name for one in evidence for name in one.structure.dimensions))
    numbering = Numbering(dimensions, {})
    of_releases = [cubes(numbering, one.structure, one.tables) for one in evidence]
    return numbering, tuple(
        _reading(numbering, one, of_release) for one, of_release in zip(evidence, of_releases, strict=True)
    )


def knowledge_of(releases: Sequence[Reading]) -> Knowledge:
    """Put together what these releases say."""
    is_known = published_in(releases, len(releases[0].counts))
    room = np.full(len(is_known), NO_BOUND, np.int64)
    for release in releases:
        room[release.is_there] = np.minimum(room, release.counts)[release.is_there]
    return Knowledge(is_known, room, tuple(sums for release in releases for sums in release.sums))


def duties_of(releases: Iterable[Reading], may_need_lower: BoolArray, may_need_upper: BoolArray) -> Duties:
    """Say what must stay possible for the cells that any of these releases calls primary."""
    fall, rise = np.full(len(may_need_lower), -NO_BOUND, np.int64), np.zeros(len(may_need_lower), np.int64)
    is_primary = np.zeros(len(may_need_lower), np.bool_)
    for release in releases:
        primary, counts = release.is_primary, release.counts
        is_primary |= primary
        fall[primary] = np.maximum(fall, np.where(counts >= 2, 1 - counts, -1))[primary]
        rise[primary] = np.maximum(rise, release.evidence.floor - counts)[primary]
    fall[~may_need_lower] = rise[~may_need_upper] = 0
    cell = np.flatnonzero(is_primary & (may_need_lower | may_need_upper))
    return Duties(cell, fall[cell], rise[cell])


def published_in(releases: Sequence[Reading], n_cells: int) -> BoolArray:
    """(cells,) whether any of these releases, perhaps none, published the cell."""
    is_published = np.zeros(n_cells, np.bool_)
    for release in releases:
        is_published |= release.is_published
    return is_published


def scenes(releases: Sequence[Reading], told: BoolArray) -> list[Scene]:
    """Which cells are judged against what: all releases together, or the present one alone.

    Alone where the changes tell before the present release does: of the cells that earlier releases tell of; and,
    for lower witnesses, of a cell that held nobody once, for the people in it are then those who came, or were those
    who left.
    """
    known = knowledge_of(releases)
    if len(releases) == 1:
        everywhere = np.ones(len(told), np.bool_)
        return [Scene(releases, known, duties_of(releases, everywhere, everywhere))]
    alone, held_nobody = releases[:1], known.room == 0
    return [
        Scene(releases, known, duties_of(releases, ~told & ~held_nobody, ~told)),
        Scene(alone, knowledge_of(alone), duties_of(alone, told | held_nobody, told)),
    ]


def _reading(numbering: Numbering, evidence: Evidence, of_release: tuple[Cube, ...]) -> Reading:
    counts = counted(of_release, numbering)
    is_primary, may_be_hidden = _dominated(len(counts), of_release, evidence.answer)
    is_primary |= (counts >= 1) & (counts < evidence.floor)
    is_primary[numbering.number[(TOTAL,) * len(numbering.dimensions)]] = False
    return Reading(
        evidence,
        of_release,
        counts,
        _published(numbering, evidence) & (counts >= 0),
        is_primary,
        may_be_hidden,
        tuple(sums for cube in of_release for sums in cube.sums()),
    )


def _published(numbering: Numbering, evidence: Evidence) -> BoolArray:
    is_published = np.zeros(len(numbering.number), np.bool_)
    own = evidence.structure.dimensions
    found = (numbering.find(cell, own) for cell, value in evidence.released.items() if value is not None)
    is_published[[cell for cell in found if cell >= 0]] = True
    return is_published


def _dominated(n_cells: int, of_release: Iterable[Cube], answer: str | None) -> tuple[BoolArray, BoolArray]:
    """The full cells, in which a whole group gave one answer; and the zero cells beside them."""
    is_full, is_beside = np.zeros(n_cells, np.bool_), np.zeros(n_cells, np.bool_)
    for cube in of_release:
        axis = cube.dimensions.index(answer) if answer is not None else -1
        of_axis = cube.trees[axis] if answer is not None else None
        if of_axis is None:
            continue
        counts, number = np.moveaxis(cube.counts, axis, -1), np.moveaxis(cube.number, axis, -1)
        full = (counts == counts[..., :1]) & (counts > 0) & of_axis.is_leaf
        is_full[number[full]] = True
        is_beside[number[full.any(axis=-1, keepdims=True) & (counts == 0)]] = True
    return is_full, is_beside
