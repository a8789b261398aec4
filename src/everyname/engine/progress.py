"""How long work tells those who wait."""

from collections.abc import Callable

__all__ = ["Progress", "silent"]

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""


def silent(done: int, total: int) -> None:
    """Tell nobody."""
    del done, total
