"""Dimensions as people know them: what they and their categories are called, and in which order these are read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from everyname.language import Language
from everyname.science.disclosure.tables import Dimension
from everyname.sentences.disclosure import cell_name

__all__ = ["Axis", "Place", "name_of", "places", "sizes"]


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """A dimension with its labels.

    Attributes
    ----------
    title : what the dimension is called, such as the heading of its column.
    tree : its categories.
    labels : what each node of the tree is called; that of the total, the last, is never shown.
    """

    title: str
    tree: Dimension
    labels: Sequence[str]


@dataclass(frozen=True, slots=True)
class Place:
    """A category where it is read: after the one above it, before those below.

    Attributes
    ----------
    node : its number in the tree.
    label : what it is called; empty for the total.
    above : what the categories above it are called, from the top down; the total is not among them.
    has_below : whether it is a subtotal.
    """

    node: int
    label: str
    above: tuple[str, ...]
    has_below: bool


def places(axis: Axis) -> tuple[Place, ...]:
    """All categories in the order of reading, the total last.

    Examples
    --------
    >>> import numpy as np
    >>> tree = Dimension(np.array([3, 3, 4, 4, -1], dtype=np.int32))
    >>> found = places(Axis("site", tree, ["Hill", "Lake", "Island", "North", "*"]))
    >>> [(place.label, place.above) for place in found]
    [('North', ()), ('Hill', ('North',)), ('Lake', ('North',)), ('Island', ()), ('', ())]
    """
    below: dict[int, list[int]] = {}
    for node, parent in enumerate(axis.tree.parents.tolist()):
        below.setdefault(parent, []).append(node)
    total = axis.tree.total
    return (*_under(axis, below, total, ()), Place(total, "", (), has_below=True))


def _under(axis: Axis, below: dict[int, list[int]], parent: int, above: tuple[str, ...]) -> Iterator[Place]:
    # Leaves are numbered first and subtotals after them: read, a subtotal stands where its first leaf would.
    for node in sorted(below.get(parent, ()), key=lambda node: _first_leaf(below, node)):
        label = str(axis.labels[node])
        yield Place(node, label, above, has_below=node in below)
        yield from _under(axis, below, node, (*above, label))


def _first_leaf(below: dict[int, list[int]], node: int) -> int:
    while node in below:
        node = min(below[node])
    return node


def sizes(axes: Sequence[Axis]) -> tuple[int, ...]:
    """How many nodes each dimension has, the total among them."""
    return tuple(len(axis.tree.parents) for axis in axes)


def name_of(language: Language, axes: Sequence[Axis], nodes: Sequence[int]) -> str:
    """What a cell is called: its categories, and nothing of what it takes together.

    Parameters
    ----------
    nodes : one of each dimension.
    """
    return cell_name(
        language,
        [
            (axis.title, None if node == axis.tree.total else str(axis.labels[node]))
            for axis, node in zip(axes, nodes, strict=True)
        ],
    )
