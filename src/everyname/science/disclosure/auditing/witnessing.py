"""Witnesses: whole-number tables that agree with everything published, and what is wrong with them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.auditing.findings import Fault, Finding
from everyname.science.disclosure.auditing.knowing import Knowledge
from everyname.science.disclosure.auditing.rebuilding import MOST_PEOPLE, Numbering, Sums
from everyname.science.disclosure.auditing.structure import Cell, is_whole

__all__ = ["Certificates", "Changes", "changes", "faults_of_changes"]

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Certificates:
    """The proof of a release.

    Attributes
    ----------
    witnesses : each as cell -> change, the witness minus the truth; a cell that is not named does not change. The
        labels are those of the present dimensions; where an earlier release has others, their labels may follow.
    lower, upper : primary cell -> number of a witness, counted from 0. Cells may share a witness.
    told : cells of which earlier releases and the changes since tell too much, whatever is published now. Their
        witnesses need to hold against the present release alone. Whether that is so, an exhaustive `attack` says.
    """

    witnesses: Sequence[Mapping[Cell, int]]
    lower: Mapping[Cell, int]
    upper: Mapping[Cell, int]
    told: Collection[Cell] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes of all witnesses, ordered by witness and cell.

    Attributes
    ----------
    witness, cell, change : (n,) numbers of witness and cell, and people more or fewer, never 0.
    n_cells : how many cells there are.
    """

    witness: IntArray
    cell: IntArray
    change: IntArray
    n_cells: int

    def of(self, witness: IntArray, cell: IntArray) -> IntArray:
        """The change of one cell in one witness, pair by pair; 0 where it does not change."""
        if not len(self.cell):
            return np.zeros(len(cell), np.int64)
        keys, wanted = self.witness * self.n_cells + self.cell, witness * self.n_cells + cell
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[place] == wanted, self.change[place], 0)

    def only(self, witnesses: BoolArray) -> "Changes":
        """Those of some witnesses."""
        kept = witnesses[self.witness]
        return Changes(self.witness[kept], self.cell[kept], self.change[kept], self.n_cells)


def changes(
    numbering: Numbering, own: tuple[str, ...], witnesses: Sequence[Mapping[Cell, int]]
) -> tuple[Changes, list[Finding]]:
    """Turn labels into numbers; what cannot be turned is found fault with and left out."""
    findings: list[Finding] = []
    entries: list[tuple[int, int, int]] = []
    for witness, of_witness in enumerate(witnesses):
        for cell, change in of_witness.items():
            number = numbering.find(cell, own)
            fault = _fault(number, change)
            if fault is not None:
                findings.append(Finding(fault, cell, witness, change))
            elif change:
                entries.append((witness, number, int(change)))
    entries.sort()
    columns = np.array(entries, np.int64).reshape(-1, 3).T.copy()
    return Changes(columns[0], columns[1], columns[2], len(numbering.number)), findings


def faults_of_changes(cells: Sequence[Cell], known: Knowledge, moved: Changes) -> Iterator[Finding]:
    """Find what changes though it is known, falls below zero, or does not add up."""
    for entry in np.flatnonzero(known.is_known[moved.cell]):
        yield _of_entry(Fault.CHANGE_PUBLISHED, cells, moved, int(entry), 0)
    for entry in np.flatnonzero(moved.change < -known.room[moved.cell]):
        yield _of_entry(Fault.COUNT_BELOW_ZERO, cells, moved, int(entry), -int(known.room[moved.cell[entry]]))
    for sums in known.sums:
        yield from _unbalanced(cells, sums, moved)


def _fault(number: int, change: object) -> Fault | None:
    if number < 0:
        return Fault.CHANGE_UNKNOWN_CELL
    if not is_whole(change):
        return Fault.CHANGE_NOT_WHOLE
    # No count of a table can differ by more than all people; larger numbers would also leave 64 bits.
    return Fault.CHANGE_TOO_LARGE if abs(change) > MOST_PEOPLE else None  # type: ignore[arg-type]


def _of_entry(fault: Fault, cells: Sequence[Cell], moved: Changes, entry: int, wanted: int) -> Finding:
    cell, witness, change = moved.cell[entry], moved.witness[entry], moved.change[entry]
    return Finding(fault, cells[cell], int(witness), int(change), wanted)


def _unbalanced(cells: Sequence[Cell], sums: Sums, moved: Changes) -> Iterator[Finding]:
    above = np.full(moved.n_cells, -1, np.int64)
    above[sums.child] = sums.parent
    is_sum = np.zeros(moved.n_cells, np.bool_)
    is_sum[sums.parent] = True
    low, high = above[moved.cell] >= 0, is_sum[moved.cell]
    key = np.concatenate(
        (
            moved.witness[low] * moved.n_cells + above[moved.cell[low]],
            moved.witness[high] * moved.n_cells + moved.cell[high],
        )
    )
    relation, row = np.unique(key, return_inverse=True)
    of_children, of_parent = np.zeros((2, len(relation)), np.int64)
    np.add.at(of_children, row[: low.sum()], moved.change[low])
    np.add.at(of_parent, row[low.sum() :], moved.change[high])
    for wrong in np.flatnonzero(of_children != of_parent):
        witness, cell = divmod(int(relation[wrong]), moved.n_cells)
        found, wanted = int(of_children[wrong]), int(of_parent[wrong])
        yield Finding(Fault.SUM_UNBALANCED, cells[cell], witness, found, wanted, sums.dimension)
