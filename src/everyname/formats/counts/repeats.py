"""Cells that stand in a table twice."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from everyname.formats.counts.faults import Faults
from everyname.formats.counts.rows import TOTAL, Ints, cell_words
from everyname.formats.text_table import TextTable
from everyname.language import told

__all__ = ["check_repeats"]


def check_repeats(table: TextTable, dimensions: Sequence[str], faults: Faults) -> None:
    """Note every row whose cell an earlier row has; rows without a category have been noted before."""
    columns = [table.columns[table.header.index(dimension)] for dimension in dimensions]
    key = _keys(columns)
    _, first, of_row = np.unique(key, return_index=True, return_inverse=True)
    for row in np.flatnonzero(first[of_row] != np.arange(len(table))).tolist():
        labels = [column[row].as_py() for column in columns]
        if "" not in labels and TOTAL not in labels:
            message = told(
                "the cell {cell} stands on line {line} already; keep one row for each cell, or name what tells the two "
                "apart as a dimension",
                cell=cell_words(dimensions, labels),
                line=str(table.lines[first[of_row[row]]]),
            )
            faults.row(table, row, dimensions[0], "repeated-cell", message)


def _keys(columns: Sequence[pa.StringArray]) -> Ints:
    """Shape (n,), the same number for the same labels; never more than n of them, so that none overflows."""
    key = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        coded = column.dictionary_encode()
        key = np.unique(key * len(coded.dictionary) + np.asarray(coded.indices), return_inverse=True)[1]
    return key.astype(np.int64)
