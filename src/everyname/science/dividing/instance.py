"""What is to be divided: names with needs, connectors with room, pairs that may come together."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from itertools import pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt

__all__ = ["PREFERRED_BONUS", "Fault", "Instance", "InvalidShareOut", "Rule", "instance"]

IntArray = npt.NDArray[np.int64]

TOP_AFFINITY = 1000
PREFERRED_BONUS = 1000
"""What a preferred pair counts above its affinity: as much as the whole scale."""

MOST = 2**31 - 1
"""Largest need, capacity or load that is taken; anything above is a slip of the pen."""


class Rule(IntEnum):
    """What the wall lead has said of a pair beforehand."""

    NONE = 0
    PINNED = 1
    PREFERRED = 2
    FORBIDDEN = 3


@dataclass(frozen=True, slots=True)
class Fault:
    """One cell of the input that cannot stand; ``row`` counts from 0 in its table."""

    table: Literal["names", "connectors", "pairs"]
    row: int
    column: str
    message: str


class InvalidShareOut(ValueError):
    """Input that describes no share-out; ``faults`` says which cells, and why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        first = self.faults[0]
        super().__init__(f"{first.table} row {first.row}, {first.column}: {first.message}")


@dataclass(frozen=True, slots=True)
class Instance:
    """A share-out to be solved, in the one order that stable identifiers give.

    Names and connectors stand sorted by identifier and pairs by (name, connector), so that
    nothing below can depend on the order in which rows arrived. ``*_row`` lead back.

    Attributes
    ----------
    name_ids, connector_ids : sorted identifiers, lengths n and t.
    name_row, connector_row, pair_row : position in the caller's tables.
    need : shape (n,), connections wanted, >= 0.
    capacity, load : shape (t,), places free and places taken before, >= 0.
    weight : full-time shares, t exact fractions > 0.
    name, connector : shape (p,), positions in the sorted tables.
    affinity : shape (p,), 0 to 1000.
    rule : shape (p,), values of `Rule`.
    kept : shape (p,), True where the pair stood in the previous share-out.
    """

    name_ids: tuple[str, ...]
    connector_ids: tuple[str, ...]
    name_row: IntArray
    connector_row: IntArray
    pair_row: IntArray
    need: IntArray
    capacity: IntArray
    load: IntArray
    weight: tuple[Fraction, ...]
    name: IntArray
    connector: IntArray
    affinity: IntArray
    rule: npt.NDArray[np.uint8]
    kept: npt.NDArray[np.bool_]


def instance(
    *,
    name_ids: Sequence[str],
    need: npt.ArrayLike,
    connector_ids: Sequence[str],
    capacity: npt.ArrayLike,
    load: npt.ArrayLike,
    weight: Sequence[str | Fraction],
    pair_name: npt.ArrayLike,
    pair_connector: npt.ArrayLike,
    affinity: npt.ArrayLike,
    rule: npt.ArrayLike | None = None,
    previous_name: npt.ArrayLike | None = None,
    previous_connector: npt.ArrayLike | None = None,
) -> Instance:
    """Check the input and bring it into its one order.

    The parameters are those of `everyname.science.dividing.divide`.

    Raises
    ------
    InvalidShareOut
        Duplicate identifiers or pairs, numbers out of range, a pinned pair that cannot be kept.
    """
    names, name_rank = _sorted_ids(name_ids, "names", "name_id")
    connectors, connector_rank = _sorted_ids(connector_ids, "connectors", "connector_id")
    n_connectors = len(connectors)
    name = name_rank[_integers(pair_name)]
    connector = connector_rank[_integers(pair_connector)]
    key = name * n_connectors + connector
    order = _order(key)
    earlier = _previous_keys(previous_name, previous_connector, name_rank, connector_rank)
    rules = np.zeros(len(key), np.uint8) if rule is None else np.asarray(rule, np.uint8)
    made = Instance(
        name_ids=tuple(name_ids[row] for row in names),
        connector_ids=tuple(connector_ids[row] for row in connectors),
        name_row=names,
        connector_row=connectors,
        pair_row=order,
        need=_integers(need)[names],
        capacity=_integers(capacity)[connectors],
        load=_integers(load)[connectors],
        weight=_weights(weight, connectors),
        name=name[order],
        connector=connector[order],
        affinity=_integers(affinity)[order],
        rule=rules[order],
        kept=np.isin(key[order], earlier),
    )
    _check_ranges(made)
    _check_pairs(made)
    return made


