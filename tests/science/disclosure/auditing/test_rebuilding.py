import numpy as np
import pytest

from everyname.science.disclosure.auditing import TOTAL, Cell, Contradiction, InnerTable, Structure, rebuild
from tests.science.disclosure.worlds import World, random_world, report_world

SITES = Structure(("site", "grade"), {"site": {"elm": "north", "oak": "north", "bay": "south"}})


def test_a_site_its_community_and_everybody_are_counted() -> None:
    table = InnerTable(("site", "grade"), {("elm", "5"): 3, ("oak", "6"): 4, ("bay", "5"): 8})

    counts = rebuild(SITES, [table])

    assert counts["north", TOTAL] == 7
    assert counts["south", "5"] == 8
    assert counts[TOTAL, "5"] == 11
    assert counts[TOTAL, TOTAL] == 15


def test_a_combination_without_a_row_is_a_cell_of_nobody() -> None:
    counts = rebuild(SITES, [InnerTable(("site", "grade"), {("elm", "5"): 3, ("bay", "6"): 1})])

    assert counts["elm", "6"] == 0
    assert counts["oak", "5"] == 0, "a site that stands in the hierarchy alone"
    assert len(counts) == 6 * 3


def test_a_label_without_a_parent_stands_under_the_total() -> None:
    counts = rebuild(SITES, [InnerTable(("site", "grade"), {("elm", "5"): 3, ("island", "5"): 2})])

    assert counts["island", TOTAL] == 2
    assert counts[TOTAL, TOTAL] == 5


def test_a_table_that_lacks_a_dimension_has_its_total_there() -> None:
    structure = Structure(("a", "b", "c"))
    ab = InnerTable(("a", "b"), {("a1", "b1"): 5, ("a2", "b1"): 6})
    cb = InnerTable(("c", "b"), {("c1", "b1"): 11})

    counts = rebuild(structure, [ab, cb])

    assert counts["a1", "b1", TOTAL] == 5
    assert counts[TOTAL, "b1", "c1"] == 11, "the labels of a row follow the order of its own table"
    assert ("a1", "b1", "c1") not in counts


def test_tables_that_disagree_about_a_shared_margin_are_refused_with_the_cell() -> None:
    ab = InnerTable(("a", "b"), {("a1", "b1"): 5, ("a1", "b2"): 1})
    bc = InnerTable(("b", "c"), {("b1", "c1"): 4, ("b2", "c1"): 2})

    with pytest.raises(Contradiction) as caught:
        rebuild(Structure(("a", "b", "c")), [ab, bc])

    assert caught.value.cell in {(TOTAL, "b1", TOTAL), (TOTAL, "b2", TOTAL)}
    assert set(caught.value.counts) in ({5, 4}, {1, 2})


@pytest.mark.parametrize(
    ("dimensions", "parents"),
    [
        ((), {}),
        (("a", "a"), {}),
        (("a",), {"b": {"b1": "B"}}),
        (("a",), {"a": {TOTAL: "A"}}),
        (("a",), {"a": {"x": "y", "y": "x"}}),
        (("a",), {"a": {"x": "x"}}),
    ],
)
def test_a_structure_that_makes_no_sense_is_refused(
    dimensions: tuple[str, ...], parents: dict[str, dict[str, str]]
) -> None:
    with pytest.raises(ValueError, match=r"dimension|above|circle"):
        Structure(dimensions, parents)


@pytest.mark.parametrize("people", [-1, 1.0, 2.5, "3", None, True])
def test_a_count_that_is_no_number_of_people_is_refused(people: object) -> None:
    with pytest.raises(ValueError, match="whole number"):
        InnerTable(("a",), {("a1",): people})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "table",
    [
        InnerTable(("site", "grade"), {("north", "5"): 3}),
        InnerTable(("site", "grade"), {(TOTAL, "5"): 3}),
        InnerTable(("site", "size"), {("elm", "5"): 3}),
        InnerTable(("grade",), {("5",): 2**41}),
    ],
)
def test_rows_that_use_totals_unknown_dimensions_or_a_planet_of_people_are_refused(table: InnerTable) -> None:
    with pytest.raises(ValueError, match=r"total|dimension|people"):
        rebuild(SITES, [table])


def test_a_row_with_a_label_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="one label for each"):
        InnerTable(("a", "b"), {("a1",): 3})


def test_no_table_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="no table"):
        rebuild(SITES, [])


def _by_looking_at_every_row(world: World) -> dict[Cell, int]:
    counts: dict[Cell, int] = {}
    parents = world.structure.parents
    for table in world.tables:
        of_table: dict[Cell, int] = {}
        for row, people in table.rows.items():
            cells: list[tuple[str, ...]] = [()]
            for dimension in world.structure.dimensions:
                labels = [TOTAL]
                label = row[table.dimensions.index(dimension)] if dimension in table.dimensions else TOTAL
                while label != TOTAL:
                    labels.append(label)
                    label = parents.get(dimension, {}).get(label, TOTAL)
                cells = [(*cell, one) for cell in cells for one in labels]
            for cell in cells:
                of_table[cell] = of_table.get(cell, 0) + people
        counts |= of_table
    return counts


@pytest.mark.parametrize("seed", range(12))
def test_counts_are_those_found_row_by_row(seed: int) -> None:
    world = random_world(seed, links=seed % 2 == 0)

    assert rebuild(world.structure, world.tables) == _by_looking_at_every_row(world)


def test_numbers_of_numpy_count_as_numbers() -> None:
    table = InnerTable(("a",), {("a1",): np.int64(4)})  # type: ignore[dict-item]

    assert rebuild(Structure(("a",)), [table])[TOTAL,] == 4


def test_a_district_of_five_thousand_cells_is_complete() -> None:
    world = report_world([(3, 8, 6), (7,), (3,)], 12_000)

    assert len(rebuild(world.structure, world.tables)) == (3 * 8 * 6 + 24 + 3 + 1) * 8 * 4
