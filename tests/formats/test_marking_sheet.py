import stat
from dataclasses import replace
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest

from everyname.formats.marking_sheet import write_marking_sheet
from everyname.formats.marks import read_marks
from everyname.formats.problems import Refusal
from tests.formats.small_roster import IDS, SMALL_ROSTER, small_roster


def test_a_blank_sheet_is_read_back_as_nobody_having_answered(tmp_path: Path) -> None:
    write_marking_sheet(SMALL_ROSTER, tmp_path / "marks.xlsx")
    marks = read_marks(tmp_path / "marks.xlsx", SMALL_ROSTER)
    assert (len(marks.level), len(marks.answered_whole), len(marks.rest_confirmed)) == (0, 0, 0)
    assert marks.problems == ()


def test_every_site_has_its_names_and_its_connectors(tmp_path: Path) -> None:
    write_marking_sheet(SMALL_ROSTER, tmp_path / "marks.xlsx")
    book = openpyxl.load_workbook(tmp_path / "marks.xlsx")
    assert book.sheetnames == ["North School", "South School", "How to mark - Cómo marcar"]
    rows = list(book["South School"].iter_rows(values_only=True))
    assert rows[0] == ("name_id", "name", "site", "class", "grade", "Dan O'Hara [T2]", "Eve Stone [T3]")
    assert [row[:4] for row in rows[1:4]] == [
        ("S4", "José Núñez", "South School", "7A"),
        ("S3", "Ana Rivera", "South School", "7A"),
        ("007", "Lee Wong", "South School", "7A"),
    ]
    assert rows[4][0] == "*"
    assert book["South School"].freeze_panes == "F2"


def test_marks_typed_into_the_sheet_come_back(tmp_path: Path) -> None:
    path = tmp_path / "marks.xlsx"
    write_marking_sheet(SMALL_ROSTER, path)
    book = openpyxl.load_workbook(path)
    south = book["South School"]
    south["F2"], south["F3"], south["G5"] = 2, "x", "x"
    book.save(path)
    marks = read_marks(path, SMALL_ROSTER)
    assert [(IDS[name], level) for name, level in zip(marks.name_row, marks.level, strict=True)] == [
        ("007", 0),
        ("S3", 3),
        ("S4", 2),
    ]
    assert [IDS[row] for row in marks.answered_whole] == ["T2"]
    assert [IDS[row] for row in marks.rest_confirmed] == ["T3"]


def test_one_site_can_be_had_alone(tmp_path: Path) -> None:
    write_marking_sheet(SMALL_ROSTER, tmp_path / "marks.xlsx", site_id="north")
    assert openpyxl.load_workbook(tmp_path / "marks.xlsx").sheetnames[:-1] == ["North School"]
    with pytest.raises(Refusal, match=r"site west: is not in the roster; its sites are north, south"):
        write_marking_sheet(SMALL_ROSTER, tmp_path / "marks.xlsx", site_id="west")


def test_people_without_a_site_are_not_forgotten(tmp_path: Path) -> None:
    roster = small_roster(
        [
            ("S1", "Ana", "Rivera", "name", "north", ""),
            ("S2", "Bo", "Smith", "name", "", ""),
            ("T1", "Eve", "Stone", "connector", "", ""),
            ("T2", "Dan", "Poe", "connector", "north", ""),
        ]
    )
    write_marking_sheet(roster, tmp_path / "marks.xlsx")
    book = openpyxl.load_workbook(tmp_path / "marks.xlsx")
    assert book.sheetnames[:-1] == ["North School", "Marks"]
    for sheet, name in (("North School", "S1"), ("Marks", "S2")):
        rows = list(book[sheet].iter_rows(values_only=True))
        assert rows[0][5:] == ("Dan Poe [T2]", "Eve Stone [T1]")
        assert [row[0] for row in rows[1:]] == [name, "*"]


