"""The fictional communities: plausible, within the ranges that the demo promises, always the same."""

import hashlib
from collections import Counter
from fractions import Fraction
from functools import cache

import numpy as np
import pytest

from everyname.science.connections import (
    Asked,
    BothViews,
    State,
    SteppedBack,
    asked_where_shared,
    asked_within,
    both_views,
    step_back,
)
from everyname.science.worlds import World, district, middle_school, random_share_out
from everyname.science.worlds.dice import Dice

SEEDS = (2, 3, 5, 11, 2026)


@cache
def world_of(seed: int) -> World:
    return middle_school(seed=seed, with_previous=True)


@cache
def stepped(world: World) -> tuple[SteppedBack, BothViews]:
    n, c = len(world.names), len(world.connectors)
    asked = asked_where_shared(
        shared=asked_within(
            n_names=n,
            n_connectors=c,
            name=world.enrolled_name,
            name_group=world.enrolled_class,
            connector=world.teaching_connector,
            connector_group=world.teaching_class,
        ),
        otherwise=at_sites(world),
    )
    back = step_back(
        n_names=n,
        n_connectors=c,
        name=world.mark_name,
        connector=world.mark_connector,
        level=world.mark_level,
        asked=asked,
        rest_confirmed=world.rest_confirmed,
    )
    views = both_views(
        n_names=n,
        n_connectors=c,
        name=world.mark_name,
        connector=world.mark_connector,
        level=world.mark_level,
        asked=asked,
        rest_confirmed=world.rest_confirmed,
        nominating=world.nominating,
        nominated=world.nominated,
        said_no_one=world.said_no_one,
    )
    return back, views


def at_sites(world: World) -> Asked:
    site = {one.site_id: at for at, one in enumerate(world.sites)}
    names = [(at, site[s]) for at, one in enumerate(world.names) for s in one.site_ids]
    staff = [(at, site[s]) for at, one in enumerate(world.connectors) for s in one.site_ids]
    return asked_within(
        n_names=len(world.names),
        n_connectors=len(world.connectors),
        name=[at for at, _ in names],
        name_group=[s for _, s in names],
        connector=[at for at, _ in staff],
        connector_group=[s for _, s in staff],
    )


