"""Tables of counts over dimensions that may be hierarchies: community, site, unit."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["CountTable", "Dimension", "Ints", "Nodes"]

Ints = npt.NDArray[np.int64]
Nodes = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Dimension:
    """A tree of categories: leaves first, the total last.

    Attributes
    ----------
    parents : shape (n_nodes,), int32: the node above each, a larger number than its own; -1 for the total,
        which is the last node. Nodes without children are the leaves and come first.

    Raises
    ------
    ValueError
        The numbers are not those of such a tree.
    """

    parents: Nodes

    def __post_init__(self) -> None:
        above = self.parents[:-1]
        if len(self.parents) < 2 or self.parents[-1] != -1:
            raise ValueError("a dimension has at least one category, and its total is the last node")
        if (above <= np.arange(len(above))).any() or (above >= len(self.parents)).any():
            raise ValueError("each node stands before the node above it")
        if (self.parents[self.n_leaves : -1] < 0).any() or set(range(self.n_leaves)) & set(above.tolist()):
            raise ValueError("leaves come first")

    @classmethod
    def flat(cls, categories: int) -> "Dimension":
        """Categories without any order among them, and their total."""
        return cls(np.array([*[categories] * categories, -1], dtype=np.int32))

    @property
    def total(self) -> int:
        """The node that holds everybody."""
        return len(self.parents) - 1

    @property
    def n_leaves(self) -> int:
        """How many categories are not made of others."""
        return len(self.parents) - len(np.unique(self.parents[self.parents >= 0]))


@dataclass(frozen=True, slots=True, eq=False)
class CountTable:
    """How many people there are in each combination of categories.

    Attributes
    ----------
    axes : the dimensions that the table has, ascending numbers.
    counts : one axis for each of them, as long as it has leaves; int64, 0 or more.
    """

    axes: Sequence[int]
    counts: Ints
