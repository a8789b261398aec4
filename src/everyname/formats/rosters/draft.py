"""A roster read but not yet checked: which column of which file says what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pyarrow as pa

from everyname.formats.problems import Problem
from everyname.formats.text_table import TextTable

__all__ = ["COLUMNS", "Draft", "DraftTable", "Kind"]


class Kind(StrEnum):
    """What the rows of a table are about."""

    ORGS = "orgs"
    PEOPLE = "people"
    ROLES = "roles"
    CLASSES = "classes"
    ENROLMENTS = "enrolments"


COLUMNS: Mapping[Kind, tuple[str, ...]] = {
    Kind.ORGS: ("org_id", "name", "type", "parent_id", "status"),
    Kind.PEOPLE: (
        *("person_id", "identifier", "username", "email", "given_name", "family_name"),
        *("preferred_given_name", "preferred_family_name", "preferred_name", "display_name"),
        *("role", "org_ids", "grade", "enabled", "manager_id", "weight", "capacity"),
        *("begin", "end", "status"),
    ),
    Kind.ROLES: (
        *("row_id", "person_id", "role", "org_id", "is_primary", "grade"),
        *("begin", "end", "status"),
    ),
    Kind.CLASSES: ("class_id", "title", "org_id", "type", "status"),
    Kind.ENROLMENTS: ("row_id", "class_id", "person_id", "role", "begin", "end", "status"),
}
"""The canonical columns of each kind; a reader names those that its format has.

``org_ids`` may hold several identifiers, separated by commas. ``row_id`` is the row's own
identifier, by which a delta changes or deletes it. Columns that stand in none of these
(passwords, phones, birth dates, demographics) go no further than the reading layer.
"""


@dataclass(frozen=True, slots=True)
class DraftTable:
    """One recognised file: where each canonical column stands in it.

    Attributes
    ----------
    kind : what its rows are about.
    table : the rows as read.
    at : canonical column -> position in ``table.columns``.
    constant : canonical column -> the value that holds for every row, such as the role
        ``student`` for a file called Student.csv whose format has no role column.
    groups : name of an extra group -> its cells, one for each row (people only).
    is_implied : the rows are about something else and only mention what this table reads off
        them: the teachers named in a row about a section, the team named in a row about an
        employee. Then a blank identifier or a repeated one is no finding. The table that the
        rows are about shares the same ``table`` object, so that each row is counted once.
    is_counted : False for a table that a reader has worked out from rows which it counts in
        another one (the members of a SCIM group, the classes of a spreadsheet row): neither its rows
        nor ``table.skipped`` are rows of a file.
    corrected : positions of rows that the reader has mended already; ``table.problems`` say how.
        Lines do not tell them apart: in JSON written on one line every resource begins on line 1.
    """

    kind: Kind
    table: TextTable
    at: Mapping[str, int]
    constant: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, pa.StringArray] = field(default_factory=dict)
    is_implied: bool = False
    is_counted: bool = True
    corrected: frozenset[int] = frozenset()

    @property
    def is_mention(self) -> bool:
        """Whether its rows are about something else, or are counted elsewhere."""
        return self.is_implied or not self.is_counted

    def column(self, name: str) -> pa.StringArray:
        """Cells of a canonical column, ``""`` throughout where the file has none."""
        if name in self.at:
            return self.table.columns[self.at[name]]
        return pa.repeat(self.constant.get(name, ""), len(self.table))

    def header(self, name: str) -> str | None:
        """How the file itself writes that column's name; None where it has none."""
        return self.table.header[self.at[name]] if name in self.at else None


@dataclass(frozen=True, slots=True)
class Draft:
    """All recognised files of one source.

    ``ignored`` names the files that were recognised as none of the kinds (their rows are not
    counted); ``is_delta`` says that rows change an earlier bulk instead of standing alone;
    ``may_be_delta`` that nothing says so but they look it, and are one when a bulk comes before;
    ``unneeded`` are recognised files whose rows are counted and otherwise left alone;
    ``latest_change`` is the last date on which a row of a delta was changed, as ISO 8601 writes it,
    ``""`` where no row says; ``made_ids`` are identifiers that the reader has made of names alone, without a site.
    """

    format: str
    tables: tuple[DraftTable, ...]
    is_workplace: bool = False
    is_delta: bool = False
    ignored: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    unneeded: tuple[TextTable, ...] = ()
    may_be_delta: bool = False
    latest_change: str = ""
    made_ids: frozenset[str] = frozenset()
