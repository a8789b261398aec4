"""What a ledger remembers of a release: everything that was published, and everything that was not."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from everyname.engine.disclosing.coding import TOTAL, Categories, Coded
from everyname.formats.counts import Layout
from everyname.science.disclosure.cells import cells_of
from everyname.science.disclosure.tables import CountTable, Dimension

__all__ = [
    "PRIMARY",
    "PUBLISHED",
    "SECONDARY",
    "Entry",
    "fingerprint_of",
    "from_plain",
    "plain",
    "statuses",
    "undated",
]

PUBLISHED, PRIMARY, SECONDARY = "published", "primary", "secondary"
_LETTERS = {".": PUBLISHED, "p": PRIMARY, "s": SECONDARY}
_LETTER_OF = {status: letter for letter, status in _LETTERS.items()}
_MOST_PEOPLE = 2**53
_MOST_CELLS = 20_000_000

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One release.

    Attributes
    ----------
    fingerprint : of the tables and everything asked about them; the same release has the same.
    made_at : when, ISO 8601 with its offset.
    folder, files : where it was written and what it was made of, for people.
    floor : as it was then.
    answer : the dimension of answers, None where there was none.
    dimensions, tables : what was counted.
    statuses : of each cell, in ascending order of nodes: published, primary or secondary.
    """

    fingerprint: str
    made_at: str
    folder: str
    files: tuple[str, ...]
    floor: int
    answer: str | None
    dimensions: tuple[Categories, ...]
    tables: tuple[CountTable, ...]
    statuses: tuple[str, ...]

    @property
    def coded(self) -> Coded:
        """Its tables, without sums."""
        return Coded(self.dimensions, self.tables, ())

    def flags(self, status: str) -> Flags:
        """Shape (n_cells,): the cells that have a status."""
        return np.array([each == status for each in self.statuses], np.bool_)


def undated(entry: Entry) -> Entry:
    """The same without when, where and of what: what a proof needs of it, the same whenever it was made."""
    return replace(entry, made_at="", folder="", files=())


def statuses(is_published: Flags, is_primary: Flags) -> tuple[str, ...]:
    """The status of each cell; both arrays have shape (n_cells,)."""
    pairs = zip(is_published.tolist(), is_primary.tolist(), strict=True)
    return tuple(
        PUBLISHED if published else PRIMARY if primary else SECONDARY for published, primary in pairs
    )


def fingerprint_of(coded: Coded, layout: Layout, *, floor: int, answer: str | None, seed: int) -> str:
    """The same for the same release, whatever the order of rows."""
    asked = [
        {"floor": floor, "answer": answer, "seed": seed, "count": layout.count, "mean": layout.sums},
        [_plain_dimension(each) for each in coded.dimensions],
        [_plain_table(each) for each in coded.tables],
        [sums.ravel().tolist() for sums in coded.sums],
    ]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def plain(entry: Entry) -> dict[str, Any]:
    """As values that JSON has."""
    return {
        "fingerprint": entry.fingerprint,
        "made_at": entry.made_at,
        "folder": entry.folder,
        "files": list(entry.files),
        "floor": entry.floor,
        "answer": entry.answer,
        "dimensions": [_plain_dimension(each) for each in entry.dimensions],
        "tables": [_plain_table(each) for each in entry.tables],
        "status": "".join(_LETTER_OF[each] for each in entry.statuses),
    }


def _plain_dimension(categories: Categories) -> dict[str, Any]:
    return {
        "name": categories.name,
        "labels": list(categories.labels),
        "parents": categories.tree.parents.tolist(),
    }


def _plain_table(table: CountTable) -> dict[str, Any]:
    """Inner cells with anybody in them; ``at`` counts through the leaves, the last dimension fastest."""
    people = table.counts.ravel()
    at = np.flatnonzero(people)
    return {"axes": list(table.axes), "at": at.tolist(), "n": people[at].tolist()}


def from_plain(found: Mapping[str, Any]) -> Entry:
    """The entry out of values that JSON has.

    Raises
    ------
    KeyError, TypeError, ValueError
        They are not those of an entry.
    """
    dimensions = tuple(_dimension(each) for each in found["dimensions"])
    names = [each.name for each in dimensions]
    tables = tuple(_table(each, dimensions) for each in found["tables"])
    status = tuple(_LETTERS[letter] for letter in _text(found["status"]))
    answer = found["answer"]
    if (
        not names
        or not tables
        or len(set(names)) < len(names)
        or (answer is not None and answer not in names)
    ):
        raise ValueError("dimensions")
    if len(cells_of(tables, [each.tree for each in dimensions]).counts) != len(status):
        raise ValueError("status")
    return Entry(
        fingerprint=_text(found["fingerprint"]),
        made_at=_text(found["made_at"]),
        folder=_text(found["folder"]),
        files=tuple(_text(each) for each in found["files"]),
        floor=_whole(found["floor"], 2),
        answer=answer,
        dimensions=dimensions,
        tables=tables,
        statuses=status,
    )


def _dimension(found: Mapping[str, Any]) -> Categories:
    labels = tuple(_text(each) for each in found["labels"])
    parents = [_whole(each, -1) for each in found["parents"]]
    if (
        len(set(labels)) < len(labels)
        or not all(labels)
        or labels[-1] != TOTAL
        or len(labels) != len(parents)
    ):
        raise ValueError("labels")
    return Categories(_text(found["name"]), labels, Dimension(np.array(parents, np.int32)))


def _table(found: Mapping[str, Any], dimensions: Sequence[Categories]) -> CountTable:
    axes = [_whole(each, 0) for each in found["axes"]]
    if axes != sorted(set(axes)) or not axes or axes[-1] >= len(dimensions):
        raise ValueError("axes")
    shape = [dimensions[axis].tree.n_leaves for axis in axes]
    if np.prod([float(len(dimensions[axis].labels)) for axis in axes]) > _MOST_CELLS:
        raise ValueError("cells")
    counts = np.zeros(int(np.prod(shape)), np.int64)
    at = [_whole(each, 0) for each in found["at"]]
    if len(set(at)) < len(at) or (at and max(at) >= len(counts)):
        raise ValueError("at")
    counts[at] = [_whole(each, 1) for each in found["n"]]
    if len(found["n"]) != len(at) or sum(found["n"]) > _MOST_PEOPLE:
        raise ValueError("n")
    return CountTable(axes, counts.reshape(shape))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _whole(value: object, least: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value < _MOST_PEOPLE:
        raise TypeError("whole number")
    return value
