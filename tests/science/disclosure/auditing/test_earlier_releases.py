"""Two reports in a row: what a reader knows who has seen both, and knows how every count changed."""

from dataclasses import replace

import numpy as np
import pytest

from everyname.science.disclosure.auditing import (
    TOTAL,
    Attacked,
    Cell,
    Certificates,
    Evidence,
    Fault,
    Finding,
    InnerTable,
    Leak,
    Structure,
    attack,
    check,
    rebuild,
)
from tests.science.disclosure.naive import Release
from tests.science.disclosure.proving import Past, all_but_the_total, evidence_of, prove
from tests.science.disclosure.worlds import World, moved_on, random_world, world_of


def _check(world: World, released: Release, proof: Certificates, *past: Past) -> tuple[Finding, ...]:
    before = [evidence_of(one.world, one.released) for one in past]
    return check(world.structure, world.tables, released, proof, earlier=before, **world.rule())


def _attack(world: World, released: Release, *past: Past) -> Attacked:
    before = [evidence_of(one.world, one.released) for one in past]
    return attack(world.structure, world.tables, released, earlier=before, **world.rule())


def _hide(world: World, *hidden: Cell) -> Release:
    truth = rebuild(world.structure, world.tables)
    return {cell: None if cell in hidden else people for cell, people in truth.items()}


def _codes(findings: tuple[Finding, ...]) -> set[tuple[Fault, Cell]]:
    return {(finding.code, finding.cell) for finding in findings}


SMALL: Cell = ("a0", "b0")
ONE_SQUARE: list[Cell] = [SMALL, ("a0", "b1"), ("a1", "b0"), ("a1", "b1")]
OTHER_SQUARE: list[Cell] = [SMALL, ("a0", "b2"), ("a2", "b0"), ("a2", "b2")]
COUNTS = np.array([[3, 9, 8], [12, 20, 15], [7, 14, 11]])


def _world(counts: np.ndarray = COUNTS) -> World:
    return world_of(counts, [(3,), (3,)], floor=5)


def test_two_reports_that_hide_a_cell_behind_different_others_give_it_away_together() -> None:
    first, second = _world(), _world(COUNTS + 1)
    before, after = Past(first, _hide(first, *ONE_SQUARE)), _hide(second, *OTHER_SQUARE)

    assert _attack(first, before.released).violations == ()
    assert _attack(second, after).violations == ()
    together = _attack(second, after, before)

    assert [(one.code, one.cell, one.value) for one in together.violations] == [(Leak.EXACT, SMALL, 4)]


def test_a_proof_that_holds_alone_is_found_to_move_what_was_published_before() -> None:
    first, second = _world(), _world(COUNTS + 1)
    before, after = Past(first, _hide(first, *ONE_SQUARE)), _hide(second, *OTHER_SQUARE)
    proof = prove(second, after)

    assert _check(second, after, proof) == ()
    assert {code for code, _ in _codes(_check(second, after, proof, before))} >= {Fault.CHANGE_PUBLISHED}


def test_two_reports_that_hide_the_same_cells_are_found_right() -> None:
    first, second = _world(), _world(COUNTS + 1)
    before, after = Past(first, _hide(first, *ONE_SQUARE)), _hide(second, *ONE_SQUARE)
    proof = prove(second, after, [before])

    assert _check(second, after, proof, before) == ()
    assert _attack(second, after, before).violations == ()


def test_an_upper_witness_reaches_the_floor_in_both_reports() -> None:
    """3 people then, 4 now: one more would be 5 now, but then it was 4."""
    first, second = _world(), _world(COUNTS + 1)
    before, after = Past(first, _hide(first, *ONE_SQUARE)), _hide(second, *ONE_SQUARE)

    findings = _check(second, after, prove(second, after), before)

    assert _codes(findings) <= {(Fault.UPPER_BELOW_FLOOR, SMALL)}
    proof = prove(second, after, [before])
    up = proof.witnesses[proof.upper[SMALL]]
    assert up[SMALL] >= 2


