"""Marks and nominations of a round, as rows of the roster's people."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.formats.problems import Problem
from everyname.formats.roster import RowCounts

__all__ = ["Marks", "Nominations"]


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """What connectors recorded about names; every pair stands once, sorted by name and connector.

    Attributes
    ----------
    name_row, connector_row : shape (m,), int32, rows of ``roster.people``.
    level : shape (m,), int8: 0 none, 1 knows the name, 2 knows something personal, 3 a dot.
    rest_confirmed : shape (c,), int32, rows of connectors who confirmed that they do not know
        any of the names that they did not mark; sorted.
    answered_whole : shape (u,), int32, rows of connectors whose column of a matrix is used: they
        have a level, 0 included, for every name that the matrix holds; sorted.
    unclear_name, unclear_connector : shape (z,), int32, pairs about which something is written that
        says no level, or that could mean another name too; sorted. A confirmed rest does not hold for
        them: nobody knows what was meant.
    row_counts, problems : what became of every row, and why.
    """

    name_row: npt.NDArray[np.int32]
    connector_row: npt.NDArray[np.int32]
    level: npt.NDArray[np.int8]
    rest_confirmed: npt.NDArray[np.int32]
    answered_whole: npt.NDArray[np.int32]
    unclear_name: npt.NDArray[np.int32]
    unclear_connector: npt.NDArray[np.int32]
    row_counts: RowCounts
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Nominations:
    """Whom names nominated in their own voice; every pair stands once, sorted.

    Attributes
    ----------
    name_row, connector_row : shape (m,), int32, rows of ``roster.people``.
    no_one : shape (z,), int32, rows of names who said "no one right now"; sorted.
    row_counts, problems : what became of every row, and why.
    """

    name_row: npt.NDArray[np.int32]
    connector_row: npt.NDArray[np.int32]
    no_one: npt.NDArray[np.int32]
    row_counts: RowCounts
    problems: tuple[Problem, ...]
