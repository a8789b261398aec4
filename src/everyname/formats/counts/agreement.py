"""Tables that count the same people say the same wherever they overlap."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import pyarrow as pa

from everyname.formats.counts.faults import Faults
from everyname.formats.counts.layout import Layout
from everyname.formats.counts.rows import MILLIONTHS, TOTAL, CountRows, cell_words
from everyname.language import told

__all__ = ["check_agreement"]

_RELATIVE_ERROR = 1e-9
"""What programs that add up in floating point may be apart in a sum."""

Sums = Mapping[tuple[str, ...], tuple[int, int]]


def check_agreement(tables: Sequence[CountRows], layout: Layout, faults: Faults) -> None:
    """Note each cell of the dimensions that two tables share in which they differ.

    Where the innermost categories agree, everything above them does.
    """
    for one, other in combinations(tables, 2):
        shared = [each for each in one.dimensions if each in other.dimensions]
        first, second = _margin(one, shared), _margin(other, shared)
        for cell in sorted({**first, **second}):
            (people, sums), (others, other_sums) = first.get(cell, (0, 0)), second.get(cell, (0, 0))
            labels = dict(zip(shared, cell, strict=True))
            where = cell_words(layout.dimensions, [labels.get(each, TOTAL) for each in layout.dimensions])
            files = told("{file} and {other}", file=one.file, other=other.file)
            if people != others:
                message = told(
                    "disagree about {cell}: {people} people in the one, {others} in the other; tables of one release "
                    "count the same people",
                    cell=where,
                    people=str(people),
                    others=str(others),
                )
                faults.whole(files, "disagreement", message)
            elif not _is_same_sum(sums, other_sums, one, other):
                message = told(
                    "disagree about the sum of {column} in {cell}: {sum} in the one, {other} in the other",
                    column=str(layout.sums),
                    cell=where,
                    sum=f"{sums / MILLIONTHS:g}",
                    other=f"{other_sums / MILLIONTHS:g}",
                )
                faults.whole(files, "disagreement", message)


def _margin(table: CountRows, shared: Sequence[str]) -> Sums:
    columns = {str(at): table.labels[table.dimensions.index(each)] for at, each in enumerate(shared)}
    sums = pa.array(table.counts * 0 if table.sums is None else table.sums)
    grouped = (
        pa.table({**columns, "n": pa.array(table.counts), "sums": sums})
        .group_by(list(columns), use_threads=False)
        .aggregate([("n", "sum"), ("sums", "sum")])
    )
    cells = zip(*(grouped.column(name).to_pylist() for name in columns), strict=True) if columns else [()]
    figures = zip(grouped.column("n_sum").to_pylist(), grouped.column("sums_sum").to_pylist(), strict=True)
    return dict(zip(cells, figures, strict=True))


def _is_same_sum(sums: int, others: int, one: CountRows, other: CountRows) -> bool:
    """Whether two sums differ by no more than rounding each row to millionths and floating point explain."""
    rounding = len(one.counts) + len(other.counts)
    return abs(sums - others) <= rounding + _RELATIVE_ERROR * max(abs(sums), abs(others))
