from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyname.science.connections import Round, State, compare_rounds
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
