"""What may be published: made here alone, and only with a proof."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.protecting import Protected
from everyname.science.disclosure.tables import Ints, Nodes

__all__ = ["NotCertified", "ReleasedTable", "release"]

_PROOF = object()


class NotCertified(ValueError):
    """Some small cells could be found out; ``cells`` are their numbers. Nothing may be published."""

    def __init__(self, cells: Ints) -> None:
        super().__init__(f"{len(cells)} cells are without a proof that they cannot be found out")
        self.cells = cells


@dataclass(frozen=True, slots=True, eq=False)
class ReleasedTable:
    """Counts that cannot be used to find a person. `release` makes them; nothing else can.

    Attributes
    ----------
    nodes : shape (n_cells, n_dimensions), int32: one node of each dimension.
    counts : shape (n_cells,), int64: people, -1 where the count is suppressed. Why it is, nobody can tell from here.
    floor : groups with fewer people are not told of.
    """

    nodes: Nodes
    counts: Ints
    floor: int
    proof: object = field(repr=False)

    @property
    def is_published(self) -> npt.NDArray[np.bool_]:
        """Shape (n_cells,), bool: the count is told."""
        return self.counts >= 0

    def __post_init__(self) -> None:
        if self.proof is not _PROOF:
            raise TypeError("a released table is made by `release`, which asks for the proof")


def release(protected: Protected) -> ReleasedTable:
    """Leave out what is hidden.

    Raises
    ------
    NotCertified
        A small cell is without its two witnesses, or one of them changes what is told.
    """
    wrong = np.union1d(protected.uncertified, _without_proof(protected))
    if len(wrong) or not protected.is_certified:
        raise NotCertified(wrong)
    counts = np.where(protected.is_published, protected.cells.counts, -1)
    counts.flags.writeable = False
    return ReleasedTable(protected.cells.nodes, counts, protected.floor, _PROOF)


def _without_proof(protected: Protected) -> Ints:
    """Primary cells that are told, or without witnesses that leave alone what is told."""
    witnesses, number = protected.witnesses, len(protected.is_published)
    owner = np.repeat(np.arange(len(witnesses.start) - 1), np.diff(witnesses.start))
    is_present = witnesses.cell < number
    is_of_no_use = np.zeros(len(witnesses.start), dtype=bool)
    is_of_no_use[-1] = True  # number -1: no witness
    is_of_no_use[owner[is_present][protected.is_published[witnesses.cell[is_present]]]] = True
    primary = np.flatnonzero(protected.is_primary)
    is_small = protected.cells.counts[primary] < protected.floor
    wrong = protected.is_published[primary] | is_of_no_use[witnesses.lower[primary]]
    return primary[wrong | (is_small & is_of_no_use[witnesses.upper[primary]])]
