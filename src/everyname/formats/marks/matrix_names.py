"""The rows of a matrix: whose name each is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.formats.marks.columns import Columns
from everyname.formats.marks.directory import Directory
from everyname.formats.marks.lookup import Speaker, find_people
from everyname.formats.marks.people import UNKNOWN
from everyname.formats.marks.words import ALL_OTHERS, Column
from everyname.formats.problems import Effect
from everyname.formats.rosters.synonyms import fold

__all__ = ["MatrixNames", "find_names"]


@dataclass(frozen=True, slots=True, eq=False)
class MatrixNames:
    """Whose name each row of a matrix is.

    Attributes
    ----------
    person : shape (n,), row of people; `UNKNOWN` for a row that cannot be used.
    is_rest : shape (n,), rows in which connectors confirm "the rest I do not know".
    columns : positions of the columns that tell the names.
    """

    person: npt.NDArray[np.int64]
    is_rest: npt.NDArray[np.bool_]
    columns: frozenset[int]


def find_names(speaker: Speaker, columns: Columns, directory: Directory) -> MatrixNames | None:
    """Find the name of each row by identifier, else by a full name that is unique at its site.

    Rows for which neither does are refused with their candidates. None when no column could
    hold names.
    """
    id_at, named_by = _positions(columns)
    if id_at is None and not named_by:
        return None
    people, cells = directory.people, [_cells(speaker, at) for at in named_by]
    names = [" ".join(parts).strip() for parts in zip(*cells, strict=True)] or [""] * len(speaker.table)
    if id_at is not None:
        # A full name counts only where no identifier is given, never against one.
        ids = _cells(speaker, id_at)
        by_name = _flags(name != "" and cell == "" for name, cell in zip(names, ids, strict=True))
    elif len(named_by) == 1:
        # A column of names may hold identifiers, as under the header "student".
        id_at, ids = named_by[0], names
        by_name = _flags(people.find(name)[0] == UNKNOWN for name in names)
    else:
        ids, by_name = names, np.ones(len(names), np.bool_)
    is_rest = _flags(ALL_OTHERS in pair for pair in zip(ids, names, strict=True))
    by_name &= ~is_rest
    person = np.full(len(names), UNKNOWN, np.int64)
    if id_at is not None:
        found = find_people(speaker, id_at, people, people.is_name, "name", except_in=is_rest | by_name)
        person = np.where(is_rest | by_name, UNKNOWN, found)
        _say_repeats(speaker, id_at, person)
        _say_other_names(speaker, id_at, person, names, directory)
    shown_at = named_by[0] if named_by else 0
    places = (
        _cells(speaker, site_at) if (site_at := columns.first(Column.SITE)) is not None else [""] * len(names)
    )
    for row, found_row in _by_full_name(
        speaker, shown_at, names, places, np.flatnonzero(by_name), directory
    ).items():
        person[row] = found_row
    return MatrixNames(person, is_rest, frozenset({*named_by, *({id_at} if id_at is not None else ())}))


def _positions(columns: Columns) -> tuple[int | None, list[int]]:
    """Positions of the identifiers and of the full names, the latter maybe in two columns."""
    id_at, full_at = columns.first(Column.NAME_ID), columns.first(Column.FULL_NAME)
    if full_at is not None:
        return id_at, [full_at]
    parts = [columns.first(part) for part in (Column.GIVEN_NAME, Column.FAMILY_NAME)]
    given_and_family = [at for at in parts if at is not None]
    if len(given_and_family) == len(parts):
        return id_at, given_and_family
    # The corner of a matrix is often left empty or says something of its own.
    corner = list(columns.unknown[:1]) if id_at is None else []
    return id_at, corner


def _by_full_name(
    speaker: Speaker,
    position: int,
    names: Sequence[str],
    places: Sequence[str],
    rows: npt.NDArray[np.int64],
    directory: Directory,
) -> dict[int, int]:
    """Row of people for each row whose name is unique; the others are refused."""
    found: dict[int, Sequence[int]] = {}
    asking: dict[int, list[int]] = defaultdict(list)
    for row in rows.tolist():
        found[row] = _candidates(names[row], places[row], directory)
        if len(found[row]) == 1:
            asking[found[row][0]].append(row)
    unique = {asked[0]: person for person, asked in asking.items() if len(asked) == 1}
    for row, candidates in found.items():
        if row not in unique:
            code, message = _why_not(candidates, places[row], directory)
            speaker.say_row(row, position, code, message, Effect.REFUSED)
    return unique


def _candidates(name: str, place: str, directory: Directory) -> Sequence[int]:
    if place and fold(place) not in directory.sites.called:
        return ()
    return directory.names.find(name, directory.sites.called.get(fold(place), frozenset()))


def _why_not(candidates: Sequence[int], place: str, directory: Directory) -> tuple[str, str]:
    """Code and message for a row whose full name is not enough."""
    advice = "write the identifier beside the name"
    if place and fold(place) not in directory.sites.called:
        return "unknown-site", f"no such site is in the roster; {advice}, or correct the site"
    if not candidates:
        return "unknown-name", f"nobody of this name is in the roster here; {advice}, or correct it"
    who = directory.described(candidates)
    if len(candidates) == 1:
        return "ambiguous-name", f"several rows have this name and the roster one person, {who}; {advice}"
    return "ambiguous-name", f"this name is not unique here, it could be {who}; {advice}"


def _say_repeats(speaker: Speaker, position: int, person: npt.NDArray[np.int64]) -> None:
    _, first, which = np.unique(person, return_index=True, return_inverse=True)
    is_repeat = (first[which] != np.arange(len(person))) & (person != UNKNOWN)
    message = "{} stands in an earlier row too; the marks of both rows are taken together"
    speaker.say(is_repeat, position, "repeated-name", message, Effect.KEPT)


def _say_other_names(
    speaker: Speaker, position: int, person: npt.NDArray[np.int64], names: Sequence[str], directory: Directory
) -> None:
    """Say where the name beside an identifier is somebody else's: a column was sorted alone."""
    differs = np.zeros(len(person), np.bool_)
    for row in np.flatnonzero(person != UNKNOWN).tolist():
        others = directory.names.find(names[row])
        differs[row] = bool(others) and person[row] not in others
    message = "the name beside {} is somebody else's in the roster; the identifier counts, check the row"
    speaker.say(differs, position, "other-name", message, Effect.KEPT)


def _cells(speaker: Speaker, position: int) -> list[str]:
    cells: list[str] = speaker.table.columns[position].to_pylist()
    return cells


def _flags(values: Iterable[bool]) -> npt.NDArray[np.bool_]:
    return np.fromiter(values, np.bool_)
