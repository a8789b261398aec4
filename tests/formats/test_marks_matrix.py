from pathlib import Path

import pytest

from everyname.formats.marks import Marks, read_marks
from everyname.formats.problems import Effect, Refusal
from everyname.formats.roster import RowCounts
from tests.formats.small_roster import IDS, SMALL_ROSTER, findings, levels, small_roster
from tests.formats.workbook_bytes import workbook


def read(folder: Path, text: str) -> Marks:
    path = folder / "wall.csv"
    path.write_text(text, encoding="utf-8")
    return read_marks(path, SMALL_ROSTER)


def whole(marks: Marks) -> list[str]:
    return [IDS[row] for row in marks.answered_whole]


def test_an_empty_cell_is_level_0_in_a_used_column_and_nothing_in_an_empty_one(tmp_path: Path) -> None:
    marks = read(tmp_path, "name_id,T1,T2,T3\nS1,x,,\nS2,,,1\n")
    assert levels(marks) == {("S1", "T1"): 3, ("S1", "T3"): 0, ("S2", "T1"): 0, ("S2", "T3"): 1}
    assert whole(marks) == ["T1", "T3"]
    assert (marks.row_counts, marks.problems) == (RowCounts(kept=2, corrected=0, skipped=0), ())


def test_a_column_of_written_zeros_is_used(tmp_path: Path) -> None:
    marks = read(tmp_path, "name_id,T1\nS1,0\nS2,\n")
    assert (levels(marks), whole(marks)) == ({("S1", "T1"): 0, ("S2", "T1"): 0}, ["T1"])


@pytest.mark.parametrize("corner", ["", "name_id", "Student", "Students \\ Staff", "Alumno/a", "ID", "Name"])
def test_whatever_stands_in_the_corner_identifiers_are_found(tmp_path: Path, corner: str) -> None:
    assert levels(read(tmp_path, f"{corner},T1\nS1,2\nS2,3\n")) == {("S1", "T1"): 2, ("S2", "T1"): 3}


def test_more_columns_may_say_whose_the_row_is(tmp_path: Path) -> None:
    marks = read(
        tmp_path,
        "Student ID,Last name,First name,School,Grade,Homeroom teacher,Ms Díaz [T1],Notes,Total\n"
        "S1,Rivera,Ana,North School,6,T3,x,sees her daily,1\nS2,Smith,Bo,North School,6,T3,,,0\n",
    )
    assert levels(marks) == {("S1", "T1"): 3, ("S2", "T1"): 0}
    assert marks.problems == ()


@pytest.mark.parametrize(
    "header", ["T1", "t1", "Ms Díaz [T1]", "Carmen Díaz", "Díaz, Carmen", "carmen diaz", "Ms. Carmen DÍAZ"]
)
def test_a_connector_is_known_by_identifier_or_unique_full_name(tmp_path: Path, header: str) -> None:
    assert levels(read(tmp_path, f'name_id,"{header}"\nS1,3\n')) == {("S1", "T1"): 3}


def test_a_filled_column_that_is_nobodys_refuses_the_file_with_candidates(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"column 'Dan Ohare': is no one connector .* could be T2") as refusal:
        read(tmp_path, "name_id,T1,Dan Ohare,Nurse\nS1,x,x,\nS2,x,,2\n")
    assert [(each.column, each.effect) for each in refusal.value.problems] == [
        ("Dan Ohare", Effect.REFUSED),
        ("Nurse", Effect.REFUSED),
    ]


@pytest.mark.parametrize("header", ["Counselor", "Level", "S2", "", "Teacher 2"])
def test_marks_are_never_lost_under_a_heading_that_is_no_connector(tmp_path: Path, header: str) -> None:
    with pytest.raises(Refusal, match="is no one connector"):
        read(tmp_path, f"name_id,T1,{header}\nS1,x,x\nS2,x,\n")


def test_an_empty_column_that_is_nobodys_does_no_harm(tmp_path: Path) -> None:
    assert levels(read(tmp_path, "name_id,T1,Nurse\nS1,x,\n")) == {("S1", "T1"): 3}


def test_a_column_without_a_mark_is_left_out_and_named(tmp_path: Path) -> None:
    marks = read(tmp_path, "name_id,Bus,T1\nS1,Line 12,x\nS2,,\n")
    assert levels(marks) == {("S1", "T1"): 3, ("S2", "T1"): 0}
    assert findings(marks) == [(None, "Bus", "unused-column", Effect.KEPT)]


def test_two_filled_columns_of_one_connector_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"'Carmen Díaz': stands for T1, as column 'T1' does"):
        read(tmp_path, "name_id,T1,Carmen Díaz\nS1,x,x\n")
    assert levels(read(tmp_path, "name_id,T1,Carmen Díaz\nS1,x,\n")) == {("S1", "T1"): 3}
    assert levels(read(tmp_path, "name_id,T1,Carmen Díaz\nS1,,x\n")) == {("S1", "T1"): 3}


