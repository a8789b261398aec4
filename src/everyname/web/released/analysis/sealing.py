"""What tells one release from another, for pages and jobs alike: its numbers, its proof, its axes."""

import hashlib
import json
from uuid import UUID

from everyname.engine.disclosing.ledger import Entry
from everyname.engine.disclosing.ledger.entries import plain
from everyname.web.released.analysis.counting import STATE, Counted

__all__ = ["fingerprint_of", "layout_of", "seal_of"]


def fingerprint_of(counted: Counted, *, floor: int, round_id: UUID) -> str:
    """The same for the same numbers of the same round, whatever was released before."""
    coded = counted.coded
    entry = plain(Entry("", "", "", (), floor, STATE, coded.dimensions, coded.tables, ()))
    asked = json.dumps([str(round_id), counted.scope, entry], sort_keys=True)
    return hashlib.sha256(asked.encode()).hexdigest()


def seal_of(proof: bytes) -> str:
    """Of what a lead has looked at, and wants to have released."""
    return hashlib.sha256(proof).hexdigest()


def layout_of(counted: Counted) -> dict[str, object]:
    """What is counted, as readers may know it; the names of places as they are now."""
    return {
        "dimensions": [
            {"name": each.name, "labels": list(each.labels), "parents": each.tree.parents.tolist()}
            for each in counted.coded.dimensions
        ],
        "called": dict(counted.called),
    }
