"""Tables out as a workbook that every spreadsheet program opens."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

__all__ = ["UNWRITABLE", "Cell", "Sheet", "new_workbook", "write_workbook"]

_WIDEST, _NARROWEST = 60, 8
_SAMPLE = 200
_LONGEST = 1_048_575
"""Rows that a worksheet holds below its header."""
_LONGEST_TEXT = 32_767
_CUT = " … (cut here; whole in the CSV file)"
_NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no time zone

UNWRITABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
"""What no cell of a workbook can hold, or nobody could see in it."""

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet: title (at most 31 characters), header, rows of text, numbers or None."""

    title: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


@contextmanager
def new_workbook(path: Path) -> Iterator[Any]:
    """Open a workbook of XlsxWriter to write in, row after row; it is saved on leaving.

    The same content is the same bytes on any day. What is written on the way lies beside the
    file and not in the machine's common folder for temporary files: it may name people.

    Raises
    ------
    OSError
        The file cannot be written.
    """
    # A third of a second of CPU to import, and only writing needs it.
    from xlsxwriter import Workbook  # noqa: PLC0415
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

    book = Workbook(path, {"constant_memory": True, "tmpdir": str(path.parent)})
    book.set_properties({"created": _NO_DAY})
    yield book
    try:
        book.close()
    except FileCreateError as error:
        raise error.args[0] from error


def write_workbook(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write the sheets in order, headers bold and frozen.

    Text is written as text: a name that begins with ``=`` is never run as a formula. Rows that one
    worksheet cannot hold go on in further ones; text that a cell cannot hold is cut, and says so.

    Raises
    ------
    OSError
        The file cannot be written.
    """
    with new_workbook(path) as book:
        bold = book.add_format({"bold": True})
        for part in (part for sheet in sheets for part in _parts(sheet)):
            page = book.add_worksheet(part.title)
            page.freeze_panes(1, 0)
            for at, width in enumerate(_widths(part)):
                page.set_column(at, at, width)
            for at, title in enumerate(part.header):
                page.write_string(0, at, _writable(title), bold)
            for number, row in enumerate(part.rows, start=1):
                _write_row(page, number, row)


def _write_row(page: Any, number: int, row: Sequence[Cell]) -> None:
    for at, cell in enumerate(row):
        if isinstance(cell, str):
            if cell:
                page.write_string(number, at, _writable(cell))
        elif cell is not None:
            page.write_number(number, at, cell)


def _writable(text: str) -> str:
    plain = UNWRITABLE.sub(" ", text)
    return plain if len(plain) <= _LONGEST_TEXT else plain[: _LONGEST_TEXT - len(_CUT)] + _CUT


def _parts(sheet: Sheet) -> Iterator[Sheet]:
    for number, start in enumerate(range(0, max(1, len(sheet.rows)), _LONGEST), start=1):
        title = sheet.title if number == 1 else f"{sheet.title} ({number})"
        yield replace(sheet, title=title, rows=sheet.rows[start : start + _LONGEST])


def _widths(sheet: Sheet) -> list[int]:
    sample = [sheet.header, *sheet.rows[:_SAMPLE]]
    longest = [max(len(str(row[at])) for row in sample) for at in range(len(sheet.header))]
    return [min(max(width + 2, _NARROWEST), _WIDEST) for width in longest]
