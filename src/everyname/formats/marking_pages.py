"""Pages of the blank matrix as a workbook that asks for nothing but marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from everyname.formats.workbook_writing import UNWRITABLE

__all__ = ["ABOUT_NAME", "GUIDE_TITLE", "Page", "write_pages"]

ABOUT_NAME = ("name_id", "name", "site", "class", "grade")
"""Columns that say whose a row is."""
GUIDE_TITLE = "How to mark - Cómo marcar"
"""Title of the worksheet that explains the others."""

_WIDTHS = (12, 28, 18, 16, 8)
_MARK_WIDTH, _GUIDE_WIDTH, _HEADER_HEIGHT = 6, 100, 160
_LEVELS, _TICK = '"0,1,2,3,x"', '"x"'
_REST = ("*", "the rest I do not know / al resto no lo conozco", "", "", "")
_CONFIDENTIAL = "Confidential: for those who mark alone - Confidencial: solo para quienes marcan"
_GUIDE = (
    _CONFIDENTIAL,
    "",
    "Mark alone, in your own column, what is true today. Leave out nobody you know.",
    "3 or x: this person would come to me with a personal problem (a dot)",
    "2: I know something personal about this person",
    "1: I know this person's name",
    "0 or empty: none of these",
    "A column without any entry counts as not answered. In the last row, *, an x says: the rest I do not know.",
    "Do not change the first row or the first column. Keep this file where only those who mark can read it.",
    "",
    "Marque a solas, en su propia columna, lo que es cierto hoy. No omita a nadie que conozca.",
    "3 o x: esta persona acudiría a mí con un problema personal (un punto)",
    "2: sé algo personal de esta persona",
    "1: sé el nombre de esta persona",
    "0 o vacío: nada de lo anterior",
    "Una columna sin anotaciones cuenta como no respondida. En la última fila, *, una x dice: al resto no lo conozco.",
    "No cambie la primera fila ni la primera columna. Guarde este archivo donde solo quienes marcan puedan leerlo.",
)


@dataclass(frozen=True, slots=True)
class Page:
    """One worksheet: its title, `ABOUT_NAME` of each name, the heading of each connector's column."""

    title: str
    names: Sequence[tuple[str, ...]]
    connectors: Sequence[str]


def write_pages(path: Path, pages: Sequence[Page]) -> None:
    """Write the pages and, last, a page of guidance.

    All text is written as text: a name that begins with ``=`` is never run as a formula.
    """
    # A second of CPU to import, and only writing needs it.
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook(write_only=True)
    for page in pages:
        _write_page(book.create_sheet(page.title), page)
    guide = book.create_sheet(GUIDE_TITLE)
    guide.column_dimensions["A"].width = _GUIDE_WIDTH
    for line in _GUIDE:
        guide.append([_text(guide, line, is_strong=line == _CONFIDENTIAL)] if line else [])
    book.save(path)


def _write_page(sheet: Any, page: Page) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - see write_pages

    first_mark = len(ABOUT_NAME) + 1
    sheet.freeze_panes = sheet_corner = f"{get_column_letter(first_mark)}2"
    for at, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for at in range(first_mark, first_mark + len(page.connectors)):
        sheet.column_dimensions[get_column_letter(at)].width = _MARK_WIDTH
    sheet.row_dimensions[1].height = _HEADER_HEIGHT
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:B"
    sheet.oddHeader.center.text = _CONFIDENTIAL
    if page.connectors:
        last = get_column_letter(len(ABOUT_NAME) + len(page.connectors))
        rest_row = len(page.names) + 2
        _allow(sheet, _LEVELS, f"{sheet_corner}:{last}{rest_row - 1}")
        _allow(sheet, _TICK, f"{get_column_letter(first_mark)}{rest_row}:{last}{rest_row}")
    plain = [_text(sheet, title, is_strong=True) for title in ABOUT_NAME]
    sheet.append([*plain, *(_text(sheet, each, is_strong=True, is_upright=True) for each in page.connectors)])
    for name in (*page.names, _REST):
        # A cell of empty text is one that spreadsheets want to repair.
        sheet.append([_text(sheet, cell) if cell else None for cell in name])


def _allow(sheet: Any, listed: str, cells: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - see write_pages

    choice = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=True)
    choice.error = listed.strip('"').replace(",", " ")
    choice.add(cells)
    sheet.data_validations.append(choice)


def _text(sheet: Any, value: str, *, is_strong: bool = False, is_upright: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - see write_pages
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    cell = WriteOnlyCell(sheet, UNWRITABLE.sub(" ", value))
    cell.data_type = "s"
    cell.number_format = "@"  # or retyping 007 would make it 7
    cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    if is_strong:
        cell.font = Font(bold=True)
    if is_upright:
        cell.alignment = Alignment(textRotation=90)
    return cell
