"""How many have how many: counts in steps that stay readable, whatever the numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from everyname.language import Language

__all__ = ["Step", "said", "steps"]

_MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class Step:
    """How many of the numbers lie from ``low`` to ``high``, both included."""

    low: int
    high: int
    number: int


def steps(numbers: Sequence[int], *, most_steps: int = _MOST_STEPS) -> list[Step]:
    """Count numbers from 0 up: 0 alone, then in equal steps of 1, 2, 5, 10, 20, … up to the largest.

    Parameters
    ----------
    numbers : each at least 0.
    most_steps : at least 2.

    Examples
    --------
    >>> [(step.low, step.high, step.number) for step in steps([0, 1, 1, 3])]
    [(0, 0, 1), (1, 1, 2), (2, 2, 0), (3, 3, 1)]
    >>> [(step.low, step.high, step.number) for step in steps([0, 4, 23, 27], most_steps=4)]
    [(0, 0, 1), (1, 10, 1), (11, 20, 0), (21, 30, 2)]
    """
    largest = max(numbers, default=0)
    width = next(each for each in _widths() if each * (most_steps - 1) >= largest)
    found = [Step(0, 0, sum(1 for each in numbers if each == 0))] if numbers else []
    for low in range(1, largest + 1, width):
        high = low + width - 1
        found.append(Step(low, high, sum(1 for each in numbers if low <= each <= high)))
    return found


def said(language: Language, step: Step) -> str:
    """The numbers of a step as its row is called."""
    if step.low == step.high:
        return language.number(step.low)
    return language.term("numbers of a row", "{low} to {high}", low=step.low, high=step.high)


def _widths() -> Iterator[int]:
    return (factor * 10**power for power in count() for factor in (1, 2, 5))