def test_full_names_of_connectors_must_be_unique_where_the_names_are(tmp_path: Path) -> None:
    roster = small_roster(
        [
            ("S1", "Ana", "Rivera", "name", "north", ""),
            ("T1", "Eve", "Stone", "connector", "north", ""),
            ("T2", "Eve", "Stone", "connector", "south", ""),
            ("T3", "Dan", "Poe", "connector", "south", ""),
        ]
    )
    path = tmp_path / "wall.csv"
    path.write_text("name_id,Eve Stone,Dan Poe\nS1,3,2\n")
    marks = read_marks(path, roster)
    assert (marks.connector_row.tolist(), marks.level.tolist()) == ([1, 3], [3, 2])


def test_a_name_that_is_unique_at_its_site_needs_no_identifier(tmp_path: Path) -> None:
    marks = read(
        tmp_path,
        "Name,School,T3\n"
        "Ana Rivera,North School,1\n"
        '"RIVERA, Ana",south,2\n'
        "jose nunez,,3\n"
        "Bo  Smith,NORTH,x\n",
    )
    assert levels(marks) == {("S1", "T3"): 1, ("S2", "T3"): 3, ("S3", "T3"): 2, ("S4", "T3"): 3}
    assert marks.problems == ()


def test_every_other_row_is_refused_with_its_candidates_and_the_rest_is_read(tmp_path: Path) -> None:
    marks = read(
        tmp_path,
        "Name,School,T3\nAna Rivera,,x\nBo Smith,South School,x\nBo Smith,West,x\n,,x\nLee Wong,,x\n",
    )
    assert levels(marks) == {("007", "T3"): 3}
    assert findings(marks) == [
        (2, "Name", "ambiguous-name", Effect.REFUSED),
        (3, "Name", "unknown-name", Effect.REFUSED),
        (4, "Name", "unknown-site", Effect.REFUSED),
        (5, "Name", "unknown-name", Effect.REFUSED),
    ]
    assert "S1 (6A), S3 (7A)" in marks.problems[0].message
    assert marks.row_counts == RowCounts(kept=1, corrected=0, skipped=4)


def test_two_rows_of_a_name_that_the_roster_has_once_are_refused(tmp_path: Path) -> None:
    marks = read(tmp_path, "Name,T3\nBo Smith,x\nLee Wong,\nBo Smith,\n")
    assert levels(marks) == {("007", "T3"): 0}
    assert [(line, code) for line, _, code, _ in findings(marks)] == [
        (2, "ambiguous-name"),
        (4, "ambiguous-name"),
    ]


def test_a_given_and_a_family_name_may_stand_apart(tmp_path: Path) -> None:
    assert levels(read(tmp_path, "First name,Last name,T3\nLee,Wong,2\nBo,Smith,\n")) == {
        ("007", "T3"): 2,
        ("S2", "T3"): 0,
    }


def test_two_columns_of_names_are_never_taken_for_an_identifier(tmp_path: Path) -> None:
    marks = read(tmp_path, "First name,Last name,T3\nAna,Rivera [S1],2\nBo,Smith,x\n")
    assert levels(marks) == {("S2", "T3"): 3}
    assert [each.code for each in marks.problems] == ["unknown-name"]


def test_names_in_other_scripts_are_told_apart_by_every_sign(tmp_path: Path) -> None:
    roster = small_roster(
        [
            ("S1", "कमल", "राय", "name", "", ""),
            ("S2", "कमला", "राय", "name", "", ""),
            ("S3", "太郎", "山田", "name", "", ""),
            ("T1", "Eve", "Stone", "connector", "", ""),
        ]
    )
    path = tmp_path / "wall.csv"
    path.write_text("Name,T1\nकमला राय,1\nकमल राय,2\n太郎 山田,3\n", encoding="utf-8")
    marks = read_marks(path, roster)
    assert (marks.name_row.tolist(), marks.level.tolist()) == ([0, 1, 2], [2, 1, 3])


def test_an_identifier_is_never_overruled_by_the_name_beside_it(tmp_path: Path) -> None:
    marks = read(tmp_path, "name_id,name,T1\nS1,Bo Smith,x\nS2,Bobby S.,2\nS9,Lee Wong,x\n,José Núñez,1\n")
    assert levels(marks) == {("S1", "T1"): 3, ("S2", "T1"): 2, ("S4", "T1"): 1}
    assert findings(marks) == [
        (2, "name_id", "other-name", Effect.KEPT),
        (4, "name_id", "unknown-name", Effect.SKIPPED),
    ]


