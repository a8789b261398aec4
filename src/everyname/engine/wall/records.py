"""A round as its folder holds it: what was found about each name, each connector, each group."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from everyname.engine.wall.roll import Roll
from everyname.science.connections import State
from everyname.science.dividing import Shortage
from everyname.science.dividing.affinity import Tie

__all__ = ["Assignment", "Block", "Gap", "Run", "Staff", "Standing", "Views"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a name stands: its state, its dots, and the share (0 to 1) of those asked who have answered."""

    state: State
    dots: int
    answered: float


@dataclass(frozen=True, slots=True)
class Views:
    """The dots of a name beside its own voice, as counts of connectors."""

    has_spoken: bool
    said_no_one: bool
    both: int
    connector_only: int
    person_only: int
    neither: int


@dataclass(frozen=True, slots=True)
class Staff:
    """What is known of a connector: by identifier, never a ranking.

    Attributes
    ----------
    weight : full-time share, decimal text.
    dots : names marked as a genuine connection.
    load, capacity : earlier assignments still open; names that may be given now.
    leaving_without, leaving_fragile : names left with no dot, or with a single one, if this connector left.
    """

    weight: str
    has_answered: bool
    dots: int
    load: int
    capacity: int
    leaving_without: int
    leaving_fragile: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """One pair of the share-out.

    Attributes
    ----------
    affinity : 0 to 1000.
    kept : whether it is kept from the earlier share-out.
    tie : what speaks for it.
    alternative : identifier of the best other connector, None where there is none.
    price : what the alternative would lose: coverage, fairness, pairs kept, affinity; empty without one.
    """

    name_id: str
    connector_id: str
    affinity: int
    kept: bool
    tie: Tie
    alternative: str | None
    price: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Names that cannot all be covered, and the connectors they depend on, by identifier."""

    names: tuple[str, ...]
    connectors: tuple[str, ...]
    needs: int
    elsewhere: int
    free: int
    shortage: Shortage

    @property
    def deficit(self) -> int:
        """Needs that stay uncovered in any share-out."""
        return self.needs - self.elsewhere - self.free


@dataclass(frozen=True, slots=True)
class Gap:
    """The share of names with a dot in one group, and its difference from everybody else.

    Attributes
    ----------
    grouping, group : a column of the roster and one of its values, ``""`` for names without one.
    shown : ``shown``, ``under_floor`` or ``withheld``; all numbers are None unless shown.
    known, with_dot, unknown : counts of names.
    share, difference : value, low and high end of the 95 % interval; each may be None where undefined.
    """

    grouping: str
    group: str
    shown: str
    known: int | None
    with_dot: int | None
    unknown: int | None
    share: tuple[float | None, float | None, float | None]
    difference: tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Run:
    """One round, stepped back from and divided, as ``wall run`` wrote it.

    Attributes
    ----------
    summary : ``summary.json``.
    roll : everybody, with labels that tell namesakes apart.
    standings, views : by name identifier, of everybody on the wall.
    staff : by connector identifier.
    assignments, blocks, gaps : the share-out, its certificate, the gaps between groups.
    open_assignments : earlier pairs that go on, name and connector identifiers.
    missing : name identifier -> connections that could not be found.
    """

    summary: Mapping[str, Any]
    roll: Roll
    standings: Mapping[str, Standing]
    views: Mapping[str, Views]
    staff: Mapping[str, Staff]
    assignments: tuple[Assignment, ...]
    open_assignments: tuple[tuple[str, str], ...]
    missing: Mapping[str, int]
    blocks: tuple[Block, ...]
    gaps: tuple[Gap, ...]
