"""Means with a fixed number of digits."""

from fractions import Fraction

import hypothesis.strategies as st
import pytest
from hypothesis import given

from everyname.engine.disclosing.means import written_mean


@pytest.mark.parametrize(
    ("sums", "people", "written"),
    [
        (0, 0, ""),
        (0, 3, "0.000"),
        (12_500_000, 4, "3.125"),
        (500, 1, "0.000"),
        (1_500, 1, "0.002"),
        (2_500, 1, "0.002"),
        (-1_500, 1, "-0.002"),
        (-400, 1, "0.000"),
        (9 * 10**18, 1, "9000000000000.000"),
    ],
)
def test_halves_go_to_even_and_nothing_is_below_zero_by_rounding(
    sums: int, people: int, written: str
) -> None:
    assert written_mean(sums, people) == written


@given(st.integers(-(10**15), 10**15), st.integers(1, 10**6))
def test_no_mean_is_off_by_more_than_half_a_digit(sums: int, people: int) -> None:
    off = abs(Fraction(written_mean(sums, people)) - Fraction(sums, people * 10**6))

    assert off <= Fraction(1, 2000)
