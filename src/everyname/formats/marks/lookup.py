"""Cells of a column looked up once for each distinct one, and what was found said row by row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from everyname.formats.marks.people import UNKNOWN, People
from everyname.formats.problems import Effect
from everyname.formats.rosters.assembly.ledger import Ledger
from everyname.formats.text_table import TextTable
from everyname.language import Told, told

__all__ = ["NOTHING", "Speaker", "by_distinct_cell", "find_people", "not_a_connector"]

NOTHING = -1
"""What a cell means that means nothing."""
_SHOWN = 40
_NO_NAME = told("no name is given; an identifier is needed")
_NO_CONNECTOR = told("no connector is given; an identifier is needed")

Flags = npt.NDArray[np.bool_]
Message = Told | Callable[[str], Told]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Records findings about cells of one table; a message may be made of the cell, in quotation marks."""

    table: TextTable
    ledger: Ledger

    @classmethod
    def about(cls, table: TextTable) -> "Speaker":
        """Begin with what the reading layer found."""
        ledger = Ledger()
        ledger.enter(table)
        return cls(table, ledger)

    def open_rows(self) -> Flags:
        """Shape (n,): rows that nothing has skipped so far."""
        return ~self.ledger.is_skipped(self.table)

    def skip(self, rows: Flags, position: int, code: str, message: Message) -> None:
        """Record why rows are left out."""
        self.say(rows, position, code, message, Effect.SKIPPED)

    def correct(self, rows: Flags, position: int, code: str, message: Message) -> None:
        """Record what was read otherwise than it stands there."""
        self.say(rows, position, code, message, Effect.CORRECTED)

    def say(self, rows: Flags, position: int, code: str, message: Message, effect: Effect) -> None:
        """Record one finding for the cell of a column in each of the rows, shape (n,)."""
        which = np.flatnonzero(rows)
        cells = self.table.columns[position]
        messages = [
            message if isinstance(message, Told) else message(repr(cells[row].as_py()[:_SHOWN]))
            for row in which.tolist()
        ]
        self.ledger.say(self.table, which, code, messages, effect, self.table.header[position])

    def say_row(self, row: int, position: int, code: str, message: Told, effect: Effect) -> None:
        """Record a finding of its own for one row."""
        self.ledger.say(self.table, np.array([row]), code, [message], effect, self.table.header[position])


def by_distinct_cell(column: pa.StringArray, meaning: Callable[[str], int]) -> npt.NDArray[np.int64]:
    """What each cell means, shape (n,), asking once for each distinct cell."""
    coded = column.dictionary_encode()
    meanings = np.array([meaning(cell) for cell in coded.dictionary.to_pylist()], np.int64)
    return meanings[np.asarray(coded.indices)] if len(column) else np.empty(0, np.int64)


def find_people(
    speaker: Speaker,
    position: int,
    people: People,
    wanted: Flags,
    what: Literal["name", "connector"],
    *,
    except_in: Flags | None = None,
) -> npt.NDArray[np.int64]:
    """Row of people for each identifier of a column, shape (n,); `UNKNOWN` where the row is skipped.

    Parameters
    ----------
    wanted : shape (people,), who may stand in this column.
    what : what they are there.
    except_in : shape (n,), rows in which something else stands.
    """
    column = speaker.table.columns[position]
    found = by_distinct_cell(column, lambda cell: people.find(cell)[0])
    is_exact = by_distinct_cell(column, lambda cell: people.find(cell)[1]).astype(np.bool_)
    is_empty = by_distinct_cell(column, lambda cell: cell == "").astype(np.bool_)
    is_known = found != UNKNOWN
    is_wanted = np.append(wanted, False)[found]  # what is added last is what `UNKNOWN`, -1, finds
    rows = speaker.open_rows() & ~except_in if except_in is not None else speaker.open_rows()
    nobody = _NO_NAME if what == "name" else _NO_CONNECTOR
    speaker.skip(rows & is_empty, position, f"no-{what}", nobody)
    speaker.skip(rows & ~is_empty & ~is_known, position, f"unknown-{what}", _unknown)
    other = _not_a_name if what == "name" else not_a_connector
    speaker.skip(rows & is_known & ~is_wanted, position, f"not-a-{what}", other)
    speaker.correct(rows & is_wanted & ~is_exact, position, "near-identifier", _near)
    return np.where(is_wanted, found, UNKNOWN)


def _unknown(cell: str) -> Told:
    return told("{cell} is no identifier of the roster; check it, or add the person to the roster", cell=cell)


def _not_a_name(cell: str) -> Told:
    return told("{cell} is in the roster, but no name; check the role there", cell=cell)


def not_a_connector(cell: str) -> Told:
    """Somebody stands where a connector should, and is none."""
    return told("{cell} is in the roster, but no connector; check the role there", cell=cell)


def _near(cell: str) -> Told:
    return told(
        "{cell} is taken for the only identifier that differs in case or leading zeros alone", cell=cell
    )
