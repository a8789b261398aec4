from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from everyname.science.disclosure.auditing import (
    TOTAL,
    Cell,
    Certificates,
    Fault,
    Finding,
    InnerTable,
    Structure,
    check,
    rebuild,
)
from tests.science.disclosure.naive import Release
from tests.science.disclosure.oracle import all_tables
from tests.science.disclosure.proving import all_but_the_total, primary_cells, prove
from tests.science.disclosure.worlds import Branchings, World, random_world, report_world, world_of

NOBODY = Certificates([], {}, {})
EVERYBODY = (TOTAL, TOTAL)


@dataclass(frozen=True)
class Proved:
    """A right release with a right proof, in which a test may plant a mistake."""

    world: World
    truth: dict[Cell, int]
    released: Release
    proof: Certificates

    def check(self) -> tuple[Finding, ...]:
        return check(self.world.structure, self.world.tables, self.released, self.proof, **self.world.rule())

    def but(self, cell: Cell, value: int | None) -> "Proved":
        return replace(self, released=self.released | {cell: value})

    def witness(self, number: int, changes: dict[Cell, Any]) -> "Proved":
        witnesses = list(self.proof.witnesses)
        witnesses[number] = changes
        return replace(self, proof=replace(self.proof, witnesses=witnesses))

    def named(self, side: str, cell: Cell, number: Any) -> "Proved":
        lower, upper = dict(self.proof.lower), dict(self.proof.upper)
        (lower if side == "lower" else upper)[cell] = number
        return replace(self, proof=replace(self.proof, lower=lower, upper=upper))


@cache
def _proved() -> Proved:
    """Three classes in two sites, four answers of one question; 2 people in one cell, 1 in another, one cell empty."""
    counts = np.array([[12, 2, 9, 14], [8, 11, 0, 6], [10, 7, 13, 1]])
    world = world_of(counts, [(3,), (4,)], floor=5)
    released = all_but_the_total(world)
    return Proved(world, rebuild(world.structure, world.tables), released, prove(world, released))


TWO: Cell = ("a0", "b1")
ONE: Cell = ("a2", "b3")
NONE: Cell = ("a1", "b2")


def _codes(findings: tuple[Finding, ...]) -> set[tuple[Fault, Cell]]:
    return {(finding.code, finding.cell) for finding in findings}


def test_a_right_proof_is_found_right() -> None:
    proved = _proved()

    assert primary_cells(proved.world) == {TWO, ONE}
    assert proved.check() == ()


def test_a_published_number_that_is_wrong_is_found() -> None:
    findings = _proved().but(EVERYBODY, 94).check()

    assert findings == (Finding(Fault.COUNT_WRONG, EVERYBODY, found=94, wanted=93),)


@pytest.mark.parametrize("value", [93.0, "93", True])
def test_a_published_number_that_is_no_whole_number_is_found(value: object) -> None:
    findings = _proved().but(EVERYBODY, value).check()  # type: ignore[arg-type]

    assert _codes(findings) == {(Fault.COUNT_WRONG, EVERYBODY)}


def test_a_missing_cell_is_found() -> None:
    proved = _proved()
    released = {cell: value for cell, value in proved.released.items() if cell != ("a1", "b1")}

    assert _codes(replace(proved, released=released).check()) == {(Fault.CELL_MISSING, ("a1", "b1"))}


@pytest.mark.parametrize("cell", [("a9", "b0"), ("a0",), ("a0", "b0", TOTAL), ()])
def test_an_additional_cell_is_found(cell: Cell) -> None:
    assert _codes(_proved().but(cell, 3).check()) == {(Fault.CELL_UNKNOWN, cell)}


def test_a_hidden_grand_total_is_found() -> None:
    assert _codes(_proved().but(EVERYBODY, None).check()) == {(Fault.TOTAL_HIDDEN, EVERYBODY)}


def test_a_hidden_zero_is_found() -> None:
    assert _codes(_proved().but(NONE, None).check()) == {(Fault.ZERO_HIDDEN, NONE)}


