"""A table of further adults, who join a roster of any format as connectors.

OneRoster 1.1 has no counsellors, and kitchens, buses and offices are in no roster at all: this is how
they come onto the wall. Columns are told as in any other table.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from everyname.formats.lists import first_of
from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.rosters.derived import DerivedRow, derived_tables
from everyname.formats.rosters.draft import Draft, DraftTable, Kind
from everyname.formats.rosters.generic_table.columns import places_of, recognise, unused_columns
from everyname.formats.rosters.generic_table.ids import give_ids
from everyname.formats.rosters.generic_table.people import PeopleTable, read_people
from everyname.formats.rosters.generic_table.rows import people_rows
from everyname.formats.rosters.generic_table.words import split_cell
from everyname.formats.rosters.mapping import Mapping as MappingFile
from everyname.formats.rosters.role_words import Part, part_of_role
from everyname.formats.text_table import TextTable
from everyname.language import told

__all__ = ["draft_from_adults"]

_STAFF = "staff"
_CLASSES = ("class", "class_id", "homeroom", "team")
_NOT_NEEDED = ("department", "division", "manager", "teacher", "teacher_id")
_SHOWN = 10
"""How many of the roster's sites a message lists."""


def draft_from_adults(
    tables: Sequence[TextTable],
    *,
    site_ids: Mapping[str, str],
    class_ids: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    mapping: MappingFile | None = None,
) -> Draft:
    """Read a table of adults: identifier and name, and if wanted role, sites, classes, FTE, capacity.

    Parameters
    ----------
    site_ids : lower-cased identifier or name of each site of the roster -> its identifier.
    class_ids : lower-cased identifier or title of each class of the roster -> (identifier, site) of
        those so called; without it the cells are identifiers.
    mapping : says which column means what where the headers do not.

    Returns
    -------
    A draft of people (and of who is in which class) whose sites are the roster's. A role that is
    missing or unknown makes a connector.

    Raises
    ------
    Refusal
        A table without names, or without identifiers and with two people of one name.
    """
    known = [recognise(table, mapping) for table in tables]
    lists = [columns for columns in known if columns.lists_people]
    if not lists:
        file = tables[0].file if tables else "adults"
        message = told(
            "no column of names is in this table of adults; it needs ID and Name in its first line"
        )
        problem = Problem(file, 1, None, "no-names", message, Effect.REFUSED)
        raise Refusal(told("{file}: {message}", file=file, message=message), (problem,))
    own_roles = mapping.roles if mapping else {}
    adults = [
        read_people(columns, sites=None, own_roles=own_roles, is_workplace=False, default_role=_STAFF)
        for columns in lists
    ]
    strangers = []
    for people in adults:
        people.cells["role"] = [_role(word) for word in people.cells["role"]]
        strangers.append(frozenset(_settle_sites(people, site_ids)))
    give_ids(adults)
    laid_out = [
        table
        for people, left_out in zip(adults, strangers, strict=True)
        for table in (
            *people_rows(people, left_out=left_out),
            *_seats(people, [row for row in range(len(people)) if row not in left_out], class_ids or {}),
        )
    ]
    return Draft(
        format="table",
        tables=tuple(laid_out),
        ignored=tuple(columns.table.file for columns in known if not columns.lists_people),
        problems=tuple(problem for columns in lists for problem in unused_columns(columns, _NOT_NEEDED)),
    )


def _role(word: str) -> str:
    """Whoever is in this table marks names, unless the role says otherwise (a guardian, a relative)."""
    return _STAFF if part_of_role(word) in {Part.UNKNOWN, Part.BLANK} else word


def _settle_sites(people: PeopleTable, site_ids: Mapping[str, str]) -> Iterator[int]:
    """Turn the sites of every row into the roster's; return the rows whose sites it does not know.

    Where the roster has one site alone, that is the site of an adult whose own is unknown.
    """
    only = set(site_ids.values())
    people.cells["org_ids"] = [""] * len(people)
    cells = zip(people.columns.cells("site_id"), people.columns.cells("site"), strict=True)
    for row, (by_id, by_name) in enumerate(cells):
        choices = [_wanted(by_id, site_ids), _wanted(by_name, site_ids)]
        wanted = max(choices, key=lambda names: sum(name.casefold() in site_ids for name in names))
        wanted = wanted or choices[1]
        found = [site_ids[name.casefold()] for name in wanted if name.casefold() in site_ids]
        is_lost = bool(wanted) and not found and len(only) > 1
        people.cells["org_ids"][row] = ",".join(
            dict.fromkeys(found if found or is_lost or not wanted else only)
        )
        if len(found) < len(wanted):
            _say_unknown(
                people, row, [name for name in wanted if name.casefold() not in site_ids], site_ids, is_lost
            )
        if is_lost:
            yield row


def _wanted(cell: str, site_ids: Mapping[str, str]) -> tuple[str, ...]:
    """Return the sites of a cell: separated by semicolons, or by commas where that makes them known."""
    if cell.casefold() in site_ids:
        return (cell,)
    by_comma = tuple(part.strip() for part in cell.split(",") if part.strip())
    return by_comma if any(part.casefold() in site_ids for part in by_comma) else split_cell(cell)


def _say_unknown(
    people: PeopleTable, row: int, names: Sequence[str], site_ids: Mapping[str, str], is_lost: bool
) -> None:
    sites, effect = ", ".join(f'"{name}"' for name in names), Effect.CORRECTED
    message = told("there is no site {sites} in the roster; it was left out", sites=sites)
    if is_lost:
        known, effect = _listed(site_ids), Effect.SKIPPED
        message = told("there is no site {sites} in the roster; there are: {known}", sites=sites, known=known)
    people.say(row, people.header("org_ids"), "unknown-site", message, effect)


def _listed(site_ids: Mapping[str, str]) -> str:
    return first_of([f'"{site_id}"' for site_id in sorted(set(site_ids.values()))], _SHOWN)


def _seats(
    people: PeopleTable, rows: Iterable[int], class_ids: Mapping[str, Sequence[tuple[str, str]]]
) -> list[DraftTable]:
    """Memberships of some rows; a title that several sites have means the classes at the adult's own."""
    table = people.columns.table
    return [
        seats
        for place in places_of(people.columns, _CLASSES)
        for seats in derived_tables(
            Kind.ENROLMENTS,
            [
                DerivedRow(people.file, people.line(row), (class_id, people.cells["person_id"][row]))
                for row in rows
                for written in split_cell(table.columns[place][row].as_py())
                for class_id in _meant(written, people.cells["org_ids"][row].split(","), class_ids)
            ],
            headers={"class_id": table.header[place], "person_id": people.header("person_id")},
            is_counted=False,
        )
    ]


def _meant(
    written: str, own_sites: Sequence[str], class_ids: Mapping[str, Sequence[tuple[str, str]]]
) -> list[str]:
    known = class_ids.get(written.casefold(), [(written, "")])
    at_own = [class_id for class_id, site in known if site in own_sites]
    return at_own or [class_id for class_id, _ in known]
