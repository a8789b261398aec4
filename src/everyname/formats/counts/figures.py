"""Counts and sums out of the cells of a table."""

import decimal
import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from everyname.formats.counts.faults import Faults
from everyname.formats.counts.rows import MILLIONTHS, Ints
from everyname.formats.text_table import TextTable
from everyname.language import told

__all__ = ["read_number_of_people", "read_sums"]

TOP_COUNT = 2**31 - 1
TOP_PEOPLE = 2**40
"""All people of a table together; the audit can add up no more."""

TOP_SUMS = 9 * 10**12
"""All absolute sums of a table together: in millionths they still fit 64 bits."""

_WHOLE = r"^[0-9]+$"
_DECIMAL = re.compile(
    r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?"  # as programs write them: 1e-05
    r"|[+-]?[0-9]+,[0-9]{1,2}"  # 1,25, but not 1,000: nobody can tell what that is
)


def read_number_of_people(table: TextTable, column: str, faults: Faults) -> Ints:
    """Shape (n,); 0 where a cell is at fault."""
    cells = table.columns[table.header.index(column)]
    fits = np.asarray(pc.match_substring_regex(cells, _WHOLE))
    need = told("a whole number from 0 to {top} is needed", top=str(TOP_COUNT))
    # Digits too many for 64 bits would be no number to Arrow: they are too large as well.
    is_long = np.asarray(pc.greater(pc.utf8_length(pc.utf8_ltrim(cells, "0")), len(str(TOP_COUNT))))
    numbers = np.asarray(pc.cast(pc.if_else(pa.array(fits & ~is_long), cells, "0"), pa.int64()))
    is_bad = ~fits | is_long | (numbers > TOP_COUNT)
    faults.cells(table, np.flatnonzero(is_bad).tolist(), column, "invalid-count", need)
    people = np.where(is_bad, 0, numbers)
    if int(people.sum()) > TOP_PEOPLE:
        message = told("counts more than {most} people in all", most=TOP_PEOPLE)
        faults.whole(table.file, "invalid-count", message)
    return people


def read_sums(table: TextTable, column: str, counts: Ints, faults: Faults) -> Ints:
    """Shape (n,), millionths; 0 where a cell is at fault, or empty because it holds nobody."""
    coded = table.columns[table.header.index(column)].dictionary_encode()
    values = [_value(text) for text in coded.dictionary.to_pylist()]
    at = np.asarray(coded.indices)
    is_number = np.array([value is not None for value in values], np.bool_)[at]
    is_empty = np.array([not text for text in coded.dictionary.to_pylist()], np.bool_)[at]
    is_bad = ~(is_number | (is_empty & (counts == 0)))
    need = told("a decimal number is needed")
    faults.cells(table, np.flatnonzero(is_bad).tolist(), column, "invalid-sum", need)
    small = [abs(value or 0) <= TOP_SUMS * MILLIONTHS for value in values]
    sums = np.array(
        [(value or 0) if fits else 0 for value, fits in zip(values, small, strict=True)], np.int64
    )
    is_large = ~np.array(small, np.bool_)[at]
    need = told("a smaller sum is needed")
    faults.cells(table, np.flatnonzero(is_large).tolist(), column, "invalid-sum", need)
    is_nobodys = (sums[at] != 0) & (counts == 0) & ~is_bad & ~is_large
    need = told("a sum over nobody is 0")
    faults.cells(table, np.flatnonzero(is_nobodys).tolist(), column, "invalid-sum", need)
    if float(np.abs(sums[at]).astype(np.float64).sum()) > TOP_SUMS * MILLIONTHS:
        message = told(
            "the sums of {column} come to more than {most}; give them in larger units",
            column=column,
            most=TOP_SUMS,
        )
        faults.whole(table.file, "invalid-sum", message)
    of_rows: Ints = sums[at]
    return of_rows


def _value(text: str) -> int | None:
    """Millionths, rounded half to even; None where the text is no number."""
    if not _DECIMAL.fullmatch(text):
        return None
    value = decimal.Decimal(text.replace(",", "."))
    with decimal.localcontext() as exact:
        exact.prec = 2 * len(text) + 120
        return int((value * MILLIONTHS).to_integral_value(decimal.ROUND_HALF_EVEN))
