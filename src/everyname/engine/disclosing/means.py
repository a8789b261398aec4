"""Means of the cells that are published, and of no others."""

import numpy as np

from everyname.engine.disclosing.coding import Coded, Ints, with_subtotals
from everyname.formats.counts import MILLIONTHS
from everyname.science.disclosure.tables import Nodes

__all__ = ["DIGITS", "means_of", "written_mean"]

DIGITS = 3
"""A share then reads as a percentage with one decimal; more digits would give away sums to the last unit."""


def means_of(coded: Coded, nodes: Nodes) -> Ints:
    """Sums of cells, shape (n,), in millionths; what `written_mean` divides.

    Where tables overlap, the first that has the cell counts: they agree but for rounding.
    """
    found = np.zeros(len(nodes), np.int64)
    is_open = np.ones(len(nodes), np.bool_)
    totals = np.array([tree.total for tree in coded.trees])
    for table, sums in zip(coded.tables, coded.sums, strict=True):
        axes = list(table.axes)
        whole = with_subtotals(sums, [coded.trees[axis] for axis in axes])
        others = [axis for axis in range(len(totals)) if axis not in axes]
        here = is_open & (nodes[:, others] == totals[others]).all(axis=1)
        found[here] = whole[tuple(nodes[here][:, axes].T)]
        is_open &= ~here
    return found


def written_mean(sums: int, people: int) -> str:
    """A mean with a fixed number of digits, halves to even; nothing for nobody.

    Examples
    --------
    >>> written_mean(10_000_000, 3), written_mean(-500, 1), written_mean(0, 0)
    ('3.333', '0.000', '')
    """
    if not people:
        return ""
    step = MILLIONTHS // 10**DIGITS
    whole, rest = divmod(abs(sums), people * step)
    whole += 2 * rest > people * step or (2 * rest == people * step and whole % 2 == 1)
    sign = "-" if sums < 0 and whole else ""
    return f"{sign}{whole // 10**DIGITS}.{whole % 10**DIGITS:0{DIGITS}d}"
