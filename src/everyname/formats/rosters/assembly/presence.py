"""Who and what is there on a given day: dates, ``enabledUser`` and status."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from everyname.formats.problems import Effect
from everyname.formats.rosters.assembly.ledger import Ledger
from everyname.formats.rosters.assembly.stack import Layer, Stack
from everyname.formats.rosters.dates import read_dates
from everyname.language import told

__all__ = ["absent_rows"]

_FALSE = ("false", "0", "no", "n", "f", "falso")
_INACTIVE = ("inactive", "disabled", "terminated", "withdrawn", "left", "former")
_DATES = ("begin", "end")


def absent_rows(stack: Stack, ledger: Ledger, *, on: date | None) -> npt.NDArray[np.bool_]:
    """Say which dates cannot be read and, where a day is given, which rows are not there on it.

    Returns
    -------
    shape (n,), bool: rows left out because of the day; False throughout without one.
    """
    usable = stack.usable(ledger)
    outside = [
        _outside(layer, ledger, usable[start : start + len(layer.table.table)], on)
        for layer, start in _layers(stack)
    ]
    absent = np.concatenate([*outside, np.zeros(0, np.bool_)]) & usable
    if on is None:
        return np.zeros(len(stack), np.bool_)
    disabled = _holds(stack, "enabled", _FALSE) & usable & ~absent
    inactive = _holds(stack, "status", _INACTIVE) & usable & ~absent & ~disabled
    day = on.isoformat()
    not_there = told("not there on {day}", day=day)
    stack.say(ledger, np.flatnonzero(absent), "not-on-date", not_there, Effect.SKIPPED, "end")
    not_enabled = told("not enabled on {day}", day=day)
    stack.say(ledger, np.flatnonzero(disabled), "not-enabled", not_enabled, Effect.SKIPPED, "enabled")
    not_active = told("not active on {day}", day=day)
    stack.say(ledger, np.flatnonzero(inactive), "inactive", not_active, Effect.SKIPPED, "status")
    return absent | disabled | inactive


def _layers(stack: Stack) -> Iterator[tuple[Layer, int]]:
    return zip(stack.layers, stack.starts.tolist(), strict=False)


def _holds(stack: Stack, column: str, words: Sequence[str]) -> npt.NDArray[np.bool_]:
    if not stack.has(column):
        return np.zeros(len(stack), np.bool_)
    found = pc.is_in(pc.utf8_lower(stack.column(column)), value_set=pa.array(words))
    mask: npt.NDArray[np.bool_] = found.to_numpy(zero_copy_only=False)
    return mask


def _outside(
    layer: Layer, ledger: Ledger, usable: npt.NDArray[np.bool_], on: date | None
) -> npt.NDArray[np.bool_]:
    """Read the dates of one file together; return which rows do not include the day."""
    table = layer.table
    columns = {name: table.column(name).dictionary_encode() for name in _DATES if name in table.at}
    reading = read_dates(text for column in columns.values() for text in column.dictionary.to_pylist())
    outside = np.zeros(len(table.table), np.bool_)
    for name, column in columns.items():
        texts = column.dictionary.to_pylist()
        codes = column.indices.to_numpy(zero_copy_only=False)
        broken = np.array([text in reading.broken for text in texts], np.bool_)
        if broken.any():
            rows = np.flatnonzero(broken[codes] & usable)
            message = told("this is no date that can be read (write 2026-08-31); it is taken as blank")
            ledger.say(
                table.table, rows, "broken-date", [message] * len(rows), Effect.CORRECTED, table.header(name)
            )
        if not reading.ambiguous.isdisjoint(texts):
            message = told(
                "days and months cannot be told apart in these dates, which are therefore not used"
            )
            ledger.say_of_file(table.table.file, "ambiguous-date", message, table.header(name))
        if on is not None:
            found = [reading.dates.get(text) for text in texts]
            misses = [day is not None and (day > on if name == "begin" else day < on) for day in found]
            outside |= np.array(misses, np.bool_)[codes]
    return outside
