from collections import Counter
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given

from everyname.science.connections import Asked, State, SteppedBack, asked_pairs, step_back
from tests.science.connections.oracle import Wall, walls


def one_name(levels: dict[int, int], asked: int, *, confirmed: int = 0, share: object = 0.8) -> SteppedBack:
    """One name, asked of the first so many connectors; the last ones may have confirmed the rest."""
    connectors = 12
    return step_back(
        n_names=1,
        n_connectors=connectors,
        name=[0] * len(levels),
        connector=list(levels),
        level=list(levels.values()),
        asked=all_asked(1, connectors, asked),
        rest_confirmed=[asked - confirmed <= at < asked for at in range(connectors)],
        answered_share=share,  # type: ignore[arg-type]
    )


def all_asked(n_names: int, n_connectors: int, asked: int) -> Asked:
    name, connector = np.divmod(np.arange(n_names * asked), max(asked, 1))
    return asked_pairs(n_names=n_names, n_connectors=n_connectors, name=name, connector=connector)


@pytest.mark.parametrize(
    ("answered", "asked", "share", "state"),
    [
        (4, 5, 0.8, State.NONE),
        (3, 5, 0.8, State.UNKNOWN),
        (8, 10, 0.8, State.NONE),
        (7, 10, 0.8, State.UNKNOWN),
        (7, 10, 0.7, State.NONE),
        (3, 10, 0.1 + 0.2, State.UNKNOWN),
        (3, 10, Decimal("0.3"), State.NONE),
        (2, 3, Fraction(2, 3), State.NONE),
        (2, 3, 0.67, State.UNKNOWN),
        (5, 5, 1, State.NONE),
        (4, 5, 1, State.UNKNOWN),
        (0, 5, 0, State.NONE),
        (0, 0, 0, State.UNKNOWN),
    ],
)
def test_exactly_the_share_is_enough_and_one_answer_less_is_not(
    answered: int, asked: int, share: object, state: State
) -> None:
    assert one_name(dict.fromkeys(range(answered), 0), asked, share=share).state[0] == state


def test_whoever_confirmed_the_rest_has_answered_about_every_name() -> None:
    stepped = one_name({0: 0, 1: 2}, 5, confirmed=2)

    assert stepped.answered[0] == 4
    assert stepped.state[0] == State.NONE


def test_a_mark_of_someone_who_also_confirmed_the_rest_is_one_answer() -> None:
    stepped = one_name({3: 1, 4: 1}, 5, confirmed=2)

    assert stepped.answered[0] == 2
    assert stepped.answered_share[0] == 0.4


def test_a_dot_of_somebody_who_was_not_asked_counts_and_makes_the_name_known() -> None:
    stepped = one_name({11: 3}, 5)

    assert stepped.state[0] == State.ONE
    assert stepped.dots[0] == 1
    assert stepped.answered[0] == 0


def test_an_answer_of_somebody_who_was_not_asked_makes_nothing_known() -> None:
    stepped = one_name(dict.fromkeys(range(5, 12), 2), 5)

    assert stepped.state[0] == State.UNKNOWN
    assert stepped.best_level[0] == 2


def test_only_level_three_is_a_dot() -> None:
    assert one_name({0: 2, 1: 1, 2: 0, 3: 2}, 5).dots[0] == 0


def test_the_response_rate_is_about_the_connectors_who_were_asked() -> None:
    stepped = one_name({0: 0, 1: 3, 11: 3}, 4)

    assert (stepped.connectors_answered, stepped.connectors_asked) == (2, 4)
    assert stepped.response_rate == 0.5
    assert stepped.has_answered[11]
    assert not stepped.is_asked[11]


def test_where_nobody_is_asked_there_is_no_response_rate() -> None:
    stepped = step_back(
        n_names=0,
        n_connectors=0,
        name=[],
        connector=[],
        level=[],
        asked=all_asked(0, 0, 0),
        rest_confirmed=[],
    )

    assert stepped.response_rate is None
    assert stepped.names_with_dots.tolist() == [0]


def test_names_of_unknown_state_are_not_among_the_names_without_dots() -> None:
    stepped = step_back(
        n_names=3,
        n_connectors=2,
        name=[0, 0, 1, 1],
        connector=[0, 1, 0, 1],
        level=[3, 3, 0, 0],
        asked=all_asked(3, 2, 2),
        rest_confirmed=[False, False],
    )

    assert stepped.names_with_dots.tolist() == [1, 0, 1]
    assert stepped.coverage.unknown == 1


@given(walls())
def test_it_agrees_with_counting_pair_by_pair(wall: Wall) -> None:
    stepped = wall.stepped()

    assert [State(state).name for state in stepped.state] == [wall.state(n) for n in range(wall.n_names)]
    assert stepped.dots.tolist() == [wall.dots(name) for name in range(wall.n_names)]
    assert stepped.answered.tolist() == [
        sum(wall.has_answered(*pair) for pair in wall.asked if pair[0] == name)
        for name in range(wall.n_names)
    ]
    assert stepped.best_level.tolist() == [
        max((level for pair, level in wall.levels.items() if pair[0] == name), default=-1)
        for name in range(wall.n_names)
    ]
    assert stepped.load.tolist() == [
        sum(level == 3 for pair, level in wall.levels.items() if pair[1] == connector)
        for connector in range(wall.n_connectors)
    ]
    assert stepped.recorded.tolist() == [
        sum(pair[1] == connector for pair in wall.levels) for connector in range(wall.n_connectors)
    ]


