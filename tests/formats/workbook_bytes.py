"""Small workbooks for tests, as bytes."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl

__all__ = ["workbook"]


def workbook(sheets: Mapping[str, Sequence[Any]]) -> bytes:
    """An XLSX file with these sheets, each a list of rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
