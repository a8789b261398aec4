"""Whether the columns of a table are those that it was said to have."""

from collections.abc import Iterator, Sequence

from everyname.formats.counts.faults import Faults
from everyname.formats.counts.layout import Layout
from everyname.formats.text_table import TextTable

__all__ = ["check_columns", "check_dimensions", "dimensions_of"]


def dimensions_of(table: TextTable, layout: Layout) -> tuple[str, ...]:
    """The dimensions that are columns of the table, in the order of the layout."""
    return tuple(each for each in layout.dimensions if each in table.header)


def check_columns(table: TextTable, layout: Layout, faults: Faults) -> None:
    """Note every column that is missing, stands there twice, or has no place in a table of counts."""
    for column in sorted({each for each in table.header if each and table.header.count(each) > 1}):
        faults.header(table.file, column, "repeated-column", "the column stands there twice; remove one")
    known = layout.columns()
    for position, column in enumerate(table.header, 1):
        if not column:
            faults.header(table.file, str(position), "unnamed-column", "the column has no name; remove it")
        elif column not in known:
            faults.header(table.file, column, "unknown-column", _unknown(layout))
    found = f"found: {', '.join(table.header)}"
    for column in _missing(table, layout):
        faults.header(table.file, column, "missing-column", f"the column is missing; {found}")
    _check_levels(table, layout, faults)


def _missing(table: TextTable, layout: Layout) -> Iterator[str]:
    """The figures, and the parent columns of the dimensions that the table has."""
    wanted = [layout.count, *([] if layout.sums is None else [layout.sums])]
    for dimension in dimensions_of(table, layout):
        wanted += layout.levels(dimension)[1:]
    return (column for column in wanted if column not in table.header)


def _unknown(layout: Layout) -> str:
    figures = "count" if layout.sums is None else "count, sum"
    return (
        f"the column was not named as anything (dimension, parent, {figures}); name it, or leave it out and add "
        "up the rows that become the same cell"
    )


def _check_levels(table: TextTable, layout: Layout, faults: Faults) -> None:
    for dimension in layout.dimensions:
        stray = [column for column in layout.levels(dimension)[1:] if column in table.header]
        if stray and dimension not in table.header:
            message = (
                f"{stray[0]} stands above {dimension}, which is missing here; add {dimension}, or leave "
                f"{stray[0]} out of this table"
            )
            faults.header(table.file, stray[0], "missing-child", message)
    if not dimensions_of(table, layout):
        wanted, found = ", ".join(layout.dimensions), ", ".join(table.header)
        message = f"none of the dimensions is a column; needed is one of {wanted}, found: {found}"
        faults.header(table.file, None, "no-dimension", message)


def check_dimensions(tables: Sequence[TextTable], layout: Layout, faults: Faults) -> None:
    """Note the dimensions that no table has."""
    for dimension in layout.dimensions:
        if not any(dimension in table.header for table in tables):
            message = f"no table has the column {dimension}; found: {', '.join(tables[0].header)}"
            faults.header(tables[0].file, dimension, "missing-column", message)
