"""Any list of people, one a row, as a draft of a roster.

Columns are told by what people call them in English and Spanish, or by a mapping file. A list of a
school has names and connectors by role, or names alone; in one of a workplace everyone is both.
Classes, homerooms, teams and teachers stand in columns; a person listed once for each class is one.
"""

from collections.abc import Iterator, Sequence

from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.rosters.derived import DerivedRow, derived_tables
from everyname.formats.rosters.draft import Draft, DraftTable, Kind
from everyname.formats.rosters.generic_table.books import ClassBook, SiteBook
from everyname.formats.rosters.generic_table.classes import enter_classes
from everyname.formats.rosters.generic_table.columns import recognise, unused_columns
from everyname.formats.rosters.generic_table.ids import give_ids
from everyname.formats.rosters.generic_table.kind import is_workplace
from everyname.formats.rosters.generic_table.people import PeopleTable, read_people
from everyname.formats.rosters.generic_table.rows import lay_out_rows
from everyname.formats.rosters.generic_table.teachers import Connectors
from everyname.formats.rosters.mapping import Mapping as MappingFile
from everyname.formats.text_table import TextTable
from everyname.language import told

__all__ = ["draft_from_tables"]

_ORG = {"org_id": "org_id", "name": "name"}
_CLASS = {"class_id": "class_id", "title": "title", "org_id": "org_id", "type": "type"}
_ENROLMENT = {"class_id": "class_id", "person_id": "person_id"}
_ONLY_OF_SCHOOLS = ("homeroom", "teacher", "teacher_id", "role", "title")
_ONLY_OF_WORKPLACES = ("department", "division", "manager")


def draft_from_tables(
    tables: Sequence[TextTable], mapping: MappingFile | None = None, groups: Sequence[str] = ()
) -> Draft | None:
    """Read tables that list people; ``groups`` are headers of further columns to keep.

    Returns
    -------
    The draft, or None when no table has a column of names.

    Raises
    ------
    Refusal
        A mapping file names a header that is nowhere; two columns could be the identifier; there
        are no identifiers and two people of one site share a full name; one identifier stands for
        two names.
    """
    if mapping:
        mapping.check_headers([header for table in tables for header in table.header])
    known = [recognise(table, mapping, groups) for table in tables]
    lists = [columns for columns in known if columns.lists_people]
    if not lists:
        if mapping:
            raise Refusal(
                told(
                    "{file}: names no column of names; add full_name or given_name under [columns]",
                    file=mapping.file,
                )
            )
        return None
    workplace = is_workplace(lists, mapping)
    sites, classes = SiteBook(), ClassBook()
    people = [
        read_people(columns, sites=sites, own_roles=mapping.roles if mapping else {}, is_workplace=workplace)
        for columns in lists
    ]
    made = give_ids(people)
    entries = [enter_classes(each, classes, is_workplace=workplace) for each in people]
    first_rows: dict[str, tuple[PeopleTable, int]] = {}
    laid_out = [
        lay_out_rows(each, own, classes, first_rows) for each, own in zip(people, entries, strict=True)
    ]
    not_needed = _ONLY_OF_SCHOOLS if workplace else _ONLY_OF_WORKPLACES
    teachers = [] if workplace else list(_enter_teachers(classes, Connectors.among(people)))
    return Draft(
        format="table",
        tables=(*(table for listed, _ in laid_out for table in listed), *_implied_tables(sites, classes)),
        is_workplace=workplace,
        ignored=tuple(columns.table.file for columns in known if not columns.lists_people),
        problems=(
            *teachers,
            *(problem for each in lists for problem in unused_columns(each, not_needed)),
        ),
        unneeded=tuple(next_lines for _, next_lines in laid_out),
        made_ids=made,
    )


def _enter_teachers(classes: ClassBook, adults: Connectors) -> Iterator[Problem]:
    """Put the connectors that columns of teachers name into the classes of those columns."""
    for entry in list(classes.entries.values()):
        if not entry.adult or not adults.by_id:
            continue
        if person_id := adults.find(entry.adult, entry.site_id):
            classes.add(entry, person_id, file=entry.file, line=entry.line)
        else:
            message = told(
                '"{adult}" is the identifier, e-mail or name of no connector listed, or of several',
                adult=entry.adult,
            )
            yield Problem(entry.file, entry.line, entry.header, "unknown-teacher", message, Effect.KEPT)


def _implied_tables(sites: SiteBook, classes: ClassBook) -> Iterator[DraftTable]:
    """Sites, classes and memberships that follow from the rows."""
    orgs = [DerivedRow(each.file, each.line, (each.site_id, each.name)) for each in sites.entries.values()]
    yield from derived_tables(Kind.ORGS, orgs, headers=_ORG, is_counted=False)
    rows = [
        DerivedRow(
            each.file,
            each.line,
            (each.class_id, each.title, each.site_id, "homeroom" if each.is_homeroom else ""),
        )
        for each in classes.entries.values()
    ]
    yield from derived_tables(Kind.CLASSES, rows, headers=_CLASS, is_counted=False)
    members = [
        DerivedRow(file, line, (class_id, person_id))
        for (class_id, person_id), (file, line) in classes.members.items()
    ]
    yield from derived_tables(Kind.ENROLMENTS, members, headers=_ENROLMENT, is_counted=False)
