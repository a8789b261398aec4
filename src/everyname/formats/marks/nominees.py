"""Nominations as a long table: rows that name connectors, or say "no one right now"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.formats.marks.columns import Columns
from everyname.formats.marks.entries import Entries
from everyname.formats.marks.lookup import Speaker, find_people, not_a_connector
from everyname.formats.marks.people import UNKNOWN, People
from everyname.formats.marks.words import Column, is_no_one, is_tick
from everyname.formats.problems import Effect
from everyname.language import Told, told

__all__ = ["read_long"]

_BETWEEN = re.compile(r"\s*[;|\r\n]\s*")
_COMMA = re.compile(r"\s*,\s*")
_SHOWN = 40
_NO_ONE = "no one"


@dataclass(frozen=True, slots=True)
class _Answer:
    """One row: connectors nominated, whether it says "no one", code and message of what is wrong."""

    connectors: tuple[int, ...]
    says_no_one: bool
    wrong: tuple[str, Told] | None


def read_long(
    speaker: Speaker, columns: Columns, people: People
) -> tuple[list[Entries], list[tuple[int, int]]] | None:
    """Read the rows of a long table; None when it has no column of names.

    Returns
    -------
    The nominations, and (name, row of the table) of who said "no one right now".
    """
    name_at = columns.first(Column.NAME_ID, Column.FULL_NAME)
    if name_at is None:
        return None
    name = find_people(speaker, name_at, people, people.is_name, "name")
    answers = {
        row: _answer(written, name=int(name[row]), people=people)
        for row, written in _written(speaker, columns, people)
    }
    for row, answer in answers.items():
        _say(speaker, columns.at[Column.CONNECTOR_ID][0], row, answer)
    single = {row: answer.connectors for row, answer in answers.items() if len(answer.connectors) == 1}
    several = {row: answer.connectors for row, answer in answers.items() if len(answer.connectors) > 1}
    no_one = [
        (int(name[row]), row)
        for row, answer in answers.items()
        if answer.says_no_one and not answer.connectors
    ]
    return [
        _entries(speaker, name, single, is_long=True),
        _entries(speaker, name, several, is_long=False),
    ], no_one


def _written(speaker: Speaker, columns: Columns, people: People) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not skipped, with what it gives in place of connectors."""
    given = [speaker.table.columns[at].to_pylist() for at in columns.at[Column.CONNECTOR_ID]]
    ticked = [speaker.table.columns[at].to_pylist() for at in columns.at.get(Column.NO_ONE, ())]
    for row in np.flatnonzero(speaker.open_rows()).tolist():
        entries = [entry for cells in given for entry in _split(cells[row], people)]
        yield row, [*entries, *(_NO_ONE for cells in ticked if is_tick(cells[row]))]


def _split(cell: str, people: People) -> list[str]:
    """Entries of a cell; a comma may stand between two entries, or inside a name before its brackets."""
    entries: list[str] = []
    for piece in filter(None, _BETWEEN.split(cell)):
        parts = [part for part in _COMMA.split(piece) if part]
        is_one = people.find(piece)[0] != UNKNOWN
        is_several = all(people.find(part)[0] != UNKNOWN for part in parts)
        entries += parts if is_several or not is_one else [piece]
    return entries


def _answer(written: Sequence[str], *, name: int, people: People) -> _Answer:
    connectors: list[int] = []
    says_no_one = False
    wrong: tuple[str, Told] | None = None
    for entry in written:
        row, is_exact = people.find(entry)
        if row == UNKNOWN and is_no_one(entry):
            says_no_one = True
        elif (fault := _fault(repr(entry[:_SHOWN]), row, name, people)) is not None:
            wrong = fault
        else:
            connectors.append(row)
            if not is_exact:
                message = told(
                    "{written} is taken for {id}", written=repr(entry[:_SHOWN]), id=people.ids[row]
                )
                wrong = "near-identifier", message
    if connectors and says_no_one:
        wrong = (
            "contradicted",
            told("says no one right now and names somebody too; the nomination stands"),
        )
    if not written:
        wrong = "no-connector", told("nobody is named, so this is no answer")
    return _Answer(tuple(dict.fromkeys(connectors)), says_no_one, wrong)


def _fault(written: str, row: int, name: int, people: People) -> tuple[str, Told] | None:
    """Why somebody cannot be nominated."""
    if row == UNKNOWN:
        return "unknown-connector", told("{cell} is no identifier of the roster; check it", cell=written)
    if not people.is_connector[row]:
        return "not-a-connector", not_a_connector(written)
    if row == name:
        return "self-nomination", told("{cell} is the name itself; only others count", cell=written)
    return None


def _say(speaker: Speaker, position: int, row: int, answer: _Answer) -> None:
    if answer.wrong is not None:
        effect = Effect.CORRECTED if answer.connectors or answer.says_no_one else Effect.SKIPPED
        speaker.say_row(row, position, *answer.wrong, effect)


def _entries(
    speaker: Speaker, name: npt.NDArray[np.int64], chosen: Mapping[int, Sequence[int]], *, is_long: bool
) -> Entries:
    rows = np.array([row for row, connectors in chosen.items() for _ in connectors], np.int64)
    connectors = np.array([each for connectors in chosen.values() for each in connectors], np.int64)
    level, written = np.ones(len(rows), np.int64), np.ones(len(rows), np.bool_)
    return Entries(speaker, name[rows], connectors, level, rows, written, is_long)
