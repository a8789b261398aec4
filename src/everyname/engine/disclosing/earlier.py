"""Releases of the ledger as the science takes them: in their own numbers, tied to the present by labels."""

from collections.abc import Sequence

from everyname.engine.disclosing.coding import Coded
from everyname.engine.disclosing.ledger import Entry
from everyname.engine.disclosing.ledger.entries import PRIMARY, PUBLISHED
from everyname.engine.disclosing.same_cells import numbered_cells
from everyname.science.disclosure.earlier import Earlier

__all__ = ["earlier_releases"]


def earlier_releases(entries: Sequence[Entry], present: Coded) -> list[Earlier]:
    """The releases that were made before, the oldest first."""
    return [
        Earlier(
            dimensions=entry.coded.trees,
            tables=entry.tables,
            is_published=entry.flags(PUBLISHED),
            is_primary=entry.flags(PRIMARY),
            same_as=same_as,
        )
        for entry, same_as in zip(entries, numbered_cells(entries, present), strict=True)
    ]
