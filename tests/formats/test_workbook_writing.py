"""Tables as a workbook: read back with another library than the one that wrote it."""

from pathlib import Path

import pytest
from python_calamine import load_workbook

from everyname.formats import workbook_writing
from everyname.formats.workbook_writing import Cell, Sheet, write_workbook


def test_text_stays_text_and_numbers_stay_numbers(tmp_path: Path) -> None:
    rows: list[tuple[Cell, ...]] = [("=1+1", 2, 0.5, None), ("007", "", "a\x07b", "名前")]
    write_workbook(tmp_path / "out.xlsx", [Sheet("one", ("a", "b", "c", "d"), rows)])
    found = load_workbook(tmp_path / "out.xlsx").get_sheet_by_name("one").to_python()
    assert found == [["a", "b", "c", "d"], ["=1+1", 2.0, 0.5, ""], ["007", "", "a b", "名前"]]


def test_rows_beyond_what_a_worksheet_holds_go_on_in_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_writing, "_LONGEST", 2)
    write_workbook(tmp_path / "out.xlsx", [Sheet("one", ("a",), [(at,) for at in range(5)])])
    book = load_workbook(tmp_path / "out.xlsx")
    assert book.sheet_names == ["one", "one (2)", "one (3)"]
    assert book.get_sheet_by_name("one (3)").to_python() == [["a"], [4.0]]
