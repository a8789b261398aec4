"""The last steps: sites, parts and links of what has been settled, as a roster."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from everyname.formats.roster import Roster
from everyname.formats.rosters.assembly.entities import Entities
from everyname.formats.rosters.assembly.ledger import Ledger
from everyname.formats.rosters.assembly.links import count_links
from everyname.formats.rosters.assembly.managers import find_managers
from everyname.formats.rosters.assembly.members import Memberships
from everyname.formats.rosters.assembly.parts import Decided, RoleRows, decide_parts
from everyname.formats.rosters.assembly.people import people_table
from everyname.formats.rosters.assembly.places import (
    PersonSites,
    Positions,
    join_sites,
    named_sites,
    parents_of,
    sites_of_classes,
)
from everyname.formats.rosters.role_words import Part

__all__ = ["Settled", "finished"]

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Settled:
    """Everything that has an identifier, and what refers to it.

    ``class_site`` is the organisation of each class, -1 without one.
    """

    people: Entities
    orgs: Entities
    classes: Entities
    class_site: Positions
    roles: RoleRows
    members: Memberships


def finished(known: Settled, *, format_name: str, is_workplace: bool, ledger: Ledger) -> Roster:
    """Decide who is what, count links, and lay everything out as `Roster` describes it."""
    people = known.people
    person_sites = _person_sites(known, ledger)
    decided = _decided(known, person_sites, ledger, is_workplace=is_workplace)
    is_name = (decided.part == Part.NAME) | is_workplace
    is_connector = (decided.part == Part.CONNECTOR) | is_workplace
    manager = find_managers(people, ledger)
    table, groups = people_table(
        people,
        roles=decided.words,
        grades_of_roles=known.roles.grades,
        manager=manager,
        is_name=is_name,
        is_connector=is_connector,
        ledger=ledger,
    )
    sites = _sites_table(known.orgs, ledger)
    group, person = _member_pairs(known.members, is_name | is_connector)
    return Roster(
        format=format_name,
        sites=sites,
        people=table,
        classes=_classes_table(known.classes, known.orgs, known.class_site),
        member_class=group,
        member_person=person,
        member_teaches=is_connector[person] & (not is_workplace),
        person_site_person=person_sites.person,
        person_site_site=person_sites.site,
        is_workplace=is_workplace,
        link_count=_links(group, person, is_name, is_connector, manager),
        rows=ledger.counts(),
        problems=ledger.problems(),
        groups=groups,
    )


def _links(
    group: Positions, person: Positions, is_name: Flags, is_connector: Flags, manager: Positions
) -> int:
    return count_links(
        people=len(is_name),
        name_group=group[is_name[person]],
        name=person[is_name[person]],
        connector_group=group[is_connector[person]],
        connector=person[is_connector[person]],
        manager=manager if (manager >= 0).any() else None,
    )


def _person_sites(known: Settled, ledger: Ledger) -> PersonSites:
    """Return people's sites: their own, those of their roles, or else those of their classes."""
    people, roles, members = known.people, known.roles, known.members
    own, own_site = named_sites(people.stack, people.rows_for("org_ids"), "org_ids", known.orgs, ledger)
    rows = np.array([row for _, row in people.joined], np.int64)
    further, further_site = named_sites(people.stack, rows, "org_ids", known.orgs, ledger)
    owners = np.array([place for place, _ in people.joined], np.int64)
    named = join_sites(
        [
            (own, own_site),
            (owners[further], further_site),
            (roles.person[roles.with_site].astype(np.int64), roles.site),
        ]
    )
    return sites_of_classes(
        named,
        people=len(people),
        orgs=len(known.orgs),
        class_site=known.class_site,
        person=members.person,
        group=members.group,
    )


def _decided(known: Settled, sites: PersonSites, ledger: Ledger, *, is_workplace: bool) -> Decided:
    if is_workplace:
        return Decided(
            np.full(len(known.people), Part.OTHER, np.uint8), known.people.column("role").to_pylist()
        )
    first_site = np.full(len(known.people), -1, np.int32)
    first_site[sites.person[::-1]] = sites.site[::-1]
    return decide_parts(known.people, known.roles, first_site, known.members, ledger)


def _sites_table(orgs: Entities, ledger: Ledger) -> pa.Table:
    return pa.table(
        {
            "site_id": orgs.ids,
            "name": orgs.column("name"),
            "parent_id": parents_of(orgs, ledger),
            "type": orgs.column("type"),
        }
    )


def _classes_table(classes: Entities, orgs: Entities, class_site: Positions) -> pa.Table:
    site_ids = orgs.ids.take(pa.array(class_site, mask=class_site < 0))
    return pa.table(
        {
            "class_id": classes.ids,
            "title": classes.column("title"),
            "site_id": pc.fill_null(site_ids, ""),
            "is_homeroom": pc.equal(pc.utf8_lower(classes.column("type")), "homeroom"),
        }
    )


def _member_pairs(members: Memberships, takes_part: npt.NDArray[np.bool_]) -> tuple[Positions, Positions]:
    """Return distinct pairs of class and person, sorted, of names and connectors alone."""
    wanted = members.is_current & takes_part[members.person]
    # Sorted and compared with its neighbour: numpy's own `unique` hashes, three times as slow here.
    key = np.sort(members.group[wanted].astype(np.int64) * len(takes_part) + members.person[wanted])
    key = key[np.concatenate([[True], key[1:] != key[:-1]])] if len(key) else key
    group, person = np.divmod(key, len(takes_part))
    return group.astype(np.int32), person.astype(np.int32)
