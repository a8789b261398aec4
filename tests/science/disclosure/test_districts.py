"""Tables that are searched district by district, seen by the checker and the attacker."""

import numpy as np
import pytest

from everyname.science.disclosure.auditing import attack, check
from everyname.science.disclosure.cells import cells_of as numbered
from everyname.science.disclosure.districts import districts_of
from everyname.science.disclosure.protecting import Protected, protect
from everyname.science.disclosure.search import Effort
from everyname.science.disclosure.tables import CountTable, Dimension
from tests.science.disclosure.labelled import arrays_of, cells_of, past_of, release_of
from tests.science.disclosure.proving import evidence_of
from tests.science.disclosure.worlds import World, moved_on, report_world

BY_DISTRICT = Effort(large=0)


def by_district(world: World, jobs: int = 1) -> Protected:
    return protect(**arrays_of(world).arguments(), floor=world.floor, effort=BY_DISTRICT, jobs=jobs)


def test_a_district_is_what_lies_below_a_node_with_nodes_below_it() -> None:
    # leaves 0 and 1 below node 4, leaf 2 below node 5, leaf 3 right below the total
    tree = Dimension(np.array([4, 4, 5, 6, 6, 6, -1], dtype=np.int32))
    dimensions = [Dimension.flat(2), tree]
    cells = numbered([CountTable((0, 1), np.ones((2, 4), dtype=np.int64))], dimensions)

    districts = districts_of(cells, dimensions)

    assert [sorted({int(node) for node in cells.nodes[own, 1]}) for own in districts] == [[0, 1], [2]]
    assert [len(own) for own in districts] == [6, 3]
    assert districts_of(cells, [Dimension.flat(2), Dimension.flat(6)]) == []


@pytest.mark.parametrize("seed", range(3))
def test_a_table_searched_by_district_is_proved_and_withstands_the_attack(seed: int) -> None:
    world = report_world([(3, 3, 2), (4,), (3,)], 2_500, seed=seed)
    found = by_district(world)

    released, proof = release_of(arrays_of(world), found)

    assert found.is_certified
    assert check(world.structure, world.tables, released, proof, **world.rule()) == ()
    attacked = attack(world.structure, world.tables, released, **world.rule())
    assert attacked.violations == ()
    assert attacked.attacked > 50


def test_it_hides_hardly_more_than_when_searched_as_a_whole() -> None:
    world = report_world([(4, 4, 3), (5,), (3,)], 6_000)
    whole = protect(**arrays_of(world).arguments(), floor=world.floor)

    assert (~by_district(world).is_published).sum() <= 1.05 * (~whole.is_published).sum()


def test_the_result_is_the_same_however_many_districts_are_searched_at_once() -> None:
    world = report_world([(4, 3, 2), (5,), (3,)], 4_000)
    one, three = by_district(world), by_district(world, jobs=3)

    assert (one.is_published == three.is_published).all()
    for name in ("start", "cell", "change", "lower", "upper"):
        assert (getattr(one.witnesses, name) == getattr(three.witnesses, name)).all(), name


def test_a_second_release_searched_by_district_gives_nothing_away_when_people_move() -> None:
    first = report_world([(3, 3, 2), (5,)], 900)
    second = moved_on(first, seed=1)
    then, now = arrays_of(first), arrays_of(second)
    before = by_district(first)
    earlier = [evidence_of(first, release_of(then, before)[0])]
    present = cells_of(now, numbered(now.tables, now.dimensions).nodes.tolist())

    after = protect(
        **now.arguments(), floor=second.floor, earlier=[past_of(then, before, present)], effort=BY_DISTRICT
    )
    released, proof = release_of(now, after)

    assert not len(after.uncertified)
    assert check(second.structure, second.tables, released, proof, earlier=earlier, **second.rule()) == ()
    found = attack(second.structure, second.tables, released, earlier=earlier, **second.rule())
    assert found.violations == ()
