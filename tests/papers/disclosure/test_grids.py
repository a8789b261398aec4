"""A table cut into grids: every cell stands somewhere, totals first, answers across."""

import numpy as np
import pytest

from everyname.language import language
from everyname.papers.disclosure.axes import Axis, name_of, places
from everyname.papers.disclosure.grids import Grid, grids
from everyname.papers.disclosure.sheets import sheets
from everyname.science.disclosure.cells import cells_of
from everyname.science.disclosure.tables import CountTable, Dimension
from tests.papers.disclosure.small_tables import ANSWER, AXES, linked, protected


def flat(*categories: int) -> list[Axis]:
    return [
        Axis(f"d{at}", Dimension.flat(size), [*(f"c{each}" for each in range(size)), "*"])
        for at, size in enumerate(categories)
    ]


def all_of(*categories: int) -> list[Grid]:
    axes = flat(*categories)
    counts = np.zeros(categories, dtype=np.int64)
    cells = cells_of([CountTable(range(len(categories)), counts)], [axis.tree for axis in axes])
    return list(grids(cells.nodes, axes))


def standing(found: list[Grid]) -> list[int]:
    numbers = np.concatenate([grid.cells.ravel() for grid in found])
    return sorted(numbers[numbers >= 0].tolist())


@pytest.mark.parametrize("sizes", [(3,), (1,), (2, 5), (4, 3, 2), (2, 2, 2, 2), (1, 1, 1)])
def test_every_cell_of_a_table_stands_in_exactly_one_place(sizes: tuple[int, ...]) -> None:
    assert standing(all_of(*sizes)) == list(range(int(np.prod(np.array(sizes) + 1))))


def test_the_largest_dimension_runs_down_and_what_fits_best_across() -> None:
    assert {(grid.down, grid.across) for grid in all_of(3)} == {(0, None)}
    assert {(grid.down, grid.across) for grid in all_of(3, 20)} == {(1, 0)}
    assert {(grid.down, grid.across) for grid in all_of(3, 20, 8)} == {(1, 2)}
    assert {(grid.down, grid.across) for grid in all_of(12, 20, 15)} == {(1, 0)}


def test_answers_run_across_where_they_are_not_the_largest() -> None:
    nodes = protected().cells.nodes
    assert {grid.across for grid in grids(nodes, AXES, answer=ANSWER)} == {ANSWER}
    assert {grid.down for grid in grids(nodes, AXES, answer=0)} == {0}


def test_everybody_comes_before_the_categories_of_what_is_told_above() -> None:
    told = [grid.nodes[2] for grid in grids(protected().cells.nodes, AXES, answer=ANSWER)]
    assert told == [3, 0, 1, 2]


def test_a_cell_stands_where_its_row_and_its_column_meet() -> None:
    nodes = protected().cells.nodes
    for grid in grids(nodes, AXES, answer=ANSWER):
        for row in range(10):
            for column in range(4):
                assert nodes[grid.cells[row, column]].tolist() == [row, column, grid.nodes[2]]


def test_linked_tables_have_grids_of_their_own() -> None:
    found = list(grids(linked().cells.nodes, AXES))
    assert [(grid.down, grid.across) for grid in found] == [(0, 1), (0, 2)]
    assert set(standing(found)) == set(range(len(linked().cells.counts)))


def test_what_two_linked_tables_share_stands_once() -> None:
    axes = flat(6, 2, 2, 3)
    shape = np.zeros((6, 2, 2), dtype=np.int64), np.zeros((6, 2, 3), dtype=np.int64)
    tables = [CountTable((0, 1, 2), shape[0]), CountTable((0, 1, 3), shape[1])]
    found = list(grids(cells_of(tables, [axis.tree for axis in axes]).nodes, axes, answer=1))
    assert [grid.nodes[2:] for grid in found] == [(2, 3), (0, 3), (1, 3), (2, 0), (2, 1), (2, 2)]


def test_categories_are_read_after_the_one_above_them() -> None:
    read = [(place.label, place.above) for place in places(AXES[0])]
    assert read[:5] == [
        ("Hill", ()),
        ("Hill 6", ("Hill",)),
        ("Hill 7", ("Hill",)),
        ("Hill 8", ("Hill",)),
        ("Lake", ()),
    ]
    assert read[-2:] == [("Island", ()), ("", ())]


def test_a_cell_is_called_by_its_categories() -> None:
    assert name_of(language("en"), AXES, [7, 3, 0]) == "unit: Hill · home language: English"
    assert name_of(language("es"), AXES, [9, 3, 3]) == "todas las personas"


def test_more_columns_than_fit_on_paper_come_on_several_sheets() -> None:
    axes = flat(60, 50)
    counts = np.arange(3000, dtype=np.int64).reshape(60, 50)
    cells = cells_of([CountTable((0, 1), counts)], [axis.tree for axis in axes])
    (grid,) = grids(cells.nodes, axes)
    said = [(str(count), "") for count in cells.counts]
    made = list(sheets(language("en"), axes, grid, said, key="t"))
    assert [sheet.key for sheet in made] == ["t", "t-2", "t-3"]
    assert [len(sheet.columns) for sheet in made] == [24, 24, 3]
    assert made[1].caption == "People by d0 and d1, from c24 to c47"
    assert made[2].columns[-1].is_total
    assert made[2].groups[0].rows[7].cells[0] == ("398", "")
    assert all(
        len(row.cells) == len(sheet.columns) for sheet in made for group in sheet.groups for row in group.rows
    )
