"""Marks as a long table: one row for every name and connector."""

import numpy as np
import numpy.typing as npt

from everyname.formats.marks.columns import Columns
from everyname.formats.marks.entries import Entries
from everyname.formats.marks.lookup import NOTHING, Speaker, by_distinct_cell, find_people
from everyname.formats.marks.people import UNKNOWN, People
from everyname.formats.marks.words import ALL_OTHERS, Column, level_of
from everyname.formats.problems import Refusal
from everyname.language import Told, told

__all__ = ["is_long", "read_long"]

UNREADABLE = -2
"""A cell in which something stands that is no level."""


def is_long(columns: Columns) -> bool:
    """Whether a table has a column of connectors and one of levels."""
    return Column.CONNECTOR_ID in columns.at and Column.LEVEL in columns.at


Unclear = list[tuple[int, int]]


def read_long(
    speaker: Speaker, columns: Columns, people: People
) -> tuple[Entries, npt.NDArray[np.int64], Unclear]:
    """Read the rows of a long table.

    Returns
    -------
    The levels; the rows of the connectors who confirmed "the rest I do not know" with a row
    whose name is ``*`` and whose level is 0; names and connectors whose level cannot be read.

    Raises
    ------
    Refusal
        When the table has no column of names.
    """
    table = speaker.table
    name_at = columns.first(Column.NAME_ID, Column.FULL_NAME)
    if name_at is None:
        raise Refusal(
            told(
                "{file}: the column name_id is missing; found: {columns}",
                file=table.file,
                columns=", ".join(table.header),
            )
        )
    connector_at, level_at = columns.at[Column.CONNECTOR_ID][0], columns.at[Column.LEVEL][0]
    is_rest = by_distinct_cell(table.columns[name_at], lambda cell: cell == ALL_OTHERS).astype(np.bool_)
    name = find_people(speaker, name_at, people, people.is_name, "name", except_in=is_rest)
    connector = find_people(speaker, connector_at, people, people.is_connector, "connector")
    level = _levels(speaker, level_at, is_rest)
    itself = speaker.open_rows() & (name == connector) & ~is_rest
    speaker.skip(itself, connector_at, "self-mark", _marks_itself)
    kept = speaker.open_rows()
    rows = np.flatnonzero(kept & ~is_rest)
    entries = Entries(
        speaker, name[rows], connector[rows], level[rows], rows, np.ones(len(rows), np.bool_), is_long=True
    )
    is_unclear = (level == UNREADABLE) & (name != UNKNOWN) & (connector != UNKNOWN)
    unclear = list(zip(name[is_unclear].tolist(), connector[is_unclear].tolist(), strict=True))
    return entries, connector[kept & is_rest], unclear


def _levels(speaker: Speaker, position: int, is_rest: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Level of each row, shape (n,); rows without one are skipped."""
    column = speaker.table.columns[position]
    level = by_distinct_cell(column, _level)
    rows = speaker.open_rows()
    nothing = told("no level is given, so this is no answer")
    speaker.skip(rows & (level == NOTHING), position, "no-level", nothing)
    speaker.skip(rows & (level == UNREADABLE), position, "unknown-level", _unreadable)
    speaker.skip(rows & is_rest & (level > 0), position, "unknown-level", _needs_zero)
    return level


def _marks_itself(cell: str) -> Told:
    return told("{cell} marks itself; only marks on others count", cell=cell)


def _unreadable(cell: str) -> Told:
    return told("a level from 0 to 3 or a word for one is needed, here stands {cell}", cell=cell)


def _needs_zero(cell: str) -> Told:
    return told("a row for all others ({sign}) needs level 0, here stands {cell}", sign=ALL_OTHERS, cell=cell)


def _level(cell: str) -> int:
    if cell == "":
        return NOTHING
    level = level_of(cell)
    return UNREADABLE if level is None else level
