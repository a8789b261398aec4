"""What a table of a run is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from everyname.engine.wall.result import WallResult

__all__ = ["NAME_ID", "SEPARATOR", "SITE_ID", "Cell", "Table", "by_identifier", "site_ids"]

Cell = str | int | float | None

SEPARATOR = ";"
"""Between the identifiers of one cell, as in the files that people bring."""

NAME_ID = "identifier of the name in the roster"
SITE_ID = "the name's first site"


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be written: its name, what it is, its columns with their meaning, its rows."""

    name: str
    words: str
    columns: dict[str, str]
    rows: Sequence[Sequence[Cell]]


def by_identifier(rows: Iterable[Sequence[Cell]], keys: int = 1) -> list[Sequence[Cell]]:
    """Sort rows by their first cells."""
    return sorted(rows, key=lambda row: tuple(map(str, row[:keys])))


def site_ids(result: WallResult) -> list[str]:
    """The first site of every name."""
    ids = [*result.whole.roster.sites.column("site_id").to_pylist(), ""]
    return [ids[row] for row in result.whole.name_site]
