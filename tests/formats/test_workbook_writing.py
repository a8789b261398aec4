"""Tables as a workbook: read back with another library than the one that wrote it."""

import tempfile
from pathlib import Path
from zipfile import ZipFile

import openpyxl
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


def test_the_day_of_writing_stands_nowhere_so_that_the_same_tables_are_the_same_bytes(tmp_path: Path) -> None:
    sheets = [Sheet("one", ("a & b",), [("x",), (2,)])]
    for name in ("one.xlsx", "again.xlsx"):
        write_workbook(tmp_path / name, sheets)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "again.xlsx").read_bytes()
    with ZipFile(tmp_path / "one.xlsx") as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"2000-01-01T00:00:00Z</dcterms:created>" in archive.read("docProps/core.xml")


def test_text_that_no_cell_can_hold_is_cut_and_says_so(tmp_path: Path) -> None:
    write_workbook(tmp_path / "out.xlsx", [Sheet("one", ("a",), [("x" * 40_000,)])])
    text = load_workbook(tmp_path / "out.xlsx").get_sheet_by_name("one").to_python()[1][0]
    assert (len(str(text)), str(text)[-9:]) == (32_767, "CSV file)")


def test_a_folder_that_cannot_be_written_to_is_an_error_of_the_operating_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_workbook(tmp_path / "nowhere" / "out.xlsx", [Sheet("one", ("a",), [])])


def test_nothing_is_put_in_the_common_folder_for_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that is killed must not leave there who has nobody."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    write_workbook(tmp_path / "out.xlsx", [Sheet("one", ("a",), [("x",)])])
    assert load_workbook(tmp_path / "out.xlsx").get_sheet_by_name("one").to_python() == [["a"], ["x"]]


def test_another_library_finds_headers_bold_and_frozen(tmp_path: Path) -> None:
    """A warning would fail here: openpyxl warns of a workbook whose styles are not whole."""
    header = tuple(f"column {at}" for at in range(60))
    write_workbook(tmp_path / "out.xlsx", [Sheet("all & sundry", header, [tuple(range(60))])])
    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["all & sundry"]
    assert (page["BH1"].value, page["BH1"].font.b, page["BH2"].value) == ("column 59", True, 59)
    assert page.freeze_panes == "A2"
