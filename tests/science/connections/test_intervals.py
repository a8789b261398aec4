from math import comb, sqrt
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from everyname.science.connections.intervals import (
    independent_difference,
    paired_difference,
    share_of,
    wilson_interval,
)

counts = st.integers(0, 400)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_newcombes_published_limits(count: int, of: int, low: float, high: float) -> None:
    share = share_of(count, of)

    assert share is not None
    assert (round(share.low, 4), round(share.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
    ],
)
def test_the_hybrid_score_interval_gives_newcombes_published_limits(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    _, found_low, found_high = independent_difference(*first, *second)

    assert (round(float(found_low), 4), round(float(found_high), 4)) == (low, high)


@pytest.mark.parametrize(
    ("table", "low", "high"),
    [
        ((36, 12, 2, 0), 0.0569, 0.3404),
        ((18, 12, 2, 18), 0.0562, 0.3290),
        ((53, 0, 0, 1), -0.0729, 0.0729),
        ((0, 30, 0, 0), 0.8395, 1.0),
    ],
)
def test_the_paired_interval_gives_newcombes_published_limits(
    table: tuple[int, int, int, int], low: float, high: float
) -> None:
    change = paired_difference(*table)

    assert change is not None
    assert (round(change.low, 4), round(change.high, 4)) == (low, high)


@given(counts, counts, st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_wilsons_limits_are_where_the_score_test_just_rejects(
    count: int, rest: int, confidence: float
) -> None:
    of = count + rest
    assume(of)
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    low, high = (float(limit) for limit in wilson_interval(count, of, confidence))

    assert 0 <= low <= count / of <= high <= 1
    for limit in (low, high):
        if 0 < limit < 1:
            assert abs(count / of - limit) == pytest.approx(z * sqrt(limit * (1 - limit) / of), abs=1e-9)
    assert (low == 0) == (count == 0)
    assert (high == 1) == (rest == 0)


@given(counts, counts, counts, counts)
def test_turning_a_comparison_round_turns_the_interval_round(a: int, b: int, c: int, d: int) -> None:
    assume(a + b and c + d)
    there = [float(figure) for figure in independent_difference(a, a + b, c, c + d)]
    back = [float(figure) for figure in independent_difference(c, c + d, a, a + b)]

    assert there == pytest.approx([-back[0], -back[2], -back[1]])
    assert -1 <= there[1] <= there[0] <= there[2] <= 1


@given(counts, counts, counts, counts)
def test_a_paired_interval_holds_its_estimate_stays_within_bounds_and_turns_round(
    e: int, f: int, g: int, h: int
) -> None:
    assume(e + f + g + h)
    change, back = paired_difference(e, f, g, h), paired_difference(e, g, f, h)

    assert change is not None
    assert back is not None
    assert -1 - 1e-12 <= change.low <= change.value <= change.high <= 1 + 1e-12
    assert (change.low, change.high) == pytest.approx((-back.high, -back.low))


@pytest.mark.parametrize(
    "chances", [(0.5, 0.2, 0.1, 0.2), (0.7, 0.2, 0.05, 0.05), (0.3, 0.3, 0.3, 0.1), (0.05, 0.15, 0.05, 0.75)]
)
def test_the_paired_interval_holds_the_truth_about_as_often_as_it_says(
    chances: tuple[float, float, float, float],
) -> None:
    """Every table of 20 pairs, weighed by its chance: no simulation."""
    people, truth, held = 20, chances[1] - chances[2], 0.0
    for e in range(people + 1):
        for f in range(people + 1 - e):
            for g in range(people + 1 - e - f):
                h = people - e - f - g
                ways = comb(people, e) * comb(people - e, f) * comb(people - e - f, g)
                change = paired_difference(e, f, g, h)
                assert change is not None
                if change.low <= truth <= change.high:
                    held += ways * np.prod(np.power(chances, (e, f, g, h)))

    assert 0.93 < held < 0.99


def test_a_share_of_nothing_is_none() -> None:
    assert share_of(0, 0) is None
    assert paired_difference(0, 0, 0, 0) is None
    assert np.isnan(wilson_interval(0, 0)).all()


@pytest.mark.parametrize(("count", "of"), [(-1, 3), (4, 3)])
def test_a_count_that_is_no_part_of_the_whole_is_refused(count: int, of: int) -> None:
    with pytest.raises(ValueError, match="every count"):
        wilson_interval(count, of)


def test_negative_people_and_impossible_confidence_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        paired_difference(1, -1, 0, 5)
    for confidence in (0.0, 1.0, 95.0):
        with pytest.raises(ValueError, match="between 0 and 1"):
            wilson_interval(1, 2, confidence)
