"""Delimited text read row by row, for files with rows that are out of shape."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

import numpy as np
import pyarrow as pa

from everyname.formats.problems import Refusal
from everyname.formats.tables.headers import MAX_CELL_BYTES, MAX_ROW_BYTES, Header, check_cell, unclosed
from everyname.formats.tables.rows import Rows, joined
from everyname.language import told

__all__ = ["read_row_by_row"]

_BATCH_ROWS = 20_000
_SENTINEL = "\0"  # text with this character was refused before
_LINE_END = re.compile("\r\n?|\n")


class _Lines:
    """Physical lines for the csv module, and after them a line that no text holds."""

    def __init__(self, utf8: bytes, header: Header, file: str) -> None:
        raw = io.BytesIO(utf8)
        raw.seek(header.rows_from)
        self._stream = io.TextIOWrapper(raw, encoding="utf-8", newline="")
        self._file = file
        self._row_size = 0
        self.row_line = self._line = header.rows_line

    def begin_row(self) -> None:
        self._row_size = 0
        self.row_line = self._line

    def __iter__(self) -> Iterator[str]:
        while line := self._stream.readline(MAX_ROW_BYTES):
            self._line += 1
            self._row_size += len(line)
            if self._row_size >= MAX_ROW_BYTES:
                raise Refusal(
                    told(
                        "{file}: line {line}: the row that begins here is longer than {most} characters; is a "
                        "closing quotation mark or a line end missing?",
                        file=self._file,
                        line=str(self.row_line),
                        most=MAX_ROW_BYTES,
                    )
                )
            yield line if line[-1] in "\r\n" else line + "\n"
        yield _SENTINEL


def read_row_by_row(utf8: bytes, header: Header, file: str) -> Rows:
    """Read the rows after the header, whatever their shape.

    Raises
    ------
    Refusal
        For a quotation mark that is never closed, a cell or row that is too long.
    """
    width, named = len(header.names), header.named
    lines: list[int] = []
    short: dict[int, int] = {}
    long: dict[int, int] = {}

    def fitted() -> Iterator[list[str]]:
        for line, cells in _parsed(utf8, header, file):
            count = len(cells)
            if count > width and any(map(str.strip, cells[width:])):
                long[line] = count
                continue
            if count < named:
                short[line] = count
            lines.append(line)
            # Never in place: the parser may still ask where a cell of this row began.
            yield cells if count == width else [*cells[:width], *[""] * (width - count)]

    rows = fitted()
    batches = []
    while batch := list(islice(rows, _BATCH_ROWS)):
        batches.append([pa.array(cells, pa.string()) for cells in zip(*batch, strict=True)])
    return Rows(joined(batches, width), np.array(lines, np.int64), short, long)


def _parsed(utf8: bytes, header: Header, file: str) -> Iterator[tuple[int, list[str]]]:
    """Physical line and cells of each row that is not blank."""
    lines = _Lines(utf8, header, file)
    line, cells = header.rows_line, [""]
    try:
        for cells in csv.reader(lines, delimiter=header.separator, skipinitialspace=True):
            if cells == [_SENTINEL]:
                return
            line = lines.row_line
            if len(cells) > 1 or (cells and cells[0].strip()):
                yield line, cells
            lines.begin_row()
    except csv.Error:
        check_cell(MAX_CELL_BYTES + 1, file, lines.row_line, told("unknown"))
        raise
    # The sentinel was swallowed by the last cell.
    raise unclosed(file, line + sum(len(_LINE_END.findall(cell)) for cell in cells[:-1]))
