"""Counting pairs, against an enumeration that knows nothing of it."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from everyname.formats.rosters.assembly.links import count_links

PEOPLE, GROUPS = 8, 4
memberships = st.sets(st.tuples(st.integers(0, GROUPS - 1), st.integers(0, PEOPLE - 1)))


def columns(pairs: set[tuple[int, int]]) -> list[np.ndarray]:
    ordered = sorted(pairs)
    return [np.array([pair[place] for pair in ordered], np.int32) for place in (0, 1)]


@given(memberships, memberships)
def test_pairs_share_a_group_and_are_counted_once(
    names: set[tuple[int, int]], connectors: set[tuple[int, int]]
) -> None:
    expected = {(who, by) for (g, who), (h, by) in product(names, connectors) if g == h and who != by}
    (name_group, name), (connector_group, connector) = columns(names), columns(connectors)

    counted = count_links(
        people=PEOPLE, name_group=name_group, name=name, connector_group=connector_group, connector=connector
    )

    assert counted == len(expected)


@given(memberships, st.lists(st.integers(-1, PEOPLE - 1), min_size=PEOPLE, max_size=PEOPLE))
def test_in_a_workplace_nobody_is_paired_with_themselves_or_their_manager(
    members: set[tuple[int, int]], manager: list[int]
) -> None:
    expected = {
        (who, by)
        for (g, who), (h, by) in product(members, members)
        if g == h and who != by and manager[who] != by
    }
    group, person = columns(members)

    counted = count_links(
        people=PEOPLE,
        name_group=group,
        name=person,
        connector_group=group,
        connector=person,
        manager=np.array(manager, np.int32),
    )

    assert counted == len(expected)


def test_a_group_of_ten_thousand_is_counted_without_a_table_of_all_its_pairs() -> None:
    group, person = np.zeros(10_000, np.int32), np.arange(10_000, dtype=np.int32)

    counted = count_links(
        people=10_000, name_group=group, name=person, connector_group=group, connector=person
    )

    assert counted == 10_000 * 9_999
