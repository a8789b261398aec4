"""Delimited text to columns: Arrow where the file is regular, row by row where it is not."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from everyname.formats.problems import Effect, Problem
from everyname.formats.tables.cells import check_cells, empty_rows, filled_width, trimmed
from everyname.formats.tables.encodings import Text
from everyname.formats.tables.headers import Header, read_header
from everyname.formats.tables.regular import read_regular
from everyname.formats.tables.row_by_row import read_row_by_row
from everyname.formats.tables.rows import Rows
from everyname.formats.tables.titles import IsHeader
from everyname.formats.text_table import TextTable
from everyname.language import Told, told, told_count

__all__ = ["read_delimited"]


def read_delimited(text: Text, file: str, is_header: IsHeader | None = None) -> TextTable:
    """Read one table of delimited text; ``is_header`` as in `header_among`.

    Blank lines are passed over. A row with fewer cells than the header is filled up and listed
    as ``short-row``, one with more is skipped as ``long-row`` unless the surplus is empty; a row
    of nothing but separators is skipped as ``empty-row``.

    Raises
    ------
    Refusal
        For a missing header, an unclosed quotation mark, a cell over 1 MiB, too many columns.
    """
    header = read_header(text.utf8, file, is_header)
    rows = read_regular(text.utf8, header) or read_row_by_row(text.utf8, header, file)
    columns = [trimmed(column) for column in rows.columns]
    check_cells(columns, rows.lines, header.names, file)
    is_empty = empty_rows(columns)
    # The only cell of a blank line is empty too, and blank lines are no rows.
    empty = rows.lines[is_empty].tolist() if len(columns) > 1 else []
    if is_empty.any():
        filled = pa.array(~is_empty)
        columns = [column.filter(filled) for column in columns]
    width = filled_width(columns, header.names)
    lines = rows.lines[~is_empty]
    skipped = sorted([*empty, *rows.long])
    return TextTable(
        file=file,
        header=header.names[:width],
        columns=tuple(columns[:width]),
        lines=lines,
        problems=(
            *text.problems,
            *header.problems,
            *_problems(rows, empty, _mended_rows(text, lines), header, file),
        ),
        skipped=tuple(skipped),
        header_line=header.line,
    )


def _mended_rows(text: Text, lines: npt.NDArray[np.int64]) -> list[int]:
    """Lines on which the rows begin that hold the text's mended lines."""
    at = np.searchsorted(lines, np.array(text.mended, np.int64), side="right") - 1
    return [int(line) for line in np.unique(lines[at[at >= 0]])]


def _problems(
    rows: Rows, empty: list[int], mended: list[int], header: Header, file: str
) -> tuple[Problem, ...]:
    width, names = len(header.names), header.names
    left_out = {*empty, *rows.long}
    short = [
        _short_row(file, line, names[count], _other_width(count, width))
        for line, count in rows.short.items()
        if line not in left_out
    ]
    long = [_long_row(file, line, _other_width(count, width)) for line, count in rows.long.items()]
    blank = [_empty_row(file, line) for line in empty]
    found = [*short, *long, *blank, *(_mended_row(file, line) for line in mended)]
    return tuple(sorted(found, key=lambda problem: problem.line or 0))


def _other_width(count: int, width: int) -> Told:
    return told_count(
        "{number} cell where the header has {width}",
        "{number} cells where the header has {width}",
        count,
        width=width,
    )


def _short_row(file: str, line: int, column: str, found: Told) -> Problem:
    message = told("{found}; the missing ones, from this column on, are taken as empty", found=found)
    return Problem(file, line, column, "short-row", message, Effect.CORRECTED)


def _long_row(file: str, line: int, found: Told) -> Problem:
    message = told('{found}; put a cell that holds the separator between quotation marks (")', found=found)
    return Problem(file, line, None, "long-row", message, Effect.SKIPPED)


def _empty_row(file: str, line: int) -> Problem:
    message = told("a row without a single filled cell")
    return Problem(file, line, None, "empty-row", message, Effect.SKIPPED)


def _mended_row(file: str, line: int) -> Problem:
    message = told(
        "characters that do not fit the file's encoding; check the spelling, save the file as UTF-8"
    )
    return Problem(file, line, None, "undecodable", message, Effect.CORRECTED)
