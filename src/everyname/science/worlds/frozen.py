"""Arrays of a world: 32-bit codes, closed for writing."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

__all__ = ["closed", "codes"]

item = TypeVar("item", bound=np.generic)


def closed(array: npt.NDArray[item]) -> npt.NDArray[item]:
    """The same array, which nobody can write to any more."""
    array.flags.writeable = False
    return array


def codes(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    """Row numbers as a world keeps them."""
    return closed(values.astype(np.int32))
