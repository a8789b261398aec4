"""Worksheets of an XLSX workbook to tables of text."""

import datetime as dt
import io
import math
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import chain, islice

import numpy as np
import pyarrow as pa
import python_calamine as calamine

from everyname.formats.archives import open_archive, read_part
from everyname.formats.lists import first_of
from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.sources import one_line
from everyname.formats.tables.cells import check_cells, filled_width
from everyname.formats.tables.headers import MAX_COLUMNS
from everyname.formats.tables.rows import joined
from everyname.formats.tables.titles import MOST_ROWS, IsHeader, header_among, title_rows
from everyname.formats.text_table import TextTable
from everyname.language import told

__all__ = ["read_workbook"]

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

# Calamine lays a sheet out as a full rectangle, 32 bytes a cell, whatever is filled of it.
MAX_SHEET_CELLS = 2**24
MAX_WORKBOOK_BYTES = 2**30
MAX_EXACT = 2**53
"""From here on a number in a cell no longer has all its digits."""
_PARTS = (".xml", ".rels")
_BATCH_ROWS = 20_000
_FILLED_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Za-z]{1,3})(\d{1,7})["'][^>/]*>""")
_FILLED_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br=["'](\d{1,7})["'][^>/]*>""")
_BROKEN = (calamine.CalamineError, OSError, ValueError)


def read_workbook(data: bytes, file: str, is_header: IsHeader | None = None) -> list[TextTable]:
    """Read every filled worksheet that is shown: its first filled row is the header, or as `header_among` finds.

    Whole numbers lose their ``.0``, dates are ISO 8601, truth values TRUE and FALSE. Hidden sheets
    (last year's list, a list of choices) are named and not read.

    Raises
    ------
    Refusal
        For a damaged or oversized workbook, or one without a filled sheet.
    """
    plain = _repacked(data, file)
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(plain)) as workbook:
            listed = list(_worksheets(workbook))
            sheets = [workbook.get_sheet_by_name(each.name) for each in listed if _is_shown(each)]
    except _BROKEN as error:
        cause = one_line(str(error))
        raise Refusal(
            told("{file}: is a damaged workbook ({cause}); open it and save it anew", file=file, cause=cause)
        ) from error
    filled = [sheet for sheet in sheets if any(_filled_rows(sheet))]
    hidden = [one_line(each.name) for each in listed if not _is_shown(each)]
    if not filled:
        raise _empty(file, hidden)
    names = [f"{file} [{one_line(sheet.name)}]" if len(filled) > 1 else file for sheet in filled]
    said = tuple(_hidden_sheet(file, name) for name in hidden)
    # Whichever of the tables is used, what it says of the file comes with it.
    return [_table(sheet, name, is_header, said) for sheet, name in zip(filled, names, strict=True)]


def _is_shown(sheet: calamine.SheetMetadata) -> bool:
    return sheet.visible == calamine.SheetVisibleEnum.Visible


def _hidden_sheet(file: str, sheet: str) -> Problem:
    message = told(
        'the hidden sheet "{sheet}" is not read; show it in the workbook if it belongs here', sheet=sheet
    )
    return Problem(file, None, None, "hidden-sheet", message, Effect.KEPT)


def _empty(file: str, hidden: Sequence[str]) -> Refusal:
    if hidden:
        return Refusal(
            told(
                "{file}: every filled sheet is hidden ({sheets}); show the one that is meant in the workbook",
                file=file,
                sheets=first_of(hidden, 3),
            )
        )
    return Refusal(told("{file}: is empty; a first row with the columns' names is needed", file=file))


def _worksheets(workbook: calamine.CalamineWorkbook) -> Iterator[calamine.SheetMetadata]:
    return (each for each in workbook.sheets_metadata if each.typ == calamine.SheetTypeEnum.WorkSheet)


def _repacked(data: bytes, file: str) -> bytes:
    """The workbook with only the parts that matter, each expanded under the limits of archives.

    Calamine unpacks whatever a part holds, announced or not: it gets bytes that were counted.
    """
    packed = open_archive(data, file, most_bytes=MAX_WORKBOOK_BYTES)
    names = {entry.filename for entry in packed.infolist()}
    if "xl/workbook.xml" not in names:
        raise Refusal(told("{file}: is a zip file but no XLSX workbook; save it as .xlsx or CSV", file=file))
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        for entry in packed.infolist():
            if entry.filename.lower().endswith(_PARTS):
                part = read_part(packed, entry, file)
                _check_extent(part, file)
                archive.writestr(entry.filename, part)
    return plain.getvalue()


def _check_extent(part: bytes, file: str) -> None:
    """Refuse a sheet in which stray cells span a rectangle too large to lay out."""
    letters = set()
    height = max((int(row[1]) for row in _FILLED_ROW.finditer(part)), default=0)
    for cell in _FILLED_CELL.finditer(part):
        letters.add(cell[1].upper())
        height = max(height, int(cell[2]))
    width = max(map(_column_number, letters), default=0)
    if width > MAX_COLUMNS or width * height > MAX_SHEET_CELLS:
        raise Refusal(
            told(
                "{file}: a sheet spans {rows} rows and {columns} columns; delete the stray cells right of and "
                "below the table, or save it as CSV",
                file=file,
                rows=height,
                columns=width,
            )
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _table(
    sheet: calamine.CalamineSheet, file: str, is_header: IsHeader | None, said: tuple[Problem, ...]
) -> TextTable:
    rows = _filled_rows(sheet)
    above = list(islice(rows, MOST_ROWS))
    at = header_among((_names(cells) for _, cells in above), is_header)
    header_line, header = above[at]
    names = _names(header)
    problems = [*said]
    if at:
        problems.append(title_rows(file, above[0][0], header_line, _names(above[0][1])))
    lines: list[int] = []
    batches = []
    rows = chain(above[at + 1 :], rows)
    while batch := list(islice(rows, _BATCH_ROWS)):
        lines += [line for line, _ in batch]
        by_column = list(zip(*(cells for _, cells in batch), strict=True))
        problems += _rounded(file, names, [line for line, _ in batch], by_column)
        batches.append([pa.array(map(_text, cells), pa.string()) for cells in by_column])
    columns = joined(batches, len(names))
    numbers = np.array(lines, np.int64)
    check_cells(columns, numbers, names, file)
    width = filled_width(columns, names)
    return TextTable(
        file, names[:width], tuple(columns[:width]), numbers, tuple(problems), header_line=header_line
    )


def _names(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(one_line(" ".join(_text(cell).split())) for cell in cells)


def _rounded(
    file: str, names: Sequence[str], lines: Sequence[int], columns: Sequence[Sequence[Cell]]
) -> Iterator[Problem]:
    """Numbers too long for a spreadsheet, which has put others in their place."""
    for name, cells in zip(names, columns, strict=True):
        for line, cell in zip(lines, cells, strict=True):
            if isinstance(cell, int | float) and abs(cell) >= MAX_EXACT and math.isfinite(cell):
                message = told(
                    '"{cell}" is a number with more digits than a spreadsheet keeps (15), so the last ones may '
                    "be others than were typed; load the CSV file that your system exports, or make the "
                    "column text before typing",
                    cell=_text(cell),
                )
                yield Problem(file, line, name or None, "rounded-number", message, Effect.KEPT)


def _filled_rows(sheet: calamine.CalamineSheet) -> Iterator[tuple[int, list[Cell]]]:
    return ((line, cells) for line, cells in enumerate(sheet.iter_rows(), 1) if any(map(_text, cells)))


def _text(cell: Cell) -> str:
    """A cell as people would type it, outer white space removed."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)
