"""The rows of a matrix: whose name each is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.formats.marks.columns import Columns
from everyname.formats.marks.directory import Directory
from everyname.formats.marks.lookup import Speaker, find_people
from everyname.formats.marks.people import UNKNOWN, People
from everyname.formats.marks.words import ALL_OTHERS, Column
from everyname.formats.problems import Effect
from everyname.formats.rosters.synonyms import fold
from everyname.formats.text_table import TextTable
from everyname.language import Told, told

__all__ = ["MatrixNames", "find_names"]


@dataclass(frozen=True, slots=True, eq=False)
class MatrixNames:
    """Whose name each row of a matrix is.

    Attributes
    ----------
    person : shape (n,), row of people; `UNKNOWN` for a row that cannot be used.
    is_rest : shape (n,), rows in which connectors confirm "the rest I do not know".
    columns : positions of the columns that tell the names.
    could_be : rows of people whom each refused row could mean.
    """

    person: npt.NDArray[np.int64]
    is_rest: npt.NDArray[np.bool_]
    columns: frozenset[int]
    could_be: Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True, eq=False)
class _Written:
    """What stands in a matrix about whose the rows are.

    Attributes
    ----------
    id_at : position of the column of identifiers, if any.
    named_by : positions of the one or two columns of full names.
    ids, names : one text for each row.
    needs_name : shape (n,), rows that give no identifier, so that the full name must do.
    """

    id_at: int | None
    named_by: tuple[int, ...]
    ids: Sequence[str]
    names: Sequence[str]
    needs_name: npt.NDArray[np.bool_]


def find_names(speaker: Speaker, columns: Columns, directory: Directory) -> MatrixNames | None:
    """Find the name of each row by identifier, else by a full name that is unique at its site.

    Rows for which neither does are refused with their candidates. None when no column could
    hold names.
    """
    written = _written(speaker.table, columns, directory.people)
    if written is None:
        return None
    is_rest = _flags(ALL_OTHERS in pair for pair in zip(written.ids, written.names, strict=True))
    by_name = written.needs_name & ~is_rest
    person = _by_identifier(speaker, written, directory, except_in=is_rest | by_name)
    site_at = columns.first(Column.SITE)
    places = [""] * len(person) if site_at is None else _texts(speaker.table, site_at)
    unique, could_be = _by_full_name(speaker, written, places, np.flatnonzero(by_name).tolist(), directory)
    person[list(unique)] = list(unique.values())
    own = () if written.id_at is None else (written.id_at,)
    return MatrixNames(person, is_rest, frozenset((*own, *written.named_by)), could_be)


def _written(table: TextTable, columns: Columns, people: People) -> _Written | None:
    id_at, named_by = columns.first(Column.NAME_ID), _name_columns(columns)
    if id_at is None and not named_by:
        return None
    parts = [_texts(table, at) for at in named_by] or [[""] * len(table)]
    names = [" ".join(part).strip() for part in zip(*parts, strict=True)]
    if id_at is not None:
        # A full name counts only where no identifier is given, never against one.
        ids = _texts(table, id_at)
        needs_name = _flags(name != "" and cell == "" for name, cell in zip(names, ids, strict=True))
        return _Written(id_at, named_by, ids, names, needs_name)
    if len(named_by) > 1:
        return _Written(None, named_by, names, names, np.ones(len(names), np.bool_))
    # One column of names may hold identifiers, as under the header "student".
    needs_name = _flags(people.find(name)[0] == UNKNOWN for name in names)
    return _Written(named_by[0], named_by, names, names, needs_name)


def _name_columns(columns: Columns) -> tuple[int, ...]:
    """Positions of the full names: one column, or one of given and one of family names."""
    full_at = columns.first(Column.FULL_NAME)
    if full_at is not None:
        return (full_at,)
    given_at, family_at = columns.first(Column.GIVEN_NAME), columns.first(Column.FAMILY_NAME)
    if given_at is not None and family_at is not None:
        return given_at, family_at
    # The corner of a matrix is often empty, or says something of its own.
    return () if Column.NAME_ID in columns.at else tuple(columns.unknown[:1])


def _by_identifier(
    speaker: Speaker, written: _Written, directory: Directory, *, except_in: npt.NDArray[np.bool_]
) -> npt.NDArray[np.int64]:
    """Row of people for each row with an identifier, shape (n,), `UNKNOWN` for the others."""
    nobody = np.full(len(except_in), UNKNOWN, np.int64)
    if written.id_at is None:
        return nobody
    people = directory.people
    found = find_people(speaker, written.id_at, people, people.is_name, "name", except_in=except_in)
    person = np.where(except_in, nobody, found)
    _say_repeats(speaker, written.id_at, person)
    _say_other_names(speaker, written.id_at, person, written.names, directory)
    return person


def _by_full_name(
    speaker: Speaker, written: _Written, places: Sequence[str], rows: Sequence[int], directory: Directory
) -> tuple[dict[int, int], dict[int, Sequence[int]]]:
    """Row of people for each of the rows whose name is unique; the others are refused with whom they could mean."""
    found = {row: _candidates(written.names[row], places[row], directory) for row in rows}
    claims: dict[int, list[int]] = defaultdict(list)
    for row, candidates in found.items():
        if len(candidates) == 1:
            claims[candidates[0]].append(row)
    unique = {claim[0]: person for person, claim in claims.items() if len(claim) == 1}
    for row, candidates in found.items():
        if row not in unique:
            code, message = _why_not(candidates, places[row], directory)
            speaker.say_row(row, written.named_by[0], code, message, Effect.REFUSED)
    return unique, {row: candidates for row, candidates in found.items() if row not in unique}


def _candidates(name: str, place: str, directory: Directory) -> Sequence[int]:
    if place and fold(place) not in directory.sites.called:
        return ()
    return directory.names.find(name, directory.sites.called.get(fold(place), frozenset()))


def _why_not(candidates: Sequence[int], place: str, directory: Directory) -> tuple[str, Told]:
    """Code and message for a row whose full name is not enough."""
    if place and fold(place) not in directory.sites.called:
        return "unknown-site", told(
            "no such site is in the roster; write the identifier beside the name, or correct the site"
        )
    if not candidates:
        return "unknown-name", told(
            "nobody of this name is in the roster here; write the identifier beside the name, or correct it"
        )
    who = directory.described(candidates)
    if len(candidates) == 1:
        return "ambiguous-name", told(
            "several rows have this name and the roster one person, {who}; write the identifier beside the name",
            who=who,
        )
    return "ambiguous-name", told(
        "this name is not unique here, it could be {who}; write the identifier beside the name", who=who
    )


def _say_repeats(speaker: Speaker, position: int, person: npt.NDArray[np.int64]) -> None:
    _, first, which = np.unique(person, return_index=True, return_inverse=True)
    is_repeat = (first[which] != np.arange(len(person))) & (person != UNKNOWN)
    speaker.say(is_repeat, position, "repeated-name", _repeated, Effect.KEPT)


def _repeated(cell: str) -> Told:
    return told("{cell} stands in an earlier row too; the marks of both rows are taken together", cell=cell)


def _say_other_names(
    speaker: Speaker, position: int, person: npt.NDArray[np.int64], names: Sequence[str], directory: Directory
) -> None:
    """Say where the name beside an identifier is somebody else's: a column was sorted alone."""
    differs = np.zeros(len(person), np.bool_)
    for row in np.flatnonzero(person != UNKNOWN).tolist():
        others = directory.names.find(names[row])
        differs[row] = bool(others) and person[row] not in others
    speaker.say(differs, position, "other-name", _other_name, Effect.KEPT)


def _other_name(cell: str) -> Told:
    return told(
        "the name beside {cell} is somebody else's in the roster; the identifier counts, check the row",
        cell=cell,
    )


def _texts(table: TextTable, position: int) -> list[str]:
    cells: list[str] = table.columns[position].to_pylist()
    return cells


def _flags(values: Iterable[bool]) -> npt.NDArray[np.bool_]:
    return np.fromiter(values, np.bool_)
