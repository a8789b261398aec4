"""Paper is set for one reader at a time: it takes seconds and hundreds of megabytes."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

__all__ = ["LONGEST_WAIT", "Busy", "one_at_a_time"]

LONGEST_WAIT = 15.0
"""Seconds that somebody waits for the one before; so a second press of a button is answered, not refused."""

_PRESS = BoundedSemaphore()


class Busy(Exception):
    """Somebody else is printing, and it takes long."""


@contextmanager
def one_at_a_time(wait_seconds: float | None = None) -> Iterator[None]:
    """Print alone in this process.

    Raises
    ------
    Busy
        Others were printing all the while.
    """
    if not _PRESS.acquire(timeout=LONGEST_WAIT if wait_seconds is None else wait_seconds):
        raise Busy
    try:
        yield
    finally:
        _PRESS.release()
