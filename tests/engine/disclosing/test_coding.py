"""Labels to numbers and back."""

from pathlib import Path

import numpy as np
import pytest

from everyname.engine.disclosing import coding
from everyname.engine.disclosing.coding import Coded, code, place_of, with_subtotals
from everyname.formats.counts import Layout, read_counts
from everyname.formats.problems import Refusal
from everyname.science.disclosure.cells import cells_of

LAYOUT = Layout(("unit", "sex"), {"unit": "school"}, "n", "score")
ROWS = ["b1,B,f,4,8", "a2,A,m,2,1.5", "a1,A,f,3,9", "a1,A,m,1,4"]


def coded(folder: Path, rows: list[str]) -> Coded:
    path = folder / "table.csv"
    path.write_text("\n".join(["unit,school,sex,n,score", *rows]), encoding="utf-8")
    return code(read_counts([path], LAYOUT))


def test_categories_stand_level_by_level_and_the_total_last(tmp_path: Path) -> None:
    found = coded(tmp_path, ROWS)

    assert found.dimensions[0].labels == ("a1", "a2", "b1", "A", "B", "*")
    assert found.dimensions[0].tree.parents.tolist() == [3, 3, 4, 5, 5, -1]
    assert found.dimensions[1].labels == ("f", "m", "*")


def test_the_order_of_rows_says_nothing(tmp_path: Path) -> None:
    one, other = coded(tmp_path, ROWS), coded(tmp_path, ROWS[::-1])

    assert one.dimensions[0].labels == other.dimensions[0].labels
    assert (one.tables[0].counts == other.tables[0].counts).all()
    assert one.tables[0].counts.tolist() == [[3, 1], [0, 2], [4, 0]]


def test_sums_add_up_as_counts_do(tmp_path: Path) -> None:
    found = coded(tmp_path, ROWS)
    cells = cells_of(found.tables, found.trees)

    whole = with_subtotals(found.tables[0].counts, found.trees)

    assert whole[tuple(cells.nodes.T)].tolist() == cells.counts.tolist()


def test_readers_see_totals_first_and_parents_before_children(tmp_path: Path) -> None:
    units = coded(tmp_path, ROWS).dimensions[0]

    in_order = [units.labels[node] for node in np.argsort(place_of(units))]

    assert in_order == ["*", "A", "a1", "a2", "B", "b1"]


def test_more_cells_than_fit_into_memory_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "MOST_CELLS", 17)

    with pytest.raises(Refusal, match="there would be 18 cells"):
        coded(tmp_path, ROWS)
