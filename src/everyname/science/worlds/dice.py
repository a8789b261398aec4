"""Chance that falls the same way on every machine and with every version of numpy."""

import numpy as np
import numpy.typing as npt

__all__ = ["Dice"]

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


class Dice:
    """A seeded source of chance, drawn from the raw bits of PCG64 alone.

    Notes
    -----
    numpy promises that the raw stream of a bit generator stays as it is (NEP 19), and does not
    promise it of ``normal``, ``integers`` or ``shuffle``. Everything here is made of raw draws,
    additions and stable sorts, so a world stays the same world.

    References
    ----------
    R. Kern (2018), NEP 19: Random number generator policy.
    M. E. O'Neill (2014), PCG: a family of simple fast space-efficient statistically good
    algorithms for random number generation, Harvey Mudd College HMC-CS-2014-0905.
    """

    def __init__(self, seed: int) -> None:
        self._bits = np.random.PCG64(seed)

    def uniform(self, size: int) -> Floats:
        """Numbers spread evenly over 0 <= u < 1, shape (size,)."""
        raw = np.asarray(self._bits.random_raw(size), np.uint64)
        even: Floats = (raw >> np.uint64(11)).astype(np.float64)
        even *= 2.0**-53
        return even

    def normal(self, size: int) -> Floats:
        """Nearly normal numbers, mean 0, variance 1, shape (size,): twelve even ones added up."""
        total: Floats = self.uniform(12 * size).reshape(12, size).sum(axis=0)
        total -= 6
        return total

    def whole(self, below: int, size: int) -> Whole:
        """Whole numbers spread evenly over 0 <= k < below, shape (size,)."""
        return (self.uniform(size) * below).astype(np.int64)

    def order(self, size: int) -> Whole:
        """0..size - 1 in an order left to chance."""
        return np.argsort(self.uniform(size), kind="stable")

    def chosen(self, size: int, of: int) -> Whole:
        """``size`` different numbers below ``of``, rising."""
        return np.sort(self.order(of)[:size])

    def weighted(self, weights: npt.ArrayLike, size: int) -> Whole:
        """Row numbers, each as likely as its weight says, shape (size,)."""
        ends = np.cumsum(np.asarray(weights, np.float64))
        row: Whole = np.searchsorted(ends, self.uniform(size) * ends[-1], side="right")
        return row
