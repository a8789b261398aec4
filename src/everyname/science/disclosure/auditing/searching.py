"""Finding tables that differ enough: few solutions for many cells, each one widening what is known of all.

To show that a cell may be small (or large) the cell is forced there, and everything else is pushed about by a
random objective. In a large part cells beyond a neighbourhood, which grows, are first kept as they are: what is
possible while most cells stand still is possible. Only a cell that cannot get far enough in its whole part is
solved to the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.auditing.programme import Programme, extreme, parts, within

__all__ = ["TOLERANCE", "Wanted", "Widths", "widths"]

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]

TOLERANCE = 1e-5
"""What the solver may err by, in people."""

SOLVED_WHOLE = 8_000
"""A part of up to so many variables is solved as one: few solutions then serve very many cells."""

NEIGHBOURHOODS = (300, 3_000)
"""Sizes in variables that are tried before the whole of a larger part."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How far each variable should be seen to go.

    Attributes
    ----------
    falls : (variables,) whether it should fall by 1.
    rise : (variables,) by how much it should rise; 0 for not at all.
    """

    falls: BoolArray
    rise: FloatArray


@dataclass(slots=True)
class Widths:
    """What has been seen of each variable, and how much work that was.

    Attributes
    ----------
    low, high : (variables,) the least and the greatest change seen; 0, the truth, is always possible.
    is_limit : (variables,) whether low and high are the very limits.
    solves : programmes solved.
    """

    low: FloatArray
    high: FloatArray
    is_limit: BoolArray
    solves: int = 0

    def widen(self, variables: IntArray, change: FloatArray) -> None:
        """Take note of a solution."""
        self.low[variables] = np.minimum(self.low[variables], change)
        self.high[variables] = np.maximum(self.high[variables], change)


def widths(of: Programme, wanted: Wanted, rng: np.random.Generator) -> Widths:
    """See how far every variable can go that is wanted to go anywhere.

    Returns
    -------
    Widths that either reach what is wanted or are the limits of the variable.

    Raises
    ------
    ProgrammeFailed
        The solver gave up.
    """
    seen = Widths(np.zeros(len(of.cell)), np.zeros(len(of.cell)), np.zeros(len(of.cell), np.bool_))
    rows, is_wanted = of.matrix.tocsr(), wanted.falls | (wanted.rise > 0)
    for part in (one for one in parts(of) if is_wanted[one].any()):
        for variables, variable, is_whole in _neighbourhoods(of, rows, part, wanted, seen, rng):
            local = within(of, variables)
            _stretch(local, variables, variable, wanted, seen, rng)
            if is_whole and _open(wanted, seen, np.array([variable]))[2].any():
                _to_the_limits(local, variables, variable, seen)
    return seen


def _neighbourhoods(
    of: Programme, rows: Any, part: IntArray, wanted: Wanted, seen: Widths, rng: np.random.Generator
) -> Iterator[tuple[IntArray, int, bool]]:
    """Whatever is still open, in neighbourhoods that grow up to the whole part."""
    # An inner cell of a joint table cannot stand still: its sums are counts, no changes.
    has_joint = bool((of.cell[part] < 0).any())
    is_one = has_joint or len(part) <= SOLVED_WHOLE
    sizes = () if is_one else tuple(size for size in NEIGHBOURHOODS if size < len(part))
    for size in (*sizes, len(part)):
        for variable in rng.permutation(part[_open(wanted, seen, part)[2]]):
            if not _open(wanted, seen, np.array([variable]))[2].any() or seen.is_limit[variable]:
                continue
            is_whole = size == len(part)
            yield part if is_whole else _near(of, rows, int(variable), size, rng), int(variable), is_whole


def _open(wanted: Wanted, seen: Widths, variables: IntArray) -> tuple[BoolArray, BoolArray, BoolArray]:
    """Which of these have not been seen low enough, high enough, or either."""
    low = wanted.falls[variables] & (seen.low[variables] > TOLERANCE - 1)
    high = (wanted.rise[variables] > 0) & (seen.high[variables] < wanted.rise[variables] - TOLERANCE)
    return low, high, low | high


def _stretch(
    local: Programme,
    variables: IntArray,
    variable: int,
    wanted: Wanted,
    seen: Widths,
    rng: np.random.Generator,
) -> None:
    """Force one variable low, then high; push all others that are still open, each just as far as it should go."""
    place = int(np.flatnonzero(variables == variable)[0])
    for side in (0, 1):
        low, high, _ = _open(wanted, seen, variables)
        if not (low, high)[side][place]:
            continue
        up = high & ~(low & (rng.random(len(variables)) < 0.5))
        up[place], low[place] = side == 1, side == 0
        down = low & ~up
        least, most = local.least.copy(), local.most.copy()
        least[down] = np.maximum(least[down], -1.0)
        most[up] = np.minimum(most[up], wanted.rise[variables[up]])
        least[place], most[place] = (least[place], least[place]) if side == 0 else (most[place], most[place])
        objective = (down * 1.0 - up) * rng.uniform(0.1, 1.0, len(variables))
        change = extreme(replace(local, least=least, most=most), objective)
        seen.solves += 1
        if change is not None:
            seen.widen(variables, change)


def _to_the_limits(local: Programme, variables: IntArray, variable: int, seen: Widths) -> None:
    objective = (variables == variable).astype(np.float64)
    for sign in (1.0, -1.0):
        change = extreme(local, sign * objective)
        seen.solves += 1
        if change is not None:
            seen.widen(variables, change)
    seen.is_limit[variable] = True


def _near(of: Programme, rows: Any, variable: int, size: int, rng: np.random.Generator) -> IntArray:
    """Variables around one: layer by layer those that share most equations with the ones before."""
    is_inside = np.zeros(len(of.cell), np.bool_)
    is_inside[variable] = True
    layer, n_inside = np.array([variable]), 1
    while len(layer) and n_inside < size:
        equations = np.unique(of.matrix[:, layer].indices)
        found, shared = np.unique(rows[equations].indices, return_counts=True)
        is_new = ~is_inside[found]
        found, shared = found[is_new], shared[is_new]
        best = np.lexsort((rng.random(len(found)), -shared))
        layer = found[best[: min(size - n_inside, 32 + n_inside)]]
        is_inside[layer] = True
        n_inside += len(layer)
    return np.flatnonzero(is_inside)