def test_a_cell_may_not_fall_below_nobody_in_the_earlier_report_either() -> None:
    """Of the 12 in a1b0 six are new; a witness that takes more than 6 of them would have been impossible then."""
    then = COUNTS.copy()
    then[1, 0] = 6
    first, second = _world(then), _world()
    before, after = Past(first, _hide(first, *ONE_SQUARE)), _hide(second, *ONE_SQUARE)
    moved = {SMALL: 7, ("a0", "b1"): -7, ("a1", "b0"): -7, ("a1", "b1"): 7}
    down = {cell: -change // 7 for cell, change in moved.items()}
    proof = Certificates([moved, down], {SMALL: 1}, {SMALL: 0})

    assert _check(second, after, proof) == ()
    assert _check(second, after, proof, before) == (Finding(Fault.COUNT_BELOW_ZERO, ("a1", "b0"), 0, -7, -6),)


def test_a_cell_that_was_hidden_because_it_was_small_stays_hidden() -> None:
    grown = COUNTS.copy()
    grown[0, 0] = 30
    first, second = _world(), _world(grown)
    before, after = Past(first, _hide(first, *ONE_SQUARE)), _hide(second)

    findings = _check(second, after, Certificates([], {}, {}), before)

    assert (Fault.PRIMARY_PUBLISHED_LATER, SMALL) in _codes(findings)
    assert [(one.code, one.cell) for one in _attack(second, after, before).violations] == [
        (Leak.EXACT, SMALL)
    ]


def test_it_keeps_its_witnesses_when_it_has_grown() -> None:
    grown = COUNTS.copy()
    grown[0, 0] = 30
    first, second = _world(), _world(grown)
    before, after = Past(first, _hide(first, *ONE_SQUARE)), _hide(second, *ONE_SQUARE)
    proof = prove(second, after, [before])

    assert _check(second, after, proof, before) == ()
    none = _check(second, after, Certificates([], {}, {}), before)
    assert _codes(none) == {(Fault.LOWER_MISSING, SMALL), (Fault.UPPER_MISSING, SMALL)}
    assert _check(second, after, Certificates([], {}, {})) == (), "alone it is a number like any other"


def test_a_cell_that_was_published_before_it_got_small_is_judged_by_its_own_report() -> None:
    """Whoever knows that 27 of the 30 left knows the 3 without this report."""
    then = COUNTS.copy()
    then[0, 0] = 30
    first, second = _world(then), _world()
    before, after = Past(first, _hide(first)), _hide(second, *ONE_SQUARE)
    proof = prove(second, after, [before])

    assert _check(second, after, proof, before) == ()
    assert _attack(second, after, before).violations == ()
    shown = _check(second, _hide(second), proof, before)
    assert (Fault.PRIMARY_PUBLISHED, SMALL) in _codes(shown)


def test_a_cell_that_everybody_has_left_may_stay_hidden_and_needs_no_lower_witness() -> None:
    """Whoever knows that 3 have left knows that they were at least 3; that they were more is still possible."""
    now = COUNTS.copy()
    now[0, 0] = 0
    first, second = _world(), _world(now)
    before, after = Past(first, _hide(first, *ONE_SQUARE)), _hide(second, *ONE_SQUARE)
    proof = prove(second, after, [before])

    assert proof.lower == {}
    assert _check(second, after, proof, before) == ()
    assert _attack(second, after, before).violations == ()
    assert (Fault.ZERO_HIDDEN, SMALL) in _codes(_check(second, after, proof))
    assert (Fault.PRIMARY_PUBLISHED_LATER, SMALL) in _codes(_check(second, _hide(second), proof, before))


def _from_labels(rows: dict[Cell, int]) -> tuple[Structure, list[InnerTable], Release]:
    structure, table = Structure(("a", "b")), InnerTable(("a", "b"), rows)
    return structure, [table], dict(rebuild(structure, [table]))


def test_categories_that_were_merged_are_followed_through_the_sums_they_share() -> None:
    """b0 and b1 are one category now; together they were known before, so publishing it tells nothing new."""
    first = _world()
    before = evidence_of(first, _hide(first, *ONE_SQUARE))
    merged: dict[Cell, int] = {(f"a{i}", "b0 or b1"): int(COUNTS[i, :2].sum()) for i in range(3)}
    structure, tables, released = _from_labels(
        merged | {(f"a{i}", "b2"): int(COUNTS[i, 2]) for i in range(3)}
    )

    found = attack(structure, tables, released, floor=5, earlier=[before])

    assert found.attacked == 1
    assert found.violations == ()


def test_a_category_that_is_gone_is_no_secret_for_those_who_know_the_changes() -> None:
    """What every row has lost, beside the changes of the categories that stayed, is what the lost one held."""
    first = _world()
    before = evidence_of(first, _hide(first, *ONE_SQUARE))
    structure, tables, released = _from_labels(
        {(f"a{i}", f"b{j}"): int(COUNTS[i, j]) for i in range(3) for j in (1, 2)}
    )
    hidden = released | {("a0", "b1"): None, ("a1", "b1"): None, ("a0", TOTAL): None, ("a1", TOTAL): None}

    found = attack(structure, tables, hidden, floor=5, earlier=[before])

    assert found.told == (SMALL,)
    assert found.violations == (), "whatever is published now, that was known"


def test_what_an_earlier_report_tells_of_is_judged_by_the_present_one_alone() -> None:
    first, second = _world(), _world(COUNTS + 1)
    before, after = Past(first, _hide(first, SMALL)), _hide(second, *ONE_SQUARE)
    proof = prove(second, after)

    found = _attack(second, after, before)

    assert (found.told, found.violations) == ((SMALL,), ())
    assert _check(second, after, replace(proof, told=[SMALL]), before) == ()
    assert _codes(_check(second, after, proof, before)) != set(), "unless the proof says so"
    assert _codes(_check(second, after, replace(proof, told=[("a9", "b9")]), before)) >= {
        (Fault.CERTIFICATE_UNKNOWN_CELL, ("a9", "b9"))
    }
    shown = _attack(second, _hide(second), before)
    assert [(one.code, one.cell) for one in shown.violations] == [(Leak.EXACT, SMALL)]


def test_a_claim_that_earlier_reports_tell_of_a_cell_does_not_mislead_the_attack() -> None:
    first, second = _world(), _world(COUNTS + 1)
    before, after = Past(first, _hide(first, *ONE_SQUARE)), _hide(second, *OTHER_SQUARE)
    proof = replace(prove(second, after), told=[SMALL])

    assert _check(second, after, proof, before) == ()
    assert [one.cell for one in _attack(second, after, before).violations] == [SMALL]


def test_cells_of_an_earlier_report_with_another_dimension_can_stand_in_a_witness() -> None:
    first = world_of(np.full((2, 2, 2), 9), [(2,), (2,), (2,)], floor=5)
    assert first.counts is not None
    counts = first.counts.copy()
    counts[0, 0, 0] = 3
    first = world_of(counts, [(2,), (2,), (2,)], floor=5)
    cube: list[Cell] = [(f"a{i}", f"b{j}", f"c{k}") for i, j, k in np.ndindex(2, 2, 2)]
    before = evidence_of(first, _hide(first, *cube))
    now = InnerTable(("a", "b"), {("a0", "b0"): 12, ("a0", "b1"): 18, ("a1", "b0"): 18, ("a1", "b1"): 18})
    structure = Structure(("a", "b"))
    released: Release = dict(rebuild(structure, [now]))
    up = {cell: 2 * (-1) ** sum(int(label[1]) for label in cell) for cell in cube}
    down = {cell: -change // 2 for cell, change in up.items()}
    proof = Certificates([up, down], {cube[0]: 1}, {cube[0]: 0})

    assert check(structure, [now], released, proof, floor=5, earlier=[before]) == ()
    shifted = Certificates([up, down | {("a0", "b0"): -1}], proof.lower, proof.upper)
    found = check(structure, [now], released, shifted, floor=5, earlier=[before])
    assert (Fault.CHANGE_PUBLISHED, ("a0", "b0", TOTAL)) in _codes(found)


@pytest.mark.parametrize("seed", range(4))
def test_right_proofs_of_two_random_reports_in_a_row_are_found_right_and_withstand_the_attack(
    seed: int,
) -> None:
    first = random_world(500 + seed, n_dimensions=2)
    second = moved_on(first, seed)
    before, after = Past(first, all_but_the_total(first)), all_but_the_total(second)
    was_hidden = {cell for cell, value in before.released.items() if value is None}
    after = {cell: None if cell in was_hidden else value for cell, value in after.items()}
    proof = prove(second, after, [before])

    assert _check(second, after, proof, before) == ()
    assert _attack(second, after, before).violations == ()


def test_an_earlier_release_without_a_floor_is_refused() -> None:
    world = _world()

    with pytest.raises(ValueError, match="floor"):
        Evidence(world.structure, world.tables, _hide(world), floor=0)
    with pytest.raises(ValueError, match="answer"):
        replace(evidence_of(world, _hide(world)), answer="grade")
