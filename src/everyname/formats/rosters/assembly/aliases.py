"""People whom a later source knows by another identifier: matched on it, never by name."""

import numpy as np
import pyarrow as pa

from everyname.formats.problems import Effect
from everyname.formats.rosters.assembly.ledger import Ledger
from everyname.formats.rosters.assembly.stack import Stack, Way
from everyname.language import told

__all__ = ["with_known_ids"]


def with_known_ids(stack: Stack, ledger: Ledger) -> tuple[pa.StringArray, dict[str, str]]:
    """Let rows of deltas and of tables of adults join people whom earlier rows describe.

    Returns
    -------
    ids : the identifier of each row's person as the earlier source writes it.
    aliases : identifier as the later source writes it -> as the earlier one does.
    """
    ids = stack.column("person_id")
    later = np.flatnonzero(stack.flags([layer.way is not Way.BULK for layer in stack.layers]))
    if not len(later):
        return ids, {}
    earlier = np.flatnonzero(stack.flags([layer.way is Way.BULK for layer in stack.layers]))
    known = set(ids.take(pa.array(earlier)).to_pylist())
    by_identifier = _unique_identifiers(stack, earlier.tolist())
    written = ids.to_pylist()
    identifiers = stack.column("identifier").take(pa.array(later)).to_pylist()
    aliases = {}
    matched = []
    for row, identifier in zip(later.tolist(), identifiers, strict=True):
        own = written[row]
        if own in known:
            continue
        found = (
            by_identifier.get(own)
            or by_identifier.get(identifier)
            or (identifier if identifier in known else None)
        )
        if found:
            written[row] = found
            aliases[own] = found
            matched.append(row)
    message = told("this is somebody whom an earlier file knows under another identifier")
    stack.say(ledger, matched, "matched-by-identifier", message, Effect.KEPT, "identifier")
    aliases.pop("", None)
    return pa.array(written, pa.string()), aliases


def _unique_identifiers(stack: Stack, rows: list[int]) -> dict[str, str]:
    """Return identifier -> person, without those that two people share."""
    ids = stack.column("person_id").take(pa.array(rows, pa.int64())).to_pylist()
    identifiers = stack.column("identifier").take(pa.array(rows, pa.int64())).to_pylist()
    people: dict[str, set[str]] = {}
    for person_id, identifier in zip(ids, identifiers, strict=True):
        if identifier and person_id:
            people.setdefault(identifier, set()).add(person_id)
    return {identifier: next(iter(who)) for identifier, who in people.items() if len(who) == 1}