def fingerprint(*arrays: np.ndarray) -> str:
    return hashlib.sha256(b"".join(np.ascontiguousarray(array).tobytes() for array in arrays)).hexdigest()[
        :16
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_demo_school_looks_like_one(seed: int) -> None:
    world = world_of(seed)
    back, _ = stepped(world)
    cover = back.coverage

    assert (len(world.names), len(world.connectors)) == (900, 70)
    assert 0.06 <= cover.none / 900 <= 0.10
    assert 0.15 <= cover.one / 900 <= 0.25
    assert 0 < cover.unknown / 900 <= 0.05
    assert back.response_rate is not None
    assert 0.85 <= back.response_rate <= 0.95


@pytest.mark.parametrize("seed", SEEDS)
def test_visible_names_collect_the_dots_and_new_ones_go_without(seed: int) -> None:
    world = world_of(seed)
    assert world.previous is not None
    back, _ = stepped(world)
    before = {one.person_id for one in world.previous.names}
    is_new = np.array([one.person_id not in before for one in world.names])
    without = back.state == State.NONE

    assert back.names_with_dots[5:].sum() > 50
    assert without[is_new].mean() > 2 * without[~is_new].mean()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_two_views_disagree_about_as_badly_as_studies_find(seed: int) -> None:
    _, views = stepped(world_of(seed))

    assert views.returned is not None
    assert 0.36 <= 1 - views.returned.value <= 0.52
    assert 0.7 <= views.has_spoken.mean() <= 0.9


@pytest.mark.parametrize("seed", SEEDS)
def test_a_few_names_say_no_one_right_now_and_nominate_nobody(seed: int) -> None:
    world = world_of(seed)

    assert 10 <= world.said_no_one.sum() <= 40
    assert not world.said_no_one[world.nominating].any()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_round_before_had_leavers_no_joiners_and_fewer_dots(seed: int) -> None:
    world = world_of(seed)
    assert world.previous is not None
    now, before = ({one.person_id: one for one in w.names} for w in (world, world.previous))
    (back, _), (back_before, _) = stepped(world), stepped(world.previous)

    assert world.previous.wording == world.wording
    assert len(set(now) - set(before)) == len(set(before) - set(now)) == 31
    assert all(now[who] == before[who] for who in set(now) & set(before))
    assert back_before.dots.mean() < back.dots.mean()
    assert world.previous.previous is None


def test_every_row_of_a_world_points_to_something_that_exists() -> None:
    world = middle_school(names=400, connectors=40, seed=4, sites=3, with_previous=True)
    assert world.previous is not None
    for one in (world, world.previous):
        n, c, k = len(one.names), len(one.connectors), len(one.classes)
        for codes, below in (
            (one.mark_name, n),
            (one.mark_connector, c),
            (one.nominating, n),
            (one.nominated, c),
            (one.homeroom, k),
            (one.enrolled_name, n),
            (one.enrolled_class, k),
            (one.teaching_connector, c),
            (one.teaching_class, k),
        ):
            assert codes.min() >= 0
            assert codes.max() < below
            assert not codes.flags.writeable
        marks = list(zip(one.mark_connector.tolist(), one.mark_name.tolist(), strict=True))
        assert marks == sorted(set(marks))
        assert all(one.classes[room].is_homeroom for room in one.homeroom)


def test_classes_stay_within_one_site_and_grade_and_a_teacher_stays_at_the_school() -> None:
    world = middle_school(names=400, connectors=40, seed=4, sites=3)
    for name, room in zip(world.enrolled_name, world.enrolled_class, strict=True):
        person, of = world.names[name], world.classes[room]
        assert (person.site_ids, person.grade) == ((of.site_id,), of.grade)
    for connector, room in zip(world.teaching_connector, world.teaching_class, strict=True):
        assert world.connectors[connector].role == "teacher"
        assert world.connectors[connector].site_ids == (world.classes[room].site_id,)
    assert {len(one.site_ids) for one in world.connectors} == {1, 2}
    assert {one.grade for one in world.names} == {"06", "07", "08"}


def test_the_staff_are_more_than_teachers_and_not_all_full_time() -> None:
    roles = Counter(one.role for one in world_of(1).connectors)

    assert roles["teacher"] == 49
    assert roles["principal"] == 1
    assert {"counselor", "kitchen", "bus", "librarian", "nurse", "aide"} <= set(roles)
    assert {"1", "0.8", "0.5"} <= {one.weight for one in world_of(1).connectors}
    assert all(0 < Fraction(one.weight) <= 1 for one in world_of(1).connectors)


def test_names_come_in_many_scripts_and_nobody_has_a_namesake() -> None:
    world = world_of(1)
    everybody = [(one.given_name, one.family_name) for one in (*world.names, *world.connectors)]
    text = "".join(given + family for given, family in everybody)

    for block in ("\u0600-\u06ff", "\u0900-\u097f", "\u4e00-\u9fff", "\u0400-\u04ff"):
        first, last = block.split("-")
        assert any(first <= letter <= last for letter in text)
    assert {"Xiong", "Nguyễn"} <= {family for _, family in everybody}
    assert any("\N{SUNFLOWER}" in one.preferred_name for one in world.names)
    assert len({(one.given_name, one.family_name) for one in world.names}) == 900


def test_the_same_seed_makes_the_same_world_everywhere() -> None:
    world = middle_school(names=120, connectors=14, seed=7)
    arrays = (world.mark_name, world.mark_connector, world.mark_level, world.nominating, world.nominated)

    assert fingerprint(*arrays) == "44299fcc0183f5f3"
    assert (world.names[0].given_name, world.names[0].family_name) == ("Lucía", "Palacios")
    other = middle_school(names=120, connectors=14, seed=8)
    assert fingerprint(other.mark_name) != fingerprint(world.mark_name)


@pytest.mark.parametrize(
    ("names", "connectors", "sites"), [(1, 1, 1), (2, 2, 2), (5, 1, 1), (60, 8, 1), (30, 3, 3)]
)
def test_the_smallest_schools_stand_too(names: int, connectors: int, sites: int) -> None:
    world = middle_school(names=names, connectors=connectors, seed=1, sites=sites, with_previous=True)

    assert (len(world.names), len(world.connectors), len(world.sites)) == (names, connectors, sites)
    assert stepped(world)[0].connectors_asked


@pytest.mark.parametrize(("names", "connectors", "sites"), [(0, 1, 1), (3, 1, 2), (1, 3, 2), (3, 3, 0)])
def test_a_site_without_names_or_connectors_is_refused(names: int, connectors: int, sites: int) -> None:
    with pytest.raises(ValueError, match="cannot fill"):
        middle_school(names=names, connectors=connectors, seed=1, sites=sites)
    with pytest.raises(ValueError, match="cannot fill"):
        random_share_out(names=names, connectors=connectors, pairs=1, seed=1, sites=sites)


def test_a_district_has_a_mark_for_every_pair_of_each_site() -> None:
    found = district(sites=3, names_per_site=40, connectors_per_site=7, seed=5)
    pairs = set(zip(found.mark_name.tolist(), found.mark_connector.tolist(), strict=True))

    assert len(pairs) == found.mark_name.size == 3 * 40 * 7
    assert (found.name_site[found.mark_name] == found.connector_site[found.mark_connector]).all()
    assert set(found.mark_level.tolist()) == {0, 1, 2, 3}
    assert found.rest_confirmed.size == 21
    assert fingerprint(found.mark_level, found.rest_confirmed) == "4aa705bb5bf298b5"


def test_a_share_out_has_the_pairs_needs_and_weights_that_were_asked_for() -> None:
    found = random_share_out(names=3000, connectors=250, pairs=59_000, seed=1)
    per_name = np.bincount(found.pair_name)

    assert found.pair_name.size == found.affinity.size == 59_000
    assert len(set(zip(found.pair_name.tolist(), found.pair_connector.tolist(), strict=True))) == 59_000
    assert set(per_name.tolist()) == {19, 20}
    assert set(found.need.tolist()) == {1, 2, 3}
    assert set(found.weight) == {"1", "0.8", "0.6", "0.5"}
    assert 0 <= found.affinity.min() < 20
    assert 980 < found.affinity.max() <= 1000
    assert 1.25 <= found.capacity.sum() / found.need.sum() < 1.4
    assert fingerprint(found.pair_connector, found.affinity, found.load) == "a3b91bdabea47df6"


def test_pairs_of_a_share_out_stay_within_their_site() -> None:
    found = random_share_out(names=600, connectors=120, pairs=4000, seed=2, sites=12)

    assert found.pair_name.size == 4000
    assert (found.name_site[found.pair_name] == found.connector_site[found.pair_connector]).all()


def test_more_pairs_than_there_are_is_refused() -> None:
    with pytest.raises(ValueError, match="a name cannot have 3 of the 2 connectors"):
        random_share_out(names=4, connectors=2, pairs=9, seed=1)


def test_chance_is_even_normal_and_complete() -> None:
    dice = Dice(1)
    even, normal, whole = dice.uniform(50_000), dice.normal(50_000), dice.whole(10, 50_000)

    assert 0 <= even.min() < even.max() < 1
    assert abs(even.mean() - 0.5) < 0.01
    assert abs(normal.mean()) < 0.02
    assert abs(normal.std() - 1) < 0.02
    assert set(whole.tolist()) == set(range(10))
    assert sorted(dice.order(100).tolist()) == list(range(100))
    assert len(set(dice.chosen(30, 40).tolist())) == 30
    assert set(dice.weighted([0, 1, 0], 100).tolist()) == {1}
