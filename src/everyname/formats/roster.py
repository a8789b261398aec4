"""A roster as the rest of the software knows it, whatever file it came from."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from everyname.formats.problems import Problem

__all__ = ["Roster", "RowCounts"]


@dataclass(frozen=True, slots=True)
class RowCounts:
    """Every data row of every recognised file, in exactly one class."""

    kept: int
    corrected: int
    skipped: int

    @property
    def read(self) -> int:
        """All of them."""
        return self.kept + self.corrected + self.skipped


@dataclass(frozen=True, slots=True)
class Roster:
    """People, sites, classes and who is in them, as columns.

    Attributes
    ----------
    format : ``oneroster-1.1``, ``oneroster-1.2``, ``sds-v1``, ``sds-v2``, ``sds-v2.1``,
        ``sds-uk``, ``clever``, ``scim`` or ``table``.
    sites : ``site_id, name, parent_id, type`` (strings; parent_id ``""`` at a root), every
        organisation of the source that was kept, sorted by site_id.
    people : ``person_id, display_name, given_name, family_name, role, grade, manager_id``
        (strings, ``""`` when absent), ``is_name, is_connector`` (bool), ``weight`` (string,
        decimal text > 0, ``"1"`` when absent), ``capacity`` (string, ``""`` when absent),
        ``email`` (string; of connectors alone, ``""`` of all others and when absent),
        and one string column per extra group the mapping asks for. Sorted by person_id.
        Someone who is neither name nor connector is one of the other people.
    classes : ``class_id, title, site_id`` (strings), ``is_homeroom`` (bool); groups of SCIM
        and columns such as "Team" of a table are classes too. Sorted by class_id.
    member_class, member_person : shape (m,), int32 row numbers into classes and people; distinct
        pairs, sorted.
    member_teaches : shape (m,), bool: in this class the person is there as connector.
        In a workplace everyone is name and connector and this is False throughout: there,
        any two members of one class are linked both ways, never with themselves or manager.
    person_site_person, person_site_site : shape (s,), int32 row numbers: who belongs to which
        sites, distinct, the person's first (primary) site first.
    is_workplace : everyone is both name and connector.
    link_count : distinct name-connector pairs that share at least one class.
    rows, problems : what became of every row, and why.
    groups : names of the extra group columns in ``people``.
    made_ids : those of ``person_id`` that are made of a name alone, for the source has neither identifiers nor a
        site beside them. They tell people apart within one site and no further.
    """

    format: str
    sites: pa.Table
    people: pa.Table
    classes: pa.Table
    member_class: npt.NDArray[np.int32]
    member_person: npt.NDArray[np.int32]
    member_teaches: npt.NDArray[np.bool_]
    person_site_person: npt.NDArray[np.int32]
    person_site_site: npt.NDArray[np.int32]
    is_workplace: bool
    link_count: int
    rows: RowCounts
    problems: tuple[Problem, ...]
    groups: tuple[str, ...] = ()
    made_ids: frozenset[str] = frozenset()

    def counts(self) -> Mapping[str, int]:
        """The counts of ``everyname roster check``: sites, names, connectors and the rest."""
        is_name, is_connector = (self.people.column(flag).to_numpy() for flag in ("is_name", "is_connector"))
        takes_part = is_name | is_connector
        return {
            "sites": len(np.unique(self.person_site_site[takes_part[self.person_site_person]])),
            "names": int(is_name.sum()),
            "connectors": int(is_connector.sum()),
            "other_people": int((~takes_part).sum()),
            "classes": len(self.classes),
            "links": self.link_count,
        }
