"""The people of one of somebody's own tables: their cells under the names that a draft uses."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from everyname.formats.problems import Effect, Problem
from everyname.formats.rosters.generic_table.books import SiteBook
from everyname.formats.rosters.generic_table.columns import Columns
from everyname.formats.rosters.generic_table.measures import are_per_cent, capacity_from, weight_from
from everyname.formats.rosters.generic_table.names import read_names
from everyname.formats.rosters.generic_table.words import (
    is_blank,
    role_from,
    role_of_file,
    split_cell,
    status_from,
)
from everyname.formats.rosters.seen import is_seen
from everyname.language import Told, told

__all__ = ["PEOPLE", "PeopleTable", "read_people"]

PEOPLE: Mapping[str, tuple[str, ...]] = {
    "person_id": ("person_id", "email", "full_name"),
    "identifier": ("identifier",),
    "username": ("email",),
    "given_name": ("given_name",),
    "family_name": ("family_name",),
    "preferred_given_name": ("preferred_name",),
    "preferred_family_name": ("preferred_family_name",),
    "preferred_name": ("preferred_name",),
    "display_name": ("full_name",),
    "role": ("role", "title"),
    "org_ids": ("site_id", "site"),
    "grade": ("grade",),
    "enabled": ("enabled",),
    "manager_id": ("manager",),
    "weight": ("weight",),
    "capacity": ("capacity",),
    "begin": ("begin",),
    "end": ("end",),
}
"""Canonical column -> the meanings that its cells come from, the first that a table has."""


@dataclass(slots=True)
class PeopleTable:
    """One table: its cells row by row, and what was found while reading them."""

    columns: Columns
    cells: dict[str, list[str]]
    group_places: tuple[int, ...]
    problems: list[Problem] = field(default_factory=list)
    corrected: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.columns.table)

    @property
    def file(self) -> str:
        """The table's name for people."""
        return self.columns.table.file

    def line(self, row: int) -> int:
        """The line of the file on which a row begins."""
        return int(self.columns.table.lines[row])

    def header(self, column: str) -> str:
        """How the table itself calls a canonical column."""
        found = (self.columns.header(meaning) for meaning in PEOPLE[column])
        return next((header for header in found if header), column)

    @property
    def name_header(self) -> str | None:
        """How the table itself calls its names, or the first part of them."""
        found = (self.columns.header(meaning) for meaning in ("full_name", "given_name", "family_name"))
        return next((header for header in found if header), None)

    def group_cells(self) -> dict[str, list[str]]:
        """Header of each extra group -> its cells."""
        table = self.columns.table
        return {table.header[place]: table.columns[place].to_pylist() for place in self.group_places}

    def name(self, row: int) -> str:
        """A person's full name, as one reads it, whatever they prefer."""
        given, family = self.cells["given_name"][row], self.cells["family_name"][row]
        return self.cells["display_name"][row] or " ".join(f"{given} {family}".split())

    def shown_name(self, row: int) -> str:
        """The name by which a person is shown: the preferred one where there is one."""
        given, family = (
            self.cells[f"preferred_{part}"][row] or self.cells[part][row]
            for part in ("given_name", "family_name")
        )
        whole = self.cells["preferred_name"][row] or self.cells["display_name"][row]
        return whole or " ".join(f"{given} {family}".split())

    def say(self, row: int, header: str | None, code: str, message: str, effect: Effect) -> None:
        """Record a finding in one row."""
        self.problems.append(Problem(self.file, self.line(row), header, code, message, effect))
        if effect is Effect.CORRECTED:
            self.corrected.add(row)

    def say_spelling(self, row: int, header: str, written: str, counts: str) -> None:
        """Say that something is read as an earlier row spells it."""
        if written != counts:
            message = told(
                '"{written}" is read as "{known}", as an earlier row writes it', written=written, known=counts
            )
            self.say(row, header, "other-spelling", message, Effect.CORRECTED)


