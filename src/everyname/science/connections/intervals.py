"""Shares and their differences, with intervals that hold for small groups too."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from everyname.science.connections.arrays import Floats

__all__ = [
    "Difference",
    "Share",
    "independent_difference",
    "paired_difference",
    "ratio",
    "share_of",
    "wilson_interval",
]


@dataclass(frozen=True, slots=True)
class Share:
    """``count`` of ``of``, and the interval in which the true share plausibly lies."""

    count: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself, 0..1."""
        return self.count / self.of


@dataclass(frozen=True, slots=True)
class Difference:
    """One share minus another, -1..1, and its interval."""

    value: float
    low: float
    high: float


def normal_quantile(confidence: float) -> float:
    """How many standard errors an interval of this confidence reaches to either side.

    Raises
    ------
    ValueError
        The confidence is not between 0 and 1.

    Examples
    --------
    >>> round(normal_quantile(0.95), 6)
    1.959964
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")
    return NormalDist().inv_cdf((1 + confidence) / 2)


def ratio(count: npt.ArrayLike, of: npt.ArrayLike) -> Floats:
    """``count / of`` item by item, nan where ``of`` is 0.

    Examples
    --------
    >>> ratio([1, 0], [4, 0])
    array([0.25,  nan])
    """
    n = np.asarray(of, np.float64)
    return np.asarray(count, np.float64) / np.where(n > 0, n, np.nan)


def wilson_interval(
    count: npt.ArrayLike, of: npt.ArrayLike, confidence: float = 0.95
) -> tuple[Floats, Floats]:
    """Wilson's score interval for shares.

    Parameters
    ----------
    count, of : same shape, whole numbers, ``0 <= count <= of``.
    confidence : between 0 and 1.

    Returns
    -------
    low, high : same shape, 0..1; nan where ``of`` is 0.

    Raises
    ------
    ValueError
        A count is negative or larger than what it is a share of, or the confidence is impossible.

    Notes
    -----
    With p = count / of, n = of and z the normal quantile:
    (2np + z² ± z √(z² + 4np(1 − p))) / (2(n + z²)). It stays inside 0..1 and has a width even at
    0 of n, where the textbook interval has none. No correction for continuity.

    References
    ----------
    E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference,
    Journal of the American Statistical Association 22, 209-212.
    R. G. Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in
    Medicine 17, 857-872 (method 3; table I).

    Examples
    --------
    >>> low, high = wilson_interval([81, 0], [263, 20])
    >>> low.round(4), high.round(4)
    (array([0.2553, 0.    ]), array([0.3662, 0.1611]))
    """
    x, n = np.asarray(count, np.float64), np.asarray(of, np.float64)
    if np.any(x < 0) or np.any(x > n):
        raise ValueError("every count must lie between 0 and what it is a share of")
    z = normal_quantile(confidence)
    n = np.where(n > 0, n, np.nan)
    middle, reach = 2 * x + z * z, z * np.sqrt(z * z + 4 * x * (n - x) / n)
    low = (middle - reach) / (2 * (n + z * z))
    # All of n reaches 1 in arithmetic, but not always in floating point.
    high = np.where(x == n, 1.0, (middle + reach) / (2 * (n + z * z)))
    return low, high


def share_of(count: int, of: int, confidence: float = 0.95) -> Share | None:
    """A share with Wilson's interval, None when it would be a share of nothing.

    Examples
    --------
    >>> share = share_of(1, 29)
    >>> round(share.low, 4), round(share.high, 4)
    (0.0061, 0.1718)
    """
    if not of:
        return None
    low, high = wilson_interval(count, of, confidence)
    return Share(count, of, float(low), float(high))


def independent_difference(
    count: npt.ArrayLike,
    of: npt.ArrayLike,
    other_count: npt.ArrayLike,
    other_of: npt.ArrayLike,
    confidence: float = 0.95,
) -> tuple[Floats, Floats, Floats]:
    """Newcombe's hybrid score interval for the difference of two independent shares.

    Parameters
    ----------
    count, of, other_count, other_of : same shape, whole numbers, as in `wilson_interval`.

    Returns
    -------
    difference, low, high : same shape, -1..1: share minus other share; nan where either has
        nothing to be a share of.

    Raises
    ------
    ValueError
        As `wilson_interval`.

    Notes
    -----
    With Wilson's limits (l₁, u₁) and (l₂, u₂) around p₁ and p₂:
    p₁ − p₂ − √((p₁ − l₁)² + (u₂ − p₂)²) to p₁ − p₂ + √((u₁ − p₁)² + (p₂ − l₂)²).

    References
    ----------
    R. G. Newcombe (1998), Interval estimation for the difference between independent proportions,
    Statistics in Medicine 17, 873-890 (method 10; table II).

    Examples
    --------
    >>> difference, low, high = independent_difference(56, 70, 48, 80)
    >>> round(float(low), 4), round(float(high), 4)
    (0.0524, 0.3339)
    """
    low, high = wilson_interval(count, of, confidence)
    other_low, other_high = wilson_interval(other_count, other_of, confidence)
    first = ratio(count, of)
    second = ratio(other_count, other_of)
    difference = np.asarray(first - second)
    below = np.hypot(first - low, other_high - second)
    above = np.hypot(high - first, second - other_low)
    return difference, difference - below, difference + above


def paired_difference(
    both: int, first_only: int, second_only: int, neither: int, confidence: float = 0.95
) -> Difference | None:
    """Newcombe's interval for the difference of two shares of the same people.

    Parameters
    ----------
    both, first_only, second_only, neither : people counted in both shares, in one alone, in none.

    Returns
    -------
    First share minus second share, -1..1; None when there are no people.

    Raises
    ------
    ValueError
        A count is negative, or the confidence is impossible.

    Notes
    -----
    The hybrid score interval with the correlation φ of the two answers:
    δ = √((p₁ − l₁)² − 2φ(p₁ − l₁)(u₂ − p₂) + (u₂ − p₂)²) downwards and
    ε = √((p₂ − l₂)² − 2φ(p₂ − l₂)(u₁ − p₁) + (u₁ − p₁)²) upwards. With e, f, g, h the four counts,
    φ has the numerator max(eh − fg − n/2, 0) where eh > fg, else eh − fg, and the denominator
    √((e + f)(g + h)(e + g)(f + h)); it is 0 where a margin is empty.

    References
    ----------
    R. G. Newcombe (1998), Improved confidence intervals for the difference between binomial
    proportions based on paired data, Statistics in Medicine 17, 2635-2650 (method 10).

    Examples
    --------
    >>> change = paired_difference(36, 12, 2, 0)
    >>> round(change.low, 4), round(change.high, 4)
    (0.0569, 0.3404)
    """
    if min(both, first_only, second_only, neither) < 0:
        raise ValueError("counts of people cannot be negative")
    people = both + first_only + second_only + neither
    first = share_of(both + first_only, people, confidence)
    second = share_of(both + second_only, people, confidence)
    if first is None or second is None:
        return None
    correlation = _paired_correlation(both, first_only, second_only, neither)
    difference = (first_only - second_only) / people
    below = _oblique(first.value - first.low, second.high - second.value, correlation)
    above = _oblique(second.value - second.low, first.high - first.value, correlation)
    return Difference(difference, difference - below, difference + above)


def _paired_correlation(e: int, f: int, g: int, h: int) -> float:
    margins = (e + f) * (g + h) * (e + g) * (f + h)
    if not margins:
        return 0.0
    excess = e * h - f * g
    return (max(excess - (e + f + g + h) / 2, 0) if excess > 0 else excess) / sqrt(margins)


def _oblique(a: float, b: float, correlation: float) -> float:
    # Rounding can push the square a hair below zero when correlation is 1 and a equals b.
    return sqrt(max(a * a - 2 * correlation * a * b + b * b, 0))
