from collections.abc import Callable

import numpy as np
import pytest

from everyname.science.disclosure.auditing import (
    TOTAL,
    Attacked,
    Cell,
    InnerTable,
    Leak,
    Mode,
    Structure,
    Violation,
    attack,
    rebuild,
    searching,
)
from tests.science.disclosure.naive import Release, one_more_per_row, primary_only
from tests.science.disclosure.oracle import ranges
from tests.science.disclosure.proving import all_but_the_total, primary_cells, prove
from tests.science.disclosure.worlds import Branchings, World, random_world, report_world, world_of


def _attack(world: World, released: Release, seed: int = 0) -> Attacked:
    return attack(world.structure, world.tables, released, seed=seed, **world.rule())


def _broken(found: Attacked) -> dict[Cell, tuple[Leak, float, float]]:
    """What leaks, with the limits as far as the solver can tell them."""
    return {one.cell: (one.code, round(one.low, 4), round(one.high, 4)) for one in found.violations}


SQUARE: list[Cell] = [("a0", "b0"), ("a0", "b1"), ("a1", "b0"), ("a1", "b1")]


def _all_but(world: World, hidden: list[Cell]) -> Release:
    truth = rebuild(world.structure, world.tables)
    return {cell: None if cell in hidden else people for cell, people in truth.items()}


def test_hiding_small_numbers_alone_leaves_most_of_them_exactly_known() -> None:
    world = report_world([(30,), (7,), (3,)], 12_000)

    found = _attack(world, primary_only(world))

    assert found.attacked == 203
    assert sum(violation.code is Leak.EXACT for violation in found.violations) == 185


def test_hiding_one_more_number_in_each_row_and_column_leaks_as_well() -> None:
    world = report_world([(30,), (7,), (3,)], 12_000)

    found = _attack(world, one_more_per_row(world))

    assert found.attacked == 203
    assert len(found.violations) == 38
    assert sum(violation.code is Leak.EXACT for violation in found.violations) == 1


def test_nothing_is_found_where_everything_is_hidden() -> None:
    world = report_world([(30,), (7,), (3,)], 12_000)

    found = _attack(world, all_but_the_total(world))

    assert found.attacked == 203
    assert found.violations == ()
    assert found.solves < 60, "a solution settles many cells"


def test_a_published_primary_cell_is_known_exactly() -> None:
    world = world_of(np.array([[12, 2, 9], [8, 11, 7]]), [(2,), (3,)], floor=5)
    released = all_but_the_total(world) | {("a0", "b1"): 2}

    assert _attack(world, released).violations == (Violation(Leak.EXACT, ("a0", "b1"), 2, 2.0, 2.0),)


def test_a_range_that_stops_below_the_floor_is_narrow() -> None:
    """The other number of the row is 1, so the small one is at most 4."""
    world = world_of(np.array([[3, 1, 20], [30, 30, 30], [30, 30, 30]]), [(3,), (3,)], floor=5)

    found = _attack(world, _all_but(world, SQUARE))

    assert _broken(found) == {("a0", "b0"): (Leak.NARROW, 0, 4), ("a0", "b1"): (Leak.NARROW, 0, 4)}


def test_a_cell_that_cannot_be_smaller_is_narrow() -> None:
    """For the 3 to fall, the full cell beside it would have to hold more than everybody of its group."""
    world = world_of(np.array([[0, 6], [7, 3]]), [(2,), (2,)], floor=5, answer=1)

    found = _attack(world, _all_but(world, SQUARE))

    assert _broken(found) == {("a1", "b1"): (Leak.NARROW, 3, 9)}
    assert found.ranges["a0", "b1"].low <= 5


def test_a_full_cell_that_is_published_is_found_with_answers_only() -> None:
    world = world_of(np.array([[9, 6], [0, 6], [7, 8]]), [(3,), (2,)], floor=5, answer=1)
    truth: Release = dict(rebuild(world.structure, world.tables))

    assert [violation.cell for violation in _attack(world, truth).violations] == [("a1", "b1")]
    assert attack(world.structure, world.tables, truth, floor=5).attacked == 0


def test_a_missing_cell_counts_as_hidden() -> None:
    world = world_of(np.array([[12, 2, 9], [8, 11, 7]]), [(2,), (3,)], floor=5)
    released = {cell: value for cell, value in all_but_the_total(world).items() if cell != ("a0", "b1")}

    assert _attack(world, released).violations == ()


@pytest.mark.parametrize("seed", range(8))
def test_every_whole_number_that_is_possible_lies_within_the_limits_found(seed: int) -> None:
    """By enumeration, on tables of which some leak and some do not."""
    rng = np.random.default_rng(seed)
    kinds: list[list[Branchings]] = [[(3,), (3,)], [(2, 2), (2,)], [(2,), (2,), (2,)]]
    dimensions = kinds[seed % 3]
    shape = [int(np.prod(branchings)) for branchings in dimensions]
    world = world_of(rng.integers(0, 4, shape), dimensions, floor=3)
    released = one_more_per_row(world) if seed % 2 else primary_only(world)
    truth, possible = rebuild(world.structure, world.tables), ranges(world, released)

    found = _attack(world, released)

    broken = {violation.cell for violation in found.violations}
    for cell, seen in found.ranges.items():
        if seen.is_limit:
            assert seen.low <= min(possible[cell]) + 1e-6
            assert max(possible[cell]) <= seen.high + 1e-6
        if cell in broken:
            assert not (min(possible[cell]) < truth[cell] and max(possible[cell]) >= 3)