def _integers(values: npt.ArrayLike) -> IntArray:
    return np.asarray(values, np.int64).reshape(-1)


def _sorted_ids(
    ids: Sequence[str], table: Literal["names", "connectors"], column: str
) -> tuple[IntArray, IntArray]:
    order = sorted(range(len(ids)), key=ids.__getitem__)
    for before, after in pairwise(order):
        if ids[before] == ids[after]:
            raise InvalidShareOut([Fault(table, after, column, f"{ids[after]!r} stands here a second time")])
    rows = np.array(order, np.int64)
    rank = np.empty_like(rows)
    rank[rows] = np.arange(len(rows))
    return rows, rank


def _order(key: IntArray) -> IntArray:
    if len(key) < 2 or bool(np.all(key[1:] > key[:-1])):
        return np.arange(len(key))
    return np.argsort(key, kind="stable")


def _previous_keys(
    name: npt.ArrayLike | None, connector: npt.ArrayLike | None, name_rank: IntArray, connector_rank: IntArray
) -> IntArray:
    if name is None or connector is None:
        return np.empty(0, np.int64)
    return name_rank[_integers(name)] * len(connector_rank) + connector_rank[_integers(connector)]


def _weights(weight: Sequence[str | Fraction], rows: IntArray) -> tuple[Fraction, ...]:
    known: dict[str | Fraction, Fraction] = {}
    for row, text in enumerate(weight):
        if text in known:
            continue
        try:
            known[text] = Fraction(text)
        except (ValueError, ZeroDivisionError):
            known[text] = Fraction(0)
        if known[text] <= 0:
            message = f"a decimal number above 0 is needed, here stands {text!r}"
            raise InvalidShareOut([Fault("connectors", row, "weight", message)])
    return tuple(known[weight[row]] for row in rows)


def _check_ranges(made: Instance) -> None:
    faults: list[Fault] = []
    for table, column, values, rows, top in (
        ("names", "need", made.need, made.name_row, MOST),
        ("connectors", "capacity", made.capacity, made.connector_row, MOST),
        ("connectors", "load", made.load, made.connector_row, MOST),
        ("pairs", "affinity", made.affinity, made.pair_row, TOP_AFFINITY),
        ("pairs", "rule", made.rule, made.pair_row, max(Rule)),
    ):
        for at in np.flatnonzero((values < 0) | (values > top)):
            message = f"a whole number from 0 to {top} is needed, here stands {values[at]}"
            faults.append(Fault(table, int(rows[at]), column, message))  # type: ignore[arg-type]
    if faults:
        raise InvalidShareOut(sorted(faults, key=lambda fault: (fault.table, fault.row)))


def _check_pairs(made: Instance) -> None:
    again = (
        np.flatnonzero((made.name[1:] == made.name[:-1]) & (made.connector[1:] == made.connector[:-1])) + 1
    )
    faults = [_pair_fault(made, at, "connector_id", "this pair stands here a second time") for at in again]
    pinned = np.flatnonzero(made.rule == Rule.PINNED)
    faults += _too_many(made, pinned, made.name[pinned], made.need, "name needs")
    faults += _too_many(made, pinned, made.connector[pinned], made.capacity, "connector has room for")
    if faults:
        raise InvalidShareOut(faults)


def _too_many(made: Instance, pinned: IntArray, whose: IntArray, room: IntArray, what: str) -> list[Fault]:
    pins = np.bincount(whose, minlength=len(room))
    over = np.flatnonzero(pins[whose] > room[whose])
    return [
        _pair_fault(
            made,
            pinned[at],
            "rule",
            f"this pair cannot be kept: the {what} {room[whose[at]]}, pinned: {pins[whose[at]]}",
        )
        for at in over
    ]


def _pair_fault(made: Instance, at: int | np.int64, column: str, message: str) -> Fault:
    ids = f"{made.name_ids[made.name[at]]} with {made.connector_ids[made.connector[at]]}"
    return Fault("pairs", int(made.pair_row[at]), column, f"{ids}: {message}")
