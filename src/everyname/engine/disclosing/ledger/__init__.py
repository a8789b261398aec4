"""Earlier releases: what readers may still hold in their hands, kept so that no later one gives it away."""

from everyname.engine.disclosing.ledger.entries import Entry, fingerprint_of, undated
from everyname.engine.disclosing.ledger.files import add_entry, read_ledger, read_own_ledger, written_ledger

__all__ = [
    "Entry",
    "add_entry",
    "fingerprint_of",
    "read_ledger",
    "read_own_ledger",
    "undated",
    "written_ledger",
]
