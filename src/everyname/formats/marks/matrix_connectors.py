"""The columns of a matrix: which connector each is."""

from everyname.formats.marks.columns import Columns
from everyname.formats.marks.directory import Directory
from everyname.formats.marks.lookup import Speaker
from everyname.formats.marks.people import UNKNOWN
from everyname.formats.marks.words import Column, level_of
from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.text_table import TextTable
from everyname.language import told, told_count

__all__ = ["connector_columns", "find_connectors"]

_COUNTED = (Column.LEVEL, Column.NO_ONE)


def connector_columns(table: TextTable, columns: Columns, taken: frozenset[int]) -> list[int]:
    """Positions of the columns in which connectors mark; ``taken`` ones say whose the rows are.

    A column headed "teacher" or "counselor" says something about the name, unless it holds marks alone.
    """
    about = [at for at in columns.at.get(Column.CONNECTOR_ID, ()) if _holds_marks_alone(table, at)]
    counted = [at for column in _COUNTED for at in columns.at.get(column, ())]
    return sorted({*columns.unknown, *about, *counted} - taken)


def find_connectors(
    speaker: Speaker, positions: list[int], directory: Directory, sites: frozenset[int]
) -> dict[int, int]:
    """Row of people for each column of a connector: by identifier, else by unique full name.

    Columns that are nobody's are left out while no mark stands in them.

    Parameters
    ----------
    sites : rows of the sites that the matrix is about; a name must be unique at them.

    Raises
    ------
    Refusal
        For a column of marks that is nobody's, or two filled columns of one connector: marks would
        be lost. Every such column is among its problems.
    """
    table = speaker.table
    candidates = {at: _candidates(table.header[at], directory, sites) for at in positions}
    found = {at: rows[0] for at, rows in candidates.items() if len(rows) == 1}
    nobodys = [at for at in positions if at not in found and _cells(table, at)]
    lost = [_nobodys(table, at, candidates[at], directory) for at in nobodys if _holds_a_mark(table, at)]
    first: dict[int, int] = {}
    for at in (each for each in found if _cells(table, each)):
        if found[at] in first:
            lost.append(_twice(table, first[found[at]], at, directory.people.ids[found[at]]))
        first.setdefault(found[at], at)
    if lost:
        raise _refusal(lost)
    for at in nobodys:
        message = told("no connector's column, and no mark stands in it; left out")
        speaker.ledger.say_of_file(table.file, "unused-column", message, table.header[at])
    return {at: person for at, person in found.items() if first.get(person, at) == at}


def _refusal(lost: list[Problem]) -> Refusal:
    first, more = lost[0], len(lost) - 1
    reason = told(
        "{file}: column {column}: {message}",
        file=first.file,
        column=repr(first.column),
        message=first.message,
    )
    if more:
        reason = told_count(
            "{first} ({number} more such column)", "{first} ({number} more such columns)", more, first=reason
        )
    return Refusal(reason, tuple(lost))


def _candidates(header: str, directory: Directory, sites: frozenset[int]) -> list[int]:
    row, _ = directory.people.find(header)
    if row != UNKNOWN and directory.people.is_connector[row]:
        return [row]
    here = directory.connectors.find(header, sites)
    return list(here or directory.connectors.find(header))


def _nobodys(table: TextTable, position: int, candidates: list[int], directory: Directory) -> Problem:
    header = table.header[position]
    likely = candidates or directory.connectors.near(header)
    if likely:
        message = told(
            "is no one connector of the roster, it could be {who}; put the identifier in brackets, as in 'Name [T12]'",
            who=directory.described(likely),
        )
    else:
        message = told(
            "is no one connector of the roster, nobody has a name like it; put the identifier in brackets, as in "
            "'Name [T12]'"
        )
    return Problem(table.file, None, header, "unknown-connector", message, Effect.REFUSED)


def _twice(table: TextTable, one: int, other: int, person_id: str) -> Problem:
    message = told(
        "stands for {id}, as column {column} does; keep one", id=person_id, column=repr(table.header[one])
    )
    return Problem(table.file, None, table.header[other], "repeated-connector", message, Effect.REFUSED)


def _cells(table: TextTable, position: int) -> list[str]:
    """Distinct filled cells of a column."""
    return [cell for cell in table.columns[position].unique().to_pylist() if cell]


def _holds_a_mark(table: TextTable, position: int) -> bool:
    return any(level_of(cell) is not None for cell in _cells(table, position))


def _holds_marks_alone(table: TextTable, position: int) -> bool:
    cells = _cells(table, position)
    return bool(cells) and all(level_of(cell) is not None for cell in cells)
