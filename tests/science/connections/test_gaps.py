from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyname.science.connections import Gaps, Shown, State, gaps
from everyname.science.connections.intervals import independent_difference, wilson_interval

Group = tuple[int, int, int]
"""Names without a dot, with at least one, and of unknown state."""

groups = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(0, 2)), min_size=1, max_size=5)


def found(rows: list[Group], **settings: int | None) -> Gaps:
    """The last row is the names without a group."""
    state, group = [], []
    for at, (none, covered, unknown) in enumerate(rows):
        state += [State.NONE] * none + [State.TWO_OR_MORE] * covered + [State.UNKNOWN] * unknown
        group += [at if at < len(rows) - 1 else -1] * (none + covered + unknown)
    return gaps(state=state, group=group, n_groups=len(rows) - 1, **settings)  # type: ignore[arg-type]


def test_shares_and_differences_are_those_of_the_counts() -> None:
    result = found([(14, 56, 9), (32, 48, 0), (0, 0, 0)])
    low, high = wilson_interval([56, 48], [70, 80])
    _, difference_low, difference_high = independent_difference(56, 70, 48, 80)

    assert result.known.tolist() == [70, 80, 0]
    assert result.unknown.tolist() == [9, 0, 0]
    assert result.share.value.tolist()[:2] == [0.8, 0.6]
    assert result.share.low[:2].tolist() == low.tolist()
    assert result.share.high[:2].tolist() == high.tolist()
    assert result.difference.value[0] == pytest.approx(0.2)
    assert (result.difference.low[0], result.difference.high[0]) == (difference_low, difference_high)
    assert result.total is not None
    assert (result.total.count, result.total.of) == (104, 150)


def test_each_group_is_compared_with_all_other_names_including_those_without_a_group() -> None:
    result = found([(5, 5, 0), (2, 8, 0), (9, 1, 0)])

    assert result.difference.value.tolist() == pytest.approx([0.5 - 9 / 20, 0.8 - 6 / 20, 0.1 - 13 / 20])


def test_a_reference_group_is_compared_with_and_has_no_difference_itself() -> None:
    result = found([(5, 5, 0), (2, 8, 0), (9, 1, 0)], reference=1)

    assert np.isnan(result.difference.value[1])
    assert result.difference.value[[0, 2]].tolist() == pytest.approx([-0.3, -0.7])
    assert result.difference.low[0] == pytest.approx(float(independent_difference(5, 10, 8, 10)[1]))


def test_a_reference_that_is_not_shown_is_compared_with_by_nobody() -> None:
    result = found([(10, 10, 0), (1, 1, 0), (3, 4, 0), (10, 10, 0)], reference=1)

    assert result.shown.tolist() == [Shown.SHOWN, Shown.UNDER_FLOOR, Shown.WITHHELD, Shown.SHOWN]
    assert np.isnan(result.difference.value).all()


def test_exactly_the_floor_is_shown_and_one_less_is_not() -> None:
    assert found([(2, 3, 0), (2, 3, 0), (0, 0, 0)]).shown.tolist() == [Shown.SHOWN, Shown.SHOWN, Shown.EMPTY]
    assert found([(2, 2, 5), (9, 9, 0), (9, 9, 0), (0, 0, 0)]).shown[0] == Shown.UNDER_FLOOR


def test_one_small_group_takes_the_next_smallest_with_it() -> None:
    result = found([(20, 20, 0), (1, 2, 0), (6, 3, 1), (0, 0, 0)])

    assert result.shown.tolist() == [Shown.SHOWN, Shown.UNDER_FLOOR, Shown.WITHHELD, Shown.EMPTY]
    assert result.known.tolist() == [40, -1, -1, 0]
    assert result.covered.tolist() == [20, -1, -1, 0]
    assert result.unknown.tolist() == [0, -1, -1, 0]
    assert np.isnan([result.share.low[1:3], result.difference.high[1:3]]).all()
    assert result.total is not None


