"""Categories out of the ways that lead to them: a tree for the science, in the order in which people read."""

from collections import defaultdict
from collections.abc import Callable, Collection
from typing import Any

import numpy as np

from everyname.engine.disclosing.coding import TOTAL, Categories
from everyname.science.disclosure.tables import Dimension

__all__ = ["Way", "categories_of"]

Way = tuple[str, ...]
"""Labels from below the total down to an innermost category."""


def categories_of(name: str, ways: Collection[Way], *, order: Callable[[str], Any]) -> Categories:
    """A dimension that has these innermost categories.

    Parameters
    ----------
    order : a key by which the categories below one other are read.

    Examples
    --------
    >>> found = categories_of("site", [("North", "Hill"), ("North", "Lake"), ("Island",)], order=str)
    >>> found.labels, found.tree.parents.tolist()
    (('Island', 'Hill', 'Lake', 'North', '*'), [4, 3, 3, 4, -1])
    """
    below: defaultdict[str, dict[str, None]] = defaultdict(dict)
    above: dict[str, str] = {}
    for way in ways:
        for parent, child in zip((TOTAL, *way), way, strict=False):
            below[parent][child] = None
            above[child] = parent
    leaves: list[str] = []
    inner: list[str] = []

    def visit(label: str) -> None:
        if label not in below:
            leaves.append(label)
            return
        for child in sorted(below[label], key=order):
            visit(child)
        inner.append(label)  # after all that is below it, as the science numbers nodes

    visit(TOTAL)
    labels = (*leaves, *inner)
    place = {label: node for node, label in enumerate(labels)}
    parents = [place[above[label]] for label in labels[:-1]]
    return Categories(name, labels, Dimension(np.array([*parents, -1], np.int32)))
