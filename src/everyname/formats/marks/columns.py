"""Which column of a table of marks says what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from everyname.formats.marks.words import Column, column_of
from everyname.formats.rosters.synonyms import fold
from everyname.formats.text_table import TextTable

__all__ = ["Columns", "columns_of"]


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions of a table's columns by what they are about.

    ``unknown`` holds those whose header says nothing known: in a matrix, the connectors.
    """

    at: dict[Column, list[int]]
    unknown: Sequence[int]

    def first(self, *wanted: Column) -> int | None:
        """Position of the first column of the first kind that the table has."""
        return next((self.at[column][0] for column in wanted if column in self.at), None)


def columns_of(table: TextTable, is_connector: Callable[[str], bool]) -> Columns:
    """Sort a table's columns; ``is_connector`` tells a header that is a connector's identifier."""
    at: dict[Column, list[int]] = {}
    unknown = []
    for position, header in enumerate(table.header):
        column = None if is_connector(header) else column_of(header)
        if column is None:
            unknown.append(position)
        else:
            at.setdefault(column, []).append(position)
    for positions in at.values():
        # Of "Student" and "Student ID" the latter identifies.
        positions.sort(key=lambda position: not _speaks_of_ids(table.header[position]))
    return Columns(at, unknown)


def _speaks_of_ids(header: str) -> bool:
    word = fold(header)
    return word.startswith("id") or word.endswith("id")
