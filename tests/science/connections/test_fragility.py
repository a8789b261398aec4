import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyname.science.connections import what_if_each_leaves, what_if_leaves
from tests.science.connections.oracle import Wall, walls


def dots_without(wall: Wall, leaving: set[int]) -> list[int]:
    return [
        sum(
            level == 3
            for (who, connector), level in wall.levels.items()
            if who == name and connector not in leaving
        )
        for name in range(wall.n_names)
    ]


@given(walls())
def test_each_departure_is_what_taking_that_connector_away_gives(wall: Wall) -> None:
    departures = what_if_each_leaves(**wall.given())  # type: ignore[arg-type]
    before = dots_without(wall, set())
    for connector in range(wall.n_connectors):
        after = dots_without(wall, {connector})
        lost = [name for name in range(wall.n_names) if before[name] and not after[name]]
        fragile = sum(then > 1 and now == 1 for then, now in zip(before, after, strict=True))

        assert departures.names_left_without(connector).tolist() == lost
        assert departures.left_without[connector] == len(lost)
        assert departures.made_fragile[connector] == fragile


@given(walls(), st.frozensets(st.integers(0, 4)))
def test_several_who_leave_together_take_all_their_dots(wall: Wall, leaving: frozenset[int]) -> None:
    gone = {connector for connector in leaving if connector < wall.n_connectors}
    found = what_if_leaves(**wall.given(), leaving=sorted(gone))  # type: ignore[arg-type]
    before, after = dots_without(wall, set()), dots_without(wall, gone)

    assert found.dots.tolist() == after
    assert found.left_without.tolist() == [n for n in range(wall.n_names) if before[n] and not after[n]]
    assert found.made_fragile.tolist() == [n for n in range(wall.n_names) if before[n] > 1 == after[n]]


def test_a_connector_who_does_not_exist_cannot_leave() -> None:
    with pytest.raises(ValueError, match=r"leaving must lie in 0\.\.0"):
        what_if_leaves(n_names=1, n_connectors=1, name=[0], connector=[0], level=[3], leaving=[1])


def test_results_cannot_be_written_to() -> None:
    departures = what_if_each_leaves(n_names=1, n_connectors=1, name=[0], connector=[0], level=[3])
    arrays = [getattr(departures, field) for field in departures.__slots__]

    assert not any(array.flags.writeable for array in arrays if isinstance(array, np.ndarray))
