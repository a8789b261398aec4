"""How an import says how far it has come, to whoever waits for it."""

from collections.abc import Callable

__all__ = ["Tell", "silent"]

Tell = Callable[[str, int, int], None]
"""Is given a stage, how many people are done and of how many. It may break the import off by raising."""


def silent(stage: str, done: int, whole: int) -> None:
    """Nobody waits elsewhere."""
    del stage, done, whole
