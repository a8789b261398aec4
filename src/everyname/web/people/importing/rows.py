"""People, sites and groups as plain values under their identifiers, whether they come or stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

__all__ = ["Fate", "GroupRow", "PersonRow", "Rows", "SiteRow", "Standing", "rows_from_plain", "rows_to_plain"]


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site; ``parent`` is an identifier, ``""`` at a root."""

    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A class or team; ``site`` is an identifier, ``""`` without one."""

    title: str
    site: str = ""
    is_homeroom: bool = False


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody, with everything that a roster says of them.

    Attributes
    ----------
    manager : identifier, ``""`` without one.
    sites : identifiers, their first site first.
    groups : identifiers, sorted, each with whether they are there as connector.
    """

    display_name: str
    is_name: bool
    is_connector: bool
    given_name: str = ""
    family_name: str = ""
    role: str = ""
    grade: str = ""
    weight: str = "1"
    email: str = ""
    manager: str = ""
    sites: tuple[str, ...] = ()
    groups: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything under its identifier."""

    sites: Mapping[str, SiteRow]
    groups: Mapping[str, GroupRow]
    people: Mapping[str, PersonRow]

    def sites_with_people(self) -> frozenset[str]:
        """The sites that somebody belongs to; ``""`` where somebody belongs to none."""
        return frozenset(site for person in self.people.values() for site in person.sites or ("",))


@dataclass(frozen=True, slots=True)
class Fate:
    """What the database knows of somebody beside what rosters say."""

    left_at: datetime | None = None
    said_by: UUID | None = None
    is_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in the database, and under which keys.

    ``fates`` has every person of ``rows``; the keys are those of the tables.
    """

    rows: Rows
    fates: Mapping[str, Fate] = field(default_factory=dict)
    site_keys: Mapping[str, UUID] = field(default_factory=dict)
    group_keys: Mapping[str, UUID] = field(default_factory=dict)
    person_keys: Mapping[str, UUID] = field(default_factory=dict)


def rows_to_plain(rows: Rows) -> dict[str, Any]:
    """As JSON can hold it."""
    return {
        "sites": {key: [one.name, one.parent] for key, one in rows.sites.items()},
        "groups": {key: [one.title, one.site, one.is_homeroom] for key, one in rows.groups.items()},
        "people": {key: _plain_person(one) for key, one in rows.people.items()},
    }


def _plain_person(one: PersonRow) -> list[Any]:
    return [
        *(one.display_name, one.is_name, one.is_connector, one.given_name, one.family_name),
        *(one.role, one.grade, one.weight, one.email, one.manager, one.sites, one.groups),
    ]


def rows_from_plain(plain: Mapping[str, Any]) -> Rows:
    """The way back from `rows_to_plain`, through JSON or not."""
    return Rows(
        sites={key: SiteRow(*cells) for key, cells in plain["sites"].items()},
        groups={key: GroupRow(*cells) for key, cells in plain["groups"].items()},
        people={key: PersonRow(*_person_cells(cells)) for key, cells in plain["people"].items()},
    )


def _person_cells(cells: Sequence[Any]) -> list[Any]:
    *texts, sites, groups = cells
    return [*texts, tuple(sites), tuple((group, teaches) for group, teaches in groups)]
