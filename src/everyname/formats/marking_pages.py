"""Pages of the blank matrix as a workbook that asks for nothing but marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from everyname.formats.workbook_writing import UNWRITABLE, new_workbook

__all__ = ["ABOUT_NAME", "GUIDE_TITLE", "Page", "write_pages"]

ABOUT_NAME = ("name_id", "name", "site", "class", "grade")
"""Columns that say whose a row is."""
GUIDE_TITLE = "How to mark - Cómo marcar"
"""Title of the worksheet that explains the others."""

_WIDTHS = (12, 28, 18, 16, 8)
_MARK_WIDTH, _GUIDE_WIDTH, _HEADER_HEIGHT = 6, 100, 160
_LEVELS, _TICK = ["0", "1", "2", "3", "x"], ["x"]
_LIKE_FORMULAS = ("=", "+", "-", "@")
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
    with new_workbook(path) as book:
        formats = _Formats(book)
        for page in pages:
            _write_page(book.add_worksheet(page.title), page, formats)
        guide = book.add_worksheet(GUIDE_TITLE)
        guide.set_column(0, 0, _GUIDE_WIDTH)
        for row, line in enumerate(_GUIDE):
            _write(guide, row, 0, line, formats.strong if line == _CONFIDENTIAL else formats.plain)


class _Formats:
    """How cells look; all hold text, or retyping 007 would make it 7."""

    def __init__(self, book: Any) -> None:
        text = {"num_format": "@"}
        self.plain = book.add_format(text)
        self.strong = book.add_format({**text, "bold": True})
        self.upright = book.add_format({**text, "bold": True, "rotation": 90})
        self.quoted = book.add_format({**text, "quote_prefix": True})


def _write_page(sheet: Any, page: Page, formats: _Formats) -> None:
    first_mark, rest_row = len(ABOUT_NAME), len(page.names) + 1
    sheet.freeze_panes(1, first_mark)
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    sheet.set_row(0, _HEADER_HEIGHT)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 1)
    sheet.set_header(f"&C{_CONFIDENTIAL}")
    if page.connectors:
        last = first_mark + len(page.connectors) - 1
        sheet.set_column(first_mark, last, _MARK_WIDTH)
        _allow(sheet, _LEVELS, (1, first_mark, rest_row - 1, last))
        _allow(sheet, _TICK, (rest_row, first_mark, rest_row, last))
    for at, title in enumerate(ABOUT_NAME):
        _write(sheet, 0, at, title, formats.strong)
    for at, heading in enumerate(page.connectors, start=first_mark):
        _write(sheet, 0, at, heading, formats.upright)
    for row, name in enumerate((*page.names, _REST), start=1):
        for at, cell in enumerate(name):
            _write(sheet, row, at, cell, formats.quoted if cell.startswith(_LIKE_FORMULAS) else formats.plain)


def _allow(sheet: Any, listed: Sequence[str], cells: tuple[int, int, int, int]) -> None:
    sheet.data_validation(*cells, {"validate": "list", "source": listed, "error_message": " ".join(listed)})


def _write(sheet: Any, row: int, at: int, text: str, look: Any) -> None:
    if text:
        sheet.write_string(row, at, UNWRITABLE.sub(" ", text), look)
