"""Tables of counts as read, and how a cell is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from everyname.formats.counts.layout import Layout
from everyname.formats.sources import one_line

__all__ = ["MILLIONTHS", "TOTAL", "CountRows", "Counts", "Ints", "cell_words"]

Ints = npt.NDArray[np.int64]

TOTAL = "*"
"""Stands for all categories of a dimension together."""

MILLIONTHS = 10**6
"""Sums are kept as whole millionths, so that adding them up in any order gives the same."""


@dataclass(frozen=True, slots=True, eq=False)
class CountRows:
    """One table, a row for each inner cell that it names; the others hold nobody.

    Attributes
    ----------
    file : the name a person knows it by.
    dimensions : those that it has, in the order of the layout.
    labels : for each of them a string array of length m, the innermost categories.
    counts : shape (m,), people, 0 or more.
    sums : shape (m,), millionths; None where no mean is asked for.
    """

    file: str
    dimensions: tuple[str, ...]
    labels: tuple[pa.StringArray, ...]
    counts: Ints
    sums: Ints | None


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Tables that count the same people, checked on their own and against each other.

    Attributes
    ----------
    layout : what their columns are.
    tables : in the order in which they were handed in.
    parents : dimension -> category -> the category above it, the topmost ones left out.
    """

    layout: Layout
    tables: tuple[CountRows, ...]
    parents: Mapping[str, Mapping[str, str]]


def cell_words(dimensions: Sequence[str], labels: Sequence[str]) -> str:
    """A cell as people can find it.

    Examples
    --------
    >>> cell_words(["grade", "sex"], ["6", "*"])
    'grade=6, sex=*'
    """
    pairs = zip(dimensions, labels, strict=True)
    return ", ".join(f"{one_line(dimension)}={one_line(label)}" for dimension, label in pairs)
