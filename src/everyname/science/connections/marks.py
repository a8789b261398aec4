"""Marks as they are counted: checked, each pair once."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.connections.arrays import Codes, as_codes, as_levels
from everyname.science.connections.pairs import find_repeat

__all__ = ["DOT", "LEVELS", "Marks", "as_marks"]

LEVELS = 4
"""A mark is 0 none, 1 knows the name, 2 knows something personal, 3 a dot."""
DOT = 3
"""The level that says "would come to me with a personal problem"; only this is a dot."""


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Levels that connectors recorded about names; every pair stands at most once.

    Attributes
    ----------
    n_names, n_connectors : codes run from 0 to one less than these.
    name, connector : shape (m,), int32.
    level : shape (m,), int8, 0..3.
    """

    n_names: int
    n_connectors: int
    name: Codes
    connector: Codes
    level: npt.NDArray[np.int8]

    def dots(self) -> tuple[Codes, Codes]:
        """Names and connectors of the dots alone, in the order of the marks."""
        is_dot = self.level == DOT
        return self.name[is_dot], self.connector[is_dot]


def as_marks(
    n_names: int,
    n_connectors: int,
    name: npt.ArrayLike,
    connector: npt.ArrayLike,
    level: npt.ArrayLike,
) -> Marks:
    """Marks, once codes, levels, lengths and the rule of one mark a pair have been checked.

    Raises
    ------
    TypeError
        Codes or levels that are not whole numbers.
    ValueError
        A code or level out of range, arrays that differ in length, or a pair marked twice.

    Examples
    --------
    >>> as_marks(1, 1, [0, 0], [0, 0], [3, 1])
    Traceback (most recent call last):
    ...
    ValueError: connector 0 has more than one mark on name 0; keep one before stepping back
    """
    names = as_codes("name", name, n_names)
    connectors = as_codes("connector", connector, n_connectors)
    levels = as_levels("level", level, LEVELS)
    if not names.size == connectors.size == levels.size:
        raise ValueError(
            f"name, connector and level differ in length: {names.size}, {connectors.size}, {levels.size}"
        )
    repeat = find_repeat(names, connectors, n_names, n_connectors)
    if repeat is not None:
        raise ValueError(
            f"connector {repeat[1]} has more than one mark on name {repeat[0]}; keep one before stepping back"
        )
    return Marks(n_names, n_connectors, names, connectors, levels)
