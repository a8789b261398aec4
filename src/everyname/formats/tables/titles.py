"""Rows above the header: the title, the date and the blank line that people put over a table."""

from collections.abc import Callable, Iterable, Sequence

from everyname.formats.problems import Effect, Problem
from everyname.language import told

__all__ = ["IsHeader", "header_among", "title_rows"]

IsHeader = Callable[[Sequence[str]], bool]
"""Whether the cells of a row are names of columns, as whoever needs the table knows them."""
MOST_ROWS = 20


def header_among(rows: Iterable[Sequence[str]], is_header: IsHeader | None) -> int:
    """Position of the header among the first filled rows of a table.

    It is the first of them, unless that is none and a later one is which fills more cells than every
    row above it: a title is narrower than its table, and the rows of a table are as wide as its header.
    """
    widest = 0
    for at, cells in enumerate(rows):
        filled = sum(map(bool, cells))
        if is_header is None or at == MOST_ROWS:
            break
        if filled > widest and is_header([cell for cell in cells if cell]):
            return at
        widest = max(widest, filled)
    return 0


def title_rows(file: str, first_line: int, header_line: int, title: Sequence[str]) -> Problem:
    """The finding about rows above the header; ``title`` is the first of them."""
    message = told(
        'line {header} is read as the header; what stands above it, from "{title}" on, is left out',
        header=str(header_line),
        title=next(filter(None, title), "")[:60],
    )
    return Problem(file, first_line, None, "title-rows", message, Effect.KEPT)
