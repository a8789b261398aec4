"""One organisation, class or person for each identifier, whatever number of rows speak of it."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from everyname.formats.problems import Effect
from everyname.formats.rosters.assembly.claims import Claims, Policy
from everyname.formats.rosters.assembly.entities import Entities
from everyname.formats.rosters.assembly.kinds import words_about
from everyname.formats.rosters.assembly.ledger import Ledger
from everyname.formats.rosters.assembly.stack import Rows, Stack
from everyname.language import told

__all__ = ["settle"]


def settle(stack: Stack, policy: Policy, ledger: Ledger, ids: pa.StringArray | None = None) -> Entities:
    """Make one entity of all rows with the same identifier, in the order of the sources.

    Raises
    ------
    Refusal
        Where one identifier stands for two different things.
    """
    ids = stack.column(policy.key) if ids is None else ids
    usable = stack.usable(ledger)
    deleted = _deleted(stack)
    _say_rows_without_identifier(stack, policy, ledger, usable, ids)
    stack.say(
        ledger,
        np.flatnonzero(deleted & usable),
        "deleted",
        told("the row says that it is deleted"),
        Effect.SKIPPED,
        "status",
    )
    encoded = ids.dictionary_encode()
    codes = encoded.indices.to_numpy(zero_copy_only=False)
    counted = pc.not_equal(ids, "").to_numpy(zero_copy_only=False) & ~_is_later_mention(stack, codes)
    how_many = np.bincount(codes[counted], minlength=len(encoded.dictionary))
    live = counted & usable & ~deleted
    single = live & (how_many[codes] == 1)
    several = np.flatnonzero(counted & (how_many[codes] > 1))
    claims = Claims(stack, policy, ledger, several, live, deleted & usable)
    for group in _groups(several, codes):
        claims.settle(ids[int(group[0])].as_py(), group)
    claims.refuse_if_any()
    alone = np.flatnonzero(counted & ~live & (how_many[codes] == 1))
    for row in alone.tolist():
        claims.gone[ids[row].as_py()] = stack.place(row)[0].source
    return _entities(stack, ids, np.flatnonzero(single), claims)


def _entities(stack: Stack, ids: pa.StringArray, single: Rows, claims: Claims) -> Entities:
    rows = np.concatenate([single, np.array([claim.row for claim in claims.settled], np.int64)])
    own = ids.take(pa.array(rows))
    order = pc.sort_indices(own).to_numpy()
    position = np.empty(len(rows), np.int64)
    position[order] = np.arange(len(rows))
    overrides: dict[str, dict[int, int]] = {}
    joined = []
    for claim, place in zip(claims.settled, position[len(single) :].tolist(), strict=True):
        joined += [(place, row) for row in claim.joined]
        for column, row in claim.overrides.items():
            overrides.setdefault(column, {})[place] = row
    return Entities(stack, own.take(pa.array(order)), rows[order], overrides, tuple(joined), claims.gone)


def _deleted(stack: Stack) -> npt.NDArray[np.bool_]:
    if not stack.has("status"):
        return np.zeros(len(stack), np.bool_)
    is_deleted = pc.is_in(
        pc.utf8_lower(stack.column("status")), value_set=pa.array(["tobedeleted", "deleted"])
    )
    mask: npt.NDArray[np.bool_] = is_deleted.to_numpy(zero_copy_only=False)
    return mask


def _say_rows_without_identifier(
    stack: Stack, policy: Policy, ledger: Ledger, usable: npt.NDArray[np.bool_], ids: pa.StringArray
) -> None:
    blank = pc.equal(ids, "").to_numpy(zero_copy_only=False)
    meant = ~stack.flags([layer.table.is_mention for layer in stack.layers])
    message = words_about(policy.key).without_identifier
    stack.say(
        ledger, np.flatnonzero(blank & meant & usable), "missing-id", message, Effect.SKIPPED, policy.key
    )


def _is_later_mention(stack: Stack, codes: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Return implied rows whose identifier stands in an earlier row: they say nothing new."""
    later = np.zeros(len(stack), np.bool_)
    implied = stack.flags([layer.table.is_mention for layer in stack.layers])
    if implied.any():
        later[:] = True
        later[np.unique(codes, return_index=True)[1]] = False
        later &= implied
    return later


def _groups(rows: Rows, codes: npt.NDArray[np.int32]) -> Iterator[list[int]]:
    """Return rows of one identifier together, each group in the order of the stack."""
    order = rows[np.argsort(codes[rows], kind="stable")]
    cuts = np.flatnonzero(np.diff(codes[order])) + 1
    return (group.tolist() for group in np.split(order, cuts) if len(group))
