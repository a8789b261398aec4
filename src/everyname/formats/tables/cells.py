"""Cells of string columns looked at by their bytes, all at once."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from everyname.formats.tables.headers import check_cell

__all__ = ["check_cells", "empty_rows", "filled_width", "trimmed"]

_SPACE = 0x20
_FIRST_BEYOND_ASCII = 0x80


def trimmed(column: pa.StringArray) -> pa.StringArray:
    """The cells without white space round them; the column itself where there is none."""
    offsets, data = _buffers(column)
    filled = np.flatnonzero(offsets[1:] > offsets[:-1])
    outer = (data[offsets[filled]], data[offsets[filled + 1] - 1])
    # White space beyond ASCII is rare, and Arrow finds it: any such byte at an edge will do here.
    if not any(bool(((edge <= _SPACE) | (edge >= _FIRST_BEYOND_ASCII)).any()) for edge in outer):
        return column
    return pc.utf8_trim_whitespace(column)


def check_cells(
    columns: Sequence[pa.StringArray], lines: npt.NDArray[np.int64], names: Sequence[str], file: str
) -> None:
    """Refuse a table with a cell that is too long to be one."""
    for name, column in zip(names, columns, strict=True):
        sizes = np.diff(_buffers(column)[0])
        if len(sizes):
            longest = int(sizes.argmax())
            check_cell(int(sizes[longest]), file, int(lines[longest]), name)


def filled_width(columns: Sequence[pa.StringArray], names: Sequence[str]) -> int:
    """Number of columns up to the last one with a name or a filled cell."""
    width = len(columns)
    while width and not names[width - 1] and not np.diff(_buffers(columns[width - 1])[0]).any():
        width -= 1
    return width


def empty_rows(columns: Sequence[pa.StringArray]) -> npt.NDArray[np.bool_]:
    """Shape (n,): rows in which no cell is filled."""
    offsets, _ = _buffers(columns[0])
    is_empty: npt.NDArray[np.bool_] = offsets[1:] == offsets[:-1]
    for column in columns[1:]:
        if not is_empty.any():
            break
        offsets, _ = _buffers(column)
        is_empty &= offsets[1:] == offsets[:-1]
    return is_empty


def _buffers(column: pa.StringArray) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8]]:
    """Shape (n + 1,) offsets into shape (bytes,) text."""
    _, offsets, data = column.buffers()
    if not len(column):
        return np.zeros(1, np.int32), np.empty(0, np.uint8)
    starts = np.frombuffer(offsets, np.int32)[column.offset : column.offset + len(column) + 1]
    return starts, np.frombuffer(data or b"", np.uint8)
