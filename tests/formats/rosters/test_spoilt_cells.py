"""What a spreadsheet made of identifiers and grades is said, each with line and column; the people are kept."""

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest

from everyname.formats.problems import Effect, Refusal
from everyname.formats.roster import Roster
from everyname.formats.rosters.reading import read_roster
from tests.formats.rosters.small_school import SCHOOL, found, only, place, written, zipped
from tests.formats.workbook_bytes import workbook

HEADER = ["Student ID", "Name", "Grade"]


def read(folder: Path, data: bytes | str, name: str) -> Roster:
    return read_roster([written(folder, {name: data}) / name])


def places(roster: Roster, code: str) -> list[tuple[int | None, str | None]]:
    assert all(each.effect is Effect.KEPT for each in found(roster, code))
    return [(each.line, each.column) for each in found(roster, code)]


def test_numbers_cut_short_are_named_and_kept(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        "Student ID,Name,Grade\n1.23457E+11,Ana,7\n12E4,Bo,7\n3E-2,Cy,7\n5,00E+15,Di,7\n".replace(
            ",", ";"
        ).replace("5;00", "5,00"),
        "list.csv",
    )

    assert places(roster, "rounded-number") == [(2, "Student ID"), (5, "Student ID")]
    assert roster.counts()["names"] == 4


def test_numbers_longer_than_a_spreadsheet_keeps_are_named(tmp_path: Path) -> None:
    rows = [
        HEADER,
        [1234567890123456789, "Ana", 7],
        [123456789012345, "Bo", 7],
        ["1234567890123456780", "Cy", 7],
    ]

    roster = read(tmp_path, workbook({"S": rows}), "list.xlsx")

    assert places(roster, "rounded-number") == [(2, "Student ID")]
    assert (roster.counts()["names"], roster.rows.kept) == (3, 3)


def test_dates_in_place_of_identifiers_and_grades_are_named(tmp_path: Path) -> None:
    rows = [HEADER, [dt.date(2026, 3, 4), "Ana", dt.date(2026, 7, 8)], [2, "Bo", 7]]

    roster = read(tmp_path, workbook({"S": rows}), "list.xlsx")

    assert places(roster, "date-for-id") == [(2, "Student ID")]
    assert places(roster, "date-for-grade") == [(2, "Grade")]


@pytest.mark.parametrize(
    "cell", ["8-Jul", "Jul-26", "08-jul-2026", "7/8/2026", "7.8.26", "2026-07-08", "4-ene"]
)
def test_dates_as_spreadsheets_write_them_into_a_csv_file_are_known(tmp_path: Path, cell: str) -> None:
    roster = read(tmp_path, f"Student ID,Name,Grade\n{cell},Ana,{cell}\n", "list.csv")

    assert places(roster, "date-for-id") == [(2, "Student ID")]
    assert places(roster, "date-for-grade") == [(2, "Grade")]


@pytest.mark.parametrize(
    "cell", ["7-8", "S-001", "2026-17", "E12", "1E5", "12-345-6789", "may", "ana@bay.example"]
)
def test_what_people_do_write_is_no_finding(tmp_path: Path, cell: str) -> None:
    roster = read(tmp_path, f"Student ID,Name\n{cell},Ana\n", "list.csv")

    assert roster.problems == ()


def test_identifiers_of_other_formats_are_looked_at_too(tmp_path: Path) -> None:
    files = {name: text.replace("p1", "1.2E+15") for name, text in SCHOOL.items()}

    roster = read_roster([zipped(tmp_path, files)])

    assert place(only(roster, "rounded-number")) == ("users.csv", 2, "sourcedId", "kept")


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_people_of_a_hidden_sheet_are_not_read_and_that_is_said(tmp_path: Path, state: str) -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(
            workbook(
                {
                    "Notes": [["by Alice"]],
                    "S": [HEADER, [1, "Ana", 7]],
                    "Archive 2024": [HEADER, [9, "Old", 7]],
                }
            )
        )
    )
    book["Archive 2024"].sheet_state = state
    book.save(tmp_path / "list.xlsx")

    roster = read_roster([tmp_path / "list.xlsx"])

    assert roster.people["person_id"].to_pylist() == ["1"]
    assert place(only(roster, "hidden-sheet")) == ("list.xlsx", None, None, "kept")
    assert "Archive 2024" in only(roster, "hidden-sheet").message


def test_a_workbook_of_which_nothing_is_shown_is_refused_with_what_to_do(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook({"Empty": [], "S": [HEADER, [1, "Ana", 7]]})))
    book["S"].sheet_state = "hidden"
    book.save(tmp_path / "list.xlsx")

    with pytest.raises(Refusal, match=r"every filled sheet is hidden \(S\); show"):
        read_roster([tmp_path / "list.xlsx"])


def test_two_people_whose_identifiers_became_the_same_are_refused_with_the_cause(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r'line 3: the identifier "1.2E\+11" .* a spreadsheet'):
        read(tmp_path, "Student ID,Name\n1.2E+11,Ana\n1.2E+11,Bo\n", "list.csv")
