"""Files of counts to checked tables, or a refusal that names every bad row."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow.compute as pc

from everyname.formats.columns import read_one_table
from everyname.formats.counts.agreement import check_agreement
from everyname.formats.counts.categories import Trees, check_labels
from everyname.formats.counts.columns import check_columns, check_dimensions, dimensions_of
from everyname.formats.counts.faults import Faults
from everyname.formats.counts.figures import read_number_of_people, read_sums
from everyname.formats.counts.layout import Layout
from everyname.formats.counts.parquet import is_parquet, read_parquet
from everyname.formats.counts.repeats import check_repeats
from everyname.formats.counts.rows import CountRows, Counts
from everyname.formats.problems import Refusal
from everyname.formats.sources import open_file
from everyname.formats.text_table import TextTable
from everyname.language import told

__all__ = ["read_counts"]


def read_counts(paths: Sequence[Path], layout: Layout) -> Counts:
    """Read tables that count the same people: CSV, whatever its encoding and separator, XLSX or Parquet.

    Each table has those of the dimensions that are its columns, with the columns of the categories
    above them, the count, and the sum where a mean is asked for. A combination without a row holds
    nobody. Labels are compared in Unicode's composed form (NFC) without the white space round them.

    Raises
    ------
    Refusal
        A file cannot be read or a row cannot stand; ``problems`` holds every one, with line and column.
    """
    faults = Faults()
    tables = [_normal(each) for each in _opened(paths)]
    for table in tables:
        check_columns(table, layout, faults)
        if not len(table):
            message = told("holds no rows; one for each inner cell is needed")
            faults.whole(table.file, "no-rows", message)
    check_dimensions(tables, layout, faults)
    faults.stop()
    trees = Trees(layout, faults)
    read = tuple(_rows(table, layout, trees, faults) for table in tables)
    faults.stop()
    check_agreement(read, layout, faults)
    faults.stop()
    return Counts(layout, read, trees.parents())


def _opened(paths: Sequence[Path]) -> list[TextTable]:
    """The files as text; two of the same name are told apart by their paths."""
    tables = [_opened_file(path) for path in paths]
    names = [table.file for table in tables]
    return [
        replace(table, file=str(path)) if names.count(table.file) > 1 else table
        for path, table in zip(paths, tables, strict=True)
    ]


def _opened_file(path: Path) -> TextTable:
    member = open_file(path)
    data = member.read_bytes()
    if is_parquet(data):
        return read_parquet(data, member.file)
    table = read_one_table(path)
    for problem in table.problems:
        if problem.code == "undecodable":  # half-read labels would make two categories out of one
            raise Refusal(told("{message}.", message=Refusal.of(problem).reason), (problem,))
    return table


def _normal(table: TextTable) -> TextTable:
    """One spelling of each letter: é is one character or two, depending on the program that wrote it."""
    header = tuple(pc.utf8_normalize(list(table.header), form="NFC").to_pylist()) if table.header else ()
    columns = tuple(pc.utf8_normalize(column, form="NFC") for column in table.columns)
    return replace(table, header=header, columns=columns)


def _rows(table: TextTable, layout: Layout, trees: Trees, faults: Faults) -> CountRows:
    dimensions = dimensions_of(table, layout)
    for dimension in dimensions:
        for column in layout.levels(dimension):
            check_labels(table, column, faults)
        trees.enter(table, dimension)
    counts = read_number_of_people(table, layout.count, faults)
    sums = None if layout.sums is None else read_sums(table, layout.sums, counts, faults)
    check_repeats(table, dimensions, faults)
    labels = tuple(table.columns[table.header.index(each)] for each in dimensions)
    return CountRows(table.file, dimensions, labels, np.asarray(counts, np.int64), sums)
