import numpy as np
import pytest
from hypothesis import given

from everyname.science.connections import BothViews, View, asked_pairs, both_views
from tests.science.connections.oracle import Wall, columns, walls


def compare(wall: Wall) -> BothViews:
    nominating, nominated = columns(sorted(wall.nominations))
    return both_views(
        **wall.given(),  # type: ignore[arg-type]
        asked=wall.asks(),
        rest_confirmed=wall.rest_confirmed(),
        nominating=nominating,
        nominated=nominated,
        said_no_one=[name in wall.no_one for name in range(wall.n_names)],
    )


def expected(wall: Wall) -> dict[tuple[int, int], View | None]:
    """Every pair that anything is known about; None for those who see nothing in each other."""
    spoken = wall.no_one | {name for name, _ in wall.nominations}
    open_pairs = set(wall.levels) | wall.asked | wall.nominations
    views: dict[tuple[int, int], View | None] = {}
    for name, connector in sorted(open_pairs):
        pair = (name, connector)
        is_dot, is_nominated = wall.levels.get(pair) == 3, pair in wall.nominations
        if is_dot and is_nominated:
            views[pair] = View.BOTH
        elif is_dot:
            views[pair] = View.CONNECTOR_ONLY if name in spoken else View.PERSON_SILENT
        elif is_nominated:
            answered = wall.has_answered(name, connector)
            views[pair] = View.PERSON_ONLY if answered else View.CONNECTOR_SILENT
        elif name in spoken and wall.has_answered(name, connector):
            views[pair] = None
    return views


@given(walls())
def test_every_pair_gets_the_view_that_reading_both_lists_gives(wall: Wall) -> None:
    views, want = compare(wall), expected(wall)
    listed = {
        (int(name), int(connector)): View(view)
        for name, connector, view in zip(views.name, views.connector, views.view, strict=True)
    }

    assert listed == {pair: view for pair, view in want.items() if view is not None}
    assert list(listed) == sorted(listed)
    for kind, counted in (
        (View.BOTH, views.both),
        (View.CONNECTOR_ONLY, views.connector_only),
        (View.PERSON_ONLY, views.person_only),
        (None, views.neither),
    ):
        assert counted.tolist() == [
            sum(view is kind for (who, _), view in want.items() if who == name)
            for name in range(wall.n_names)
        ]


@given(walls())
def test_the_shares_are_of_compared_pairs_only(wall: Wall) -> None:
    views = compare(wall)
    both, one_sided = int(views.both.sum()), int(views.person_only.sum())

    if both + one_sided:
        assert views.returned is not None
        assert (views.returned.count, views.returned.of) == (both, both + one_sided)
    else:
        assert views.returned is None


def test_someone_who_said_no_one_has_spoken_and_leaves_the_dot_one_sided() -> None:
    views = both_views(
        n_names=2,
        n_connectors=1,
        name=[0, 1],
        connector=[0, 0],
        level=[3, 3],
        asked=asked_pairs(n_names=2, n_connectors=1, name=[0, 1], connector=[0, 0]),
        rest_confirmed=[False],
        nominating=[],
        nominated=[],
        said_no_one=[True, False],
    )

    assert views.view.tolist() == [View.CONNECTOR_ONLY, View.PERSON_SILENT]
    assert views.confirmed is not None
    assert (views.confirmed.count, views.confirmed.of) == (0, 1)
    assert views.returned is None


def test_a_nomination_that_stands_twice_counts_once() -> None:
    views = both_views(
        n_names=1,
        n_connectors=1,
        name=[0],
        connector=[0],
        level=[3],
        asked=asked_pairs(n_names=1, n_connectors=1, name=[0], connector=[0]),
        rest_confirmed=[False],
        nominating=[0, 0],
        nominated=[0, 0],
        said_no_one=[False],
    )

    assert views.both.tolist() == [1]


def test_flags_given_by_the_caller_stay_as_they_were() -> None:
    said_no_one = np.zeros(1, bool)
    both_views(
        n_names=1,
        n_connectors=1,
        name=[],
        connector=[],
        level=[],
        asked=asked_pairs(n_names=1, n_connectors=1, name=[], connector=[]),
        rest_confirmed=[False],
        nominating=[0],
        nominated=[0],
        said_no_one=said_no_one,
    )

    assert not said_no_one.any()
    assert said_no_one.flags.writeable


def test_nominations_of_people_who_do_not_exist_are_refused() -> None:
    with pytest.raises(ValueError, match=r"nominated must lie in 0\.\.0; position 0 holds 1"):
        both_views(
            n_names=1,
            n_connectors=1,
            name=[],
            connector=[],
            level=[],
            asked=asked_pairs(n_names=1, n_connectors=1, name=[], connector=[]),
            rest_confirmed=[False],
            nominating=[0],
            nominated=[1],
            said_no_one=[False],
        )
