"""Worksheets of an XLSX workbook to tables of text."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import islice

import numpy as np
import pyarrow as pa
import python_calamine as calamine

from everyname.formats.archives import open_archive, read_part
from everyname.formats.problems import Refusal
from everyname.formats.sources import one_line
from everyname.formats.tables.cells import check_cells, filled_width
from everyname.formats.tables.headers import MAX_COLUMNS
from everyname.formats.tables.rows import joined
from everyname.formats.text_table import TextTable
from everyname.language import told

__all__ = ["read_workbook"]

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

# Calamine lays a sheet out as a full rectangle, 32 bytes a cell, whatever is filled of it.
MAX_SHEET_CELLS = 2**24
MAX_WORKBOOK_BYTES = 2**30
_PARTS = (".xml", ".rels")
_BATCH_ROWS = 20_000
_FILLED_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Za-z]{1,3})(\d{1,7})["'][^>/]*>""")
_FILLED_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br=["'](\d{1,7})["'][^>/]*>""")
_BROKEN = (calamine.CalamineError, OSError, ValueError)


def read_workbook(data: bytes, file: str) -> list[TextTable]:
    """Read every filled worksheet: its first filled row is the header.

    Whole numbers lose their ``.0``, dates are ISO 8601, truth values TRUE and FALSE.

    Raises
    ------
    Refusal
        For a damaged or oversized workbook, or one without a filled sheet.
    """
    plain = _repacked(data, file)
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(plain)) as workbook:
            sheets = [workbook.get_sheet_by_name(each.name) for each in _worksheets(workbook)]
    except _BROKEN as error:
        cause = one_line(str(error))
        raise Refusal(
            told("{file}: is a damaged workbook ({cause}); open it and save it anew", file=file, cause=cause)
        ) from error
    filled = [sheet for sheet in sheets if any(_filled_rows(sheet))]
    if not filled:
        raise Refusal(told("{file}: is empty; a first row with the columns' names is needed", file=file))
    names = [f"{file} [{one_line(sheet.name)}]" if len(filled) > 1 else file for sheet in filled]
    return [_table(sheet, name) for sheet, name in zip(filled, names, strict=True)]


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


def _table(sheet: calamine.CalamineSheet, file: str) -> TextTable:
    rows = _filled_rows(sheet)
    _, first = next(rows)
    names = tuple(one_line(" ".join(_text(cell).split())) for cell in first)
    lines: list[int] = []
    batches = []
    while batch := list(islice(rows, _BATCH_ROWS)):
        lines += [line for line, _ in batch]
        by_column = zip(*(cells for _, cells in batch), strict=True)
        batches.append([pa.array(map(_text, cells), pa.string()) for cells in by_column])
    columns = joined(batches, len(names))
    numbers = np.array(lines, np.int64)
    check_cells(columns, numbers, names, file)
    width = filled_width(columns, names)
    return TextTable(file, names[:width], tuple(columns[:width]), numbers)


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
