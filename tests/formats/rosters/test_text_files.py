"""Text files are tried like any other: an export is read, a note is passed over, and nothing is lost in silence."""

from pathlib import Path

import pytest

from everyname.formats.problems import Refusal
from everyname.formats.rosters.reading import read_roster
from everyname.formats.rosters.summary import files_read
from tests.formats.rosters.small_school import COUNTS, SCHOOL, found, only, place, written, zipped
from tests.formats.workbook_bytes import workbook

STUDENTS = "Student_Number\tLastFirst\tGrade_Level\r1\tCruz, Ana\t7\r2\tLee, Bo\t7\r"
TEACHERS = "Employee ID,Name\nt1,Kim Tanaka\n"


@pytest.mark.parametrize("name", ["students.txt", "student.export.text", "students.tsv", "Students.TXT"])
def test_a_table_in_a_text_file_beside_others_is_read(tmp_path: Path, name: str) -> None:
    files = {name: STUDENTS, "teachers.csv": TEACHERS}
    folder = written(tmp_path, files)

    rosters = [
        read_roster([zipped(tmp_path, files)]),
        read_roster([folder]),
        read_roster(sorted(folder.iterdir())),
    ]

    for roster in rosters:
        assert roster.counts()["names"] == 2
        assert roster.counts()["connectors"] == 1
        assert not found(roster, "ignored-file")


@pytest.mark.parametrize(
    "note",
    [
        "Read me first.\n",
        'Made by "Alice\non Monday\n',
        "\0\1\2",
        "",
        "a\tb\n1\t2\n",
        "- one\n- two, three\n",
    ],
)
def test_a_note_in_a_folder_or_zip_file_is_passed_over_and_said(tmp_path: Path, note: str) -> None:
    files = {**SCHOOL, "README.txt": note}

    for place_of in (zipped(tmp_path, files), written(tmp_path, files)):
        roster = read_roster([place_of])

        assert roster.counts() == COUNTS
        assert place(only(roster, "ignored-file")) == ("README.txt", None, None, "kept")


def test_a_file_that_somebody_named_and_that_is_no_part_is_not_among_those_read(tmp_path: Path) -> None:
    files = {"students.txt": STUDENTS, "menu.csv": "day,meal\nMonday,soup\n"}
    sheets: dict[str, list[list[object]]] = {
        "a": [["day", "meal"], ["Monday", "soup"]],
        "b": [["x", "y"], [1, 2]],
    }
    folder = written(tmp_path, {**files, "plan.xlsx": workbook(sheets)})
    named = sorted(folder.iterdir())

    roster = read_roster(named)

    assert files_read([each.name for each in named], roster.problems) == ["students.txt"]


def test_a_text_file_that_is_a_table_and_damaged_is_refused_and_not_passed_over(tmp_path: Path) -> None:
    files = {"students.txt": 'Student ID,Name\n1,"Ana Cruz\n2,Bo Lee\n', "teachers.csv": TEACHERS}

    with pytest.raises(Refusal, match=r"students.txt: line 2: a quotation mark"):
        read_roster([zipped(tmp_path, files)])
