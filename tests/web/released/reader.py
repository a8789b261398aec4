"""What somebody finds out who reads every release, knows who moved where since, and solves linear programmes.

Written apart from what makes releases: it knows places, grades and states, and nothing of walks and witnesses.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from types import SimpleNamespace

import numpy as np
from scipy.optimize import linprog

from everyname.science.disclosure.released import unpacked
from everyname.web.released.models import Release

__all__ = ["Told", "found_out", "told_by"]

STATES = ("two_or_more", "one", "none", "unknown")
Inner = tuple[str, str, str]
"""A site, a grade, a state."""
Narrow = tuple[int, frozenset[Inner]]
"""Of which release, of whom."""


@dataclass(frozen=True)
class Told:
    """What one release says: of a set of inner cells how many people are in them, None where that is hidden."""

    numbers: Mapping[frozenset[Inner], int | None]
    truth: Counter[Inner]


def told_by(
    release: Release | SimpleNamespace, truth: Counter[Inner], *, sites: Sequence[str], grades: Sequence[str]
) -> Told:
    """Out of what a reader has, and the truth to judge by.

    Parameters
    ----------
    sites : ids of those that have names in the round.
    """
    table, layout = unpacked(bytes(release.table)), release.layout
    numbers: dict[frozenset[Inner], int | None] = {}
    for nodes, count in zip(table.nodes.tolist(), table.counts.tolist(), strict=True):
        label = {
            each["name"]: each["labels"][node] for each, node in zip(layout["dimensions"], nodes, strict=True)
        }
        cells = product(
            _within(label.get("place", "*"), sites, "+"),
            _within(label.get("grade", "*"), [f"={grade}" for grade in grades], "\x1f"),
            _within(label["state"], STATES, "+"),
        )
        key = frozenset((site, grade[1:], state) for site, grade, state in cells)
        numbers[key] = count if count >= 0 else None
    return Told(numbers, truth)


def _within(label: str, every: Iterable[str], joint: str) -> list[str]:
    return list(every) if label == "*" else label.split(joint)


def found_out(releases: Sequence[Told], *, floor: int) -> set[Narrow]:
    """Small hidden numbers that a release has narrowed down too far, alone or together with those before it.

    What the changes since tell of an earlier release whatever is told now, no release can hide.
    """
    found = set()
    for number, last in enumerate(releases):
        silent = Told(dict.fromkeys(last.numbers), last.truth)
        before = releases[:number]
        found |= _narrow([last], floor) | (
            _narrow([*before, last], floor) - _narrow([*before, silent], floor)
        )
    return found


def _narrow(releases: Sequence[Told], floor: int) -> set[Narrow]:
    scopes = [frozenset().union(*told.numbers) for told in releases]
    inner = sorted(frozenset().union(*scopes))
    # The unknown is what was counted of each cell last; before that, it differs by changes that the reader knows.
    last = {cell: told.truth[cell] for told, scope in zip(releases, scopes, strict=True) for cell in scope}
    changes = [
        np.array([last[cell] - told.truth[cell] if cell in scope else 0 for cell in inner])
        for told, scope in zip(releases, scopes, strict=True)
    ]
    lowest = np.maximum(0, np.max(changes, axis=0))
    every = [
        (number, change, cells, releases[number].truth, count)
        for number, change in enumerate(changes)
        for cells, count in releases[number].numbers.items()
    ]
    rows = [_at(inner, cells) for _, _, cells, _, count in every if count is not None]
    if not rows:
        return set()
    sums = [
        count + change[_at(inner, cells)].sum() for _, change, cells, _, count in every if count is not None
    ]
    known = {cells for _, _, cells, _, count in every if count is not None}
    found = set()
    for number, change, cells, truth, count in every:
        value, at = sum(truth[cell] for cell in cells), _at(inner, cells)
        if count is not None or not 0 < value < floor or cells in known:
            continue
        low, high = (sign * _end(sign * at, rows, sums, lowest) - change[at].sum() for sign in (1, -1))
        if low > value - 1 + 1e-6 or high < floor - 1e-6:
            found.add((number, cells))
    return found


def _at(inner: Sequence[Inner], cells: frozenset[Inner]) -> np.ndarray:
    return np.array([cell in cells for cell in inner])


def _end(row: np.ndarray, rows: list[np.ndarray], sums: list[float], lowest: np.ndarray) -> float:
    """The least of a sum; -inf where there is none."""
    solved = linprog(row, A_eq=np.array(rows), b_eq=np.array(sums), bounds=[(each, None) for each in lowest])
    assert solved.status in {0, 3}, solved.message
    return float(solved.fun) if solved.status == 0 else -np.inf
