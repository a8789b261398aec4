"""What is kept of a release beside its table: every number, its witnesses, and what was looked at before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from everyname.engine.disclosing.coding import Coded
from everyname.engine.disclosing.ledger import Entry
from everyname.engine.disclosing.ledger.entries import SECONDARY, from_plain, plain
from everyname.science.disclosure.advice import Merge
from everyname.science.disclosure.cells import cells_of
from everyname.science.disclosure.protected import Witnesses
from everyname.web.people.importing.packing import packed, unpacked
from everyname.web.released.analysis.people import People

__all__ = ["Proven", "kept_proof", "read_proof"]

Ints = npt.NDArray[np.int64]
_WITNESSES = ("start", "cell", "change", "lower", "upper")


@dataclass(frozen=True, slots=True, eq=False)
class Proven:
    """A release with everything that may not be told.

    Attributes
    ----------
    entry : what was counted, and what became of each number.
    scope, split, people : of `Counted`.
    witnesses : other tables that agree with everything told.
    uncertified, uncertified_before, known_before : as in `Protected`, the latter two how many.
    merges : categories whose merging would bring numbers back.
    earlier : ids of the releases before it, the oldest first.
    """

    entry: Entry
    scope: str
    split: Coded | None
    people: People
    witnesses: Witnesses
    uncertified: Ints
    uncertified_before: int
    known_before: int
    merges: tuple[Merge, ...]
    earlier: tuple[str, ...]


def kept_proof(proven: Proven) -> bytes:
    """As the database keeps it; the same proof always gives the same bytes."""
    return packed(
        {
            "entry": plain(proven.entry),
            "scope": proven.scope,
            "split": None if proven.split is None else plain(_as_entry(proven.split)),
            "people": [proven.people.names, proven.people.places],
            "witnesses": {name: getattr(proven.witnesses, name).tolist() for name in _WITNESSES},
            "uncertified": proven.uncertified.tolist(),
            "uncertified_before": proven.uncertified_before,
            "known_before": proven.known_before,
            "merges": [[each.axis, list(each.nodes), each.freed, each.rest] for each in proven.merges],
            "earlier": list(proven.earlier),
        }
    )


def read_proof(content: bytes) -> Proven:
    """The way back from `kept_proof`."""
    found: Mapping[str, Any] = unpacked(content)
    return Proven(
        entry=from_plain(found["entry"]),
        scope=found["scope"],
        split=None if found["split"] is None else from_plain(found["split"]).coded,
        people=People(*found["people"]),
        witnesses=Witnesses(*(_ints(found["witnesses"][name]) for name in _WITNESSES)),
        uncertified=_ints(found["uncertified"]),
        uncertified_before=found["uncertified_before"],
        known_before=found["known_before"],
        merges=tuple(Merge(axis, tuple(nodes), freed, rest) for axis, nodes, freed, rest in found["merges"]),
        earlier=tuple(found["earlier"]),
    )


def _as_entry(coded: Coded) -> Entry:
    hidden = (SECONDARY,) * len(cells_of(coded.tables, coded.trees).counts)
    return Entry("", "", "", (), 2, None, coded.dimensions, coded.tables, hidden)


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, np.int64)
