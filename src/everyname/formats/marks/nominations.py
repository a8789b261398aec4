"""A file of nominations: whom names say they would go to, in their own voice."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from everyname.formats.marks.columns import Columns, columns_of
from everyname.formats.marks.directory import Directory
from everyname.formats.marks.entries import Entries, settled
from everyname.formats.marks.lookup import Speaker
from everyname.formats.marks.matrix import read_matrix
from everyname.formats.marks.nominees import read_long
from everyname.formats.marks.people import UNKNOWN
from everyname.formats.marks.results import Nominations
from everyname.formats.marks.sheets import read_sheets
from everyname.formats.marks.words import Column, is_tick
from everyname.formats.problems import Effect
from everyname.formats.roster import Roster
from everyname.language import told

__all__ = ["read_nominations"]

_NEEDED = told(
    "holds no nominations by people of this roster; needed are the columns name_id and connector_id, or a matrix "
    "with names down and connectors across"
)


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """What one table gave; ``no_one`` holds (name, row of the table) of who said so."""

    speaker: Speaker
    entries: Sequence[Entries]
    no_one: Sequence[tuple[int, int]]
    is_long: bool


def read_nominations(path: Path, roster: Roster) -> Nominations:
    """Read nominations from a long table, a matrix, or a workbook with several sheets of either.

    A long table has columns ``name_id, connector_id``, one row or several for a name, or several
    columns or entries of one cell; "no one", "nadie" or ``-`` in place of a connector says "no one
    right now". In a matrix any mark is a nomination, and a column "no one" may stand among the
    connectors. Where a name says both, its nominations stand.

    Raises
    ------
    Refusal
        When the file cannot be read, holds no nominations, or has a filled column of a matrix
        that is nobody's.
    """
    directory = Directory(roster)
    sheets, account = read_sheets(path, lambda speaker: _read(speaker, directory), _NEEDED)
    entries = [each for sheet in sheets for each in sheet.entries]
    name, connector, _ = settled(entries, directory.people.ids)
    return Nominations(
        name_row=name,
        connector_row=connector,
        no_one=_no_one(sheets, set(name.tolist())),
        row_counts=account.counts(),
        problems=account.problems(),
    )


def _read(speaker: Speaker, directory: Directory) -> _Sheet | None:
    columns = columns_of(speaker.table, directory.is_connector_id)
    headers = (speaker.table.header[at] for at in columns.unknown)
    is_matrix = any(directory.is_connector_id(each) or directory.connectors.find(each) for each in headers)
    if Column.CONNECTOR_ID in columns.at and not is_matrix:
        return _long_sheet(speaker, columns, directory)
    others = Columns({**columns.at, Column.NO_ONE: []}, columns.unknown)
    matrix = read_matrix(speaker, others, directory, lambda cell: int(is_tick(cell)))
    if matrix is None:
        return None
    no_one = [
        (int(matrix.person[row]), row)
        for at in columns.at.get(Column.NO_ONE, ())
        for row, cell in enumerate(speaker.table.columns[at].to_pylist())
        if is_tick(cell) and matrix.person[row] != UNKNOWN
    ]
    return _Sheet(speaker, [each.only(each.level > 0) for each in matrix.entries], no_one, is_long=False)


def _long_sheet(speaker: Speaker, columns: Columns, directory: Directory) -> _Sheet | None:
    read = read_long(speaker, columns, directory.people)
    return None if read is None else _Sheet(speaker, *read, is_long=True)


def _no_one(sheets: Sequence[_Sheet], nominating: set[int]) -> npt.NDArray[np.int32]:
    """Who said "no one right now" and nominated nobody; rows that say so in vain are named."""
    said: set[int] = set()
    for sheet in sheets:
        for name, row in sheet.no_one:
            effect = Effect.SKIPPED if sheet.is_long else Effect.CORRECTED
            if name in nominating:
                message = told(
                    "says no one right now, but nominates somebody elsewhere; the nominations stand"
                )
                sheet.speaker.say_row(row, 0, "contradicted", message, effect)
            elif name in said and sheet.is_long:
                message = told("says no one right now a second time")
                sheet.speaker.say_row(row, 0, "repeated-row", message, effect)
            said.add(name)
    return np.array(sorted(said - nominating), np.int32)
