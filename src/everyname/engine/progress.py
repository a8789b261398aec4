"""How long work tells those who wait."""

from collections.abc import Callable

__all__ = ["Progress", "silent"]

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done and how much there is; 0 of 0 where nobody can tell."""


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
    del stage, done, total
