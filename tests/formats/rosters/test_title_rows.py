"""People put a title over their table: the header is found below it, and what was left out is said."""

from pathlib import Path

import pytest

from everyname.formats.problems import Refusal
from everyname.formats.roster import Roster
from everyname.formats.rosters.reading import read_roster
from tests.formats.rosters.small_school import USERS, found, only, person, place, written
from tests.formats.workbook_bytes import workbook

TITLE = "Harbour School Roster 2026-27,,,\nExported by Alice on 8/14/2026,,,\n,,,\n"
TABLE = "Student ID,First Name,Last Name,Grade\n001,Ana,Cruz,7\n002,Bo,Lee,77\n"


def read(folder: Path, text: str | bytes, name: str = "list.csv", mapping: Path | None = None) -> Roster:
    return read_roster([written(folder, {name: text}) / name], mapping=mapping)


@pytest.mark.parametrize(
    "title", [TITLE, TITLE.replace(",", ""), '\n"Harbour\nSchool",\n', "sep=,\nHarbour,,,\n"]
)
def test_the_header_is_found_below_a_title_and_lines_stay_those_of_the_file(
    tmp_path: Path, title: str
) -> None:
    lines = title.count("\n")

    roster = read(tmp_path, title + TABLE + "003,Cy,Diaz,7,8\n")

    assert roster.people["display_name"].to_pylist() == ["Ana Cruz", "Bo Lee"]
    problem = only(roster, "title-rows")
    assert f"line {lines + 1} is read as the header" in problem.message
    assert "Harbour" in problem.message
    assert place(only(roster, "long-row"))[1] == lines + 4
    assert roster.rows.read == 3


def test_the_same_holds_for_a_sheet(tmp_path: Path) -> None:
    rows = [["Harbour School"], [], ["Student ID", "Name", "Grade"], [1, "Ana Cruz", 7], [2, "Bo Lee", 7]]

    roster = read(tmp_path, workbook({"S": rows}), "list.xlsx")

    assert person(roster, "1")["display_name"] == "Ana Cruz"
    assert place(only(roster, "title-rows")) == ("list.xlsx", 1, None, "kept")
    assert "line 3" in only(roster, "title-rows").message


def test_the_same_holds_for_other_adults_and_with_a_mapping(tmp_path: Path) -> None:
    adults = written(tmp_path, {"adults.csv": "Kitchen and bus,\nName,Role\nKay Poe,cook\n"}, "adults")
    mapping = tmp_path / "own.toml"
    mapping.write_text('[columns]\nperson_id = "Nummer"\nfull_name = "Wie"\n')
    text = "Liste der Schule,\nNummer,Wie\n1,Ana Cruz\n"

    roster = read(tmp_path, text, mapping=mapping)
    both = read_roster([written(tmp_path, {"b.csv": TABLE}, "b") / "b.csv"], adults=adults / "adults.csv")

    assert person(roster, "1")["display_name"] == "Ana Cruz"
    assert place(only(both, "title-rows")) == ("adults.csv", 1, None, "kept")


def test_findings_about_the_header_name_its_line(tmp_path: Path) -> None:
    roster = read(tmp_path, "From the district,\n" + USERS.replace("enabledUser", "enabeldUser"))

    assert place(only(roster, "misspelt-header"))[1] == 2


def test_rows_that_look_like_headers_below_one_are_rows(tmp_path: Path) -> None:
    roster = read(tmp_path, "Student ID,Name\nID,Last Name\n")

    assert roster.people["display_name"].to_pylist() == ["Last Name"]
    assert not found(roster, "title-rows")


def test_a_list_of_columns_is_no_list_of_people(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"no roster is recognised.*\(Field, Meaning"):
        read(tmp_path, "Field,Meaning\nStudent ID,identifier\nName,full name\n")


def test_far_down_nothing_is_looked_for(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no roster is recognised"):
        read(tmp_path, "x\n" * 20 + TABLE)
