"""A roster as the whole numbers that the science works on."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from everyname.formats.roster import Roster
from everyname.science.connections import Asked, asked_where_shared, asked_within

__all__ = ["Community", "Members", "asked_by_class", "asked_by_site", "community"]

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Members:
    """Memberships side by side: ``who[i]``, a code, belongs to ``group[i]``, a row."""

    who: IntArray
    group: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Community:
    """Names and connectors numbered from 0, each in the order of the roster's people.

    Attributes
    ----------
    roster : what everything refers to.
    name_rows, connector_rows : their rows in ``roster.people``; shapes (n,) and (t,).
    name_code, connector_code : the way back, shape (people,), -1 for everybody else.
    name_ids, connector_ids : identifiers, in the same order.
    name_site : shape (n,), each name's first site as a row of ``roster.sites``, -1 without one.
    name_sites, connector_sites : who belongs to which rows of ``roster.sites``.
    name_classes, connector_classes : who is in which rows of ``roster.classes``, connectors only
        where they are there as connectors.
    excluded : names and connectors who are never brought together: oneself, one's manager.
    """

    roster: Roster
    name_rows: IntArray
    connector_rows: IntArray
    name_code: IntArray
    connector_code: IntArray
    name_ids: tuple[str, ...]
    connector_ids: tuple[str, ...]
    name_site: IntArray
    name_sites: Members
    connector_sites: Members
    name_classes: Members
    connector_classes: Members
    excluded: tuple[IntArray, IntArray]

    @property
    def n_names(self) -> int:
        """How many names there are."""
        return len(self.name_ids)

    @property
    def n_connectors(self) -> int:
        """How many connectors there are."""
        return len(self.connector_ids)

    def of_names(self, column: str) -> list[str]:
        """A column of people for the names."""
        cells: list[str] = self.roster.people.column(column).take(pa.array(self.name_rows)).to_pylist()
        return cells

    def of_connectors(self, column: str) -> list[str]:
        """A column of people for the connectors."""
        cells: list[str] = self.roster.people.column(column).take(pa.array(self.connector_rows)).to_pylist()
        return cells

    def weights(self) -> tuple[Fraction, ...]:
        """Full-time shares of the connectors, exact."""
        return tuple(Fraction(text) for text in self.of_connectors("weight"))


def community(roster: Roster) -> Community:
    """Number the names and connectors of a roster. Cost: linear in people and memberships."""
    people = roster.people
    name_rows = np.flatnonzero(np.asarray(people.column("is_name")))
    connector_rows = np.flatnonzero(np.asarray(people.column("is_connector")))
    name_code, connector_code = _codes(name_rows, len(people)), _codes(connector_rows, len(people))
    name_sites = _members(name_code, roster.person_site_person, roster.person_site_site)
    first_site = np.full(len(name_rows), -1)
    first_site[name_sites.who[::-1]] = name_sites.group[
        ::-1
    ]  # the first membership is written last and stays
    as_connector = roster.member_teaches | roster.is_workplace
    as_name = ~roster.member_teaches
    ids = people.column("person_id")
    return Community(
        roster=roster,
        name_rows=name_rows,
        connector_rows=connector_rows,
        name_code=name_code,
        connector_code=connector_code,
        name_ids=tuple(ids.take(pa.array(name_rows)).to_pylist()),
        connector_ids=tuple(ids.take(pa.array(connector_rows)).to_pylist()),
        name_site=first_site,
        name_sites=name_sites,
        connector_sites=_members(connector_code, roster.person_site_person, roster.person_site_site),
        name_classes=_members(name_code, roster.member_person[as_name], roster.member_class[as_name]),
        connector_classes=_members(
            connector_code, roster.member_person[as_connector], roster.member_class[as_connector]
        ),
        excluded=_excluded(roster, name_code, connector_code),
    )


def _codes(rows: IntArray, n_people: int) -> IntArray:
    code = np.full(n_people, -1)
    code[rows] = np.arange(len(rows))
    return code


def _members(code: IntArray, person: npt.NDArray[np.int32], group: npt.NDArray[np.int32]) -> Members:
    """Memberships of the people who have a code."""
    known = code[person] >= 0
    return Members(code[person[known]], group[known].astype(np.int64))


def _excluded(roster: Roster, name_code: IntArray, connector_code: IntArray) -> tuple[IntArray, IntArray]:
    oneself = np.flatnonzero((name_code >= 0) & (connector_code >= 0))
    row_of = {person: row for row, person in enumerate(roster.people.column("person_id").to_pylist())}
    managed = [
        (row, row_of[manager])
        for row, manager in enumerate(roster.people.column("manager_id").to_pylist())
        if manager and manager in row_of and name_code[row] >= 0 and connector_code[row_of[manager]] >= 0
    ]
    people, managers = np.array(managed, np.int64).reshape(-1, 2).T
    return (
        np.concatenate([name_code[oneself], name_code[people]]),
        np.concatenate([connector_code[oneself], connector_code[managers]]),
    )


def asked_by_site(whole: Community) -> Asked:
    """Every connector of a site is asked about every name of that site, never of oneself or one's manager."""
    return asked_within(
        n_names=whole.n_names,
        n_connectors=whole.n_connectors,
        name=whole.name_sites.who,
        name_group=whole.name_sites.group,
        connector=whole.connector_sites.who,
        connector_group=whole.connector_sites.group,
        excluded=whole.excluded,
    )


def asked_by_class(whole: Community) -> Asked:
    """Connectors who share a class with a name are asked about it; the whole site where none does."""
    shared = asked_within(
        n_names=whole.n_names,
        n_connectors=whole.n_connectors,
        name=whole.name_classes.who,
        name_group=whole.name_classes.group,
        connector=whole.connector_classes.who,
        connector_group=whole.connector_classes.group,
        excluded=whole.excluded,
    )
    return asked_where_shared(shared=shared, otherwise=asked_by_site(whole))