def read_people(
    columns: Columns,
    *,
    sites: SiteBook | None,
    own_roles: Mapping[str, str],
    is_workplace: bool,
    default_role: str = "student",
) -> PeopleTable:
    """Read the people of a table.

    In a workplace nobody needs a role, and departments, divisions and teams are groups of people.

    Parameters
    ----------
    sites : takes in the sites that the rows speak of; without it they are left to the caller.
    own_roles : folded word -> role, from a mapping file.
    default_role : everybody's role where neither a column nor the file's name says it.
    """
    people = PeopleTable(
        columns,
        {column: columns.cells(PEOPLE[column][0]) for column in PEOPLE},
        _group_places(columns, is_workplace=is_workplace),
        [*columns.table.problems, *columns.problems],
    )
    names, unsure = read_names(columns)
    people.cells.update(names)
    people.cells["username"] = columns.cells("email")
    people.cells["manager_id"] = ["" if is_blank(cell) else cell for cell in columns.cells("manager")]
    people.cells["role"] = [""] * len(people) if is_workplace else _roles(columns, own_roles, default_role)
    people.cells["org_ids"] = list(_sites(people, sites)) if sites is not None else [""] * len(people)
    _say_nameless(people)
    _say_unsure(people, unsure)
    _convert(people, "enabled", status_from, _no_status)
    _convert_weights(people)
    _convert(people, "capacity", capacity_from, _no_capacity)
    return people


def _convert_weights(people: PeopleTable) -> None:
    header, cells = people.header("weight"), people.cells["weight"]
    is_percent = any(word in header.casefold() for word in ("%", "percent", "porcentaje"))
    has_percent = not is_percent and are_per_cent(cells)
    if has_percent:
        message = told(
            "its numbers above 2 are read as per cent of full working time, 80 as 0.8; smaller ones as posts"
        )
        people.problems.append(Problem(people.file, None, header, "per-cent", message, Effect.KEPT))
    _convert(
        people,
        "weight",
        lambda cell: weight_from(cell, is_percent=is_percent, has_percent=has_percent),
        _no_weight,
    )


def _no_status(cell: str) -> Told:
    return told('"{cell}" says neither that somebody is there nor that they left', cell=cell)


def _no_weight(cell: str) -> Told:
    return told(
        '"{cell}" is no share of working time (more than 0 and at most 2, such as 0.8 or 80%) and counts as 1',
        cell=cell,
    )


def _no_capacity(cell: str) -> Told:
    return told('"{cell}" is no whole number and was left out', cell=cell)


def _say_nameless(people: PeopleTable) -> None:
    for row, person_id in enumerate(people.cells["person_id"]):
        if person_id and not is_seen(people.shown_name(row)):
            message = told(
                "there is no name; this person is shown by what else identifies them. Write the name into the file "
                "and load it again"
            )
            people.say(row, people.name_header, "missing-name", message, Effect.KEPT)


def _say_unsure(people: PeopleTable, rows: Iterable[int]) -> None:
    message = told(
        "of the full name, the last word is shown behind the preferred name; if that is not the family name, write it "
        "behind the preferred name"
    )
    for row in rows:
        people.say(row, people.header("preferred_name"), "unsure-family-name", message, Effect.KEPT)


def _group_places(columns: Columns, *, is_workplace: bool) -> tuple[int, ...]:
    found = (
        [columns.many.get(meaning, ()) for meaning in ("department", "division", "team")]
        if is_workplace
        else []
    )
    return tuple(dict.fromkeys((*columns.groups, *(place for places in found for place in places))))


def _roles(columns: Columns, own_roles: Mapping[str, str], default: str) -> list[str]:
    if "role" in columns.at:
        return [role_from(cell, own_roles) for cell in columns.cells("role")]
    titles = columns.cells("title")
    known = [role_from(cell, own_roles) for cell in titles]
    if any(titles) and all(role != title for role, title in zip(known, titles, strict=True)):
        return known  # every job title of the table is a role, so that column says it
    return [role_of_file(columns.table.file) or default] * len(columns.table)


def _sites(people: PeopleTable, sites: SiteBook) -> Iterator[str]:
    """Identifiers of each row's sites, separated by commas."""
    ids, names = people.columns.cells("site_id"), people.columns.cells("site")
    for row, (site_id, name) in enumerate(zip(ids, names, strict=True)):
        pairs = (
            [(site_id, name)] if site_id and name else [("", each) for each in split_cell(site_id or name)]
        )
        found = []
        for own_id, own_name in pairs:
            entry = sites.enter(people.file, people.line(row), own_id, own_name)
            people.say_spelling(row, people.header("org_ids"), own_name, entry.name)
            found.append(entry.site_id)
        yield ",".join(dict.fromkeys(found))


def _convert(
    people: PeopleTable,
    column: str,
    convert: Callable[[str], str | None],
    message: Callable[[str], Told],
) -> None:
    """Read the cells of a column; say which cannot be, and take those as blank."""
    cells = people.cells[column]
    for row, cell in enumerate(cells):
        value = "" if is_blank(cell) else convert(cell)
        cells[row] = value or ""
        if value is None:
            people.say(row, people.header(column), f"unclear-{column}", message(cell), Effect.CORRECTED)
