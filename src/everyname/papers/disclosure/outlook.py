"""What a release would hide, as whoever decides about it has to know."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.papers.disclosure.axes import Axis
from everyname.science.disclosure.advice import Merge
from everyname.science.disclosure.tables import Ints, Nodes

__all__ = ["Outlook"]

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """A release before it is one, with everything that may not be told.

    Attributes
    ----------
    axes : the dimensions with their labels.
    nodes : shape (n_cells, n_dimensions), int32: one node of each dimension.
    counts : shape (n_cells,), int64: people, the true numbers.
    is_published, is_primary : shape (n_cells,), bool: shown; hidden because it would give people away.
    uncertified : shape (n,), int64: cells for which no proof was found. With one of them nothing is released.
    floor : people from which on a group is not small.
    answer : the dimension that holds answers, None where there is none.
    merges : what merging categories would bring back, each after those before it; None where nobody has looked.
    earlier : releases before this one that the proof knows of.
    known_before : cells about which those alone tell too much to somebody who knows every change since.
    uncertified_before : cells without a proof that only earlier releases have.
    """

    axes: Sequence[Axis]
    nodes: Nodes
    counts: Ints
    is_published: Flags
    is_primary: Flags
    uncertified: Ints
    floor: int
    answer: int | None = None
    merges: Sequence[Merge] | None = None
    earlier: int = 0
    known_before: int = 0
    uncertified_before: int = 0

    @property
    def refused(self) -> int:
        """How many cells are without a proof."""
        return len(self.uncertified) + self.uncertified_before

    @property
    def is_secondary(self) -> Flags:
        """Hidden to protect others, shape (n_cells,)."""
        return ~self.is_published & ~self.is_primary
