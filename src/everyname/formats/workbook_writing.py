"""Tables out as a workbook that every spreadsheet program opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Sheet", "write_workbook"]

_WIDEST, _NARROWEST = 60, 8
_SAMPLE = 200
_UNPRINTABLE = dict.fromkeys(code for code in range(32) if chr(code) not in "\t\n\r")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet: title (at most 31 characters), header, rows of text, numbers or None."""

    title: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[str | int | float | None]]


def write_workbook(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write the sheets in order, headers bold and frozen.

    Text is written as text: a name that begins with ``=`` is never run as a formula.
    """
    # A second of CPU to import, and only writing needs it.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    def text(page: object, value: str) -> object:
        cell = WriteOnlyCell(page, value.translate(_UNPRINTABLE))
        cell.data_type = "s"
        return cell

    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(sheet.title)
        page.freeze_panes = "A2"
        for at, width in enumerate(_widths(sheet), start=1):
            page.column_dimensions[get_column_letter(at)].width = width
        header = [WriteOnlyCell(page, title) for title in sheet.header]
        for cell in header:
            cell.font = Font(bold=True)
        page.append(header)
        for row in sheet.rows:
            page.append([text(page, value) if isinstance(value, str) else value for value in row])
    book.save(path)


def _widths(sheet: Sheet) -> list[int]:
    sample = [sheet.header, *sheet.rows[:_SAMPLE]]
    longest = [max(len(str(row[at])) for row in sample) for at in range(len(sheet.header))]
    return [min(max(width + 2, _NARROWEST), _WIDEST) for width in longest]
