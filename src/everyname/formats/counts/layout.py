"""Which columns of a table of counts say what, as whoever hands the table in has put it."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["InvalidLayout", "Layout", "read_layout"]

RESERVED = ("n", "mean", "status")
"""Columns of the released table, beside which no dimension can be called the same."""


MOST_DIMENSIONS = 16
"""Every row of a table with more would stand in more than 65,000 totals."""


class InvalidLayout(ValueError):
    """Columns that cannot be meant so; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of the tables are.

    Attributes
    ----------
    dimensions : columns with the innermost categories, in the order of the released table.
    above : column -> column with the categories above; chains end at the top of a hierarchy.
    count : column with the number of people.
    sums : column with a sum over these people, from which means are made; None where there is none.
    """

    dimensions: tuple[str, ...]
    above: Mapping[str, str]
    count: str
    sums: str | None = None

    def levels(self, dimension: str) -> tuple[str, ...]:
        """The columns of one dimension from the innermost categories to the top of the hierarchy."""
        found = [dimension]
        while found[-1] in self.above:
            found.append(self.above[found[-1]])
        return tuple(found)

    def columns(self) -> frozenset[str]:
        """Every column that may stand in a table."""
        sums = () if self.sums is None else (self.sums,)
        return frozenset((*self.dimensions, *self.above.values(), self.count, *sums))


def read_layout(
    *, dimensions: Sequence[str], hierarchies: Sequence[str], count: str, sums: str | None = None
) -> Layout:
    """Make a layout out of what stands on a command line.

    Parameters
    ----------
    hierarchies : texts ``child=parent``, each naming two columns.

    Raises
    ------
    InvalidLayout
        The columns contradict each other.

    Examples
    --------
    >>> hierarchies = ["unit=school", "school=district"]
    >>> layout = read_layout(dimensions=["unit", "grade"], hierarchies=hierarchies, count="n")
    >>> layout.levels("unit"), layout.levels("grade")
    (('unit', 'school', 'district'), ('grade',))
    """
    named = tuple(_name(each) for each in dimensions)
    if not named:
        raise InvalidLayout("at least one dimension is needed")
    if len(named) > MOST_DIMENSIONS:
        raise InvalidLayout(f"{len(named)} dimensions are named, and {MOST_DIMENSIONS} are the most")
    for name in named:
        if named.count(name) > 1:
            raise InvalidLayout(f"the dimension {name} is named twice")
        if name in RESERVED:
            raise InvalidLayout(f"{name} is a column of the released table; rename the dimension {name}")
    layout = Layout(named, _above(hierarchies), _name(count), None if sums is None else _name(sums))
    _check_hierarchies(layout)
    _check_figures(layout)
    return layout


def _name(written: str) -> str:
    name = unicodedata.normalize("NFC", written.strip())
    if not name:
        raise InvalidLayout("a column without a name cannot be found; name it in the table's first line")
    return name


def _above(hierarchies: Sequence[str]) -> dict[str, str]:
    above: dict[str, str] = {}
    for written in hierarchies:
        child, sign, parent = written.partition("=")
        if not sign or "=" in parent:
            raise InvalidLayout(f"{written!r} is no hierarchy; write it as child=parent, such as unit=school")
        child, parent = _name(child), _name(parent)
        if above.setdefault(child, parent) != parent:
            raise InvalidLayout(f"{child} has two parents, {above[child]} and {parent}; it can have one")
    return above


def _check_hierarchies(layout: Layout) -> None:
    parents = list(layout.above.values())
    for child, parent in layout.above.items():
        if parent in layout.dimensions:
            raise InvalidLayout(f"{parent} stands above {child}: leave it out of the dimensions")
        if parents.count(parent) > 1:
            both = " and ".join(each for each in layout.above if layout.above[each] == parent)
            raise InvalidLayout(f"{parent} stands above {both}; each dimension needs parents of its own")
    # No parent is a dimension and none has two children, so what begins at a dimension never runs in a circle.
    reached = {column for dimension in layout.dimensions for column in layout.levels(dimension)}
    for child in layout.above:
        if child not in reached:
            raise InvalidLayout(f"{child} is neither a dimension nor stands above one")


def _check_figures(layout: Layout) -> None:
    categories = {*layout.dimensions, *layout.above.values()}
    for figure in (layout.count, layout.sums):
        if figure in categories:
            raise InvalidLayout(f"{figure} holds numbers and cannot be a dimension or a parent as well")
    if layout.count == layout.sums:
        raise InvalidLayout(
            f"{layout.count} cannot be the count and the sum; a mean needs a column of its own"
        )