def test_a_primary_cell_that_is_published_is_found_and_so_are_the_witnesses_that_move_it() -> None:
    findings = _proved().but(TWO, 2).check()

    assert (Fault.PRIMARY_PUBLISHED, TWO) in _codes(findings)
    assert {cell for code, cell in _codes(findings) if code is Fault.CHANGE_PUBLISHED} == {TWO}


def test_a_group_of_fewer_people_than_the_floor_is_nothing_to_publish() -> None:
    world = world_of(np.array([[2, 0], [0, 1]]), [(2,), (2,)], floor=5)

    findings = check(world.structure, world.tables, all_but_the_total(world), NOBODY, floor=5)

    assert Finding(Fault.TOTAL_BELOW_FLOOR, EVERYBODY, found=3, wanted=5) in findings


@pytest.mark.parametrize(("side", "fault"), [("lower", Fault.LOWER_MISSING), ("upper", Fault.UPPER_MISSING)])
def test_a_missing_certificate_is_found(side: str, fault: Fault) -> None:
    proved = _proved()
    lower, upper = dict(proved.proof.lower), dict(proved.proof.upper)
    del (lower if side == "lower" else upper)[TWO]

    findings = replace(proved, proof=replace(proved.proof, lower=lower, upper=upper)).check()

    assert _codes(findings) == {(fault, TWO)}


@pytest.mark.parametrize("number", [-1, 4, 1.0, None, True])
def test_a_certificate_that_names_no_witness_is_found(number: object) -> None:
    proved = _proved()
    assert len(proved.proof.witnesses) == 4

    findings = proved.named("lower", TWO, number).check()

    assert _codes(findings) == {(Fault.CERTIFICATE_WITHOUT_WITNESS, TWO), (Fault.LOWER_MISSING, TWO)}


def test_a_certificate_for_a_cell_that_does_not_exist_is_found() -> None:
    proved = _proved()

    assert _codes(proved.named("upper", ("a0", "b9"), 0).check()) == {
        (Fault.CERTIFICATE_UNKNOWN_CELL, ("a0", "b9"))
    }


def test_a_certificate_that_names_the_witness_of_the_other_side_is_found() -> None:
    proved = _proved()
    swapped = replace(proved.proof, lower=proved.proof.upper, upper=proved.proof.lower)

    codes = _codes(replace(proved, proof=swapped).check())

    assert codes == {
        (fault, cell) for fault in (Fault.LOWER_NOT_LOWER, Fault.UPPER_BELOW_FLOOR) for cell in (ONE, TWO)
    }


def _square(change: int, a: str = "a1", b: str = "b0") -> dict[Cell, int]:
    """A witness for TWO that moves one person (or more) around a square of four inner cells."""
    return {TWO: change, ("a0", b): -change, (a, "b1"): -change, (a, b): change}


def test_one_witness_may_serve_both_certificates_of_different_cells() -> None:
    proved = _proved()
    moved: dict[Cell, int] = {TWO: -1, ("a0", "b3"): 1, ("a2", "b1"): 1, ONE: -1}
    up = {cell: -4 * change for cell, change in moved.items()}
    proof = Certificates([moved, up], {TWO: 0, ONE: 0}, {TWO: 1, ONE: 1})

    assert replace(proved, proof=proof).check() == ()


def test_an_upper_witness_one_person_short_is_found() -> None:
    proved = _proved()
    number = proved.proof.upper[TWO]

    assert proved.witness(number, _square(3)).check() == ()
    assert proved.witness(number, _square(2)).check() == (
        Finding(Fault.UPPER_BELOW_FLOOR, TWO, number, 2, 3),
    )


def test_a_lower_witness_that_stays_is_found() -> None:
    proved = _proved()
    number = proved.proof.lower[TWO]

    assert proved.witness(number, {}).check() == (Finding(Fault.LOWER_NOT_LOWER, TWO, number, 0, -1),)


def test_a_lower_witness_that_leaves_nobody_where_somebody_knows_of_themselves_is_found() -> None:
    proved = _proved()
    number = proved.proof.lower[TWO]

    assert proved.witness(number, _square(-1)).check() == ()
    assert proved.witness(number, _square(-2)).check() == (
        Finding(Fault.LOWER_LEAVES_NOBODY, TWO, number, -2, -1),
    )


