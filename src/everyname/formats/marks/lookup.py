"""Cells of a column looked up once for each distinct one, and what was found said row by row."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from everyname.formats.marks.people import UNKNOWN, People
from everyname.formats.problems import Effect
from everyname.formats.rosters.assembly.ledger import Ledger
from everyname.formats.text_table import TextTable

__all__ = ["NOTHING", "Speaker", "by_distinct_cell", "find_people"]

NOTHING = -1
"""What a cell means that means nothing."""
_SHOWN = 40

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Records findings about cells of one table; in a message ``{}`` stands for the cell."""

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

    def skip(self, rows: Flags, position: int, code: str, message: str) -> None:
        """Record why rows are left out."""
        self.say(rows, position, code, message, Effect.SKIPPED)

    def correct(self, rows: Flags, position: int, code: str, message: str) -> None:
        """Record what was read otherwise than it stands there."""
        self.say(rows, position, code, message, Effect.CORRECTED)

    def say(self, rows: Flags, position: int, code: str, message: str, effect: Effect) -> None:
        """Record one finding for the cell of a column in each of the rows, shape (n,)."""
        which = np.flatnonzero(rows)
        cells = self.table.columns[position]
        messages = [message.format(repr(cells[row].as_py()[:_SHOWN])) for row in which.tolist()]
        self.ledger.say(self.table, which, code, messages, effect, self.table.header[position])

    def say_row(self, row: int, position: int, code: str, message: str, effect: Effect) -> None:
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
    what: str,
    *,
    except_in: Flags | None = None,
) -> npt.NDArray[np.int64]:
    """Row of people for each identifier of a column, shape (n,); `UNKNOWN` where the row is skipped.

    Parameters
    ----------
    wanted : shape (people,), who may stand in this column.
    what : "name" or "connector", for messages.
    except_in : shape (n,), rows in which something else stands.
    """
    column = speaker.table.columns[position]
    found = by_distinct_cell(column, lambda cell: people.find(cell)[0])
    is_exact = by_distinct_cell(column, lambda cell: people.find(cell)[1]).astype(np.bool_)
    is_empty = by_distinct_cell(column, lambda cell: cell == "").astype(np.bool_)
    is_known = found != UNKNOWN
    is_wanted = np.append(wanted, False)[found]  # what is added last is what `UNKNOWN`, -1, finds
    rows = speaker.open_rows() & ~except_in if except_in is not None else speaker.open_rows()
    speaker.skip(rows & is_empty, position, f"no-{what}", f"no {what} is given; an identifier is needed")
    no_such = "{} is no identifier of the roster; check it, or add the person to the roster"
    speaker.skip(rows & ~is_empty & ~is_known, position, f"unknown-{what}", no_such)
    other = f"{{}} is in the roster, but no {what}; check the role there"
    speaker.skip(rows & is_known & ~is_wanted, position, f"not-a-{what}", other)
    near = "{} is taken for the only identifier that differs in case or leading zeros alone"
    speaker.correct(rows & is_wanted & ~is_exact, position, "near-identifier", near)
    return np.where(is_wanted, found, UNKNOWN)
