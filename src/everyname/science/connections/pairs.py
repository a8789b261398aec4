"""Pairs of a row and a column as single numbers, to sort and to look up."""

import numpy as np
import numpy.typing as npt

from everyname.science.connections.arrays import Codes, Counts, Flags

__all__ = ["find_repeat", "is_among", "pair_keys", "split_keys"]

_NARROW_KEYS = 1 << 32
_SLICE = 1 << 16


def pair_keys(row: Codes | Counts, column: Codes | Counts, n_columns: int) -> Counts:
    """One number a pair, in the order of the pairs.

    Examples
    --------
    >>> import numpy as np
    >>> pair_keys(np.array([0, 2], np.int32), np.array([1, 0], np.int32), 10)
    array([ 1, 20])
    """
    return row.astype(np.int64) * n_columns + column


def split_keys(keys: Counts, n_columns: int) -> tuple[Codes, Codes]:
    """The pairs that `pair_keys` made numbers of.

    Examples
    --------
    >>> import numpy as np
    >>> split_keys(np.array([1, 20]), 10)
    (array([0, 2], dtype=int32), array([1, 0], dtype=int32))
    """
    rows, columns = np.divmod(keys, max(n_columns, 1))
    return rows.astype(np.int32), columns.astype(np.int32)


def is_among(values: Counts, rising: Counts) -> Flags:
    """Whether each value stands in ``rising``, which is sorted.

    Examples
    --------
    >>> import numpy as np
    >>> is_among(np.array([4, 2]), np.array([1, 2]))
    array([False,  True])
    """
    if not rising.size:
        return np.zeros(values.shape, np.bool_)
    at = np.searchsorted(rising, values)
    at[at == rising.size] = 0
    return np.equal(rising[at], values)


def find_repeat(row: Codes, column: Codes, n_rows: int, n_columns: int) -> tuple[int, int] | None:
    """One pair ``(row, column)`` that occurs more than once, None when all are distinct.

    Notes
    -----
    Pairs that stand in strictly rising order, by row or by column first, are distinct; reading
    them once shows it. Otherwise their keys are sorted, in 32 bits wherever they fit: ten million
    of those sort in a tenth of a second where numpy has vector instructions.

    Examples
    --------
    >>> import numpy as np
    >>> find_repeat(np.array([1, 0, 1], np.int32), np.zeros(3, np.int32), 2, 1)
    (1, 0)
    """
    is_narrow = n_rows * n_columns <= _NARROW_KEYS
    if _rise(row, column, n_columns, is_narrow) or _rise(column, row, n_rows, is_narrow):
        return None
    keys = _sortable(row, column, n_columns, is_narrow)
    keys.sort()
    repeats = np.flatnonzero(keys[1:] == keys[:-1])
    if not repeats.size:
        return None
    first, second = divmod(int(keys[repeats[0]]), n_columns)
    return first, second


def _rise(major: Codes, minor: Codes, n_minor: int, is_narrow: bool) -> bool:
    # Slices overlap by one pair, stay in the processor's cache, and stop at the first fall.
    for at in range(0, major.size, _SLICE):
        cut = slice(at, at + _SLICE + 1)
        keys = _sortable(major[cut], minor[cut], n_minor, is_narrow)
        if not np.all(keys[1:] > keys[:-1]):
            return False
    return True


def _sortable(major: Codes, minor: Codes, n_minor: int, is_narrow: bool) -> npt.NDArray[np.uint32] | Counts:
    if not is_narrow:
        return pair_keys(major, minor, n_minor)
    keys = major.view(np.uint32) * np.uint32(n_minor)
    keys += minor.view(np.uint32)
    return keys