def test_a_change_of_a_published_zero_is_found() -> None:
    proved = _proved()
    number = proved.proof.upper[TWO]

    findings = proved.witness(number, _square(3, b="b2")).check()

    assert findings == (Finding(Fault.CHANGE_PUBLISHED, NONE, number, 3, 0),)


def test_a_cell_that_is_not_hidden_may_not_change() -> None:
    proved = _proved()
    number = proved.proof.upper[TWO]

    findings = proved.but(("a1", "b0"), 8).witness(number, _square(3)).check()

    assert (Fault.CHANGE_PUBLISHED, ("a1", "b0")) in _codes(findings)


def test_a_cell_with_less_than_nobody_is_found() -> None:
    proved = _proved()
    number = proved.proof.upper[TWO]

    assert proved.witness(number, _square(11)).check() == ()
    assert proved.witness(number, _square(12)).check() == (
        Finding(Fault.COUNT_BELOW_ZERO, ("a1", "b1"), number, -12, -11),
    )


def test_a_sum_that_does_not_add_up_is_found_with_its_dimension() -> None:
    proved = _proved()
    number = proved.proof.lower[TWO]
    lost = {cell: change for cell, change in _square(-1).items() if cell != ("a1", "b1")}

    assert set(proved.witness(number, lost).check()) == {
        Finding(Fault.SUM_UNBALANCED, ("a1", TOTAL), number, -1, 0, "b"),
        Finding(Fault.SUM_UNBALANCED, (TOTAL, "b1"), number, -1, 0, "a"),
    }


def test_a_margin_that_changes_without_its_children_is_found() -> None:
    proved = _proved()
    number = proved.proof.lower[TWO]

    findings = proved.witness(number, _square(-1) | {("a1", TOTAL): 1, ("a2", TOTAL): -1}).check()

    assert set(findings) == {
        Finding(Fault.SUM_UNBALANCED, ("a1", TOTAL), number, 0, 1, "b"),
        Finding(Fault.SUM_UNBALANCED, ("a2", TOTAL), number, 0, -1, "b"),
    }


@pytest.mark.parametrize("change", [-1.0, -0.5, "-1", None, True])
def test_a_change_that_is_no_whole_number_is_found(change: object) -> None:
    proved = _proved()
    number = proved.proof.lower[TWO]

    findings = proved.witness(number, _square(-1) | {TWO: change}).check()

    assert Finding(Fault.CHANGE_NOT_WHOLE, TWO, number, change) in findings


@pytest.mark.parametrize("change", [2**63, -(2**70), 2**41])
def test_a_change_beyond_all_measure_is_found_and_not_wrapped_round(change: int) -> None:
    proved = _proved()
    number = proved.proof.lower[TWO]

    codes = _codes(proved.witness(number, _square(-1) | {("a1", "b1"): change}).check())

    assert (Fault.CHANGE_TOO_LARGE, ("a1", "b1")) in codes


def test_a_change_of_a_cell_that_does_not_exist_is_found() -> None:
    proved = _proved()
    number = proved.proof.lower[TWO]

    findings = proved.witness(number, _square(-1) | {("a0", "b9"): 1}).check()

    assert findings == (Finding(Fault.CHANGE_UNKNOWN_CELL, ("a0", "b9"), number, 1),)


def test_a_witness_that_nobody_uses_must_hold_as_well() -> None:
    proved = _proved()
    proof = replace(proved.proof, witnesses=[*proved.proof.witnesses, {("a1", "b1"): 1, EVERYBODY: 1}])

    assert {code for code, _ in _codes(replace(proved, proof=proof).check())} == {
        Fault.CHANGE_PUBLISHED,
        Fault.SUM_UNBALANCED,
    }


def _with_answers() -> World:
    """Everybody of the second class says no: 6 people, above the floor of 5."""
    return world_of(np.array([[9, 6], [0, 6], [7, 8]]), [(3,), (2,)], floor=5, answer=1)


def test_where_all_of_a_group_give_one_answer_that_cell_is_protected_from_below() -> None:
    world = _with_answers()
    released, full, empty = all_but_the_total(world), ("a1", "b1"), ("a1", "b0")
    assert released[empty] is None, "the zero beside a full cell may be hidden"
    proof = prove(world, released)

    findings = check(world.structure, world.tables, released, replace(proof, lower={}), floor=5, answer="b")

    assert check(world.structure, world.tables, released, proof, floor=5, answer="b") == ()
    assert findings == (Finding(Fault.LOWER_MISSING, full, wanted=-1),), "and needs no upper one: 6 >= 5"


