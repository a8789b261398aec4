"""What `protect` makes, seen by the checker and the attacker, who share no code with it."""

from typing import Any

import pytest

from everyname.science.disclosure.auditing import Attacked, Finding, attack, check
from everyname.science.disclosure.cells import cells_of as numbered
from everyname.science.disclosure.protecting import protect
from tests.science.disclosure.labelled import arrays_of, cells_of, past_of, release_of
from tests.science.disclosure.naive import one_more_per_row, primary_only
from tests.science.disclosure.proving import evidence_of
from tests.science.disclosure.worlds import World, moved_on, random_world, report_world

KINDS: dict[str, dict[str, Any]] = {
    "two dimensions": {"n_dimensions": 2},
    "three dimensions": {"n_dimensions": 3},
    "linked pairs": {"n_dimensions": 3, "links": True},
    "linked threes": {"n_dimensions": 4, "links": True},
    "answers": {"n_dimensions": 2, "answers": True},
    "answers in three dimensions": {"n_dimensions": 3, "answers": True},
}


def _audited(world: World, seed: int) -> tuple[tuple[Finding, ...], Attacked]:
    arrays = arrays_of(world)
    protected = protect(**arrays.arguments(), floor=world.floor, seed=seed)
    assert not len(protected.uncertified)
    released, proof = release_of(arrays, protected)
    return (
        check(world.structure, world.tables, released, proof, **world.rule()),
        attack(world.structure, world.tables, released, **world.rule()),
    )


@pytest.mark.parametrize("kind", KINDS)
def test_random_tables_are_proved_and_withstand_the_attack(kind: str) -> None:
    attacked = 0
    for seed in range(6):
        findings, found = _audited(random_world(2_000 + seed, **KINDS[kind]), seed)
        assert (findings, found.violations) == ((), ()), seed
        attacked += found.attacked
    assert attacked > 15


def test_on_the_same_tables_what_people_do_by_hand_leaks() -> None:
    for by_hand in (primary_only, one_more_per_row):
        leaks = 0
        for seed in range(8):
            world = random_world(2_000 + seed, n_dimensions=3)
            leaks += len(attack(world.structure, world.tables, by_hand(world), **world.rule()).violations)
        assert leaks > 10


@pytest.mark.parametrize("seed", range(2))
def test_a_table_of_four_dimensions_is_proved_and_withstands_the_attack(seed: int) -> None:
    world = report_world([(2, 2), (3,), (3,), (2,)], 1_200, seed=seed)

    findings, found = _audited(world, seed)

    assert (findings, found.violations) == ((), ())
    assert found.attacked > 10


def test_a_district_is_proved_and_withstands_the_attack() -> None:
    findings, found = _audited(report_world([(2, 4, 3), (5,), (3,)], 2_500), seed=0)

    assert (findings, found.violations) == ((), ())
    assert found.attacked > 100


@pytest.mark.parametrize("seed", range(8))
def test_two_releases_in_a_row_give_nothing_away_when_people_move(seed: int) -> None:
    first = random_world(3_100 + seed, n_dimensions=2)
    second = moved_on(first, seed, (0.02, 0.1, 0.3)[seed % 3])
    then, now = arrays_of(first), arrays_of(second)
    before = protect(**then.arguments(), floor=first.floor, seed=seed)
    earlier = [evidence_of(first, release_of(then, before)[0])]

    present = cells_of(now, numbered(now.tables, now.dimensions).nodes.tolist())
    past = past_of(then, before, present)
    after = protect(**now.arguments(), floor=second.floor, seed=seed, earlier=[past])
    released, proof = release_of(now, after)

    assert not len(before.uncertified)
    assert not len(after.uncertified)
    assert check(second.structure, second.tables, released, proof, earlier=earlier, **second.rule()) == ()
    found = attack(second.structure, second.tables, released, earlier=earlier, **second.rule())
    assert found.violations == ()


def test_a_second_release_that_knows_nothing_of_the_first_leaks() -> None:
    leaks = 0
    for seed in range(4):
        first = random_world(3_100 + seed, n_dimensions=2)
        second = moved_on(first, seed)
        releases = []
        for world in (first, second):
            arrays = arrays_of(world)
            releases.append(
                release_of(arrays, protect(**arrays.arguments(), floor=world.floor, seed=seed))[0]
            )
        earlier = [evidence_of(first, releases[0])]
        leaks += len(
            attack(second.structure, second.tables, releases[1], earlier=earlier, **second.rule()).violations
        )
    assert leaks > 10
