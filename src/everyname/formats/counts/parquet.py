"""Parquet files to tables of text, so that every check and message is the same as for CSV."""

import datetime as dt
import decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from everyname.formats.problems import Refusal
from everyname.formats.sources import one_line
from everyname.formats.tables.headers import MAX_COLUMNS
from everyname.formats.text_table import TextTable
from everyname.language import told

__all__ = ["is_parquet", "read_parquet"]

MAX_ROWS = 20_000_000
MAX_BYTES = 4 * 2**30  # as announced by the file, unpacked
_START = b"PAR1"
_FIRST_ROW = 2  # as in a spreadsheet: the columns' names count as line 1
_BROKEN = (pa.ArrowException, OSError, ValueError, NotImplementedError)


def is_parquet(data: bytes) -> bool:
    """Whether the bytes begin as a Parquet file does; the name of a file says nothing."""
    return data.startswith(_START)


def read_parquet(data: bytes, file: str) -> TextTable:
    """Read a Parquet file as the text that its cells would be in CSV.

    Whole numbers lose their ``.0``, missing values and NaN are empty, dates are ISO 8601. Lines are
    counted as in a spreadsheet: the first row is line 2.

    Raises
    ------
    Refusal
        The file is damaged or too large, or a column holds lists or records.
    """
    try:
        source = pq.ParquetFile(pa.BufferReader(data))
        _check_size(source.metadata, file)
        table = source.read()
    except _BROKEN as error:
        cause = one_line(str(error).partition("\n")[0])[:200]
        raise Refusal(
            told("{file}: is a damaged Parquet file ({cause}). Write it anew.", file=file, cause=cause)
        ) from error
    names = tuple(one_line(" ".join(name.split())) for name in table.column_names)
    columns = [_texts(column, name, file) for name, column in zip(names, table.columns, strict=True)]
    lines = np.arange(_FIRST_ROW, _FIRST_ROW + table.num_rows, dtype=np.int64)
    return TextTable(file, names, tuple(columns), lines)


def _check_size(metadata: pq.FileMetaData, file: str) -> None:
    announced = sum(metadata.row_group(at).total_byte_size for at in range(metadata.num_row_groups))
    if metadata.num_rows > MAX_ROWS or metadata.num_columns > MAX_COLUMNS or announced > MAX_BYTES:
        raise Refusal(
            told(
                "{file}: has {rows} rows and {columns} columns, more than can be read. One row for each inner cell is "
                "needed, with its dimensions and its count alone.",
                file=file,
                rows=metadata.num_rows,
                columns=metadata.num_columns,
            )
        )


def _texts(column: pa.ChunkedArray, name: str, file: str) -> pa.StringArray:
    """The cells as text, each distinct value turned into text once."""
    try:
        if pa.types.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        coded = column.combine_chunks().dictionary_encode()
        texts = [_text(value) for value in coded.dictionary.to_pylist()]
        return pc.fill_null(pa.array(texts, pa.string()).take(coded.indices), "")
    except _BROKEN as error:
        raise Refusal(
            told(
                "{file}, line 1, column {column}: holds {type}, which is no plain text or number. Write it as text.",
                file=file,
                column=name,
                type=one_line(str(column.type)),
            )
        ) from error


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case bytes():
            return value.decode().strip()
        case bool():
            return str(value).upper()
        case float() | decimal.Decimal():
            return _number(value)
        case int() | dt.date() | dt.time():
            return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)
    raise ValueError("neither text nor number")


def _number(value: float | decimal.Decimal) -> str:
    if value != value:  # noqa: PLR0124 - NaN, of either type
        return ""
    if value in (float("inf"), float("-inf")):
        return str(value)
    return str(int(value)) if value == int(value) else str(value)
