"""Marks as the matrix that schools use: names down, connectors across, a mark in the cell."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.formats.marks.columns import Columns
from everyname.formats.marks.directory import Directory
from everyname.formats.marks.entries import Entries
from everyname.formats.marks.lookup import NOTHING, Speaker, by_distinct_cell
from everyname.formats.marks.matrix_connectors import connector_columns, find_connectors
from everyname.formats.marks.matrix_names import MatrixNames, find_names
from everyname.formats.marks.people import UNKNOWN
from everyname.formats.marks.words import is_confirmation
from everyname.language import Told, told

__all__ = ["Matrix", "read_matrix"]

Meaning = Callable[[str], int | None]


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """What one sheet says.

    Attributes
    ----------
    entries : levels, one part for each connector; empty cells of used columns are in it.
    confirmed : rows of connectors who confirmed "the rest I do not know".
    used : rows of connectors who filled at least one cell of their column.
    unclear : names and connectors who wrote about them what cannot be read, or not for certain.
    person : shape (n,), whose name each row of the table is, or `UNKNOWN`.
    """

    entries: list[Entries]
    confirmed: list[int]
    used: list[int]
    unclear: list[tuple[int, int]]
    person: npt.NDArray[np.int64]


def read_matrix(speaker: Speaker, columns: Columns, directory: Directory, meaning: Meaning) -> Matrix | None:
    """Read one sheet; None when it is no matrix of this roster's people.

    Parameters
    ----------
    meaning : the level that a filled cell says, None where it says none.

    Raises
    ------
    Refusal
        When a filled column is no connector's, or two are the same connector's.
    """
    table = speaker.table
    names = find_names(speaker, columns, directory)
    if names is None:
        return None
    positions = connector_columns(table, columns, names.columns)
    known = np.unique(names.person[names.person != UNKNOWN])
    if not len(known) and not any(directory.is_connector_id(table.header[at]) for at in positions):
        return None
    connectors = find_connectors(speaker, positions, directory, directory.sites.of(known.tolist()))
    if not connectors:
        return None
    matrix = Matrix([], [], [], [], names.person)
    for at, connector in connectors.items():
        _read_column(speaker, names, at, connector, meaning, matrix)
    return matrix


def _read_column(
    speaker: Speaker, names: MatrixNames, at: int, connector: int, meaning: Meaning, matrix: Matrix
) -> None:
    """Add what one connector's column says."""
    cells = speaker.table.columns[at]
    is_filled = by_distinct_cell(cells, lambda cell: cell != "").astype(np.bool_)
    confirms = by_distinct_cell(cells, is_confirmation).astype(np.bool_)
    if (confirms & names.is_rest).any():
        matrix.confirmed.append(connector)
    if not (is_filled & ~names.is_rest).any():
        return
    matrix.used.append(connector)
    level = by_distinct_cell(cells, lambda cell: NOTHING if (found := meaning(cell)) is None else found)
    is_name = names.person != UNKNOWN
    is_self = names.person == connector
    is_unknown = is_filled & (level == NOTHING)
    speaker.correct(is_name & is_unknown, at, "unknown-level", _unreadable)
    speaker.correct(is_self & (level > 0), at, "self-mark", _on_oneself)
    matrix.unclear.extend((person, connector) for person in names.person[is_name & is_unknown].tolist())
    for row, people in names.could_be.items():
        matrix.unclear.extend((person, connector) for person in people if is_filled[row])
    rows = np.flatnonzero(is_name & ~is_self & ~is_unknown)
    written = is_filled[rows]
    levels = np.where(written, level[rows], 0)
    whose = np.full(len(rows), connector, np.int64)
    matrix.entries.append(Entries(speaker, names.person[rows], whose, levels, rows, written, is_long=False))


def _unreadable(cell: str) -> Told:
    return told(
        "a level from 0 to 3, a word for one or x is needed, here stands {cell}; taken as no answer",
        cell=cell,
    )


def _on_oneself(cell: str) -> Told:
    return told("{cell} stands where the connector is the name; taken as no mark", cell=cell)
