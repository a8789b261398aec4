"""From rows to the codes that the engine knows: names that wait, connectors who are here, where they belong."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from everyname.engine.wall.community import Members
from everyname.engine.wall.sharing import fair_capacities
from everyname.engine.wall.ties import Surroundings
from everyname.web.share_out.queries.ground import Answered, Ground, Here, Roster
from everyname.web.wall.queries.closed import Key

__all__ = ["PLACES_PER_NEED", "Place", "Table", "places_of", "surroundings_of", "table_of"]

IntArray = npt.NDArray[np.int64]

PLACES_PER_NEED = Fraction(5, 4)
"""Places in all for each need, where nobody has said how much room there is; as the terminal's settings have it."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Needs and connectors numbered from 0.

    Attributes
    ----------
    needs : those that wait, by their names' ids.
    connectors : everybody who marks and is here, by id.
    name_code, connector_code : from people's ids to these numbers.
    """

    needs: Sequence[Answered]
    connectors: Sequence[Here]
    name_code: Mapping[Key, int]
    connector_code: Mapping[Key, int]


@dataclass(frozen=True, slots=True)
class Place:
    """How much room a connector has in a round.

    Attributes
    ----------
    fair : their part of the needs of their sites, by working time.
    said : what a lead has said instead, if anything.
    taken : names that they hold already.
    """

    connector: Key
    fair: int
    said: int | None
    taken: int

    @property
    def free(self) -> int:
        """Names that they can still be asked about."""
        return max(0, (self.fair if self.said is None else self.said) - self.taken)


def table_of(ground: Ground) -> Table:
    """Number them, in an order that does not depend on the database."""
    needs = sorted(ground.waiting, key=lambda each: each.name)
    staff = sorted(
        (each for each in ground.roster.people.values() if each.is_connector), key=lambda each: each.id
    )
    return Table(
        needs=needs,
        connectors=staff,
        name_code={each.name: code for code, each in enumerate(needs)},
        connector_code={each.id: code for code, each in enumerate(staff)},
    )


def places_of(ground: Ground, table: Table) -> list[Place]:
    """The room of every connector of a table, in its order."""
    sites = {site: row for row, site in enumerate(sorted({site for _, site in ground.roster.sites}))}
    first: dict[Key, int] = {}
    for person, site in ground.roster.sites:
        first.setdefault(person, sites[site])
    at = [first[each.name] for each in ground.needs if each.name in first]
    needs_at = np.bincount(np.array(at, np.int64), minlength=len(sites)).astype(np.int64)
    where = _members(table.connector_code, ((person, sites[site]) for person, site in ground.roster.sites))
    weights = [Fraction(each.weight) for each in table.connectors]
    fair = fair_capacities(needs_at, where, weights, PLACES_PER_NEED)
    taken = ground.taken
    return [
        Place(each.id, part, ground.rooms.get(each.id), taken[each.id])
        for each, part in zip(table.connectors, fair, strict=True)
    ]


def surroundings_of(roster: Roster, table: Table) -> Surroundings:
    """Where the names and connectors of a table belong. Nobody gets oneself, one's manager, or whom they declined."""
    sites = {site: row for row, site in enumerate(sorted({site for _, site in roster.sites}))}
    homerooms = {group: is_homeroom for _, group, is_homeroom in roster.groups}
    groups = {group: row for row, group in enumerate(sorted(homerooms))}
    at = [(person, sites[site]) for person, site in roster.sites]
    within = [(person, groups[group]) for person, group, _ in roster.groups]
    apart = np.array(sorted(_apart(roster, table)), np.int64).reshape(-1, 2)
    return Surroundings(
        n_names=len(table.needs),
        n_connectors=len(table.connectors),
        n_sites=len(sites),
        is_homeroom=np.array([homerooms[group] for group in groups], bool),
        grades=[roster.people[each.name].grade for each in table.needs],
        name_sites=_members(table.name_code, at),
        connector_sites=_members(table.connector_code, at),
        name_classes=_members(table.name_code, within),
        connector_classes=_members(table.connector_code, within),
        excluded=(apart[:, 0], apart[:, 1]),
    )


def _members(code: Mapping[Key, int], pairs: Iterable[tuple[Key, int]]) -> Members:
    found = np.array([(code[person], row) for person, row in pairs if person in code], np.int64)
    who, group = found.reshape(-1, 2).T
    return Members(who, group)


def _apart(roster: Roster, table: Table) -> set[tuple[int, int]]:
    reports: defaultdict[Key, list[Key]] = defaultdict(list)
    for each in roster.people.values():
        if each.manager:
            reports[each.manager].append(each.id)
    found = set()
    for code, need in enumerate(table.needs):
        manager = roster.people[need.name].manager
        never = {need.name, *need.refused_by, *reports[need.name], *([manager] if manager else [])}
        found |= {(code, table.connector_code[each]) for each in never if each in table.connector_code}
    return found
