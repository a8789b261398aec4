"""Four criteria in one whole number: units so far apart that none can be bought with another."""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
import numpy.typing as npt

from everyname.science.dividing.components import Component
from everyname.science.dividing.instance import PREFERRED_BONUS, Rule

__all__ = ["LARGEST_COST", "Places", "ShareOutTooLargeError", "Units", "likings", "places", "units"]

IntArray = npt.NDArray[np.int64]

LARGEST_COST = 2**59
"""Sums along a path of residual arcs stay below this, far from where 64 bits would wrap."""


class ShareOutTooLargeError(OverflowError):
    """The criteria of one component cannot be told apart in 64 bits."""


@dataclass(frozen=True, slots=True)
class Places:
    """Every place that could be filled, connector by connector, in the order of filling.

    Attributes
    ----------
    first : shape (t + 1,), where each connector's places begin; the last entry is their number.
    rank : dense rank, from 1, of (load + j) / weight over all of them, compared exactly.
    top : the largest rank, 0 without places.
    """

    first: IntArray
    rank: IntArray
    top: int


def places(part: Component) -> Places:
    """Rank the places 1 to min(capacity, eligible names) of each connector of a component."""
    eligible = np.bincount(part.connector, minlength=len(part.connectors))
    room = np.minimum(part.capacity, eligible)
    first = np.concatenate(([0], np.cumsum(room)))
    owner = np.repeat(np.arange(len(room)), room)
    position = part.load[owner] + np.arange(first[-1]) - first[owner] + 1
    scale = _whole_scales(part.weight)
    if max(scale, default=0) * (int(position.max(initial=0)) + 1) < LARGEST_COST:
        value = position * np.array(scale, np.int64)[owner]
    else:  # exact all the same, only slower: Python's unbounded integers
        value = np.array([int(j) * scale[t] for j, t in zip(position, owner, strict=True)], object)
    rank = np.unique(value, return_inverse=True)[1] + 1
    return Places(first, rank.astype(np.int64), int(rank.max(initial=0)))


def _whole_scales(weight: tuple[Fraction, ...]) -> list[int]:
    """Whole numbers in the proportion of 1 / weight."""
    common = lcm(*{w.numerator for w in weight})
    return [w.denominator * (common // w.numerator) for w in weight]


def likings(part: Component) -> IntArray:
    """Affinity with the bonus of preferred pairs, shape (p,)."""
    bonus: IntArray = np.where(part.rule == Rule.PREFERRED, PREFERRED_BONUS, 0)
    return part.affinity + bonus


@dataclass(frozen=True, slots=True)
class Units:
    """What one step of each criterion costs, in points of affinity.

    An optimal flow has no negative simple residual cycle, and such a cycle meets each of the t
    connectors and the sink at most once. Along it the affinity changes by at most
    (t + 1) * (largest affinity), the kept pairs by t + 1, the ranks by the top rank and the
    coverage by one. Each unit exceeds twice what all lower criteria together can change by: no
    lower criterion can outweigh it, and a price can be read back without ambiguity.
    """

    covered: int
    fairness: int
    kept: int

    def split(self, cost: IntArray) -> IntArray:
        """Read costs back as criteria: shape (m,) to (m, 4): covered, fairness, kept, affinity."""
        parts = []
        for unit in (self.covered, self.fairness, self.kept):
            steps = (2 * cost + unit) // (2 * unit)
            parts.append(steps)
            cost = cost - steps * unit
        return np.stack([*parts, cost], axis=-1)


def units(part: Component, top_rank: int) -> Units:
    """Choose the units for one component.

    Raises
    ------
    ShareOutTooLargeError
        Sums of costs would leave 64 bits; nothing is ever wrapped.
    """
    t = len(part.connectors)
    affinity = (t + 1) * int(likings(part).max(initial=0))
    kept = 2 * affinity + 1
    lower = affinity + (kept * (t + 1) if part.kept.any() else 0)
    fairness = 2 * max(lower, kept) + 1
    lower += fairness * top_rank
    covered = 2 * max(lower, fairness) + 1
    if 4 * covered >= LARGEST_COST:
        message = f"{t} connectors in one component with {top_rank} ranks of load need more than 64 bits"
        raise ShareOutTooLargeError(message)
    return Units(covered=covered, fairness=fairness, kept=kept)
