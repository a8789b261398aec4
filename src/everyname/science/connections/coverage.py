"""Stepping back: what all the marks together say about every name."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from math import ceil

import numpy as np
import numpy.typing as npt

from everyname.science.connections.arrays import Counts, Flags, Floats, as_flags, frozen
from everyname.science.connections.asked import Asked
from everyname.science.connections.marks import DOT, LEVELS, Marks, as_marks

__all__ = ["Coverage", "State", "SteppedBack", "step_back"]

_SLICE = 1 << 16


class State(IntEnum):
    """What is known about a name's connections."""

    NONE = 0
    ONE = 1
    TWO_OR_MORE = 2
    UNKNOWN = 3


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many names are in each state."""

    none: int
    one: int
    two_or_more: int
    unknown: int


@dataclass(frozen=True, slots=True, eq=False)
class SteppedBack:
    """What the marks of one round say. All arrays are closed for writing.

    Attributes
    ----------
    dots : shape (n_names,), int64: connectors who gave the name a dot, asked or not.
    best_level : shape (n_names,), int8: highest level recorded, -1 where none is.
    asked, answered : shape (n_names,), int64: connectors asked about the name, and how many of
        those have answered about it.
    answered_share : shape (n_names,), float64, 0..1: answered / asked; 0 where nobody is asked.
    state : shape (n_names,), int8: a `State`.
    load : shape (n_connectors,), int64: dots the connector gave. Not for ranking people.
    recorded : shape (n_connectors,), int64: levels the connector recorded, 0 included.
    is_asked : shape (n_connectors,), bool: asked about at least one name.
    has_answered : shape (n_connectors,), bool: recorded a level or confirmed the rest.
    coverage : names per state.
    names_with_dots : shape (most dots + 1,), int64: entry d counts the names that have d dots;
        names whose state is unknown are left out and stand in ``coverage.unknown``.
    connectors_asked, connectors_answered : connectors asked about anybody; those of them who
        have answered.
    """

    dots: Counts
    best_level: npt.NDArray[np.int8]
    asked: Counts
    answered: Counts
    answered_share: Floats
    state: npt.NDArray[np.int8]
    load: Counts
    recorded: Counts
    is_asked: Flags
    has_answered: Flags
    coverage: Coverage
    names_with_dots: Counts
    connectors_asked: int
    connectors_answered: int

    @property
    def response_rate(self) -> float | None:
        """Share of the asked connectors who have answered; None when nobody was asked."""
        return self.connectors_answered / self.connectors_asked if self.connectors_asked else None

    @property
    def fragile(self) -> Counts:
        """Names held by exactly one dot, rising."""
        return np.flatnonzero(self.state == State.ONE)


def step_back(
    *,
    n_names: int,
    n_connectors: int,
    name: npt.ArrayLike,
    connector: npt.ArrayLike,
    level: npt.ArrayLike,
    asked: Asked,
    rest_confirmed: npt.ArrayLike,
    answered_share: float | Decimal | Fraction = 0.8,
) -> SteppedBack:
    """Dots, answers and the state of every name; answers and load of every connector.

    Parameters
    ----------
    n_names, n_connectors : codes run from 0 to one less than these.
    name, connector, level : shape (m,), whole numbers: the mark of a connector on a name, level
        0..3. A pair occurs once; what was never recorded is simply absent.
    asked : who is asked about whom.
    rest_confirmed : shape (n_connectors,), bool: said of all other names "the rest I do not know".
    answered_share : 0..1, in what decimal text says: 0.8 is exactly four fifths.

    Raises
    ------
    TypeError
        Codes that are not whole numbers, or flags that are not booleans.
    ValueError
        A code out of range, arrays that differ in length, a pair marked twice, or a share
        outside 0..1.

    Notes
    -----
    A connector has answered about a name when a level is recorded, 0 included, or when they
    confirmed the rest. A name with a dot is ONE or TWO_OR_MORE whoever gave it. A name without is
    UNKNOWN while ``answered < answered_share * asked``, compared in whole numbers, and when
    nobody is asked about it; otherwise it is NONE. The work is one pass over the marks, O(m),
    and a sort of their keys where they do not come sorted.

    Examples
    --------
    Two connectors are asked about two names. Nobody knows name 1, but only half have answered.

    >>> from everyname.science.connections import asked_pairs
    >>> asked = asked_pairs(n_names=2, n_connectors=2, name=[0, 0, 1, 1], connector=[0, 1, 0, 1])
    >>> stepped = step_back(n_names=2, n_connectors=2, name=[0, 1], connector=[0, 0], level=[3, 0],
    ...                     asked=asked, rest_confirmed=[False, False])
    >>> [State(state).name for state in stepped.state], stepped.response_rate
    (['ONE', 'UNKNOWN'], 0.5)
    """
    marks = as_marks(n_names, n_connectors, name, connector, level)
    confirmed = as_flags("rest_confirmed", rest_confirmed, n_connectors)
    if (asked.n_names, asked.n_connectors) != (n_names, n_connectors):
        raise ValueError("asked must be about the same names and connectors")
    on_name, by_connector = _tally(marks, asked, confirmed)
    levels = on_name[:, 0] + on_name[:, 1]
    recorded, load = by_connector.sum(axis=1), by_connector[:, DOT]
    asked_of = asked.per_name()
    answered = asked.per_name(confirmed) + on_name[:, 1].sum(axis=1)
    state = _states(levels[:, DOT], asked_of, answered, _exact(answered_share))
    is_asked, has_answered = asked.per_connector() > 0, confirmed | (recorded > 0)
    known = state != State.UNKNOWN
    return SteppedBack(
        dots=frozen(levels[:, DOT].copy()),
        best_level=frozen(_best_levels(levels)),
        asked=frozen(asked_of),
        answered=frozen(answered),
        answered_share=frozen(answered / np.maximum(asked_of, 1)),
        state=frozen(state),
        load=frozen(load.copy()),
        recorded=frozen(recorded),
        is_asked=frozen(is_asked),
        has_answered=frozen(has_answered),
        coverage=Coverage(*np.bincount(state, minlength=len(State)).tolist()),
        names_with_dots=frozen(np.bincount(levels[known, DOT], minlength=1)),
        connectors_asked=int(np.count_nonzero(is_asked)),
        connectors_answered=int(np.count_nonzero(is_asked & has_answered)),
    )


def _tally(marks: Marks, asked: Asked, confirmed: Flags) -> tuple[Counts, Counts]:
    """Marks per name, whether it adds an answer, and level; marks per connector and level.

    A mark adds an answer when its connector is asked about the name and has not confirmed the
    rest: those who have are counted once for all names, without looking at marks.
    """
    adds_answer = asked.finder(~confirmed)
    keys = np.empty(marks.name.size, np.intp)
    row = _factor(2 * LEVELS, marks.n_names)
    # Slices stay in the processor's cache, so that only the keys travel to memory and back.
    for cut in _slices(marks.name.size):
        name, connector = marks.name[cut], marks.connector[cut]
        keys[cut] = name * row + (marks.level[cut] + adds_answer(name, connector) * np.int8(LEVELS))
    on_name = np.bincount(keys, minlength=marks.n_names * 2 * LEVELS)
    row = _factor(LEVELS, marks.n_connectors)
    for cut in _slices(marks.name.size):
        keys[cut] = marks.connector[cut] * row + marks.level[cut]
    by_connector = np.bincount(keys, minlength=marks.n_connectors * LEVELS)
    return on_name.reshape(-1, 2, LEVELS), by_connector.reshape(-1, LEVELS)


def _factor(columns: int, rows: int) -> np.int32 | np.int64:
    """The number of columns, as wide as keys of so many rows need: 32 bits are faster."""
    return np.int32(columns) if rows * columns < 1 << 31 else np.int64(columns)


def _slices(size: int) -> Iterator[slice]:
    return (slice(at, at + _SLICE) for at in range(0, size, _SLICE))


def _exact(share: float | Decimal | Fraction) -> Fraction:
    # str() gives the shortest decimal that means this float: 0.8, not 0.8000000000000000444.
    exact = Fraction(str(share)) if isinstance(share, float) else Fraction(share)
    if not 0 <= exact <= 1:
        raise ValueError(f"answered_share must lie in 0..1, not {share}")
    return exact


def _states(
    dots: Counts,
    asked: Counts,
    answered: Counts,
    answered_share: Fraction,
) -> npt.NDArray[np.int8]:
    most = int(asked.max(initial=0))
    enough = np.array([ceil(answered_share * count) for count in range(most + 1)])
    is_unknown = (dots == 0) & ((answered < enough[asked]) | (asked == 0))
    return np.where(is_unknown, State.UNKNOWN, np.minimum(dots, State.TWO_OR_MORE)).astype(np.int8)


def _best_levels(levels: Counts) -> npt.NDArray[np.int8]:
    best = np.full(len(levels), -1, np.int8)
    for level in range(LEVELS):
        best[levels[:, level] > 0] = level
    return best