def test_of_two_groups_one_small_one_hides_both() -> None:
    result = found([(20, 20, 0), (1, 2, 0), (0, 0, 0)])

    assert result.shown.tolist() == [Shown.WITHHELD, Shown.UNDER_FLOOR, Shown.EMPTY]
    assert result.total is not None


def test_a_few_names_without_a_group_are_hidden_like_a_group() -> None:
    assert found([(20, 20, 0), (15, 4, 0), (1, 1, 0)]).shown.tolist() == [
        Shown.SHOWN,
        Shown.WITHHELD,
        Shown.UNDER_FLOOR,
    ]


def test_small_groups_that_stay_under_the_floor_together_take_one_more_with_them() -> None:
    result = found([(20, 20, 0), (1, 1, 0), (1, 1, 0), (5, 6, 0), (0, 0, 0)])

    assert result.shown.tolist()[:4] == [Shown.SHOWN, Shown.UNDER_FLOOR, Shown.UNDER_FLOOR, Shown.WITHHELD]


def test_small_groups_that_are_all_covered_together_take_one_more_with_them() -> None:
    result = found([(20, 20, 0), (0, 3, 0), (0, 4, 0), (5, 6, 0), (0, 0, 0)])

    assert result.shown.tolist()[:4] == [Shown.SHOWN, Shown.UNDER_FLOOR, Shown.UNDER_FLOOR, Shown.WITHHELD]


def test_a_total_under_the_floor_is_not_shown() -> None:
    assert found([(1, 2, 6), (1, 0, 0), (0, 0, 0)]).total is None


@given(groups, st.integers(1, 6))
def test_nobody_can_work_out_a_group_under_the_floor_by_subtraction(rows: list[Group], floor: int) -> None:
    """An attacker who knows the size of every group, and everything that is shown."""
    result = found(rows, floor=floor)
    small = [at for at, (none, covered, _) in enumerate(rows) if 0 < none + covered < floor]
    hidden = [at for at in range(len(rows)) if result.shown[at] in {Shown.UNDER_FLOOR, Shown.WITHHELD}]

    assert set(small) <= set(hidden)
    assert bool(hidden) == bool(small)
    if result.total is None or result.total.count in {0, result.total.of}:
        return
    rest = result.total.count - sum(result.covered[at] for at in range(len(rows)) if at not in hidden)
    sizes = [rows[at][0] + rows[at][1] for at in hidden]
    possible = [guess for guess in product(*(range(size + 1) for size in sizes)) if sum(guess) == rest]
    for at in small:
        assert len({guess[hidden.index(at)] for guess in possible}) > 1


@given(groups)
def test_without_small_groups_everything_is_shown(rows: list[Group]) -> None:
    result = found([(none + 5, covered, unknown) for none, covered, unknown in rows])

    assert result.shown.tolist() == [Shown.SHOWN] * len(rows)
    assert result.known.tolist() == [none + 5 + covered for none, covered, _ in rows]
    assert result.unknown.tolist() == [unknown for *_, unknown in rows]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"state": [4]}, "state must lie in 0..3"),
        ({"group": [1]}, "group must lie in -1..0"),
        ({"group": [0, 0]}, "differ in length"),
        ({"floor": 0}, "floor must be at least 1"),
        ({"reference": 1}, "reference must lie in 0..0"),
        ({"reference": -1}, "reference must lie in 0..0"),
        ({"confidence": 95}, "between 0 and 1"),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        gaps(**{"state": [0], "group": [0], "n_groups": 1, **changes})  # type: ignore[arg-type]


def test_without_any_names_there_is_nothing_to_show() -> None:
    result = gaps(state=[], group=[], n_groups=2)

    assert result.shown.tolist() == [Shown.EMPTY] * 3
    assert result.total is None


def test_results_cannot_be_written_to() -> None:
    result = found([(9, 9, 0), (9, 9, 0)])
    estimates = (result.share.value, result.share.low, result.difference.high)

    assert not any(array.flags.writeable for array in (*estimates, result.known))
    assert not result.shown.flags.writeable
