"""The header of a delimited file: where it stands and ends, what separates its cells."""

import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from everyname.formats.problems import Problem, Refusal
from everyname.formats.tables.titles import IsHeader, header_among, title_rows
from everyname.language import told

__all__ = [
    "MAX_CELL_BYTES",
    "MAX_COLUMNS",
    "MAX_ROW_BYTES",
    "Header",
    "check_cell",
    "read_header",
    "unclosed",
]

MAX_CELL_BYTES = 2**20
MAX_COLUMNS = 16_384  # as many as a spreadsheet has
MAX_ROW_BYTES = 16 * 2**20

# In order of preference: who types "Rivera, Ana" into a cell separates cells by something else.
_SEPARATORS = "\t;|,"
_NO_SEPARATOR = "\x1f"  # of a file with a single column, so that its commas stay in their cells
_SAMPLE_BYTES = 65_536
_SAMPLE_ROWS = 20
_LINE_END_OR_QUOTE = re.compile(rb'[\t;|,] *"|\r\n?|\n')
_OPENING = re.compile(rb' *"')
_QUOTED = re.compile(r'"[^"]*"')
_LINE_BREAK = re.compile(r"\s*[\r\n]+\s*")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

# The limit of Python's csv module, 128 KiB, is below ours; it can only be set for the process.
csv.field_size_limit(max(csv.field_size_limit(), MAX_CELL_BYTES))


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says.

    Attributes
    ----------
    names : the cells on one line each, outer white space removed.
    separator : one character; one that no text holds where the file has a single column.
    rows_from : byte position of what follows the header.
    rows_line : physical line of that position.
    line : physical line on which the header begins.
    problems : what was left out above it.
    """

    names: tuple[str, ...]
    separator: str
    rows_from: int
    rows_line: int
    line: int = 1
    problems: tuple[Problem, ...] = ()

    @property
    def named(self) -> int:
        """Number of columns up to the last one that has a name."""
        return max((at for at, name in enumerate(self.names, 1) if name), default=0)


def read_header(utf8: bytes, file: str, is_header: IsHeader | None = None) -> Header:
    """Find the header, passing blank lines, the ``sep=;`` that Excel writes, and rows of a title.

    Raises
    ------
    Refusal
        When there is none, it has more than `MAX_COLUMNS` cells or an unclosed quotation mark.
    """
    rows = _filled_rows(utf8, file)
    first = next(rows, None)
    if first is None:
        raise Refusal(told("{file}: is empty; a first line with the columns' names is needed", file=file))
    seen = [first]

    def names() -> Iterator[tuple[str, ...]]:
        yield first.names
        # What is wrong with a row that is no header is said where rows are read.
        with suppress(Refusal):
            for row in rows:
                seen.append(row)
                yield row.names

    header = seen[header_among(names(), is_header)]
    if header is first:
        return first
    return replace(header, problems=(title_rows(file, first.line, header.line, first.names),))


def _filled_rows(utf8: bytes, file: str) -> Iterator[Header]:
    """The rows that are not blank, each as the header that it would be."""
    separator = ""
    for line, start, end in _records(utf8, file):
        record = utf8[start:end].decode("utf-8", "replace").strip("\r\n")
        if record.lower().startswith("sep=") and len(record) == len("sep=;"):
            separator = record[-1]
        elif record.strip(" \ufeff"):
            rows_line = line + _line_count(utf8[start:end])
            own = separator or _sniff(record, utf8[end : end + _SAMPLE_BYTES])
            yield Header(_cells(record, own, line, file), own, end, rows_line, line)


def check_cell(size: int, file: str, line: int, column: str) -> None:
    """Refuse a cell of more than `MAX_CELL_BYTES`."""
    if size > MAX_CELL_BYTES:
        raise Refusal(
            told(
                "{file}: line {line}, column {column}: a cell of more than {most} bytes; is a closing quotation "
                "mark or a line end missing?",
                file=file,
                line=str(line),
                column=column,
                most=MAX_CELL_BYTES,
            )
        )


def unclosed(file: str, line: int) -> Refusal:
    """The Refusal of a quotation mark that opens a cell on ``line`` and has no second."""
    return Refusal(
        told(
            '{file}: line {line}: a quotation mark (") opens here and never closes; mend that cell',
            file=file,
            line=str(line),
        )
    )


def _records(utf8: bytes, file: str) -> Iterator[tuple[int, int, int]]:
    """Physical line, first byte and end of each record, line breaks in quoted cells included."""
    line, start = 1, 0
    while start < len(utf8):
        end = _record_end(utf8, start)
        if end < 0:
            raise unclosed(file, line)
        if end - start > MAX_ROW_BYTES:
            raise Refusal(
                told(
                    "{file}: line {line} is longer than {most} bytes: no header",
                    file=file,
                    line=str(line),
                    most=MAX_ROW_BYTES,
                )
            )
        yield line, start, end
        line += _line_count(utf8[start:end])
        start = end


def _record_end(utf8: bytes, start: int) -> int:
    """Position after the record's line end; -1 when a quotation mark is not closed in time."""
    limit = start + MAX_ROW_BYTES + 2
    opening = _OPENING.match(utf8, start)
    at = _after_quotes(utf8, opening.end(), limit) if opening else start
    while at >= 0 and (found := _LINE_END_OR_QUOTE.search(utf8, at, limit)):
        if not found[0].endswith(b'"'):
            return found.end()
        at = _after_quotes(utf8, found.end(), limit)
    return min(len(utf8), limit) if at >= 0 else -1


def _after_quotes(utf8: bytes, at: int, limit: int) -> int:
    """Position after the mark that closes a quoted cell, doubled marks passed; -1 if none does."""
    while (mark := utf8.find(b'"', at, limit)) >= 0:
        if utf8[mark + 1 : mark + 2] != b'"':
            return mark + 1
        at = mark + 2
    return -1


def _line_count(record: bytes) -> int:
    return record.count(b"\n") + record.count(b"\r") - record.count(b"\r\n")


def _sniff(record: str, following: bytes) -> str:
    """The separator that the header and the rows after it agree on best."""
    bare = _QUOTED.sub("", record)
    lines = _QUOTED.sub("", following.decode("utf-8", "replace")).splitlines()
    rows = [each for each in lines if each.strip()][:_SAMPLE_ROWS]

    def agreement(separator: str) -> tuple[int, int]:
        count = bare.count(separator)
        return sum(min(count, row.count(separator)) for row in rows), count

    best = max(_SEPARATORS, key=agreement)
    return best if best in bare else _NO_SEPARATOR


def _cells(record: str, separator: str, line: int, file: str) -> tuple[str, ...]:
    if _CONTROL.search(record):
        raise Refusal(
            told(
                "{file}: is no text table (control characters on line {line}); save it as CSV or .xlsx",
                file=file,
                line=str(line),
            )
        )
    # Judged before splitting, so that a million columns cost no million objects.
    if _QUOTED.sub("", record).count(separator) >= MAX_COLUMNS:
        raise Refusal(
            told(
                "{file}: line {line} has more than {most} columns; keep what is needed",
                file=file,
                line=str(line),
                most=MAX_COLUMNS,
            )
        )
    try:
        cells = next(csv.reader([record], delimiter=separator, skipinitialspace=True))
    except csv.Error:
        cells = record.split(separator)
    for at, cell in enumerate(cells, 1):
        check_cell(len(cell), file, line, str(at))
    return tuple(_LINE_BREAK.sub(" ", cell.strip().strip("\ufeff").strip()) for cell in cells)
