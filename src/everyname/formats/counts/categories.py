"""Categories and what stands above them: one tree for each dimension, over all tables."""

import itertools
from collections.abc import Iterator

import numpy as np
import pyarrow.compute as pc

from everyname.formats.counts.faults import Faults
from everyname.formats.counts.layout import Layout
from everyname.formats.counts.rows import TOTAL
from everyname.formats.sources import one_line
from everyname.formats.text_table import TextTable
from everyname.language import Told, told

__all__ = ["Trees", "check_labels"]


_CONTROL = r"[\x00-\x1f\x7f-\x{9f}\x{2028}\x{2029}]"


def check_labels(table: TextTable, column: str, faults: Faults) -> None:
    """Note the cells of a dimension or parent column in which no category can stand."""
    cells = table.columns[table.header.index(column)]
    empty = np.flatnonzero(np.asarray(pc.equal(cells, ""))).tolist()
    faults.cells(table, empty, column, "empty-category", told("a category is needed"))
    total = np.flatnonzero(np.asarray(pc.equal(cells, TOTAL))).tolist()
    need = told(
        "{sign} is kept for totals; leave rows of totals out, or give the category another name", sign=TOTAL
    )
    faults.cells(table, total, column, "total-category", need)
    broken = np.flatnonzero(np.asarray(pc.match_substring_regex(cells, _CONTROL))).tolist()
    need = told("a category on one line, of printable characters")
    faults.cells(table, broken, column, "unprintable-category", need)


class Trees:
    """Puts every category in its place, and notes those that would have two."""

    def __init__(self, layout: Layout, faults: Faults) -> None:
        self._layout = layout
        self._faults = faults
        self._level: dict[tuple[str, str], tuple[str, Told]] = {}
        self._above: dict[str, dict[str, tuple[str, Told]]] = {each: {} for each in layout.dimensions}

    def enter(self, table: TextTable, dimension: str) -> None:
        """Take in the categories of a dimension that the table has."""
        columns = self._layout.levels(dimension)
        for column in columns:
            for row, (label,) in _distinct(table, (column,)):
                self._enter_level(table, row, dimension, column, label)
        for below, above in itertools.pairwise(columns):
            for row, (child, parent) in _distinct(table, (below, above)):
                self._enter_parent(table, row, dimension, above, (child, parent))

    def parents(self) -> dict[str, dict[str, str]]:
        """Dimension -> category -> the category above it."""
        return {
            dimension: {child: parent for child, (parent, _) in sorted(found.items())}
            for dimension, found in self._above.items()
        }

    def _enter_level(self, table: TextTable, row: int, dimension: str, column: str, label: str) -> None:
        place = _place(table, row)
        known, where = self._level.setdefault((dimension, label), (column, place))
        if known != column:
            message = told(
                "{category} is a category of {column} as well ({place}); in the released table nobody could tell them "
                "apart: give one of them another name",
                category=one_line(label),
                column=known,
                place=where,
            )
            self._faults.row(table, row, column, "two-levels", message)

    def _enter_parent(
        self, table: TextTable, row: int, dimension: str, column: str, pair: tuple[str, str]
    ) -> None:
        child, parent = pair
        known, where = self._above[dimension].setdefault(child, (parent, _place(table, row)))
        if known != parent:
            message = told(
                "{category} belongs to {parent} ({place}) and here to {other}; mend one, or give two categories two "
                "names",
                category=one_line(child),
                parent=one_line(known),
                place=where,
                other=one_line(parent),
            )
            self._faults.row(table, row, column, "two-parents", message)


def _place(table: TextTable, row: int) -> Told:
    return told("{file} line {line}", file=table.file, line=str(table.lines[row]))


def _distinct(table: TextTable, columns: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each combination of filled cells in the order in which they stand, with the row where it is first."""
    coded = [table.columns[table.header.index(column)].dictionary_encode() for column in columns]
    key = np.zeros(len(table), np.int64)
    for each in coded:
        key = key * len(each.dictionary) + np.asarray(each.indices)
    for row in sorted(np.unique(key, return_index=True)[1].tolist()):
        labels = tuple(each[row].as_py() for each in coded)
        if "" not in labels and TOTAL not in labels:
            yield row, labels
