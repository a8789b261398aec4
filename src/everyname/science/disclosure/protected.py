"""What protecting leaves behind; apart from it, so that reading a release loads no compiler and no solver."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.cells import Cells
from everyname.science.disclosure.tables import Ints

__all__ = ["Protected", "Witnesses"]

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Witnesses:
    """Other tables that agree with everything told: the truth, and one of these moves.

    Attributes
    ----------
    start : shape (n_moves + 1,), int64: where each move begins.
    cell, change : shape (start[-1],), int64: what it changes, and by how many people. Numbers from n_cells on are
        cells of earlier releases that are in no present table, as `Earlier` numbers them.
    lower, upper : shape (n_cells or more,), int64, one entry for each of those, too: the move after which a cell is
        smaller, or at least the floor; -1 where none is needed, or none was found.
    """

    start: Ints
    cell: Ints
    change: Ints
    lower: Ints
    upper: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Protected:
    """What to hide, and why it is enough.

    Attributes
    ----------
    cells : inner cells and margins of all tables.
    is_published : shape (n_cells,), bool.
    is_primary : shape (n_cells,), bool: too few people to be told, or one answer of a whole group.
    uncertified : shape (n,), int64: cells for which a witness was not found. With one of them, nothing may be
        published.
    uncertified_before : the same for small cells of earlier releases that are in no present table: how many.
    known_before : shape (n,), int64: cells, of earlier releases too, about which earlier releases tell too much to
        somebody who knows every change since then, whatever is published now. Against all others they have their
        witnesses.
    witnesses : for all other primary cells.
    floor : fewer people than that are not told of.
    """

    cells: Cells
    is_published: Flags
    is_primary: Flags
    uncertified: Ints
    uncertified_before: int
    known_before: Ints
    witnesses: Witnesses
    floor: int

    @property
    def is_certified(self) -> bool:
        """Whether everything that has to remain possible has its witness."""
        return not len(self.uncertified) and not self.uncertified_before
