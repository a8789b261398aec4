"""Whether published means are those of the tables."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from everyname.engine.disclosing.means import DIGITS
from everyname.engine.disclosing.reading import Told
from everyname.formats.counts import MILLIONTHS, CountRows, Counts
from everyname.formats.sources import one_line
from everyname.science.disclosure.auditing import Cell

__all__ = ["wrong_means"]

_TOTAL = "*"
_ROUNDING = Fraction(1, 2 * 10**DIGITS)
_SLACK = Fraction(1, 10**9)
"""Linked tables may differ in their sums by what floating point does to them."""


def wrong_means(told: Told, counts: Counts) -> Iterator[tuple[Cell, str, str]]:
    """Cells whose published mean is missing or not that of the tables: labels, what stands there, what should."""
    if not told.means:
        return
    sums: dict[Cell, int] = {}
    for table in counts.tables:
        for cell, of_cell in _sums(table, counts).items():
            sums.setdefault(cell, of_cell)
    for cell, written in told.means.items():
        people = told.counts[cell]
        if people:
            true = Fraction(sums.get(cell, 0), people * MILLIONTHS)
            if not _is_near(written, true):
                yield cell, written, f"{float(true):.{DIGITS}f}"
        elif written:
            yield cell, one_line(written[:40]), ""


def _is_near(written: str, true: Fraction) -> bool:
    whole, point, digits = written.removeprefix("-").partition(".")
    if not (whole.isascii() and whole.isdigit() and point and digits.isascii() and digits.isdigit()):
        return False
    if len(written) > 40 or len(digits) != DIGITS:
        return False
    return abs(Fraction(written) - true) <= _ROUNDING + _SLACK * (1 + abs(true))


def _sums(table: CountRows, counts: Counts) -> dict[Cell, int]:
    """The sum of each cell, every row added to all that stands above it."""
    found: dict[Cell, int] = {}
    names = counts.layout.dimensions
    columns = dict(zip(table.dimensions, (labels.to_pylist() for labels in table.labels), strict=True))
    for row, of_row in enumerate(() if table.sums is None else table.sums.tolist()):
        above = [
            _upwards(columns[name][row], counts, name) if name in columns else (_TOTAL,) for name in names
        ]
        for cell in product(*above):
            found[cell] = found.get(cell, 0) + of_row
    return found


def _upwards(label: str, counts: Counts, dimension: str) -> Sequence[str]:
    chain = [label]
    while chain[-1] in counts.parents[dimension]:
        chain.append(counts.parents[dimension][chain[-1]])
    return (*chain, _TOTAL)
