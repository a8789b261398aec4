"""What a file of a known format looks like, as data: which headers it has and what they mean."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from everyname.formats.problems import Effect, Problem
from everyname.formats.rosters.draft import DraftTable, Kind
from everyname.formats.rosters.headers import plain, recognised_headers
from everyname.formats.text_table import TextTable
from everyname.language import told

__all__ = ["Match", "Shape", "match_tables"]

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Shape:
    """One file of a format.

    Attributes
    ----------
    kind : what its rows are about; None for a file that is recognised and not needed.
    all_of, any_of, none_of : plain headers that must all be there, of which one must be there
        (unless none is listed), of which none may be there.
    columns : canonical column -> plain headers that mean it, best first.
    constant : canonical column -> value for every row.
    name_word : a word of the file's name that decides between files with the same headers.
    """

    kind: Kind | None
    all_of: frozenset[str]
    any_of: frozenset[str] = _NOTHING
    none_of: frozenset[str] = _NOTHING
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    constant: Mapping[str, str] = field(default_factory=dict)
    name_word: str = ""

    def fits(self, headers: Mapping[str, int], file: str) -> bool:
        """Say whether a file with these plain headers and this name has this shape."""
        return (
            self.all_of <= headers.keys()
            and (not self.any_of or not self.any_of.isdisjoint(headers))
            and self.none_of.isdisjoint(headers)
            and self.name_word in plain(_own_name(file))
        )

    def words(self) -> frozenset[str]:
        """All plain headers that the shape knows."""
        means = (word for words in self.columns.values() for word in words)
        return self.all_of | self.any_of | self.none_of | frozenset(means)


def _own_name(file: str) -> str:
    """Return the sheet's name for a sheet of a workbook, the file's name without folders otherwise."""
    return file.rpartition("[")[2] if file.endswith("]") else file.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Match:
    """A table that has a shape, with the plain headers found in it."""

    shape: Shape
    table: TextTable
    headers: Mapping[str, int]

    def draft_table(self, kind: Kind) -> DraftTable:
        """Say where each canonical column stands."""
        at = {}
        for column, words in self.shape.columns.items():
            position = next((self.headers[word] for word in words if word in self.headers), None)
            if position is not None:
                at[column] = position
        return DraftTable(kind=kind, table=self.table, at=at, constant=self.shape.constant)

    def misspelt(self) -> Iterator[Problem]:
        """Say which headers were read as something other than what they say."""
        for word, position in self.headers.items():
            written = self.table.header[position]
            if plain(written) != word:
                message = told(
                    'the column "{column}" is read as "{known}", which it resembles',
                    column=written,
                    known=word,
                )
                line = self.table.header_line
                yield Problem(self.table.file, line, written, "misspelt-header", message, Effect.KEPT)


def match_tables(
    tables: Sequence[TextTable], shapes: Sequence[Shape], *, other_words: Collection[str] = ()
) -> list[Match]:
    """Match every table with the first shape that it has; tables without one are left out.

    Parameters
    ----------
    other_words : further plain headers of the format, which are no misspellings of those in shapes.
    """
    known = frozenset(other_words).union(*(shape.words() for shape in shapes))
    matches = []
    for table in tables:
        headers = recognised_headers(table.header, known)
        for shape in shapes:
            if shape.fits(headers, table.file):
                matches.append(Match(shape, table, headers))
                break
    return matches
