"""A table of further adults, who join a roster of any format as connectors.

OneRoster 1.1 has no counsellors, and kitchens, buses and offices are in no roster at all: this is how
they come onto the wall. Columns are told as in any other table.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from everyname.formats.lists import first_of
from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.rosters.derived import DerivedRow, derived_tables
from everyname.formats.rosters.draft import Draft, DraftTable, Kind
from everyname.formats.rosters.generic_table.columns import Columns, places_of, recognise, unused_columns
from everyname.formats.rosters.generic_table.ids import give_ids
from everyname.formats.rosters.generic_table.people import PeopleTable, read_people
from everyname.formats.rosters.generic_table.rows import people_rows
from everyname.formats.rosters.generic_table.words import split_cell
from everyname.formats.rosters.known_sites import KnownSites
from everyname.formats.rosters.mapping import Mapping as MappingFile
from everyname.formats.rosters.role_words import Part, part_of_role
from everyname.formats.rosters.synonyms import fold
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
    sites: KnownSites,
    class_ids: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    mapping: MappingFile | None = None,
) -> Draft:
    """Read a table of adults: identifier and name, and if wanted role, sites, classes, FTE, capacity.

    Parameters
    ----------
    sites : those of the roster.
    class_ids : lower-cased identifier or title of each class of the roster -> (identifier, site) of
        those so called; without it the cells are identifiers.
    mapping : says which column means what where the headers do not.

    Returns
    -------
    A draft of people (and of who is in which class) whose sites are the roster's. Whoever is at a site that the
    roster does not know is left out, for they would be asked to mark the names of another one. A role that is
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
    strangers, own_site = [], "" if sites.ids else _only_site(lists)
    for people in adults:
        people.cells["role"] = [_role(word) for word in people.cells["role"]]
        strangers.append(frozenset() if own_site else frozenset(_settle_sites(people, sites)))
        if own_site:
            _say_own(people, own_site)
    made = give_ids(adults)
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
        made_ids=made,
    )


def _role(word: str) -> str:
    """Whoever is in this table marks names, unless the role says otherwise (a guardian, a relative)."""
    return _STAFF if part_of_role(word) in {Part.UNKNOWN, Part.BLANK} else word


def _only_site(lists: Iterable[Columns]) -> str:
    """Return the one site that a file of adults names, ``""`` where it names none or several."""
    named = {
        fold(site): site
        for columns in lists
        for by_id, by_name in zip(columns.cells("site_id"), columns.cells("site"), strict=True)
        for site in split_cell(by_name or by_id)
    }
    return next(iter(named.values())) if len(named) == 1 else ""


def _say_own(people: PeopleTable, site: str) -> None:
    message = told(
        'the roster names no site; "{site}", the only one that this file names, is taken to be its own',
        site=site,
    )
    header = people.header("org_ids")
    people.problems.append(Problem(people.file, None, header, "own-site", message, Effect.KEPT))


def _settle_sites(people: PeopleTable, sites: KnownSites) -> Iterator[int]:
    """Turn the sites of every row into the roster's; return the rows whose sites it does not know.

    Where the roster has one site alone, that is the site of an adult whose row names none.
    """
    only = sites.ids[0] if len(sites.ids) == 1 else ""
    people.cells["org_ids"] = [only] * len(people)
    cells = zip(people.columns.cells("site_id"), people.columns.cells("site"), strict=True)
    for row, (by_id, by_name) in enumerate(cells):
        choices = [_wanted(by_id, sites), _wanted(by_name, sites)]
        wanted = max(choices, key=lambda names: sum(map(bool, map(sites.find, names)))) or choices[1]
        if not wanted:
            continue
        found = list(filter(None, map(sites.find, wanted)))
        people.cells["org_ids"][row] = ",".join(dict.fromkeys(found))
        if unknown := [name for name in wanted if not sites.find(name)]:
            _say_unknown(people, row, unknown, sites, is_lost=not found)
        if not found:
            yield row


def _wanted(cell: str, sites: KnownSites) -> tuple[str, ...]:
    """Return the sites of a cell: separated by semicolons, or by commas where that makes them known."""
    if sites.find(cell):
        return (cell,)
    by_comma = tuple(part.strip() for part in cell.split(",") if part.strip())
    return by_comma if any(map(sites.find, by_comma)) else split_cell(cell)


def _say_unknown(
    people: PeopleTable, row: int, names: Sequence[str], sites: KnownSites, *, is_lost: bool
) -> None:
    unknown, effect = ", ".join(f'"{name}"' for name in names), Effect.CORRECTED
    message = told("there is no site {sites} in the roster; it was left out", sites=unknown)
    if is_lost:
        effect = Effect.SKIPPED
        message = told(
            "the roster names no site, and so {sites} may be another one; leave this cell blank for its own people",
            sites=unknown,
        )
        if known := first_of([f'"{site_id}"' for site_id in sites.ids], _SHOWN):
            message = told(
                "there is no site {sites} in the roster; there are: {known}", sites=unknown, known=known
            )
    people.say(row, people.header("org_ids"), "unknown-site", message, effect)


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