def test_in_a_workplace_everybody_stands_on_both_sides(tmp_path: Path) -> None:
    write_marking_sheet(small_roster(is_workplace=True), tmp_path / "marks.xlsx", site_id="north")
    rows = list(openpyxl.load_workbook(tmp_path / "marks.xlsx")["North School"].iter_rows(values_only=True))
    assert sorted(row[0] for row in rows[1:]) == ["*", "S1", "S2", "T1", "T3"]
    assert len(rows[0][5:]) == 4


def test_hostile_names_are_text_and_come_back(tmp_path: Path) -> None:
    roster = small_roster(
        [
            ("=1+1", "=cmd|'/c calc'!A1", "@x", "name", "s", ""),
            ("-2", "\u202eevil", "a\x07b\ufffe", "name", "s", ""),
            ("T[1]", "+Eve", "[x]", "connector", "s", ""),
        ],
        sites=[("s", "a/b:[c]*?\\" + "x" * 60)],
    )
    path = tmp_path / "marks.xlsx"
    write_marking_sheet(roster, path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert len(sheet.title) <= 31
    assert all(cell.data_type in "sn" for row in sheet.iter_rows() for cell in row)
    assert sheet["A3"].quotePrefix
    sheet["F2"], sheet["F3"] = 1, 2
    book.save(path)
    marks = read_marks(path, roster)
    assert sorted(marks.level.tolist()) == [1, 2]
    assert marks.problems == ()


def test_sites_of_one_name_have_sheets_of_their_own(tmp_path: Path) -> None:
    people = [("T1", "Eve", "Stone", "connector", "a b", "")]
    people += [(f"S{site}", "Ana", "Rivera", "name", site, "") for site in "ab"]
    name = "The very long name of one school in the north"
    write_marking_sheet(
        small_roster(people, sites=[("a", name), ("b", name.upper())]), tmp_path / "marks.xlsx"
    )
    titles = openpyxl.load_workbook(tmp_path / "marks.xlsx").sheetnames
    assert len({title.casefold() for title in titles}) == len(titles) == 3


def test_the_sheet_allows_levels_says_that_it_is_confidential_and_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "marks.xlsx"
    write_marking_sheet(SMALL_ROSTER, path)
    book = openpyxl.load_workbook(path)
    rules = {str(rule.sqref): rule.formula1 for rule in book["South School"].data_validations.dataValidation}
    assert rules == {"F2:G4": '"0,1,2,3,x"', "F5:G5": '"x"'}
    assert "Confidential" in book["South School"].oddHeader.center.text
    guide = [row[0] or "" for row in book.worksheets[-1].iter_rows(values_only=True)]
    assert "Confidential" in guide[0]
    assert any("acudiría" in line for line in guide)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_is_left_behind_when_it_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be written"):
        write_marking_sheet(SMALL_ROSTER, tmp_path / "nowhere" / "marks.xlsx")
    (tmp_path / "taken.xlsx").mkdir()
    with pytest.raises(Refusal, match="cannot be written"):
        write_marking_sheet(SMALL_ROSTER, tmp_path / "taken.xlsx")
    with pytest.raises(Refusal, match=r"ends in \.xlsx"):
        write_marking_sheet(SMALL_ROSTER, tmp_path / "marks.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["taken.xlsx"]


def test_a_roster_in_which_nobody_can_mark_anybody_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no site with both names and connectors"):
        write_marking_sheet(
            small_roster([("S1", "Ana", "Rivera", "name", "north", "")]), tmp_path / "marks.xlsx"
        )


def test_without_a_homeroom_another_class_tells_two_of_one_name_apart(tmp_path: Path) -> None:
    no_homerooms = SMALL_ROSTER.classes.set_column(3, "is_homeroom", pa.array([False, False]))
    write_marking_sheet(replace(SMALL_ROSTER, classes=no_homerooms), tmp_path / "marks.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "marks.xlsx")["North School"]
    assert {row[0]: row[3] for row in sheet.iter_rows(min_row=2, values_only=True)} == {
        "S1": "6A", "S2": "6A", "*": None,
    }  # fmt: skip