def test_one_name_in_two_rows_is_taken_together_unless_they_contradict(tmp_path: Path) -> None:
    marks = read(tmp_path, "name_id,T1,T3\nS1,2,\nS2,,\nS1,,3\nS1,2,\n")
    assert levels(marks)["S1", "T1"] == 2
    assert levels(marks)["S1", "T3"] == 3
    assert [(line, code) for line, _, code, _ in findings(marks)] == [
        (4, "repeated-name"),
        (5, "repeated-name"),
    ]
    with pytest.raises(Refusal, match=r"line 2 and wall.csv line 3 contradict"):
        read(tmp_path, "name_id,T1\nS1,2\nS1,1\n")


def test_a_cell_that_says_no_level_is_no_answer(tmp_path: Path) -> None:
    marks = read(tmp_path, "name_id,T1,T3\nS1,?,2\nS2,1,\n")
    assert levels(marks) == {("S1", "T3"): 2, ("S2", "T1"): 1, ("S2", "T3"): 0}
    assert findings(marks) == [(2, "T1", "unknown-level", Effect.CORRECTED)]
    assert marks.row_counts == RowCounts(kept=1, corrected=1, skipped=0)


@pytest.mark.parametrize("tick", ["x", "0", "1", "sí"])
def test_a_mark_in_the_row_of_the_star_confirms_the_rest(tmp_path: Path, tick: str) -> None:
    marks = read(tmp_path, f"name_id,name,T1,T2,T3\nS1,,x,,\n*,the rest,{tick},{tick},no\n")
    assert [IDS[row] for row in marks.rest_confirmed] == ["T1", "T2"]
    assert (levels(marks), whole(marks)) == ({("S1", "T1"): 3}, ["T1"])
    assert marks.row_counts == RowCounts(kept=2, corrected=0, skipped=0)


def test_ones_alone_are_kept_as_level_1_and_questioned(tmp_path: Path) -> None:
    marks = read(tmp_path, "name_id,T1,T3\nS1,1,\nS2,,1\n")
    assert sorted(levels(marks).values()) == [0, 0, 1, 1]
    assert [(code, effect) for _, _, code, effect in findings(marks)] == [("ones-only", Effect.KEPT)]
    assert read(tmp_path, "name_id,T1,T3\nS1,1,\nS2,,x\n").problems == ()


def test_in_a_workplace_nobody_marks_themselves(tmp_path: Path) -> None:
    path = tmp_path / "wall.csv"
    path.write_text("name_id,S1,S2\nS1,x,\nS2,2,\n")
    marks = read_marks(path, small_roster(is_workplace=True))
    assert levels(marks) == {("S2", "S1"): 2}
    assert findings(marks) == [(2, "S1", "self-mark", Effect.CORRECTED)]


def test_every_sheet_of_a_workbook_counts_for_itself(tmp_path: Path) -> None:
    path = tmp_path / "wall.xlsx"
    path.write_bytes(
        workbook(
            {
                "North": [["name_id", "T1", "T3"], ["S1", 3, None], ["S2", None, None]],
                "South": [["name_id", "T2", "T3"], ["S4", None, 2], [7, None, None]],
                "Lists": [["Name", "Role"], ["Eve Stone", "teacher"]],
            }
        )
    )
    marks = read_marks(path, SMALL_ROSTER)
    assert levels(marks) == {("007", "T3"): 0, ("S1", "T1"): 3, ("S2", "T1"): 0, ("S4", "T3"): 2}
    assert [each.code for each in marks.problems] == ["unused-sheet", "near-identifier"]


def test_a_written_level_outranks_an_empty_cell_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "wall.xlsx"
    sheets = {
        "a": [["name_id", "T3"], ["S1", None], ["S2", 2]],
        "b": [["name_id", "T3"], ["S1", 3], ["S2", None]],
    }
    path.write_bytes(workbook(sheets))
    assert levels(read_marks(path, SMALL_ROSTER)) == {("S1", "T3"): 3, ("S2", "T3"): 2}


def test_a_matrix_nobody_has_filled_in_is_read_as_no_answer(tmp_path: Path) -> None:
    marks = read(tmp_path, "name_id,T1,T2\nS1,,\nS2,,\n")
    assert (levels(marks), whole(marks)) == ({}, [])
    assert marks.row_counts == RowCounts(kept=2, corrected=0, skipped=0)


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "\u202eAna", "a\x07b", "'; DROP", "x" * 5000, "[S1"])
def test_hostile_names_are_names(tmp_path: Path, name: str) -> None:
    marks = read(tmp_path, f'Name,T1\n"{name}",x\nBo Smith,x\n')
    assert levels(marks) == {("S2", "T1"): 3}
    assert [each.code for each in marks.problems] == ["unknown-name"]