def test_without_the_answer_a_full_cell_is_a_number_like_others_and_its_zero_is_published() -> None:
    world = _with_answers()
    truth = rebuild(world.structure, world.tables)

    assert check(world.structure, world.tables, dict(truth), NOBODY, floor=5) == ()
    hidden = dict(truth) | {("a1", "b0"): None}
    assert _codes(check(world.structure, world.tables, hidden, NOBODY, floor=5)) == {
        (Fault.ZERO_HIDDEN, ("a1", "b0"))
    }


def test_a_published_full_cell_is_found() -> None:
    world = _with_answers()
    truth = rebuild(world.structure, world.tables)

    findings = check(world.structure, world.tables, dict(truth), NOBODY, floor=5, answer="b")

    assert _codes(findings) == {(Fault.PRIMARY_PUBLISHED, ("a1", "b1")), (Fault.LOWER_MISSING, ("a1", "b1"))}


def test_a_group_of_nobody_has_no_full_cell() -> None:
    world = world_of(np.array([[9, 6], [0, 0], [7, 8]]), [(3,), (2,)], floor=5, answer=1)
    truth = rebuild(world.structure, world.tables)

    assert check(world.structure, world.tables, dict(truth), NOBODY, floor=5, answer="b") == ()


def test_all_answers_under_one_subtotal_are_full_only_if_they_are_one_answer() -> None:
    answers = {"often": "yes", "always": "yes"}
    rows: dict[Cell, int] = {("a1", "often"): 6, ("a1", "always"): 7, ("a2", "no"): 8, ("a2", "often"): 9}
    structure, table = Structure(("a", "b"), {"b": answers}), InnerTable(("a", "b"), rows)
    truth = rebuild(structure, [table])

    assert check(structure, [table], dict(truth), NOBODY, floor=5, answer="b") == ()


def test_a_subtotal_with_one_child_is_the_same_number_under_two_labels() -> None:
    structure = Structure(("a",), {"a": {"only": "community"}})
    table = InnerTable(("a",), {("only",): 3, ("other",): 4, ("third",): 9})
    released: Release = {("*",): 16, ("only",): None, ("community",): 3, ("other",): None, ("third",): None}
    up: dict[Cell, int] = {("only",): 2, ("other",): -2}
    down: dict[Cell, int] = {("only",): -1, ("other",): 1}
    proof = Certificates([up, down], {("only",): 1, ("community",): 1}, {("only",): 0, ("community",): 0})

    codes = _codes(check(structure, [table], released, proof, floor=5))

    assert (Fault.PRIMARY_PUBLISHED, ("community",)) in codes
    assert (Fault.SUM_UNBALANCED, ("community",)) in codes


@pytest.mark.parametrize("seed", range(6))
def test_right_proofs_of_random_tables_are_found_right(seed: int) -> None:
    world = random_world(100 + seed, n_dimensions=2 + seed % 2, links=seed % 2 == 1, answers=seed == 2)
    released = all_but_the_total(world)

    assert check(world.structure, world.tables, released, prove(world, released), **world.rule()) == ()


@pytest.mark.parametrize("seed", range(4))
def test_exactly_the_tables_that_a_reader_must_think_possible_pass_as_witnesses(seed: int) -> None:
    """By enumeration: every such table passes; any other one near it does not."""
    rng = np.random.default_rng(seed)
    dimensions: list[Branchings] = [(3,), (3,)] if seed % 2 else [(2, 2), (2,)]
    shape = [int(np.prod(branchings)) for branchings in dimensions]
    world = world_of(rng.integers(0, 4, shape), dimensions, floor=3)
    released = {cell: None if n and set(cell) != {TOTAL} else n for cell, n in _truth(world).items()}
    truth, full_tables = _truth(world), list(all_tables(world, released))
    possible = {tuple(full.values()) for full in full_tables}

    for full in full_tables[:60]:
        near = _somebody_moved(full, rng)
        for table, holds in ((full, True), (near, tuple(near.values()) in possible)):
            proof = Certificates([{cell: table[cell] - truth[cell] for cell in truth}], {}, {})
            findings = check(world.structure, world.tables, released, proof, floor=3)
            assert holds == (not any(finding.witness == 0 for finding in findings))


