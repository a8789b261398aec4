"""Rows of different lengths, stored end to end."""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from everyname.science.connections.arrays import Codes, Counts
from everyname.science.connections.pairs import pair_keys, split_keys

__all__ = ["as_rows", "number_rows", "ranges", "rows_start"]

Whole = Codes | Counts


def rows_start(sizes: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Where each row starts, and the last one ends, when rows of these sizes stand end to end.

    Examples
    --------
    >>> rows_start([2, 0, 3])
    array([0, 2, 2, 5])
    """
    return np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))


def ranges(first: Counts, size: Counts) -> npt.NDArray[np.int64]:
    """The whole numbers of ``size[i]`` from ``first[i]`` on, for every i, end to end.

    Examples
    --------
    >>> import numpy as np
    >>> ranges(np.array([7, 0]), np.array([2, 3]))
    array([7, 8, 0, 1, 2])
    """
    start = rows_start(size)
    return np.arange(start[-1]) + np.repeat(first - start[:-1], size)


def as_rows(row: Whole, column: Whole, n_rows: int, n_columns: int) -> tuple[Counts, Codes]:
    """Distinct pairs as rows: where each row starts, and the columns, rising within a row.

    Examples
    --------
    >>> import numpy as np
    >>> as_rows(np.array([1, 1, 1]), np.array([5, 2, 5]), 2, 6)
    (array([0, 0, 2]), array([2, 5], dtype=int32))
    """
    rows, columns = split_keys(np.unique(pair_keys(row, column, n_columns)), n_columns)
    return rows_start(np.bincount(rows, minlength=n_rows)), columns


def number_rows(start: Counts, column: Codes) -> tuple[Codes, Counts, Codes]:
    """Give equal rows one number, from 0, the empty row, on.

    Returns
    -------
    number : shape (n_rows,): the number of each row.
    distinct_start, distinct_column : the rows that have these numbers.

    Examples
    --------
    >>> import numpy as np
    >>> number, start, column = number_rows(rows_start([1, 0, 1]), np.array([7, 7], np.int32))
    >>> number, start, column
    (array([1, 0, 1], dtype=int32), array([0, 0, 1]), array([7], dtype=int32))
    """
    numbers: dict[bytes, int] = {b"": 0}
    width, content = column.itemsize, column.tobytes()
    number = np.fromiter(
        (numbers.setdefault(content[a:b], len(numbers)) for a, b in pairwise((start * width).tolist())),
        np.int32,
        start.size - 1,
    )
    return (
        number,
        rows_start([len(row) // width for row in numbers]),
        np.frombuffer(b"".join(numbers), np.int32),
    )
