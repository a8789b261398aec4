"""What stands is what the events that count say, in the order in which they came in."""

from collections.abc import Hashable, Iterable
from typing import Protocol, TypeVar

__all__ = ["Said", "counts", "replay"]

Pair = TypeVar("Pair", bound=Hashable)


class Said(Protocol):
    """What decides whether an event counts."""

    @property
    def is_late(self) -> bool: ...
    @property
    def is_admitted(self) -> bool | None: ...


def counts(event: Said) -> bool:
    """Whatever came in time, and what came late and was admitted."""
    return not event.is_late or event.is_admitted is True


def replay(events: Iterable[tuple[Pair, int | None]]) -> dict[Pair, int]:
    """The last level of each pair; a level of None takes it back.

    Examples
    --------
    >>> replay([("a", 1), ("b", 3), ("a", 2), ("b", None)])
    {'a': 2}
    """
    last = dict(events)
    return {pair: level for pair, level in last.items() if level is not None}