def _truth(world: World) -> dict[Cell, int]:
    return rebuild(world.structure, world.tables)


def _somebody_moved(full: dict[Cell, int], rng: np.random.Generator) -> dict[Cell, int]:
    """One person in one cell more, with or without the margins above it, and perhaps one fewer elsewhere."""
    cells = list(full)
    changed = dict(full)
    changed[cells[rng.integers(len(cells))]] += 1
    changed[cells[rng.integers(len(cells))]] -= int(rng.integers(2))
    return changed


Plant = Callable[[dict[Cell, int], Cell, Cell], dict[Cell, int]]

PLANTED: dict[str, Plant] = {
    "one person more": lambda changes, cell, _: changes | {cell: changes[cell] + 1},
    "a change forgotten": lambda changes, cell, _: {c: n for c, n in changes.items() if c != cell},
    "a change turned round": lambda changes, cell, _: changes | {cell: -changes[cell]},
    "a change elsewhere": lambda changes, cell, other: (
        {c: n for c, n in changes.items() if c != cell} | {other: changes[cell]}
    ),
}


@pytest.mark.parametrize("plant", PLANTED.values(), ids=PLANTED)
def test_every_small_mistake_in_a_witness_is_found(plant: Plant) -> None:
    rng = np.random.default_rng(1)
    world = random_world(27)
    released = all_but_the_total(world)
    proof = prove(world, released)

    for number, changes in enumerate(proof.witnesses):
        elsewhere = [cell for cell in released if cell not in changes]
        wrong = plant(
            dict(changes),
            list(changes)[rng.integers(len(changes))],
            elsewhere[rng.integers(len(elsewhere))],
        )
        mutant = replace(proof, witnesses=[*proof.witnesses[:number], wrong, *proof.witnesses[number + 1 :]])
        findings = check(world.structure, world.tables, released, mutant, **world.rule())
        assert any(finding.witness == number for finding in findings)


def _one_in_each_block(floor: int) -> tuple[World, Release, Certificates]:
    """Many blocks of 2 x 2 x 2 cells, in each a cell of 2 people and witnesses that turn the block over."""
    world = report_world([(60,), (20,), (10,)], 3_000_000, floor=floor)
    counts = np.maximum(world.counts if world.counts is not None else 0, 40)
    counts[::2, ::2, ::2] = 2
    world = world_of(counts, [(60,), (20,), (10,)], floor=floor)
    truth = rebuild(world.structure, world.tables)
    released: Release = dict(truth)
    witnesses: list[dict[Cell, int]] = []
    lower: dict[Cell, int] = {}
    upper: dict[Cell, int] = {}
    for a, b, c in np.ndindex(30, 10, 5):
        block = {
            (f"a{2 * a + i}", f"b{2 * b + j}", f"c{2 * c + k}"): (-1) ** (i + j + k)
            for i, j, k in np.ndindex(2, 2, 2)
        }
        released |= dict.fromkeys(block)
        small = (f"a{2 * a}", f"b{2 * b}", f"c{2 * c}")
        lower[small], upper[small] = len(witnesses), len(witnesses) + 1
        witnesses += [{cell: -sign for cell, sign in block.items()}]
        witnesses += [{cell: sign * (floor - 2) for cell, sign in block.items()}]
    return world, released, Certificates(witnesses, lower, upper)


def test_a_large_proof_is_right_until_one_number_in_it_is_not() -> None:
    world, released, proof = _one_in_each_block(floor=10)

    assert check(world.structure, world.tables, released, proof, floor=10) == ()

    witnesses = [dict(witness) for witness in proof.witnesses]
    witnesses[777]["a2", "b1", "c0"] = witnesses[777].get(("a2", "b1", "c0"), 0) + 1
    findings = check(world.structure, world.tables, released, replace(proof, witnesses=witnesses), floor=10)
    assert {finding.witness for finding in findings} == {777}
