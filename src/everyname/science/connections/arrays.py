"""Arrays on their way in and out: checked once when they arrive, never written to afterwards."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

__all__ = ["Codes", "Counts", "Flags", "Floats", "as_codes", "as_flags", "as_levels", "as_pairs", "frozen"]

type_of_item = TypeVar("type_of_item", bound=np.generic)

Codes = npt.NDArray[np.int32]
"""Whole numbers that say which name, connector, group or level: 0, 1, 2, …"""

Counts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


def frozen(array: npt.NDArray[type_of_item]) -> npt.NDArray[type_of_item]:
    """The same array, closed for writing.

    Examples
    --------
    >>> import numpy as np
    >>> frozen(np.arange(3)).flags.writeable
    False
    """
    array.flags.writeable = False
    return array


def as_codes(what: str, values: npt.ArrayLike, below: int, *, least: int = 0) -> Codes:
    """A one-dimensional array of whole numbers, every one of them ``least <= code < below``.

    Parameters
    ----------
    what : how messages call the array.
    values : shape (n,), whole numbers; an empty list will do.
    below : the first number that is too large, at most 2³¹.
    least : the smallest number allowed; -1 where that means "not known".

    Raises
    ------
    TypeError
        The values are not whole numbers.
    ValueError
        The array is not one-dimensional, or a number is out of range.

    Examples
    --------
    >>> as_codes("name", [0, 2], 2)
    Traceback (most recent call last):
    ...
    ValueError: name must lie in 0..1; position 1 holds 2
    """
    return _whole_numbers(what, values, below, least).astype(np.int32, copy=False)


def as_levels(what: str, values: npt.ArrayLike, below: int) -> npt.NDArray[np.int8]:
    """`as_codes` for the few levels of a scale, a byte each.

    Raises
    ------
    TypeError, ValueError
        As `as_codes`.
    """
    return _whole_numbers(what, values, below, 0).astype(np.int8, copy=False)


def as_pairs(
    first: tuple[str, npt.ArrayLike, int], second: tuple[str, npt.ArrayLike, int]
) -> tuple[Codes, Codes]:
    """Two arrays of codes that belong together, each given as `as_codes` takes it.

    Raises
    ------
    TypeError, ValueError
        As `as_codes`; or the two differ in length.
    """
    one, other = as_codes(*first), as_codes(*second)
    if one.size != other.size:
        raise ValueError(f"{first[0]} and {second[0]} differ in length: {one.size}, {other.size}")
    return one, other


def as_flags(what: str, values: npt.ArrayLike, size: int) -> npt.NDArray[np.bool_]:
    """A boolean array of the length expected.

    Raises
    ------
    TypeError
        The values are not booleans: a list of codes would silently mean something else.
    ValueError
        The shape is not ``(size,)``.
    """
    array = np.asarray(values)
    if array.shape != (size,):
        raise ValueError(f"{what} must have shape ({size},), not {array.shape}")
    if size and array.dtype != np.bool_:
        raise TypeError(f"{what} must hold booleans, not {array.dtype}")
    return array.astype(np.bool_, copy=False)


def _whole_numbers(what: str, values: npt.ArrayLike, below: int, least: int) -> npt.NDArray[np.integer]:
    array = np.asarray(values)
    if array.ndim != 1:
        raise ValueError(f"{what} must have one dimension, not {array.ndim}")
    if not array.size:
        return np.zeros(0, np.int32)
    if not np.issubdtype(array.dtype, np.integer):
        raise TypeError(f"{what} must hold whole numbers, not {array.dtype}")
    if int(array.min()) < least or int(array.max()) >= below:
        at = int(np.flatnonzero((array < least) | (array >= below))[0])
        raise ValueError(f"{what} must lie in {least}..{below - 1}; position {at} holds {array[at]}")
    return array
