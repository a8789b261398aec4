"""Identifiers and grades that a spreadsheet has taken for numbers or dates, and put others in their place."""

from collections.abc import Callable, Mapping

import numpy as np
import pyarrow.compute as pc

from everyname.formats.problems import Effect
from everyname.formats.rosters.assembly.ledger import Ledger
from everyname.formats.rosters.draft import DraftTable, Kind
from everyname.formats.rosters.spoilt import DATE, ROUNDED
from everyname.language import Told, told

__all__ = ["say_spoilt_cells"]

_IDENTIFIERS: Mapping[Kind, tuple[str, ...]] = {
    Kind.ORGS: ("org_id", "parent_id"),
    Kind.PEOPLE: ("person_id", "identifier", "org_ids", "manager_id"),
    Kind.CLASSES: ("class_id", "org_id"),
}
"""Where identifiers are given; what refers to one that is not there is said as unknown anyway."""


def say_spoilt_cells(table: DraftTable, ledger: Ledger) -> None:
    """Say of every such cell where it stands; rows are kept, for only their owner knows what was typed."""
    if table.is_mention:
        return  # what these cells are made from is looked at where it is counted
    for column in _IDENTIFIERS.get(table.kind, ()):
        _say(table, ledger, column, ROUNDED, "rounded-number", _rounded)
        _say(table, ledger, column, DATE, "date-for-id", _date)
    _say(table, ledger, "grade", DATE, "date-for-grade", _date)


def _say(
    table: DraftTable,
    ledger: Ledger,
    column: str,
    pattern: str,
    code: str,
    message: Callable[[str], Told],
) -> None:
    if column not in table.at:
        return
    cells = table.column(column)
    rows = np.flatnonzero(pc.match_substring_regex(cells, pattern).to_numpy(zero_copy_only=False))
    messages = (message(cells[int(row)].as_py()) for row in rows)
    ledger.say(table.table, rows, code, messages, Effect.KEPT, table.header(column))


def _rounded(cell: str) -> Told:
    return told(
        '"{cell}" is what a spreadsheet made of a long number, and its last digits are lost; load the CSV file '
        "as your system exports it, without saving it in a spreadsheet",
        cell=cell,
    )


def _date(cell: str) -> Told:
    return told(
        '"{cell}" is a date where none is expected, as a spreadsheet makes of 3-4 or 7/8; make the column text, '
        "type it again and load the file once more",
        cell=cell,
    )
