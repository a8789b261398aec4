"""What may be published: made here alone, and only with a proof."""

import hashlib
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.protected import Protected
from everyname.science.disclosure.tables import Ints, Nodes

__all__ = ["NotCertified", "NotWhole", "ReleasedTable", "packed", "release", "unpacked"]

_PROOF = object()
_MARK = b"everyname released table 1\n"
_DIGEST = hashlib.sha256().digest_size


class NotWhole(ValueError):
    """Bytes that are no released table as `packed` wrote it."""


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


def packed(table: ReleasedTable) -> bytes:
    """A released table as bytes, for keeping; the same table always gives the same bytes."""
    shape = (table.floor, *table.nodes.shape)
    body = b"".join(
        (
            np.array(shape, "<i8").tobytes(),
            np.ascontiguousarray(table.nodes, "<i4").tobytes(),
            np.ascontiguousarray(table.counts, "<i8").tobytes(),
        )
    )
    return _MARK + hashlib.sha256(body).digest() + body


def unpacked(content: bytes) -> ReleasedTable:
    """The way back from `packed`: what was released once, with its proof, is released.

    Raises
    ------
    NotWhole
        The bytes are others, or some are missing.

    Examples
    --------
    >>> unpacked(b"[1, 2, 3]")
    Traceback (most recent call last):
    everyname.science.disclosure.released.NotWhole: this is no released table, or not all of it
    """
    begin = len(_MARK) + _DIGEST
    body = content[begin:]
    if content[:begin] != _MARK + hashlib.sha256(body).digest():
        raise NotWhole("this is no released table, or not all of it")
    head = 3 * 8
    floor, cells, dimensions = np.frombuffer(body[:head], "<i8").tolist()
    middle = head + 4 * cells * dimensions
    nodes = np.frombuffer(body[head:middle], "<i4").astype(np.int32).reshape(cells, dimensions)
    counts = np.frombuffer(body[middle:], "<i8").astype(np.int64)
    counts.flags.writeable = False
    return ReleasedTable(nodes, counts, floor, _PROOF)
