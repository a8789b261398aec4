"""What somebody wants to have protected, and how."""

from collections.abc import Sequence
from dataclasses import dataclass

from everyname.formats.counts import Layout

__all__ = ["Asked"]


@dataclass(frozen=True, slots=True)
class Asked:
    """The terms of a release.

    Attributes
    ----------
    layout : what the columns of the tables are.
    floor : fewer people than that are not told of, 2 or more.
    answer : the dimension of answers, None where there is none.
    seed : the same seed gives the same release.
    """

    layout: Layout
    floor: int
    answer: str | None = None
    seed: int = 0

    def answer_axis(self, names: Sequence[str]) -> int | None:
        """The number of the dimension of answers."""
        return None if self.answer is None else names.index(self.answer)
