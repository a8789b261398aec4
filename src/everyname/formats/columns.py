"""Columns of a table of text as numbers and identifiers, or a refusal that names the cell."""

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.sources import open_file
from everyname.formats.tables import read_tables
from everyname.formats.text_table import TextTable
from everyname.language import told, told_count

__all__ = ["column", "decimals", "has_column", "read_one_table", "refuse_cells", "rows_of", "whole_numbers"]

_WHOLE = r"^[0-9]{1,10}$"
_DECIMAL = (
    r"^([0-9]{1,9}(\.[0-9]{0,30})?|\.[0-9]{1,30}"  # 1, 0.5, .5
    r"|0?,[0-9]{1,30}|[0-9]{1,9},[0-9]{1,2})$"  # 0,5 and 1,25, but not 1,000: nobody can tell what that is
)
_EMPTY_ROW = "empty-row"
"""A row of separators alone, as spreadsheets leave at the end: it says nothing, so nothing is lost."""


def read_one_table(path: Path) -> TextTable:
    """The only table of a file; a workbook's other sheets must be empty.

    Raises
    ------
    Refusal
        The file cannot be read, holds no table or several, or has a row with more cells than columns.
    """
    tables = read_tables(open_file(path))
    if len(tables) != 1:
        raise Refusal(
            told(
                "{file}: one table is needed, found: {tables}. Keep one sheet and try again.",
                file=path.name,
                tables=", ".join(table.file for table in tables) or told("none"),
            )
        )
    for problem in tables[0].problems:
        if problem.effect is Effect.SKIPPED and problem.code != _EMPTY_ROW:
            raise Refusal.of(problem)
    return tables[0]


def _position(table: TextTable, name: str) -> int | None:
    wanted = [at for at, header in enumerate(table.header) if header.casefold() == name]
    if len(wanted) > 1:
        raise Refusal(
            told(
                "{file}, line 1: the column {column} stands there twice. Remove one.",
                file=table.file,
                column=name,
            )
        )
    return wanted[0] if wanted else None


def has_column(table: TextTable, name: str) -> bool:
    """Whether the header has this column, in any case of letters."""
    return _position(table, name) is not None


def column(table: TextTable, name: str, *, required: bool = True, empty: str = "") -> pa.StringArray:
    """A column of text, shape (n,); empty cells read as ``empty``.

    Raises
    ------
    Refusal
        A required column is missing, or one of its cells is empty and ``empty`` is too.
    """
    at = _position(table, name)
    if at is None:
        if required:
            raise Refusal(
                told(
                    "{file}, line 1: the column {column} is missing. Found: {columns}.",
                    file=table.file,
                    column=name,
                    columns=", ".join(table.header),
                )
            )
        return pa.repeat(empty, len(table))
    cells = table.columns[at]
    blank = pc.equal(cells, "")
    if empty:
        return pc.if_else(blank, empty, cells)
    if required:
        refuse_cells(table, name, _true_rows(blank), told("a value is needed, the cell is empty"))
    return cells


def whole_numbers(
    table: TextTable, name: str, *, top: int, default: int | None = None
) -> npt.NDArray[np.int64]:
    """A column of whole numbers from 0 to ``top``, shape (n,); ``default`` where a cell is empty.

    Raises
    ------
    Refusal
        The column or a cell is missing without a default, or a cell is no such number.
    """
    cells = column(table, name, required=default is None, empty="" if default is None else str(default))
    message = told("a whole number from 0 to {top} is needed", top=str(top))
    refuse_cells(table, name, _true_rows(pc.invert(pc.match_substring_regex(cells, _WHOLE))), message)
    numbers = np.asarray(pc.cast(cells, pa.int64()))
    refuse_cells(table, name, np.flatnonzero(numbers > top), message)
    return numbers


def decimals(table: TextTable, name: str, *, default: str) -> list[str]:
    """A column of decimal text above 0, with a point or a comma, so that its value stays exact.

    Raises
    ------
    Refusal
        A cell is no decimal number above 0.
    """
    cells = column(table, name, required=False, empty=default)
    fits = pc.and_(pc.match_substring_regex(cells, _DECIMAL), pc.match_substring_regex(cells, "[1-9]"))
    message = told("a decimal number above 0 such as 1 or 0.5 is needed")
    refuse_cells(table, name, _true_rows(pc.invert(fits)), message)
    texts: list[str] = pc.replace_substring(cells, ",", ".").to_pylist()
    return texts


def rows_of(ids: pa.StringArray, known: pa.StringArray) -> npt.NDArray[np.int64]:
    """Row of each identifier among the known ones, -1 where it is unknown; shape of ``ids``."""
    found = pc.fill_null(pc.index_in(ids, value_set=known), -1)
    return np.asarray(found, np.int64)


def _true_rows(flags: pa.BooleanArray) -> npt.NDArray[np.int64]:
    return np.flatnonzero(np.asarray(flags))


def refuse_cells(table: TextTable, name: str, rows: npt.NDArray[np.int64] | Sequence[int], need: str) -> None:
    """Refuse the file when any row is given, naming every cell and quoting the first."""
    if len(rows):
        _refuse(table, name, [int(row) for row in rows], need)


def _refuse(table: TextTable, name: str, rows: list[int], need: str) -> NoReturn:
    at = _position(table, name)
    problems = []
    for row in rows:
        written = table.columns[at][row].as_py() if at is not None else ""
        said = need
        if written and "here stands" not in need:
            said = told("{need}, here stands {cell}", need=need, cell=repr(written[:40]))
        line = int(table.lines[row])
        problems.append(Problem(table.file, line, name, "invalid-cell", said, Effect.REFUSED))
    first, more = problems[0], len(problems) - 1
    reason = told(
        "{file}, line {line}, column {column}: {message}",
        file=first.file,
        line=str(first.line),
        column=name,
        message=first.message,
    )
    if more:
        reason = told_count(
            "{first} ({number} more such cell)", "{first} ({number} more such cells)", more, first=reason
        )
    raise Refusal(told("{message}.", message=reason), tuple(problems))
