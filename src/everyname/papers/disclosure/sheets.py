"""A grid as it is read: headings with their level, groups of rows, and what each cell says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from everyname.language import Language, isolated
from everyname.papers.disclosure.axes import Axis, Place, name_of, places
from everyname.papers.disclosure.grids import Grid

__all__ = ["Group", "Heading", "Row", "Sheet", "sheets"]

Said = tuple[str, str] | None
"""People and mean as text, the latter empty where there is none; None where the number is hidden."""

_ABSENT = ("", "")
_MANY_COLUMNS, _MANY_ROWS = 12, 25
_MOST_COLUMNS = 24
"""As many as can be read on a sheet of paper that lies on its side."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a row or a column is called.

    Attributes
    ----------
    above : what is heard before it and seen by its place, such as the school of a grade; empty at the top.
    level : how many categories stand above it.
    is_total, is_subtotal : whether it takes everybody together, or several categories.
    """

    label: str
    above: str
    level: int
    is_total: bool
    is_subtotal: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A heading and its cells."""

    heading: Heading
    cells: Sequence[Said]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together: a subtotal with all below it, categories without one, or the total.

    Attributes
    ----------
    is_headed : whether its first row is the subtotal of the others.
    is_total : whether it is the row that takes everybody together.
    """

    rows: Sequence[Row]
    is_headed: bool
    is_total: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid with its words.

    Attributes
    ----------
    key : anchor, unique on the page.
    title : what is told of dimensions that are neither rows nor columns.
    caption : what the table holds.
    corner : what the rows are.
    is_wide, is_tall : whether it has many columns; whether it has many rows.
    """

    key: str
    title: str
    caption: str
    corner: str
    columns: Sequence[Heading]
    groups: Sequence[Group]
    is_wide: bool
    is_tall: bool


def sheets(
    language: Language, axes: Sequence[Axis], grid: Grid, said: Sequence[Said], *, key: str
) -> Iterator[Sheet]:
    """A grid in words; several where it has more columns than fit on a sheet of paper.

    Parameters
    ----------
    said : what each cell of the whole table says.
    key : anchor; where there are several, the others have a number behind it.
    """
    if grid.across is None:
        yield _sheet(language, axes, grid, said, None, key=key)
        return
    columns = places(axes[grid.across])
    for at, first in enumerate(range(0, len(columns), _MOST_COLUMNS)):
        some = columns[first : first + _MOST_COLUMNS]
        yield _sheet(language, axes, grid, said, some, key=f"{key}-{at + 1}" if at else key)


def _sheet(
    language: Language,
    axes: Sequence[Axis],
    grid: Grid,
    said: Sequence[Said],
    across: Sequence[Place] | None,
    *,
    key: str,
) -> Sheet:
    """The columns ``across`` of a grid; None stands for the single one."""
    columns = (
        (Heading(language.say("People"), "", 0, is_total=False, is_subtotal=False),)
        if across is None
        else tuple(_heading(language, place) for place in across)
    )
    order = [0] if across is None else [place.node for place in across]
    rows = [
        Row(
            _heading(language, place),
            [_ABSENT if cell < 0 else said[cell] for cell in grid.cells[place.node, order].tolist()],
        )
        for place in places(axes[grid.down])
    ]
    return Sheet(
        key=key,
        title=_title(language, axes, grid),
        caption=_caption(language, axes, grid, columns),
        corner=axes[grid.down].title,
        columns=columns,
        groups=tuple(_groups(rows)),
        is_wide=len(columns) > _MANY_COLUMNS,
        is_tall=len(rows) > _MANY_ROWS,
    )


def _heading(language: Language, place: Place) -> Heading:
    is_total = not place.label
    return Heading(
        label=language.term("the total of a table", "All") if is_total else place.label,
        above=" › ".join(place.above),
        level=len(place.above),
        is_total=is_total,
        is_subtotal=place.has_below and not is_total,
    )


def _groups(rows: Sequence[Row]) -> Iterator[Group]:
    """A group begins with each subtotal at the top, with whatever follows its last row, and with the total."""
    begun: list[Row] = []
    for row in rows:
        begins = row.heading.level == 0 and (
            row.heading.is_subtotal or row.heading.is_total or (begun and begun[-1].heading.level > 0)
        )
        if begins and begun:
            yield _group(begun)
            begun = []
        begun.append(row)
    yield _group(begun)


def _group(rows: Sequence[Row]) -> Group:
    return Group(
        tuple(rows),
        is_headed=rows[0].heading.is_subtotal and len(rows) > 1,
        is_total=rows[0].heading.is_total,
    )


def _title(language: Language, axes: Sequence[Axis], grid: Grid) -> str:
    """What is told of the other dimensions: the nodes of rows and columns are totals, and so are left out."""
    if all(node == axis.tree.total for node, axis in zip(grid.nodes, axes, strict=True)):
        return language.say("Everybody")
    return name_of(language, axes, grid.nodes)


def _caption(language: Language, axes: Sequence[Axis], grid: Grid, columns: Sequence[Heading]) -> str:
    rows = isolated(axes[grid.down].title)
    if grid.across is None:
        return language.say("People by {rows}", rows=rows)
    across = isolated(axes[grid.across].title)
    if len(columns) == len(axes[grid.across].tree.parents):
        return language.say("People by {rows} and {columns}", rows=rows, columns=across)
    return language.say(
        "People by {rows} and {columns}, from {first} to {last}",
        rows=rows,
        columns=across,
        first=isolated(columns[0].label),
        last=isolated(columns[-1].label),
    )
