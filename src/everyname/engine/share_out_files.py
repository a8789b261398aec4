"""The tables of ``wall divide``: names, connectors, pairs and an earlier share-out, read and checked."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from everyname.formats.columns import (
    column,
    decimals,
    has_column,
    read_one_table,
    refuse_cells,
    rows_of,
    whole_numbers,
)
from everyname.formats.problems import Effect, Problem, Refusal
from everyname.formats.text_table import TextTable
from everyname.science.dividing import Fault, Instance, InvalidShareOut, Rule, instance

__all__ = ["ShareOutInput", "read_share_out"]

IntArray = npt.NDArray[np.int64]

TOP_NUMBER = 2**31 - 1
TOP_AFFINITY = 1000
_RULES = ["", *(rule.name.lower() for rule in Rule if rule is not Rule.NONE)]


@dataclass(frozen=True, slots=True)
class ShareOutInput:
    """A checked share-out to be solved, and how many earlier pairs exist no longer."""

    instance: Instance
    previous_dropped: int


def read_share_out(*, names: Path, connectors: Path, pairs: Path, previous: Path | None) -> ShareOutInput:
    """Read the tables that `everyname wall divide` takes.

    Raises
    ------
    Refusal
        A table cannot be read, or a cell cannot stand: with file, line and column.
    """
    name_table, connector_table, pair_table = (read_one_table(path) for path in (names, connectors, pairs))
    name_ids, connector_ids = column(name_table, "name_id"), column(connector_table, "connector_id")
    people: dict[str, Any] = {
        "need": whole_numbers(name_table, "need", top=TOP_NUMBER, default=1),
        "capacity": whole_numbers(connector_table, "capacity", top=TOP_NUMBER),
        "load": whole_numbers(connector_table, "load", top=TOP_NUMBER, default=0),
        "weight": decimals(connector_table, "weight", default="1"),
    }
    pair_name = _known(pair_table, "name_id", name_ids, name_table)
    pair_connector = _known(pair_table, "connector_id", connector_ids, connector_table)
    rule = _rules(pair_table)
    earlier, dropped = _previous(previous, name_ids, connector_ids, (pair_name, pair_connector, rule))
    try:
        made = instance(
            name_ids=name_ids.to_pylist(),
            connector_ids=connector_ids.to_pylist(),
            **people,
            pair_name=pair_name,
            pair_connector=pair_connector,
            affinity=whole_numbers(pair_table, "affinity", top=TOP_AFFINITY),
            rule=rule,
            previous_name=earlier[0],
            previous_connector=earlier[1],
        )
    except InvalidShareOut as invalid:
        _refuse(invalid, {"names": name_table, "connectors": connector_table, "pairs": pair_table})
    return ShareOutInput(made, dropped)


def _known(table: TextTable, name: str, known: pa.StringArray, other: TextTable) -> IntArray:
    rows = rows_of(column(table, name), known)
    refuse_cells(
        table, name, np.flatnonzero(rows < 0), f"an identifier that stands in {other.file} is needed"
    )
    return rows


def _rules(table: TextTable) -> npt.NDArray[np.uint8]:
    if not has_column(table, "rule"):
        return np.zeros(len(table), np.uint8)
    words = pc.utf8_lower(column(table, "rule", required=False))
    rule = rows_of(words, pa.array(_RULES))
    refuse_cells(table, "rule", np.flatnonzero(rule < 0), "pinned, preferred, forbidden or nothing is needed")
    return rule.astype(np.uint8)


def _previous(
    path: Path | None,
    name_ids: pa.StringArray,
    connector_ids: pa.StringArray,
    pairs: tuple[IntArray, IntArray, npt.NDArray[np.uint8]],
) -> tuple[tuple[IntArray, IntArray], int]:
    """Earlier pairs that may still come together, and the number of those that may not."""
    nothing = np.empty(0, np.int64)
    if path is None:
        return (nothing, nothing), 0
    table = read_one_table(path)
    wide = len(connector_ids) + 1  # an unknown connector, -1, must not meet the next name's last
    name, connector = (
        rows_of(column(table, "name_id"), name_ids),
        rows_of(column(table, "connector_id"), connector_ids),
    )
    texts = pc.binary_join_element_wise(column(table, "name_id"), column(table, "connector_id"), "\0")
    distinct = len(pc.unique(texts))
    eligible = pairs[2] != Rule.FORBIDDEN
    still = np.intersect1d((name * wide + connector)[(name >= 0) & (connector >= 0)],
                           (pairs[0] * wide + pairs[1])[eligible])  # fmt: skip
    return (still // wide, still % wide), distinct - len(still)


def _refuse(invalid: InvalidShareOut, tables: dict[str, TextTable]) -> NoReturn:
    problems = tuple(_problem(fault, tables[fault.table]) for fault in invalid.faults)
    first = problems[0]
    more = f" ({len(problems) - 1} more such cells)" if len(problems) > 1 else ""
    reason = f"{first.file}, line {first.line}, column {first.column}: {first.message}{more}."
    raise Refusal(reason, problems) from invalid


def _problem(fault: Fault, table: TextTable) -> Problem:
    line = int(table.lines[fault.row])
    return Problem(table.file, line, fault.column, "invalid-cell", fault.message, Effect.REFUSED)
