"""Rows that say exactly what an earlier row of the same file says."""

import numpy as np
import pyarrow as pa

from everyname.formats.problems import Effect
from everyname.formats.rosters.assembly.ledger import Ledger
from everyname.formats.rosters.assembly.stack import Rows
from everyname.formats.text_table import TextTable
from everyname.language import told

__all__ = ["skip_repeated_rows"]


def skip_repeated_rows(ledger: Ledger, table: TextTable, among: Rows | None = None) -> None:
    """Leave out every row whose cells all equal those of an earlier row, and say so.

    Parameters
    ----------
    among : rows that may be alike, ascending; all rows when not given.
    """
    repeated, first = _repeated(table, np.arange(len(table)) if among is None else among)
    messages = (
        told("this row repeats line {line} exactly", line=str(line)) for line in table.lines[first].tolist()
    )
    ledger.say(table, repeated, "repeated-row", messages, Effect.SKIPPED)


def _repeated(table: TextTable, rows: Rows) -> tuple[Rows, Rows]:
    """Return the rows that repeat an earlier one, and that earlier one; narrows column by column."""
    group = np.zeros(len(rows), np.int64)
    for column in table.columns:
        cells = column if len(rows) == len(table) else column.take(pa.array(rows))
        encoded = cells.dictionary_encode()
        if len(encoded.dictionary) == len(rows):
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        key = group * len(encoded.dictionary) + encoded.indices.to_numpy(zero_copy_only=False)
        _, inverse, counts = np.unique(key, return_inverse=True, return_counts=True)
        is_alike = counts[inverse] > 1
        rows, group = rows[is_alike], inverse[is_alike].astype(np.int64)
    _, start, inverse = np.unique(group, return_index=True, return_inverse=True)
    first = rows[start][inverse] if len(rows) else rows
    return rows[rows != first], first[rows != first]
