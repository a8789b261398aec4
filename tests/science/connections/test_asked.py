import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyname.science.connections import Asked, asked, asked_pairs, asked_where_shared, asked_within

Pair = tuple[int, int]

memberships = st.frozensets(st.tuples(st.integers(0, 4), st.integers(0, 3)))
pairs = st.frozensets(st.tuples(st.integers(0, 4), st.integers(0, 4)))


def columns(some: frozenset[Pair]) -> tuple[list[int], list[int]]:
    return [first for first, _ in sorted(some)], [second for _, second in sorted(some)]


def within(names: frozenset[Pair], connectors: frozenset[Pair], excluded: frozenset[Pair]) -> Asked:
    name, name_group = columns(names)
    connector, connector_group = columns(connectors)
    return asked_within(
        n_names=5,
        n_connectors=5,
        name=name,
        name_group=name_group,
        connector=connector,
        connector_group=connector_group,
        excluded=columns(excluded),
    )


def as_set(some: Asked) -> set[Pair]:
    names, connectors = some.pairs()
    return set(zip(names.tolist(), connectors.tolist(), strict=True))


def expected(names: frozenset[Pair], connectors: frozenset[Pair], excluded: frozenset[Pair]) -> set[Pair]:
    return {(n, c) for n, g in names for c, h in connectors if g == h} - excluded


@given(memberships, memberships, pairs)
def test_those_who_share_a_group_are_asked_and_nobody_else(
    names: frozenset[Pair], connectors: frozenset[Pair], excluded: frozenset[Pair]
) -> None:
    found = within(names, connectors, excluded)
    want = expected(names, connectors, excluded)

    assert as_set(found) == want
    assert len(found.pairs()[0]) == len(want)
    assert found.per_name().tolist() == [sum(n == name for n, _ in want) for name in range(5)]
    assert found.per_connector().tolist() == [sum(c == connector for _, c in want) for connector in range(5)]


@pytest.mark.parametrize("table_cells", [0, 1 << 20])
@given(memberships, memberships, pairs, st.lists(st.booleans(), min_size=5, max_size=5))
def test_every_pair_is_looked_up_right_by_table_and_by_search(
    table_cells: int,
    names: frozenset[Pair],
    connectors: frozenset[Pair],
    excluded: frozenset[Pair],
    counted: list[bool],
) -> None:
    found = within(names, connectors, excluded)
    want = expected(names, connectors, excluded)
    name, connector = np.divmod(np.arange(25, dtype=np.int32), np.int32(5))
    usual = asked._TABLE_CELLS
    asked._TABLE_CELLS = table_cells
    try:
        answer = found.finder(np.array(counted))(name, connector).tolist()
    finally:
        asked._TABLE_CELLS = usual

    assert answer == [pair in want and counted[pair[1]] for pair in zip(name, connector, strict=True)]
    assert found.per_name(np.array(counted)).tolist() == [
        sum(n == name and counted[c] for n, c in want) for name in range(5)
    ]


@given(pairs, memberships, memberships, pairs)
def test_who_shares_no_class_with_anybody_is_asked_of_the_whole_site(
    shared: frozenset[Pair], names: frozenset[Pair], connectors: frozenset[Pair], excluded: frozenset[Pair]
) -> None:
    name, connector = columns(shared)
    by_class = asked_pairs(
        n_names=5, n_connectors=5, name=name, connector=connector, excluded=columns(excluded)
    )
    combined = asked_where_shared(shared=by_class, otherwise=within(names, connectors, excluded))
    in_class = shared - excluded
    has_class = {name for name, _ in in_class}
    at_site = {pair for pair in expected(names, connectors, excluded) if pair[0] not in has_class}

    assert as_set(combined) == in_class | at_site
    assert combined.per_connector().sum() == combined.per_name().sum() == len(in_class | at_site)


def test_a_team_of_oneself_and_the_manager_falls_back_to_the_site() -> None:
    excluded = ([0, 0], [0, 1])
    team = asked_pairs(n_names=3, n_connectors=3, name=[0, 0], connector=[0, 1], excluded=excluded)
    site = asked_within(
        n_names=3,
        n_connectors=3,
        name=[0],
        name_group=[7],
        connector=[0, 1, 2],
        connector_group=[7, 7, 7],
        excluded=excluded,
    )

    assert as_set(asked_where_shared(shared=team, otherwise=site)) == {(0, 2)}


def test_group_numbers_may_be_anything_from_zero_on() -> None:
    found = asked_within(
        n_names=1,
        n_connectors=1,
        name=[0],
        name_group=[2**31 - 1],
        connector=[0],
        connector_group=[2**31 - 1],
    )

    assert as_set(found) == {(0, 0)}


def test_a_site_of_thousands_stores_its_connectors_once() -> None:
    names, connectors = 20_000, 500
    found = asked_within(
        n_names=names,
        n_connectors=connectors,
        name=np.arange(names),
        name_group=np.zeros(names, int),
        connector=np.arange(connectors),
        connector_group=np.zeros(connectors, int),
    )

    assert found.connector.size == connectors
    assert found.per_name().sum() == names * connectors


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": [1]}, "name must lie in 0..0"),
        ({"name_group": [-1]}, "name_group must lie in 0.."),
        ({"connector": [0, 0]}, "connector and connector_group differ in length: 2, 1"),
        ({"excluded": ([0], [3])}, "excluded connector must lie in 0..0"),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, object], message: str) -> None:
    sound = {"n_names": 1, "n_connectors": 1, "name": [0], "name_group": [0]}
    sound |= {"connector": [0], "connector_group": [0]}
    with pytest.raises(ValueError, match=message):
        asked_within(**{**sound, **changes})  # type: ignore[arg-type]


def test_two_ways_of_asking_must_be_about_the_same_people() -> None:
    one = asked_pairs(n_names=1, n_connectors=1, name=[], connector=[])
    other = asked_pairs(n_names=2, n_connectors=1, name=[], connector=[])
    with pytest.raises(ValueError, match="same names and connectors"):
        asked_where_shared(shared=one, otherwise=other)
