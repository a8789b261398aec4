"""What an audit reads: tables, hierarchies and releases by their labels alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

__all__ = ["TOTAL", "Cell", "Evidence", "InnerTable", "Structure", "Tree", "tree"]

IntArray = npt.NDArray[np.int64]

TOTAL = "*"
"""The label of a total, and of a dimension that a table lacks."""

Cell = tuple[str, ...]
"""One label for each dimension of the structure: a category, a subtotal or `*`."""


@dataclass(frozen=True, slots=True)
class Structure:
    """The dimensions and what lies above each label.

    Attributes
    ----------
    dimensions : names of the dimensions, in the order of the labels of a cell.
    parents : for each dimension with a hierarchy, label -> label above. A label without an entry has `*`
        above it. A label that stands here and in no row is a category of nobody.

    Raises
    ------
    ValueError
        A dimension twice, a hierarchy of an unknown dimension, `*` as a category, labels that run in a circle.
    """

    dimensions: tuple[str, ...]
    parents: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """See that the dimensions are told apart and every hierarchy ends at the total."""
        _told_apart(self.dimensions)
        for dimension, above in self.parents.items():
            if dimension not in self.dimensions:
                raise ValueError(f"a hierarchy of {dimension!r}, which is no dimension")
            _ends_at_the_total(dimension, above)


@dataclass(frozen=True, slots=True)
class InnerTable:
    """How many people stand in each combination of categories.

    Attributes
    ----------
    dimensions : those of the structure that the table has, in the order of the labels of its rows.
    rows : labels of innermost categories -> people, a whole number >= 0; absent combinations are 0.

    Raises
    ------
    ValueError
        A row with too many or too few labels, a count that is negative or no whole number.
    """

    dimensions: tuple[str, ...]
    rows: Mapping[Cell, int]

    def __post_init__(self) -> None:
        """See that every row has its labels and a count."""
        _told_apart(self.dimensions)
        for labels, people in self.rows.items():
            if len(labels) != len(self.dimensions):
                raise ValueError(f"{labels} has not one label for each of {self.dimensions}")
            if not is_whole(people) or people < 0:
                raise ValueError(f"{people!r} people in {labels}: required is a whole number >= 0")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One release: the truth and what was published of it.

    Attributes
    ----------
    structure, tables : the truth.
    released : every cell -> the published number, or None where it is suppressed.
    floor : k, the least number of people that may be seen, >= 1.
    answer : the dimension of answers, in which nobody may be seen to have answered like all others.
    """

    structure: Structure
    tables: Sequence[InnerTable]
    released: Mapping[Cell, int | None]
    floor: int
    answer: str | None = None

    def __post_init__(self) -> None:
        """See that the floor is a number and the answer a dimension."""
        if not is_whole(self.floor) or self.floor < 1:
            raise ValueError(f"floor {self.floor!r}: required is a whole number >= 1")
        if self.answer is not None and self.answer not in self.structure.dimensions:
            raise ValueError(f"the answer {self.answer!r} is none of {self.structure.dimensions}")


@dataclass(frozen=True, slots=True)
class Tree:
    """The labels of one dimension.

    Attributes
    ----------
    labels : `*` first, then all others by name.
    above : (labels,) position of the label above; -1 for `*`.
    is_leaf : (labels,) whether nothing lies below; `*` alone is a leaf of a dimension without categories.
    """

    labels: tuple[str, ...]
    above: IntArray
    is_leaf: npt.NDArray[np.bool_]

    def ancestors(self) -> tuple[IntArray, ...]:
        """For 0, 1, 2, … steps upwards: (labels,) the position arrived at, -1 beyond the total."""
        steps = [np.arange(len(self.labels))]
        while (steps[-1] > 0).any():
            steps.append(np.where(steps[-1] >= 0, self.above[steps[-1]], -1))
        return tuple(steps)


def tree(structure: Structure, dimension: str, used: Iterable[str]) -> Tree:
    """Put the labels of a dimension in order, from its hierarchy and the rows that use them.

    Raises
    ------
    ValueError
        A row uses `*` or a label with others below it as a category.
    """
    above = structure.parents.get(dimension, {})
    inner = set(above.values())
    for label in used:
        if label == TOTAL or label in inner:
            raise ValueError(f"{label!r} of {dimension!r} is a total, and a row uses it as a category")
    labels = (TOTAL, *sorted({*used, *above, *inner} - {TOTAL}))
    position = {label: number for number, label in enumerate(labels)}
    upwards = np.array([-1, *(position[above.get(label, TOTAL)] for label in labels[1:])], np.int64)
    is_leaf = np.ones(len(labels), np.bool_)
    is_leaf[upwards[1:]] = False
    return Tree(labels, upwards, is_leaf)


def is_whole(number: object) -> bool:
    """Whether this is an integer of Python or numpy; a float that happens to be whole is none."""
    return isinstance(number, int | np.integer) and not isinstance(number, bool)


def _told_apart(dimensions: tuple[str, ...]) -> None:
    if not dimensions or len(set(dimensions)) < len(dimensions):
        raise ValueError(f"dimensions {dimensions}: required is at least one, each of them once")


def _ends_at_the_total(dimension: str, above: Mapping[str, str]) -> None:
    if TOTAL in above:
        raise ValueError(f"{TOTAL!r} of {dimension!r} can have nothing above it")
    for start in above:
        label, steps = above[start], 1
        while label != TOTAL and steps <= len(above):
            label, steps = above.get(label, TOTAL), steps + 1
        if label != TOTAL:
            raise ValueError(f"the labels above {start!r} of {dimension!r} run in a circle")
