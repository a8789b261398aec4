from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyname.science.connections import Bounds, Difference, Round, State, compare_rounds
from everyname.science.connections.intervals import paired_difference

WORDING = "Who would come to you with a personal problem?"
states = st.dictionaries(st.text("abcdefg", min_size=1, max_size=2), st.sampled_from(list(State)))


def one_round(state_of: dict[str, State], wording: str = WORDING) -> Round:
    return Round(wording, tuple(state_of), list(state_of.values()))


@given(states, states)
def test_people_and_transitions_are_those_of_comparing_name_by_name(
    old: dict[str, State], new: dict[str, State]
) -> None:
    change = compare_rounds(before=one_round(old), after=one_round(new))
    stayed = sorted(set(old) & set(new))

    assert change.joiners == tuple(sorted(set(new) - set(old)))
    assert change.leavers == tuple(sorted(set(old) - set(new)))
    assert change.stayed == tuple(stayed)
    for i in State:
        for j in State:
            assert change.transitions[i, j] == sum(old[who] == i and new[who] == j for who in stayed)
    without = [who for who in stayed if old[who] == State.NONE]
    assert change.without_before == tuple(without)
    assert change.became.tolist() == [new[who] for who in without]


@given(states, states)
def test_shares_are_of_names_known_both_times(old: dict[str, State], new: dict[str, State]) -> None:
    change = compare_rounds(before=one_round(old), after=one_round(new))
    known = [who for who in set(old) & set(new) if State.UNKNOWN not in {old[who], new[who]}]
    covered = [(old[who] != State.NONE, new[who] != State.NONE) for who in known]
    table = [covered.count(cell) for cell in ((True, True), (False, True), (True, False), (False, False))]

    assert change.known_in_both == len(known)
    assert change.change == paired_difference(*table)
    if known:
        assert change.before is not None
        assert change.after is not None
        assert change.before.count == table[0] + table[2]
        assert change.after.value - change.before.value == pytest.approx((table[1] - table[2]) / len(known))
    else:
        assert (change.before, change.after, change.change) == (None, None, None)


@given(
    st.lists(st.tuples(st.sampled_from(list(State)), st.sampled_from(list(State))), min_size=1, max_size=5)
)
def test_every_truth_about_the_unknown_lies_within_the_bounds_and_some_at_each_end(
    names: list[tuple[State, State]],
) -> None:
    old, new = ({str(at): name[which] for at, name in enumerate(names)} for which in (0, 1))
    bounds = compare_rounds(before=one_round(old), after=one_round(new)).bounds
    assert bounds is not None
    may = [[(0, 1) if state is State.UNKNOWN else (int(state > 0),) for state in name] for name in names]
    truths = list(product(*(product(*name) for name in may)))
    shares = [[sum(name[which] for name in truth) / len(names) for truth in truths] for which in (0, 1)]
    changes = [now - then for then, now in zip(*shares, strict=True)]
    for found, every in zip((bounds.before, bounds.after, bounds.change), (*shares, changes), strict=True):
        assert list(found) == pytest.approx([min(every), max(every)])


def test_an_earlier_round_that_few_answered_looks_like_a_fall_and_the_bounds_tell_that_it_need_be_none() -> (
    None
):
    """Fifty of a hundred have somebody in both rounds; fifteen have lost theirs and fifteen found one.

    Of the others, then, enough had answered about five alone.
    """
    kept, lost, found, never = 35, 15, 15, 35
    now = [State.ONE] * kept + [State.NONE] * lost + [State.ONE] * found + [State.NONE] * never
    then = [State.ONE] * (kept + lost) + [State.UNKNOWN] * 45 + [State.NONE] * 5
    old, new = ({f"{at:03}": state for at, state in enumerate(states)} for states in (then, now))
    change = compare_rounds(before=one_round(old), after=one_round(new))
    assert change.before is not None
    assert change.after is not None
    assert change.change is not None
    assert change.bounds is not None
    assert (change.before.count, change.after.count, change.known_in_both) == (50, 35, 55)
    assert change.change.high < -0.1
    assert (change.bounds.before, change.bounds.after) == ((0.5, 0.95), (0.5, 0.5))
    assert list(change.bounds.change) == pytest.approx([-0.45, 0.0])
    assert change.bounds.could_turn(change.change)
    everybody = {who: State(min(state, 1)) if state < 3 else State.NONE for who, state in old.items()}
    told = compare_rounds(before=one_round(everybody), after=one_round(new))
    assert told.bounds is not None
    assert told.change is not None
    assert (told.bounds.before, told.change.value) == ((0.5, 0.5), 0.0)
    assert not told.bounds.could_turn(told.change)


def test_bounds_of_nobody_are_none_and_a_change_within_them_stands() -> None:
    assert compare_rounds(before=one_round({}), after=one_round({})).bounds is None
    fell, may = Difference(-0.3, -0.4, -0.2), Difference(-0.1, -0.3, 0.1)
    for low, high, turns in ((-0.5, -0.1, False), (-0.5, 0.0, True), (-0.5, 0.2, True)):
        bounds = Bounds((0, 1), (0, 1), (low, high))
        assert bounds.could_turn(fell) is turns
        assert Bounds((0, 1), (0, 1), (-high, -low)).could_turn(Difference(0.3, 0.2, 0.4)) is turns
        assert not bounds.could_turn(may)
        assert not bounds.could_turn(None)


def test_a_gain_is_positive() -> None:
    change = compare_rounds(
        before=one_round({"a": State.NONE, "b": State.ONE}), after=one_round({"a": State.ONE, "b": State.ONE})
    )

    assert change.change is not None
    assert change.change.value == 0.5


@pytest.mark.parametrize(
    "other",
    [
        "Who would come to you with a problem?",
        "who would come to you with a personal problem?",
        "Who would come to you with a personal problem",
        "",
    ],
)
def test_rounds_with_another_wording_are_not_compared(other: str) -> None:
    with pytest.raises(ValueError, match="asked different questions"):
        compare_rounds(before=one_round({}), after=one_round({}, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Wer würde kommen?", "Wer wu\u0308rde kommen?"), ("Who  would\ncome? ", "Who would come?")],
)
def test_spaces_and_the_encoding_of_letters_make_no_other_wording(one: str, other: str) -> None:
    assert compare_rounds(before=one_round({}, one), after=one_round({}, other)).stayed == ()


@pytest.mark.parametrize(
    ("ids", "state"),
    [(("a", "a"), [0, 1]), (("a",), [0, 1]), (("a", "b"), [0]), (("a",), [4]), (("a",), [-1])],
)
def test_rounds_that_cannot_be_read_are_refused(ids: tuple[str, ...], state: Any) -> None:
    with pytest.raises(ValueError, match=r"twice|zip|must lie"):
        compare_rounds(before=Round(WORDING, ids, state), after=one_round({}))


def test_results_cannot_be_written_to() -> None:
    change = compare_rounds(before=one_round({"a": State.NONE}), after=one_round({"a": State.ONE}))

    assert not change.transitions.flags.writeable
    assert not change.became.flags.writeable
    assert change.became.dtype == np.int8
