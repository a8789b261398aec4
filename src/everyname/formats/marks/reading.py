"""A file of marks to marks, whatever its shape."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from everyname.formats.marks.columns import columns_of
from everyname.formats.marks.directory import Directory
from everyname.formats.marks.entries import Entries, settled
from everyname.formats.marks.long_table import is_long, read_long
from everyname.formats.marks.lookup import Speaker
from everyname.formats.marks.matrix import read_matrix
from everyname.formats.marks.results import Marks
from everyname.formats.marks.sheets import read_sheets
from everyname.formats.marks.words import level_of
from everyname.formats.roster import Roster
from everyname.language import told

__all__ = ["read_marks"]

_NEEDED = told(
    "holds no marks for people of this roster; needed are the columns name_id, connector_id and level, or a matrix "
    "with names down and connectors across"
)


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """What one table gave: levels, who confirmed, which pairs are unclear, whose column is used."""

    entries: Sequence[Entries]
    confirmed: Iterable[int]
    unclear: Sequence[tuple[int, int]]
    used: Iterable[int] = ()


def read_marks(path: Path, roster: Roster) -> Marks:
    """Read marks from a long table, a matrix, or a workbook with several sheets of either.

    A long table has columns ``name_id, connector_id, level`` (or words for these); a row whose
    name is ``*`` and whose level is 0 says "the rest I do not know". A matrix has names down and
    connectors across: a column without any entry has not answered, an empty cell in a used column
    is level 0, and a mark in a row whose identifier is ``*`` says "the rest I do not know". A
    sheet that is neither is left out and named, if another one is.

    Parameters
    ----------
    path : CSV in any usual encoding and separator, or XLSX.
    roster : whose identifiers the file uses; a matrix may use full names that are unique.

    Raises
    ------
    Refusal
        When the file cannot be read, holds no marks, gives one pair two levels, or has a column
        of marks that is nobody's.
    """
    directory = Directory(roster)
    sheets, account = read_sheets(path, lambda speaker: _read(speaker, directory), _NEEDED)
    entries = [each for sheet in sheets for each in sheet.entries]
    name, connector, level = settled(entries, directory.people.ids)
    pairs = sorted({pair for sheet in sheets for pair in sheet.unclear})
    unclear = np.array(pairs, np.int32).reshape(-1, 2)
    return Marks(
        name_row=name,
        connector_row=connector,
        level=level,
        rest_confirmed=_rows(each for sheet in sheets for each in sheet.confirmed),
        answered_whole=_rows(each for sheet in sheets for each in sheet.used),
        unclear_name=unclear[:, 0],
        unclear_connector=unclear[:, 1],
        row_counts=account.counts(),
        problems=account.problems(),
    )


def _read(speaker: Speaker, directory: Directory) -> _Sheet | None:
    columns = columns_of(speaker.table, directory.is_connector_id)
    if is_long(columns):
        entries, confirmed, unclear = read_long(speaker, columns, directory.people)
        sheet = _Sheet([entries], confirmed.tolist(), unclear)
    else:
        matrix = read_matrix(speaker, columns, directory, level_of)
        if matrix is None:
            return None
        sheet = _Sheet(matrix.entries, matrix.confirmed, matrix.unclear, matrix.used)
    _say_if_ones_only(speaker, sheet.entries)
    return sheet


def _say_if_ones_only(speaker: Speaker, entries: Sequence[Entries]) -> None:
    written = {level for each in entries for level in np.unique(each.level[each.is_written]).tolist()}
    if written - {0} == {1}:
        message = told(
            "every mark is 1, which is read as level 1, knows the name, so that nobody has a dot; if 1 stands for a "
            "dot here, replace it by 3 or x"
        )
        speaker.ledger.say_of_file(speaker.table.file, "ones-only", message)


def _rows(people: Iterable[int]) -> npt.NDArray[np.int32]:
    return np.array(sorted(set(people)), np.int32)
