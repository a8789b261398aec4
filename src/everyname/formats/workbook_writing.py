"""Tables out as a workbook that every spreadsheet program opens."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["UNWRITABLE", "Cell", "Sheet", "write_workbook"]

_WIDEST, _NARROWEST = 60, 8
_SAMPLE = 200
_LONGEST = 1_048_575
"""Rows that a worksheet holds below its header."""

UNWRITABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
"""What no cell of a workbook can hold, or nobody could see in it."""

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet: title (at most 31 characters), header, rows of text, numbers or None."""

    title: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


def write_workbook(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write the sheets in order, headers bold and frozen.

    Text is written as text: a name that begins with ``=`` is never run as a formula. Rows that one
    worksheet cannot hold go on in further ones.
    """
    # A second of CPU to import, and only writing needs it.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    def cell(page: object, value: Cell) -> object:
        if not isinstance(value, str):
            return value
        text = UNWRITABLE.sub(" ", value)
        if not text.startswith("="):
            return text or None
        kept_as_text = WriteOnlyCell(page, text)
        kept_as_text.data_type = "s"
        return kept_as_text

    book = Workbook(write_only=True)
    for sheet in _within_limits(sheets):
        page = book.create_sheet(sheet.title)
        page.freeze_panes = "A2"
        for at, width in enumerate(_widths(sheet), start=1):
            page.column_dimensions[get_column_letter(at)].width = width
        header = [WriteOnlyCell(page, title) for title in sheet.header]
        for title in header:
            title.font = Font(bold=True)
        page.append(header)
        for row in sheet.rows:
            page.append([cell(page, value) for value in row])
    book.save(path)


def _within_limits(sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    for sheet in sheets:
        yield Sheet(sheet.title, sheet.header, sheet.rows[:_LONGEST])
        for number, first in enumerate(range(_LONGEST, len(sheet.rows), _LONGEST), start=2):
            yield Sheet(f"{sheet.title} ({number})", sheet.header, sheet.rows[first : first + _LONGEST])


def _widths(sheet: Sheet) -> list[int]:
    sample = [sheet.header, *sheet.rows[:_SAMPLE]]
    longest = [max(len(str(row[at])) for row in sample) for at in range(len(sheet.header))]
    return [min(max(width + 2, _NARROWEST), _WIDEST) for width in longest]