@pytest.mark.parametrize("seed", range(10))
def test_no_cell_that_has_witnesses_is_called_broken(seed: int) -> None:
    world = random_world(200 + seed, n_dimensions=2 + (seed == 7), answers=seed % 3 == 0)
    released = all_but_the_total(world)
    prove(world, released)

    found = _attack(world, released)

    assert set(found.ranges) == primary_cells(world)
    assert found.violations == ()


@pytest.mark.parametrize("release", [primary_only, one_more_per_row])
def test_neighbourhoods_and_chance_change_the_work_but_not_what_is_found(
    release: Callable[[World], Release], monkeypatch: pytest.MonkeyPatch
) -> None:
    world = report_world([(2, 3, 2), (4,), (3,)], 900)
    released = release(world)
    expected = _attack(world, released, seed=1)
    with monkeypatch.context() as small_steps:
        small_steps.setattr(searching, "SOLVED_WHOLE", 0)
        small_steps.setattr(searching, "NEIGHBOURHOODS", (5, 20, 60))
        found = _attack(world, released, seed=2)

    assert _broken(found) == _broken(expected) != {}


def test_no_attack_attacks_nobody() -> None:
    world = report_world([(10,), (7,)], 300)

    found = attack(world.structure, world.tables, primary_only(world), floor=5, mode=Mode.NONE)

    assert (found.attacked, found.violations, found.ranges) == (0, (), {})


@pytest.mark.parametrize(("mode", "targets"), [("some", None), (Mode.SAMPLE, -1)])
def test_an_unknown_mode_or_a_sample_of_less_than_nothing_is_refused(mode: Mode, targets: int | None) -> None:
    world = report_world([(10,), (7,)], 300)

    with pytest.raises(ValueError, match=r"some|-1"):
        attack(world.structure, world.tables, primary_only(world), floor=5, mode=mode, targets=targets)


def test_a_sample_is_as_large_as_asked_and_the_same_for_the_same_seed() -> None:
    world = report_world([(30,), (7,), (3,)], 12_000)
    released = primary_only(world)

    def sample(seed: int, targets: int | None) -> set[Cell]:
        found = attack(
            world.structure, world.tables, released, floor=5, mode=Mode.SAMPLE, seed=seed, targets=targets
        )
        assert found.attacked == len(found.ranges)
        return set(found.ranges)

    assert len(sample(1, 20)) == 20
    assert sample(1, 20) == sample(1, 20)
    assert sample(1, 20) != sample(2, 20)
    assert len(sample(1, None)) == 203, "fewer than the sample would take"
    assert sample(1, 0) == set()


def test_the_joint_table_tells_more_than_the_sums_of_linked_tables() -> None:
    rng = np.random.default_rng(5)
    more = 0
    for _ in range(30):
        counts = rng.integers(0, 5, (3, 3, 3)) * (rng.random((3, 3, 3)) < 0.5)
        counts[0, 0, 0] += 5
        circle = world_of(counts, [(3,), (3,), (3,)], floor=3, links=[(0, 1), (1, 2), (0, 2)])
        found = _attack(circle, one_more_per_row(circle))
        assert found.uses_joint
        apart = _without_joint(circle)
        assert {v.cell for v in apart.violations} <= {v.cell for v in found.violations}
        more += len(found.violations) - len(apart.violations)
    assert more > 0


def _without_joint(world: World) -> Attacked:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("everyname.science.disclosure.auditing.linking.MOST_JOINT_CELLS", 0)
        return _attack(world, one_more_per_row(world))


def test_tables_in_a_circle_that_no_people_fit_are_attacked_by_their_sums() -> None:
    """Each pair agrees on its margins, yet a = b, b = c and a != c for everybody."""
    same: dict[Cell, int] = {("0", "0"): 4, ("1", "1"): 4}
    other: dict[Cell, int] = {("0", "1"): 4, ("1", "0"): 4}
    structure = Structure(("a", "b", "c"))
    tables = [InnerTable(("a", "b"), same), InnerTable(("b", "c"), same), InnerTable(("a", "c"), other)]
    released: Release = {cell: None if 0 < n < 5 else n for cell, n in rebuild(structure, tables).items()}

    found = attack(structure, tables, released, floor=5)

    assert not found.uses_joint
    assert found.attacked > 0


def test_linked_tables_leak_through_each_other() -> None:
    """Each table alone hides its small number; the shared margin that only one of them publishes gives it away."""
    structure = Structure(("a", "b", "c"))
    ab = InnerTable(("a", "b"), {("a0", "b0"): 3, ("a0", "b1"): 9, ("a1", "b0"): 8, ("a1", "b1"): 7})
    bc = InnerTable(("b", "c"), {("b0", "c0"): 5, ("b0", "c1"): 6, ("b1", "c0"): 9, ("b1", "c1"): 7})
    released: Release = dict(rebuild(structure, [ab, bc])) | dict.fromkeys(
        [
            ("a0", "b0", TOTAL),
            ("a1", "b0", TOTAL),
            (TOTAL, "b0", TOTAL),
            ("a0", TOTAL, TOTAL),
            ("a1", TOTAL, TOTAL),
        ]
    )

    found = attack(structure, [ab, bc], released, floor=5)

    assert [violation.cell for violation in found.violations] == []
    # 0 + 11 and 11 + 0 are both possible, as long as b0 stays 11: the other table says so.
    seen = found.ranges["a0", "b0", TOTAL]
    assert seen.low <= 2
    assert 5 <= seen.high <= 11


@pytest.mark.parametrize("seed", range(6))
def test_linked_pairs_are_solved_as_one(seed: int) -> None:
    world = random_world(300 + seed, n_dimensions=3, links=True)

    found = _attack(world, primary_only(world))

    assert not found.uses_joint
    assert len(found.ranges) == len(primary_cells(world))
