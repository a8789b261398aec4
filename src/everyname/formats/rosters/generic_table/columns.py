"""Which column of somebody's own table means what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.rosters.mapping import Mapping as MappingFile
from everyname.formats.rosters.synonyms import MANY, fold, meaning_of
from everyname.formats.text_table import TextTable
from everyname.language import told

__all__ = ["Columns", "is_header", "places_of", "recognise", "unused_columns"]

_BARE_IDS = frozenset(map(fold, ("id", "code", "codigo", "clave", "record id", "unique id", "no", "#")))
"""Headers that may number rows; "Student ID" beside one of them is the identifier."""

_NAMED = ("full_name", "given_name", "family_name", "preferred_name")


@dataclass(frozen=True, slots=True)
class Columns:
    """A table with what its columns mean.

    Attributes
    ----------
    at : meaning -> position, for meanings of which a table has one column.
    many : meaning -> positions, for the others (classes, homerooms, teachers, teams, departments).
    groups : positions of the extra groups that are asked for.
    unused : positions of all other columns.
    problems : what was decided between columns that mean the same.
    """

    table: TextTable
    at: Mapping[str, int]
    many: Mapping[str, tuple[int, ...]]
    groups: tuple[int, ...]
    unused: tuple[int, ...]
    problems: tuple[Problem, ...]

    @property
    def lists_people(self) -> bool:
        """Whether the table has names, or at least identifiers and something to say about them."""
        return any(name in self.at for name in _NAMED) or (
            "person_id" in self.at and bool(self.many or {"role", "grade", "site", "email"} & self.at.keys())
        )

    def cells(self, meaning: str) -> list[str]:
        """Cells of the one column with that meaning, ``""`` throughout where there is none."""
        if meaning not in self.at:
            return [""] * len(self.table)
        cells: list[str] = self.table.columns[self.at[meaning]].to_pylist()
        return cells

    def header(self, meaning: str) -> str | None:
        """How the table itself calls that column."""
        return self.table.header[self.at[meaning]] if meaning in self.at else None


def recognise(
    table: TextTable, mapping: MappingFile | None = None, wanted_groups: Sequence[str] = ()
) -> Columns:
    """Tell the columns of a table by a mapping file first, then by what people call them.

    Raises
    ------
    Refusal
        Two columns could both be the identifier and do not agree who is who.
    """
    told = _told(table.header, mapping)
    wanted = (*(mapping.groups if mapping else ()), *wanted_groups)
    groups = tuple(dict.fromkeys(_positions(table.header, wanted)))
    claims: dict[str, list[tuple[int, int]]] = {}
    for position, header in enumerate(table.header):
        claim = (told[position], -1) if position in told else meaning_of(header)
        if claim:
            claims.setdefault(claim[0], []).append((claim[1], position))
    many = {
        meaning: tuple(position for _, position in found)
        for meaning, found in claims.items()
        if meaning in MANY
    }
    single = {meaning: sorted(found) for meaning, found in claims.items() if meaning not in MANY}
    at = _given_name_beside_family_name({meaning: found[0][1] for meaning, found in single.items()}, told)
    used = {*at.values(), *groups, *(position for found in many.values() for position in found)}
    return Columns(
        table,
        at,
        many,
        groups,
        tuple(position for position in range(len(table.header)) if position not in used),
        tuple(_rivals(table, single)),
    )


def is_header(cells: Sequence[str], mapping: MappingFile | None = None) -> bool:
    """Whether the filled cells of a row name the columns of a list of people, most of them known ones.

    Examples
    --------
    >>> is_header(["Student ID", "First Name", "Shoe size"]), is_header(["Harbour School", "Name"])
    (True, False)
    """
    empty = TextTable("", tuple(cells), (pa.array([], pa.string()),) * len(cells), np.empty(0, np.int64))
    columns = recognise(empty, mapping)
    return columns.lists_people and len(cells) > 1 and 2 * len(columns.unused) < len(cells)


def _told(header: Sequence[str], mapping: MappingFile | None) -> dict[int, str]:
    if mapping is None:
        return {}
    return {
        position: meaning
        for meaning, headers in mapping.columns.items()
        for position in _positions(header, headers)
    }


def _positions(header: Sequence[str], wanted: Iterable[str]) -> tuple[int, ...]:
    """Find headers as they are written or, failing that, by their letters and digits."""
    by_letters = {fold(written): position for position, written in reversed(list(enumerate(header)))}
    exact = {written: position for position, written in reversed(list(enumerate(header)))}
    found = (exact.get(each, by_letters.get(fold(each))) for each in wanted)
    return tuple(position for position in found if position is not None)


def _given_name_beside_family_name(at: dict[str, int], told: Mapping[int, str]) -> dict[str, int]:
    """Read "Nombre" beside "Apellidos", or "Name" beside "Surname", as the given name."""
    if "family_name" in at and "given_name" not in at and at.get("full_name") not in {None, *told}:
        return {"given_name" if meaning == "full_name" else meaning: place for meaning, place in at.items()}
    return at


def _rivals(table: TextTable, single: Mapping[str, Sequence[tuple[int, int]]]) -> Iterator[Problem]:
    """Say which columns were passed over for another of the same meaning."""
    for meaning, found in single.items():
        (rank, used), *others = found
        for _, other in others:
            header, rival = table.header[used], table.header[other]
            is_doubtful = meaning == "person_id" and rank >= 0 and fold(rival) not in _BARE_IDS
            if is_doubtful and not _agree(table, used, other):
                message = told(
                    '"{one}" and "{other}" could both be the identifier; '
                    "say which in a mapping file: [columns] person_id",
                    one=header,
                    other=rival,
                )
                line = table.header_line
                raise Refusal.of(Problem(table.file, line, rival, "two-identifiers", message, Effect.REFUSED))
            message = told(
                '"{unused}" was not used; "{used}" is read as {meaning} (a mapping file can change it)',
                unused=rival,
                used=header,
                meaning=meaning,
            )
            yield Problem(table.file, None, rival, "same-meaning", message, Effect.KEPT)


def _agree(table: TextTable, first: int, second: int) -> bool:
    """Whether two columns tell the same people apart, so that either will do."""
    left, right = (table.columns[position].to_pylist() for position in (first, second))
    pairs = set(zip(left, right, strict=True))
    return len(pairs) == len(set(left)) == len(set(right))


def places_of(columns: Columns, meanings: Iterable[str]) -> tuple[int, ...]:
    """Return the positions of all columns with one of some meanings."""
    return tuple(
        place
        for meaning in meanings
        for place in columns.many.get(meaning, (columns.at[meaning],) if meaning in columns.at else ())
    )


def unused_columns(columns: Columns, not_needed: Iterable[str]) -> Iterator[Problem]:
    """Name the columns of a table that no use is made of: unknown ones, and meanings not needed here."""
    known = set(places_of(columns, not_needed)) - set(columns.groups)
    unused = [columns.table.header[place] for place in sorted({*columns.unused, *known})]
    if named := ", ".join(f'"{header}"' for header in unused if header):
        message = told(
            "columns that were not used: {columns}; a mapping file can say what they mean", columns=named
        )
        yield Problem(columns.table.file, None, None, "unused-columns", message, Effect.KEPT)
