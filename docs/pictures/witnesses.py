"""A small table three times, from a real run: what is true, and the two witnesses for its one small number."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.protecting import Protected, protect
from everyname.science.disclosure.tables import CountTable, Dimension

__all__ = ["PICTURE", "drawn", "protected"]

PICTURE = Path(__file__).parent / "two-witnesses.svg"
ROWS, COLUMNS = ("Grade 6", "Grade 7", "Grade 8", "All"), ("yes", "mostly", "no", "All")
COUNTS = ((41, 17, 3), (38, 22, 9), (29, 12, 6))
FLOOR = 5
INK, SOFT, LINE, CARD, HIDDEN = "#1F2A33", "#55636E", "#8A8578", "#FFFFFF", "#E6E8EA"
TABLE_WIDTH, GAP, TOP, ROW, HEADING, COLUMN = 290, 24, 52, 36, 70, 55
FONT = "'Atkinson Hyperlegible Next', system-ui, 'DejaVu Sans', sans-serif"

Ints = npt.NDArray[np.int64]


def protected() -> Protected:
    """The table, with what has to be hidden in it."""
    table = CountTable((0, 1), np.array(COUNTS, dtype=np.int64))
    return protect([table], [Dimension.flat(3), Dimension.flat(3)], floor=FLOOR)


def drawn() -> str:
    """The picture as SVG that loads nothing from anywhere."""
    found = protected()
    small = int(np.flatnonzero(found.is_primary)[0])
    truth = found.cells.counts
    titles = (
        "True",
        f"A witness: fewer than {truth[small]}",
        f"A witness: {FLOOR} or more",
    )
    moves = (np.zeros_like(truth), *(_move(found, small, side) for side in ("lower", "upper")))
    width = 3 * TABLE_WIDTH + 2 * GAP + 16
    height = TOP + 5 * ROW + 34
    said = "Three tables that agree in every number that is shown. Hidden numbers are grey."
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
            f'aria-labelledby="title said" font-family="{FONT}" font-size="15" fill="{INK}">'
        ),
        f'<title id="title">The two witnesses</title><desc id="said">{escape(said)}</desc>',
        f'<rect width="{width}" height="{height}" fill="{CARD}"/>',
    ]
    for at, (title, move) in enumerate(zip(titles, moves, strict=True)):
        parts += _table(found, small, title, move, left=8 + at * (TABLE_WIDTH + GAP))
    parts.append(_legend(height - 12, truth[small]))
    return "\n".join((*parts, "</svg>", ""))


def _move(found: Protected, cell: int, side: str) -> Ints:
    """What a witness changes, cell by cell."""
    witnesses = found.witnesses
    number = int(getattr(witnesses, side)[cell])
    span = slice(witnesses.start[number], witnesses.start[number + 1])
    move = np.zeros_like(found.cells.counts)
    move[witnesses.cell[span]] = witnesses.change[span]
    return move


def _table(found: Protected, small: int, title: str, move: Ints, *, left: int) -> Iterator[str]:
    yield _text(left, 22, title, weight=650)
    for at, label in enumerate(COLUMNS):
        yield _text(left + HEADING + (at + 1) * COLUMN - 8, TOP - 6, label, anchor="end", colour=SOFT)
    for row, label in enumerate(ROWS):
        top = TOP + row * ROW
        yield _text(left, top + 24, label, weight=650 if row == len(ROWS) - 1 else 400)
        for column in range(len(COLUMNS)):
            cell = row * len(COLUMNS) + column
            yield from _cell(
                found, cell, move, (left + HEADING + column * COLUMN, top), is_small=cell == small
            )
    for row in range(len(ROWS) + 1):
        y = TOP + row * ROW
        yield f'<path d="M{left} {y}h{HEADING + len(COLUMNS) * COLUMN}" stroke="{LINE}" stroke-width="0.75"/>'


def _cell(
    found: Protected, cell: int, move: Ints, place: tuple[int, int], *, is_small: bool
) -> Iterator[str]:
    x, y = place
    if not found.is_published[cell]:
        edge = f' stroke="{INK}" stroke-width="2"' if is_small else ""
        yield f'<rect x="{x + 2}" y="{y + 3}" width="{COLUMN - 4}" height="{ROW - 6}" fill="{HIDDEN}"{edge}/>'
    by = int(move[cell])
    number = str(int(found.cells.counts[cell]) + by)
    yield _text(x + COLUMN - 8, y + 24, number, anchor="end", weight=650 if by else 400)
    if by:
        yield _text(x + 5, y + 15, f"{by:+d}".replace("-", "−"), size=11, weight=650)


def _legend(y: int, small: int) -> str:
    return (
        f'<rect x="8" y="{y - 13}" width="18" height="15" fill="{HIDDEN}"/>'
        + _text(32, y, "hidden", size=13)
        + f'<rect x="95" y="{y - 13}" width="18" height="15" fill="{HIDDEN}" stroke="{INK}" stroke-width="2"/>'
        + _text(119, y, f"hidden, and the one that matters: {small} people", size=13)
        + _text(430, y, "+1 −1  how a witness differs from what is true", size=13)
    )


def _text(
    x: int, y: int, text: str, *, anchor: str = "start", weight: int = 400, size: int = 15, colour: str = INK
) -> str:
    return (
        f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-weight="{weight}" font-size="{size}" '
        f'fill="{colour}">{escape(text)}</text>'
    )
