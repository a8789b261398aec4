"""How the search is compiled."""

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit

__all__ = ["kernel"]

_OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "_nrt": False}

_Function = TypeVar("_Function", bound=Callable[..., Any])


def kernel(function: _Function) -> _Function:
    """Compile a function that neither makes nor keeps an array.

    Numba counts references to every array at every use, which took nine tenths of the time of a search. Whoever calls
    a kernel holds its arrays, so the kernel need not count.
    """
    compiled: _Function = njit(**_OPTIONS)(function)
    return compiled
