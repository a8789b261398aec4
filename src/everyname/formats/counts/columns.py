"""Whether the columns of a table are those that it was said to have."""

from collections.abc import Iterator, Sequence

from everyname.formats.counts.faults import Faults
from everyname.formats.counts.layout import Layout
from everyname.formats.text_table import TextTable
from everyname.language import Told, told

__all__ = ["check_columns", "check_dimensions", "dimensions_of"]


def dimensions_of(table: TextTable, layout: Layout) -> tuple[str, ...]:
    """The dimensions that are columns of the table, in the order of the layout."""
    return tuple(each for each in layout.dimensions if each in table.header)


def check_columns(table: TextTable, layout: Layout, faults: Faults) -> None:
    """Note every column that is missing, stands there twice, or has no place in a table of counts."""
    for column in sorted({each for each in table.header if each and table.header.count(each) > 1}):
        message = told("the column stands there twice; remove one")
        faults.header(table.file, column, "repeated-column", message)
    known = layout.columns()
    for position, column in enumerate(table.header, 1):
        if not column:
            message = told("the column has no name; remove it")
            faults.header(table.file, str(position), "unnamed-column", message)
        elif column not in known:
            faults.header(table.file, column, "unknown-column", _unknown(layout))
    missing = told("the column is missing; found: {columns}", columns=", ".join(table.header))
    for column in _missing(table, layout):
        faults.header(table.file, column, "missing-column", missing)
    _check_levels(table, layout, faults)


def _missing(table: TextTable, layout: Layout) -> Iterator[str]:
    """The figures, and the parent columns of the dimensions that the table has."""
    wanted = [layout.count, *([] if layout.sums is None else [layout.sums])]
    for dimension in dimensions_of(table, layout):
        wanted += layout.levels(dimension)[1:]
    return (column for column in wanted if column not in table.header)


def _unknown(layout: Layout) -> Told:
    if layout.sums is None:
        return told(
            "the column was not named as anything (dimension, parent, count); name it, or leave it out and add up the "
            "rows that become the same cell"
        )
    return told(
        "the column was not named as anything (dimension, parent, count, sum); name it, or leave it out and add up "
        "the rows that become the same cell"
    )


def _check_levels(table: TextTable, layout: Layout, faults: Faults) -> None:
    for dimension in layout.dimensions:
        stray = [column for column in layout.levels(dimension)[1:] if column in table.header]
        if stray and dimension not in table.header:
            message = told(
                "{column} stands above {dimension}, which is missing here; add {dimension}, or leave {column} out of "
                "this table",
                column=stray[0],
                dimension=dimension,
            )
            faults.header(table.file, stray[0], "missing-child", message)
    if not dimensions_of(table, layout):
        message = told(
            "none of the dimensions is a column; needed is one of {dimensions}, found: {columns}",
            dimensions=", ".join(layout.dimensions),
            columns=", ".join(table.header),
        )
        faults.header(table.file, None, "no-dimension", message)


def check_dimensions(tables: Sequence[TextTable], layout: Layout, faults: Faults) -> None:
    """Note the dimensions that no table has."""
    for dimension in layout.dimensions:
        if not any(dimension in table.header for table in tables):
            message = told(
                "no table has the column {column}; found: {columns}",
                column=dimension,
                columns=", ".join(tables[0].header),
            )
            faults.header(tables[0].file, dimension, "missing-column", message)
