import os
import subprocess
import sys

import numpy as np
import pytest

from everyname.science.disclosure.advice import advise
from everyname.science.disclosure.auditing import attack
from everyname.science.disclosure.cells import Disagreement, cells_of
from everyname.science.disclosure.linking import CyclicTables
from everyname.science.disclosure.protecting import Protected, protect
from everyname.science.disclosure.released import NotCertified, ReleasedTable, release
from everyname.science.disclosure.rule import TooFew
from everyname.science.disclosure.tables import CountTable, Dimension
from tests.science.disclosure.labelled import arrays_of, release_of
from tests.science.disclosure.worlds import report_world

TWO = [Dimension.flat(2), Dimension.flat(2)]


def square(counts: list[list[int]], floor: int = 6) -> Protected:
    return protect([CountTable((0, 1), np.array(counts))], TWO, floor=floor)


def test_one_small_cell_takes_three_others_with_it() -> None:
    found = square([[41, 4], [38, 22]])

    assert found.is_certified
    assert found.cells.counts[~found.is_published].tolist() == [41, 4, 38, 22]
    assert found.is_primary.sum() == 1


def test_a_table_without_small_cells_is_told_whole() -> None:
    assert square([[41, 14], [38, 22]]).is_published.all()


def test_zeros_and_the_number_of_all_are_told() -> None:
    found = square([[40, 0], [3, 20]])

    told = found.cells.counts[found.is_published]
    assert {0, 63} <= set(told.tolist())


def test_the_same_tables_and_seed_give_the_same_result() -> None:
    arrays = arrays_of(report_world([(10,), (7,), (3,)], 4_000))
    first, second = (protect(**arrays.arguments(), floor=5, seed=3) for _ in range(2))

    assert (first.is_published == second.is_published).all()
    assert (first.witnesses.cell == second.witnesses.cell).all()
    assert (first.witnesses.change == second.witnesses.change).all()


def test_uncompiled_it_finds_the_same() -> None:
    """So `everyname demo` need not wait for the compiler."""
    script = (
        "import numba\n"
        "from tests.science.disclosure.test_protecting import of_a_small_school\n"
        "print(numba.config.DISABLE_JIT, of_a_small_school())"
    )
    env = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, env=env
    )
    assert done.stdout.strip() == f"1 {of_a_small_school()}", done.stderr


def of_a_small_school() -> list[list[int]]:
    """What is told, and what proves it."""
    found = protect(**arrays_of(report_world([(4,), (3,)], 150)).arguments(), floor=5)
    assert not found.is_published.all()
    witnesses = found.witnesses
    return [found.is_published.astype(int).tolist(), witnesses.cell.tolist(), witnesses.change.tolist()]


def test_telling_any_cell_hidden_for_another_would_break_the_rule() -> None:
    world = report_world([(6,), (5,), (3,)], 600)
    arrays = arrays_of(world)
    protected = protect(**arrays.arguments(), floor=5)
    released, _ = release_of(arrays, protected)
    truth = dict(zip(released, protected.cells.counts.tolist(), strict=True))
    hidden = [cell for cell, n in released.items() if n is None and truth[cell] >= 5]

    assert hidden
    for cell in hidden:
        told = {**released, cell: truth[cell]}
        assert attack(world.structure, world.tables, told, floor=5, answer=None).violations, cell


def test_a_whole_group_of_one_answer_is_not_certain_with_an_answer_dimension() -> None:
    counts = [[30, 0], [20, 25]]
    table = CountTable((0, 1), np.array(counts))

    without, with_answer = (protect([table], TWO, floor=6, answer=answer) for answer in (None, 1))

    assert without.is_published.all()
    hidden = with_answer.cells.counts[~with_answer.is_published].tolist()
    assert {30, 0} <= set(hidden)
    assert with_answer.is_certified


def test_a_community_below_the_floor_is_refused() -> None:
    with pytest.raises(TooFew, match="5 people in all, and the floor is 6"):
        square([[1, 2], [1, 1]])


def test_tables_that_disagree_are_refused() -> None:
    tables = [CountTable((0,), np.array([5, 9])), CountTable((1,), np.array([5, 10]))]

    with pytest.raises(Disagreement) as caught:
        cells_of(tables, TWO)

    assert sorted(caught.value.counts) == [14, 15]


def test_tables_in_a_ring_are_refused() -> None:
    three = [Dimension.flat(2)] * 3
    pair = np.array([[9, 9], [9, 9]])
    ring = [CountTable((0, 1), pair), CountTable((1, 2), pair), CountTable((0, 2), pair)]

    with pytest.raises(CyclicTables) as caught:
        protect(ring, three, floor=5)

    assert caught.value.axes == (0, 1, 2)
    assert protect(ring[:2], three, floor=5).is_published.all()


@pytest.mark.parametrize(
    ("parents", "why"),
    [
        ([-1], "at least one category"),
        ([1, 0, -1], "before the node above"),
        ([1, 3, 3, -1], "leaves come first"),
    ],
)
def test_what_is_no_tree_is_refused(parents: list[int], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Dimension(np.array(parents, dtype=np.int32))


def test_a_released_table_is_made_by_release_alone() -> None:
    made = release(square([[41, 4], [38, 22]]))

    assert (made.counts < 0).sum() == 4
    with pytest.raises(TypeError, match="made by `release`"):
        ReleasedTable(made.nodes, made.counts, made.floor, object())
    with pytest.raises(ValueError, match="read-only"):
        made.counts[0] = 3


def test_what_has_lost_its_proof_is_not_released() -> None:
    found = square([[41, 4], [38, 22]])
    found.is_published[np.flatnonzero(~found.is_published)[0]] = True  # as a fault in the search would

    with pytest.raises(NotCertified):
        release(found)


def test_advice_says_what_merging_frees() -> None:
    table = CountTable((0,), np.array([20, 3, 0, 2]))

    [merge] = advise([table], [Dimension.flat(4)], floor=5)

    assert (merge.axis, merge.nodes, merge.freed, merge.rest) == (0, (1, 3), 2, 0)


def test_advice_goes_beyond_two_that_stay_small_together() -> None:
    [merge] = advise([CountTable((0,), np.array([20, 3, 0]))], [Dimension.flat(3)], floor=5)

    assert (merge.freed, merge.rest) == (1, 0)


def test_answers_are_never_merged() -> None:
    table = CountTable((0, 1), np.array([[3, 30], [30, 30]]))

    assert all(merge.axis != 1 for merge in advise([table], TWO, floor=5, answer=1))
