"""What a table of a run is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from everyname.engine.wall.result import WallResult
from everyname.language import Language

__all__ = ["SEPARATOR", "Cell", "Table", "by_identifier", "identifying", "site_ids"]

Cell = str | int | float | None

SEPARATOR = ";"
"""Between the identifiers of one cell, as in the files that people bring."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be written: its name, what it is, its columns with their meaning, its rows.

    Names of tables and columns are a format and the same in every language; what they mean is said in
    the language of the run.
    """

    name: str
    words: str
    columns: dict[str, str]
    rows: Sequence[Sequence[Cell]]


def identifying(language: Language, *columns: str) -> dict[str, str]:
    """The columns that say whose a row is, with their meaning."""
    meaning = {
        "name_id": language.say("identifier of the name in the roster"),
        "site_id": language.say("the name's first site"),
        "connector_id": language.say("identifier of the connector in the roster"),
        "display_name": language.say("what people call them"),
        "site_ids": language.say("their sites with semicolons between, the first one first"),
    }
    return {column: meaning[column] for column in columns}


def by_identifier(rows: Iterable[Sequence[Cell]], keys: int = 1) -> list[Sequence[Cell]]:
    """Sort rows by their first cells."""
    return sorted(rows, key=lambda row: tuple(map(str, row[:keys])))


def site_ids(result: WallResult) -> list[str]:
    """The first site of every name."""
    ids = [*result.whole.roster.sites.column("site_id").to_pylist(), ""]
    return [ids[row] for row in result.whole.name_site]
