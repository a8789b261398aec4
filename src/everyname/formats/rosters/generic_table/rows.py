"""One row for each person of somebody's own tables, and what becomes of the further ones."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.rosters.derived import DerivedRow, derived_tables
from everyname.formats.rosters.draft import DraftTable, Kind
from everyname.formats.rosters.generic_table.books import ClassBook, ClassEntry
from everyname.formats.rosters.generic_table.people import PEOPLE, PeopleTable
from everyname.formats.rosters.person_names import name_key
from everyname.formats.rosters.spoilt import is_rounded
from everyname.formats.text_table import TextTable
from everyname.language import told

__all__ = ["lay_out_rows", "people_rows"]


def lay_out_rows(
    people: PeopleTable,
    entries: Sequence[Sequence[ClassEntry]],
    classes: ClassBook,
    first_rows: dict[str, tuple[PeopleTable, int]],
) -> tuple[list[DraftTable], TextTable]:
    """Lay out one table, and put its people into their classes.

    A row that says about a person only what an earlier one has said, and yet names another class, is
    the next line of a list of persons and classes: it is kept, and no row about a person. Every other
    repetition is left to the assembly, which fills, joins or skips it.

    Parameters
    ----------
    entries : the classes of each row.
    first_rows : where each identifier was met first, in this or an earlier table; is added to.

    Returns
    -------
    The draft tables of people, and the rows that only name another class.

    Raises
    ------
    Refusal
        One identifier stands for two names.
    """
    conflicts, next_lines = [], []
    for row, person_id in enumerate(people.cells["person_id"]):
        line = people.line(row)
        news = [
            classes.add(entry, person_id, file=people.file, line=line) for entry in entries[row] if person_id
        ]
        first = first_rows.setdefault(person_id, (people, row))
        if not person_id or first == (people, row):
            continue
        if not _may_be_one(first, (people, row)):
            conflicts.append(_two_names(people, row, first))
        elif any(news) and _adds_nothing(first, (people, row)):
            next_lines.append(row)
    if conflicts:
        raise Refusal.of(*conflicts)
    return people_rows(people, left_out=frozenset(next_lines)), _counted_rows(people, next_lines)


def _may_be_one(first: tuple[PeopleTable, int], later: tuple[PeopleTable, int]) -> bool:
    names = {name_key(people.name(row)) for people, row in (first, later)} - {""}
    return len(names) < 2


def _adds_nothing(first: tuple[PeopleTable, int], later: tuple[PeopleTable, int]) -> bool:
    (known, known_row), (people, row) = first, later
    return all(people.cells[column][row] in {"", known.cells[column][known_row]} for column in PEOPLE)


def _two_names(people: PeopleTable, row: int, first: tuple[PeopleTable, int]) -> Problem:
    known, known_row = first
    identifier, file, line = people.cells["person_id"][row], known.file, str(known.line(known_row))
    if is_rounded(identifier):
        message = told(
            'the identifier "{id}" has another name in {file}, line {line}, for a spreadsheet has cut both short; '
            "load the CSV file as your system exports it, without saving it in a spreadsheet",
            id=identifier,
            file=file,
            line=line,
        )
    else:
        message = told(
            'the identifier "{id}" has another name in {file}, line {line}; give each person an identifier, or '
            "correct one of the two rows",
            id=identifier,
            file=file,
            line=line,
        )
    header = people.header("person_id")
    return Problem(people.file, people.line(row), header, "conflicting-id", message, Effect.REFUSED)


def people_rows(people: PeopleTable, *, left_out: frozenset[int]) -> list[DraftTable]:
    """Build the draft table of all rows but some."""
    groups = people.group_cells()
    columns = [*(people.cells[column] for column in PEOPLE), *groups.values()]
    rows = [
        DerivedRow(people.file, people.line(row), cells, row in people.corrected)
        for row, cells in enumerate(zip(*columns, strict=True))
        if row not in left_out
    ]
    headers = {column: people.header(column) for column in PEOPLE}
    lines = {people.line(row) for row in left_out}
    problems = [
        problem
        for problem in people.problems
        if problem.effect is Effect.SKIPPED or problem.line not in lines
    ]
    return derived_tables(Kind.PEOPLE, rows, headers=headers, groups=list(groups), problems=problems)


def _counted_rows(people: PeopleTable, rows: Sequence[int]) -> TextTable:
    """Rows without cells: all that matters about them is that they were read, and what was found."""
    lines = people.columns.table.lines[np.asarray(rows, dtype=np.int64)]
    texts = pa.array(lines.astype(str).tolist(), pa.string())
    known = frozenset(lines.tolist())
    problems = tuple(problem for problem in people.problems if problem.line in known)
    return TextTable(people.file, ("line",), (texts,), lines, problems)