@given(walls())
def test_all_totals_add_up(wall: Wall) -> None:
    stepped = wall.stepped()
    cover = stepped.coverage
    known = Counter(
        int(dots) for dots, state in zip(stepped.dots, stepped.state, strict=True) if state != State.UNKNOWN
    )

    assert cover.none + cover.one + cover.two_or_more + cover.unknown == wall.n_names
    assert stepped.dots.sum() == stepped.load.sum()
    assert {d: c for d, c in enumerate(stepped.names_with_dots.tolist()) if c} == known
    assert stepped.fragile.size == cover.one
    assert stepped.connectors_asked == len({connector for _, connector in wall.asked})


@given(walls())
def test_the_order_of_the_marks_changes_nothing(wall: Wall) -> None:
    shuffled, sorted_ = wall.stepped(), Wall(**{**vars(wall), "order": tuple(sorted(wall.levels))}).stepped()

    assert shuffled.state.tolist() == sorted_.state.tolist()
    assert shuffled.load.tolist() == sorted_.load.tolist()
    assert shuffled.coverage == sorted_.coverage


def test_more_marks_than_fit_one_slice_are_all_counted() -> None:
    names, connectors = 1500, 200
    rng = np.random.default_rng(5)
    keys = rng.permutation(names * connectors)
    level = rng.integers(0, 4, keys.size)
    stepped = step_back(
        n_names=names,
        n_connectors=connectors,
        name=keys // connectors,
        connector=keys % connectors,
        level=level,
        asked=all_asked(names, connectors, connectors),
        rest_confirmed=np.zeros(connectors, bool),
    )

    assert stepped.dots.sum() == np.count_nonzero(level == 3)
    assert stepped.answered.tolist() == [connectors] * names


@pytest.mark.parametrize("reverse", [False, True])
def test_a_pair_marked_twice_is_refused(*, reverse: bool) -> None:
    connector, level = [0, 1, 1], [0, 3, 1]
    if reverse:
        connector, level = connector[::-1], level[::-1]
    with pytest.raises(ValueError, match="connector 1 has more than one mark on name 0"):
        step_back(
            n_names=1,
            n_connectors=2,
            name=[0, 0, 0],
            connector=connector,
            level=level,
            asked=all_asked(1, 2, 2),
            rest_confirmed=[False, False],
        )


@pytest.mark.parametrize("at", [65_535, 65_536, 65_537, 131_072, 199_999])
@pytest.mark.parametrize("by_connector", [False, True])
def test_a_pair_marked_twice_in_a_row_is_found_wherever_it_stands(at: int, *, by_connector: bool) -> None:
    key = np.arange(200_000)
    key[at] = key[at - 1]
    pair = np.divmod(key, 1000)
    name, connector = pair[::-1] if by_connector else pair
    with pytest.raises(ValueError, match="more than one mark"):
        step_back(
            n_names=1000,
            n_connectors=1000,
            name=name,
            connector=connector,
            level=np.zeros(200_000, np.int8),
            asked=all_asked(1000, 1000, 1),
            rest_confirmed=np.zeros(1000, bool),
        )


def test_a_pair_marked_twice_is_found_where_keys_need_more_than_32_bits() -> None:
    with pytest.raises(ValueError, match="connector 99999 has more than one mark on name 99999"):
        step_back(
            n_names=100_000,
            n_connectors=100_000,
            name=[99_999, 3, 99_999],
            connector=[99_999, 4, 99_999],
            level=[0, 0, 0],
            asked=all_asked(100_000, 100_000, 1),
            rest_confirmed=np.zeros(100_000, bool),
        )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": [2]}, "name must lie in 0..1; position 0 holds 2"),
        ({"name": [-1]}, "name must lie in 0..1"),
        ({"connector": [1]}, "connector must lie in 0..0"),
        ({"level": [4]}, "level must lie in 0..3"),
        ({"level": [1, 2]}, "differ in length"),
        ({"name": [[0]]}, "one dimension"),
        ({"rest_confirmed": [False, False]}, r"shape \(1,\)"),
        ({"answered_share": 1.1}, r"0\.\.1"),
        ({"answered_share": -0.1}, r"0\.\.1"),
        ({"asked": all_asked(1, 1, 1)}, "same names and connectors"),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, object], message: str) -> None:
    sound = {
        "n_names": 2,
        "n_connectors": 1,
        "name": [0],
        "connector": [0],
        "level": [3],
        "asked": all_asked(2, 1, 1),
        "rest_confirmed": [False],
    }
    with pytest.raises(ValueError, match=message):
        step_back(**{**sound, **changes})  # type: ignore[arg-type]


def test_fractions_of_a_level_and_codes_in_place_of_flags_are_refused() -> None:
    sound = {"n_names": 1, "n_connectors": 1, "name": [0], "connector": [0], "asked": all_asked(1, 1, 1)}
    with pytest.raises(TypeError, match="level must hold whole numbers"):
        step_back(**sound, level=[2.5], rest_confirmed=[False])  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="rest_confirmed must hold booleans"):
        step_back(**sound, level=[2], rest_confirmed=[0])  # type: ignore[arg-type]


def test_results_cannot_be_written_to_and_inputs_still_can() -> None:
    name = np.array([0], np.int32)
    confirmed = np.array([False])
    stepped = step_back(
        n_names=1,
        n_connectors=1,
        name=name,
        connector=np.array([0], np.int32),
        level=np.array([3], np.int8),
        asked=all_asked(1, 1, 1),
        rest_confirmed=confirmed,
    )

    arrays = [
        value for field in stepped.__slots__ if isinstance(value := getattr(stepped, field), np.ndarray)
    ]
    assert len(arrays) == 11
    assert not any(array.flags.writeable for array in arrays)
    assert name.flags.writeable
    assert confirmed.flags.writeable
