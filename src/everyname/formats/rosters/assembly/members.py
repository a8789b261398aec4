"""Who is in which class, from the rows of enrolments."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from everyname.formats.problems import Effect
from everyname.formats.rosters.assembly.entities import Entities
from everyname.formats.rosters.assembly.ledger import Ledger
from everyname.formats.rosters.assembly.presence import absent_rows
from everyname.formats.rosters.assembly.repeats import skip_repeated_rows
from everyname.formats.rosters.assembly.stack import Rows, Stack, Way
from everyname.formats.rosters.role_words import Part, part_of_role
from everyname.language import Told, told

__all__ = ["Memberships", "read_memberships", "references", "superseded"]

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Memberships:
    """Enrolments of known people in known classes.

    Attributes
    ----------
    person, group : shape (k,), positions among people and classes.
    part : shape (k,), what the enrolment's role makes of the person (`role_words.Part`).
    word : shape (k,), position in ``words`` of the role as written.
    is_current : shape (k,): False where the day that was asked for is outside.
    """

    person: npt.NDArray[np.int32]
    group: npt.NDArray[np.int32]
    part: npt.NDArray[np.uint8]
    word: npt.NDArray[np.int32]
    words: tuple[str, ...]
    is_current: Flags


def read_memberships(
    stack: Stack,
    *,
    people: Entities,
    classes: Entities,
    aliases: Mapping[str, str],
    ledger: Ledger,
    on: date | None,
) -> Memberships:
    """Resolve every enrolment, and say which cannot be."""
    usable = stack.usable(ledger)
    deleted, replaced = superseded(stack, ledger, usable)
    usable &= ~deleted
    person = references(stack, "person_id", people, ledger, usable & ~replaced, aliases=aliases)
    group = references(stack, "class_id", classes, ledger, usable & ~replaced)
    usable &= (person >= 0) & (group >= 0)
    _skip_repeats(stack, ledger, np.flatnonzero(usable), person, group, len(people))
    usable &= stack.usable(ledger)
    words, word, part = _roles(stack, ledger, usable)
    absent = absent_rows(stack, ledger, on=on)
    rows = np.flatnonzero(usable & ~replaced)
    return Memberships(person[rows], group[rows], part[word[rows]], word[rows], words, ~absent[rows])


def superseded(stack: Stack, ledger: Ledger, usable: Flags) -> tuple[Flags, Flags]:
    """Say which rows are deleted, and find those that a later delta replaces or takes away.

    Returns
    -------
    deleted, replaced : shape (n,) each. A replaced row stays as it was counted.
    """
    deleted = np.zeros(len(stack), np.bool_)
    replaced = np.zeros(len(stack), np.bool_)
    if stack.has("status"):
        words = pa.array(["tobedeleted", "deleted"])
        deleted = pc.is_in(pc.utf8_lower(stack.column("status")), value_set=words).to_numpy(
            zero_copy_only=False
        )
        message = told("the row says that it is deleted")
        stack.say(ledger, np.flatnonzero(deleted & usable), "deleted", message, Effect.SKIPPED, "status")
    deltas = stack.flags([layer.way is Way.DELTA for layer in stack.layers]) & usable
    if deltas.any():
        has_id = pc.not_equal(stack.column("row_id"), "").to_numpy(zero_copy_only=False)
        replaced |= _is_spoken_for(stack, ("row_id",), deltas & has_id)
        # A deletion without a row identifier can only name what it deletes.
        nameless = deltas & deleted & ~has_id
        if nameless.any() and stack.has("class_id"):
            replaced |= _is_spoken_for(stack, ("class_id", "person_id", "role"), nameless)
    return deleted, replaced


def _is_spoken_for(stack: Stack, columns: tuple[str, ...], by: Flags) -> Flags:
    """Return which rows agree in some columns with one of certain rows further down."""
    key = np.zeros(len(stack), np.int64)
    for column in columns:
        encoded = stack.column(column).dictionary_encode()
        pair = key * len(encoded.dictionary) + encoded.indices.to_numpy(zero_copy_only=False)
        key = np.unique(pair, return_inverse=True)[1].astype(np.int64)
    last = np.full(int(key.max(initial=0)) + 1, -1, np.int64)
    rows = np.flatnonzero(by)
    last[key[rows]] = rows
    return np.asarray(last[key] > np.arange(len(stack)), np.bool_)


def references(
    stack: Stack,
    column: str,
    entities: Entities,
    ledger: Ledger,
    usable: Flags,
    *,
    aliases: Mapping[str, str] | None = None,
) -> npt.NDArray[np.int32]:
    """Find what each row refers to, -1 where that is unknown, and say so of usable rows."""
    written = stack.column(column)
    found = entities.find(written)
    if not (found < 0).any():
        return found
    if aliases:
        lost, found = np.flatnonzero(found < 0), found.copy()
        known_as = [aliases.get(each, each) for each in written.take(pa.array(lost)).to_pylist()]
        found[lost] = entities.find(pa.array(known_as, pa.string()))
    _say_unknown(stack, column, entities, ledger, np.flatnonzero((found < 0) & usable))
    return found


def _say_unknown(stack: Stack, column: str, entities: Entities, ledger: Ledger, rows: Rows) -> None:
    """Say of each row why what it refers to is not there."""
    noun = column.partition("_")[0]
    kinds: dict[tuple[str, bool], list[int]] = {}
    for row, written in zip(
        rows.tolist(), stack.column(column).take(pa.array(rows)).to_pylist(), strict=True
    ):
        layer, _ = stack.place(row)
        is_implied = layer.table.is_mention
        if not written:
            kinds.setdefault(("missing-id", is_implied), []).append(row)
        elif written not in entities.gone:
            kinds.setdefault((f"unknown-{noun}", is_implied), []).append(row)
        elif entities.gone[written] <= layer.source:  # otherwise a later delta took it away, and said so
            kinds.setdefault((f"left-out-{noun}", is_implied), []).append(row)
    messages = _about_people() if noun == "person" else _about_classes()
    for (code, is_implied), found in kinds.items():
        if code != "missing-id" or not is_implied:
            effect = Effect.CORRECTED if is_implied else Effect.SKIPPED
            stack.say(ledger, found, code, messages[code], effect, column)


def _about_people() -> dict[str, Told | Callable[[str], Told]]:
    return {
        "missing-id": told("the row names no person"),
        "unknown-person": lambda cell: told('there is no person "{id}" in this roster', id=cell),
        "left-out-person": lambda cell: told('the person "{id}" is deleted or left out', id=cell),
    }


def _about_classes() -> dict[str, Told | Callable[[str], Told]]:
    return {
        "missing-id": told("the row names no class"),
        "unknown-class": lambda cell: told('there is no class "{id}" in this roster', id=cell),
        "left-out-class": lambda cell: told('the class "{id}" is deleted or left out', id=cell),
    }


def _skip_repeats(
    stack: Stack,
    ledger: Ledger,
    rows: Rows,
    person: npt.NDArray[np.int32],
    group: npt.NDArray[np.int32],
    people: int,
) -> None:
    """Leave out rows that repeat another; only rows about the same two can."""
    key = group[rows].astype(np.int64) * people + person[rows]
    order = np.argsort(key, kind="stable")
    same = key[order][1:] == key[order][:-1]
    if not same.any():
        return
    alike = np.zeros(len(rows), np.bool_)
    alike[order[1:][same]] = True
    alike[order[:-1][same]] = True
    candidates = rows[alike]
    for layer, first, last in zip(stack.layers, stack.starts, stack.starts[1:], strict=False):
        within = candidates[(candidates >= first) & (candidates < last)] - first
        if len(within) and not layer.table.is_mention:
            skip_repeated_rows(ledger, layer.table.table, within)


def _roles(
    stack: Stack, ledger: Ledger, usable: Flags
) -> tuple[tuple[str, ...], npt.NDArray[np.int32], npt.NDArray[np.uint8]]:
    """Return the distinct words for roles, the one of each row, and what each makes of a person."""
    encoded = stack.column("role").dictionary_encode()
    words = tuple(encoded.dictionary.to_pylist())
    codes: npt.NDArray[np.int32] = encoded.indices.to_numpy(zero_copy_only=False)
    parts = np.array([part_of_role(word) for word in words], np.uint8)
    unknown = parts == Part.UNKNOWN
    if unknown.any():
        rows = np.flatnonzero(unknown[codes] & usable)
        stack.say(ledger, rows, "unknown-role", _unknown_role, Effect.KEPT, "role")
    return words, codes, parts


def _unknown_role(role: str) -> Told:
    return told('the role "{role}" is not known; the person\'s own role counts', role=role)
