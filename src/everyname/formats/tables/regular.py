"""Delimited text in which every row has as many cells as the header: read by Arrow."""

import csv
import re

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as arrow_csv

from everyname.formats.tables.headers import Header
from everyname.formats.tables.rows import Rows, joined

__all__ = ["read_regular"]

_LF, _CR, _QUOTE = 10, 13, 34
_BLOCK_BYTES = 2**20
_PIECE_BYTES = 2**22
_SENTINEL = "\0"  # text with this character was refused before


def read_regular(utf8: bytes, header: Header) -> Rows | None:
    """Read the rows after the header, if all are regular.

    None when they need a closer look: ragged ones, quotation marks out of place, a row longer
    than a block of Arrow's.
    """
    body = pa.py_buffer(utf8).slice(header.rows_from)
    if len(body) == 0:
        return Rows(joined([], len(header.names)), np.empty(0, np.int64))
    is_quoted = utf8.find(b'"', header.rows_from) >= 0
    if is_quoted and _has_spaces_before_quotes(utf8, header):
        return None
    try:
        table = _arrow_table(body, header, is_quoted=is_quoted)
    except pa.ArrowInvalid:
        return None
    lines = _row_lines(utf8, table.num_rows, header, is_quoted=is_quoted)
    return None if lines is None else Rows([each.combine_chunks() for each in table.columns], lines)


def _arrow_table(body: pa.Buffer, header: Header, *, is_quoted: bool) -> pa.Table:
    names = [str(at) for at in range(len(header.names))]
    return arrow_csv.read_csv(
        pa.BufferReader(body),
        read_options=arrow_csv.ReadOptions(column_names=names, block_size=_BLOCK_BYTES),
        parse_options=arrow_csv.ParseOptions(delimiter=header.separator, newlines_in_values=is_quoted),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=False,
            check_utf8=False,  # the whole text was checked before
        ),
    )


def _has_spaces_before_quotes(utf8: bytes, header: Header) -> bool:
    """Whether a cell begins with spaces and a quotation mark, which Arrow takes for plain text."""
    start = header.rows_from
    if utf8.find(b' "', start) < 0:
        return False
    spaced = re.compile(rb'[\r\n%s] +"' % re.escape(header.separator.encode()))
    return re.compile(rb' +"').match(utf8, start) is not None or spaced.search(utf8, start) is not None


def _row_lines(utf8: bytes, count: int, header: Header, *, is_quoted: bool) -> npt.NDArray[np.int64] | None:
    """Physical line on which each of ``count`` rows begins; None when that cannot be told."""
    start = header.rows_from
    ends = utf8.count(b"\n", start)
    if carriage_returns := utf8.count(b"\r", start):
        ends += carriage_returns - utf8.count(b"\r\n", start)
    is_complete = utf8.endswith((b"\n", b"\r"))
    if ends + (not is_complete) == count:
        # Blank lines and line breaks in cells both leave fewer rows than lines: there are none.
        if is_quoted and not is_complete and not _is_closed(utf8):
            return None
        return np.arange(header.rows_line, header.rows_line + count, dtype=np.int64)
    text = np.frombuffer(utf8, np.uint8)[start:]
    quotes = np.flatnonzero(text == _QUOTE) if is_quoted else np.empty(0, np.int64)
    if not _are_in_place(text, quotes, header.separator):
        return None
    lines = header.rows_line + _row_starts(text, quotes)
    return lines if len(lines) == count else None


def _is_closed(utf8: bytes) -> bool:
    """Whether no quoted cell is open at the end of the last line."""
    last = utf8[max(utf8.rfind(b"\n"), utf8.rfind(b"\r")) + 1 :].decode()
    return [_SENTINEL] in csv.reader([last + "\n", _SENTINEL])


def _are_in_place(text: npt.NDArray[np.uint8], quotes: npt.NDArray[np.int64], separator: str) -> bool:
    """Whether quotation marks stand only round cells and, doubled, in quoted cells."""
    if len(quotes) % 2:
        return False
    opening, closing = quotes[0::2], quotes[1::2]
    is_doubled = closing[:-1] + 1 == opening[1:]
    borders = np.zeros(256, np.bool_)
    borders[[_LF, _CR, ord(separator)]] = True
    is_after_border = (opening == 0) | borders[text[opening - 1]]
    is_before_border = (closing == len(text) - 1) | borders[text[np.minimum(closing + 1, len(text) - 1)]]
    is_after_border[1:] |= is_doubled
    is_before_border[:-1] |= is_doubled
    return bool(is_after_border.all() and is_before_border.all())


def _row_starts(text: npt.NDArray[np.uint8], quotes: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Numbers of the lines, counted from 0, on which a row begins.

    Works piece by piece: a file of nothing but line ends has as many lines as bytes.
    """
    found: list[npt.NDArray[np.int64]] = []
    line, is_after_end = 0, True
    for start in range(0, len(text), _PIECE_BYTES):
        piece = text[start : start + _PIECE_BYTES]
        ends = _line_ends(text[start : start + _PIECE_BYTES + 1])[: len(piece)]
        begins = np.concatenate(([is_after_end], ends[:-1])) & (piece != _LF) & (piece != _CR)
        rows = np.flatnonzero(begins)
        rows = rows[np.searchsorted(quotes, rows + start) % 2 == 0]  # a line inside quotes is no row
        so_far = np.cumsum(ends)
        found.append(line + so_far[rows] - ends[rows])
        line, is_after_end = line + int(so_far[-1]), bool(ends[-1])
    return np.concatenate(found)


def _line_ends(text: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Which bytes end a line: every line feed, and every carriage return without one behind it."""
    is_feed = text == _LF
    is_end: npt.NDArray[np.bool_] = is_feed | (text == _CR)
    is_end[:-1] &= is_feed[:-1] | ~is_feed[1:]
    return is_end
