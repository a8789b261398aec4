from pathlib import Path

import pytest

from everyname.formats.marks import Marks, read_marks
from everyname.formats.problems import Effect, Refusal
from everyname.formats.roster import RowCounts
from tests.formats.small_roster import IDS, SMALL_ROSTER, findings, levels, small_roster
from tests.formats.workbook_bytes import workbook


def read(folder: Path, text: str) -> Marks:
    path = folder / "marks.csv"
    path.write_text(text, encoding="utf-8")
    return read_marks(path, SMALL_ROSTER)


def test_a_long_table_gives_levels_sorted_by_name_and_connector(tmp_path: Path) -> None:
    marks = read(tmp_path, "name_id,connector_id,level\nS2,T1,0\nS1,T3,3\nS1,T1,2\nS4,T2,1\n")
    assert list(levels(marks).items()) == [
        (("S1", "T1"), 2),
        (("S1", "T3"), 3),
        (("S2", "T1"), 0),
        (("S4", "T2"), 1),
    ]
    assert (marks.rest_confirmed.tolist(), marks.answered_whole.tolist()) == ([], [])
    assert (marks.row_counts, marks.problems) == (RowCounts(kept=4, corrected=0, skipped=0), ())


@pytest.mark.parametrize(
    "header",
    [
        "Student ID;Staff ID;Mark",
        "student;teacher;dot",
        "id_alumno;docente;nivel",
        "Matrícula;ID del personal;Marca",
        "level;x;name_id;connector_id",
    ],
)
def test_headers_are_understood_in_english_and_spanish(tmp_path: Path, header: str) -> None:
    header = header.replace("ID del personal", "id personal")
    row = "3;;S1;T1" if header.startswith("level") else "S1;T1;3"
    assert levels(read(tmp_path, f"{header}\n{row}\n")) == {("S1", "T1"): 3}


@pytest.mark.parametrize(
    ("written", "level"),
    [
        *(("0", 0), ("1", 1), ("2.0", 2), ("3", 3), ("level 2", 2), ("Nivel 1", 1), ("３", 3)),
        *(("none", 0), ("No", 0), ("-", 0), ("ninguno", 0), ("FALSE", 0)),
        *(("knows the name", 1), ("sabe su nombre", 1), ("Something personal", 2), ("algo personal", 2)),
        *(("x", 3), ("X", 3), ("•", 3), ("●", 3), ("✓", 3), ("yes", 3), ("Sí", 3), ("would come to me", 3)),
    ],
)
def test_levels_may_be_digits_words_or_signs(tmp_path: Path, written: str, level: int) -> None:
    text = f"name_id,connector_id,level\nS1,T1,{written}\nS2,T1,2\n"
    assert levels(read(tmp_path, text))["S1", "T1"] == level


@pytest.mark.parametrize("written", ["4", "-1", "1.5", "1/2", "12", "30", "maybe", "?", "xx"])
def test_anything_else_is_no_level_and_skipped(tmp_path: Path, written: str) -> None:
    marks = read(tmp_path, f"name_id,connector_id,level\nS1,T1,{written}\nS2,T1,3\n")
    assert levels(marks) == {("S2", "T1"): 3}
    assert findings(marks) == [(2, "level", "unknown-level", Effect.SKIPPED)]
    assert repr(written) in marks.problems[0].message


def test_a_star_with_level_0_confirms_the_rest(tmp_path: Path) -> None:
    marks = read(
        tmp_path, "name_id,connector_id,level\nS1,T1,3\n*,T1,0\n*,T3,0\n*,T3,0\n*,T2,3\n*,T2,\n*,T9,0\n"
    )
    assert [IDS[row] for row in marks.rest_confirmed] == ["T1", "T3"]
    assert levels(marks) == {("S1", "T1"): 3}
    assert findings(marks) == [
        (6, "level", "unknown-level", Effect.SKIPPED),
        (7, "level", "no-level", Effect.SKIPPED),
        (8, "connector_id", "unknown-connector", Effect.SKIPPED),
    ]


def test_what_cannot_be_used_is_skipped_with_line_column_and_reason(tmp_path: Path) -> None:
    marks = read(
        tmp_path,
        "student,staff,level\nS9,T1,1\nS1,T9,1\nT1,T2,1\nS1,S2,1\n,T1,1\nS1,,1\nS1,T1,\nS2,T2,2\n\n,,\n",
    )
    assert levels(marks) == {("S2", "T2"): 2}
    assert findings(marks) == [
        (2, "student", "unknown-name", Effect.SKIPPED),
        (3, "staff", "unknown-connector", Effect.SKIPPED),
        (4, "student", "not-a-name", Effect.SKIPPED),
        (5, "staff", "not-a-connector", Effect.SKIPPED),
        (6, "student", "no-name", Effect.SKIPPED),
        (7, "staff", "no-connector", Effect.SKIPPED),
        (8, "level", "no-level", Effect.SKIPPED),
        (11, None, "empty-row", Effect.SKIPPED),
    ]
    assert marks.row_counts == RowCounts(kept=1, corrected=0, skipped=8)


def test_identifiers_that_a_spreadsheet_changed_are_mended_where_one_person_is_meant(tmp_path: Path) -> None:
    marks = read(tmp_path, "name_id,connector_id,level\n7,t1,3\nMs Díaz,Carmen Díaz [T1],3\n")
    assert levels(marks) == {("007", "T1"): 3}
    assert findings(marks)[:2] == [
        (2, "name_id", "near-identifier", Effect.CORRECTED),
        (2, "connector_id", "near-identifier", Effect.CORRECTED),
    ]
    assert marks.row_counts == RowCounts(kept=0, corrected=1, skipped=1)


def test_identifiers_that_could_be_two_people_are_not_guessed(tmp_path: Path) -> None:
    twins = small_roster(
        [
            ("a1", "A", "B", "name", "", ""),
            ("A1", "C", "D", "name", "", ""),
            ("T", "E", "F", "connector", "", ""),
        ]
    )
    path = tmp_path / "marks.csv"
    path.write_text("name_id,connector_id,level\n0a1,T,3\na1,T,2\n")
    marks = read_marks(path, twins)
    assert [(each.line, each.code) for each in marks.problems] == [(2, "unknown-name")]


def test_an_identical_repeat_is_skipped_and_said(tmp_path: Path) -> None:
    marks = read(tmp_path, "name_id,connector_id,level\nS1,T1,3\nS2,T1,1\nS1,T1,x\n")
    assert levels(marks) == {("S1", "T1"): 3, ("S2", "T1"): 1}
    assert findings(marks) == [(4, "name_id", "repeated-row", Effect.SKIPPED)]
    assert "line 2" in marks.problems[0].message


def test_two_levels_for_one_pair_are_refused_with_both_lines(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"marks.csv line 2 and marks.csv line 4 contradict"):
        read(tmp_path, "name_id,connector_id,level\nS1,T1,3\nS2,T1,1\nS1,T1,0\n")


def test_marks_on_oneself_are_skipped_in_a_workplace(tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    path.write_text("name_id,connector_id,level\nS1,S1,3\nS1,S2,3\n*,S1,0\n")
    marks = read_marks(path, small_roster(is_workplace=True))
    assert levels(marks) == {("S1", "S2"): 3}
    assert findings(marks) == [(2, "connector_id", "self-mark", Effect.SKIPPED)]
    assert [IDS[row] for row in marks.rest_confirmed] == ["S1"]


def test_a_table_of_ones_alone_is_kept_and_questioned(tmp_path: Path) -> None:
    marks = read(tmp_path, "name_id,connector_id,level\nS1,T1,1\nS2,T1,0\n")
    assert levels(marks) == {("S1", "T1"): 1, ("S2", "T1"): 0}
    assert findings(marks) == [(None, None, "ones-only", Effect.KEPT)]
    assert marks.row_counts == RowCounts(kept=2, corrected=0, skipped=0)


def test_several_sheets_are_read_as_one_and_others_named(tmp_path: Path) -> None:
    header = ["name_id", "connector_id", "level"]
    path = tmp_path / "marks.xlsx"
    path.write_bytes(
        workbook(
            {
                "6": [header, ["S1", "T1", 3]],
                "7": [header, [7, "T2", 2], ["S1", "T1", 3]],
                "Read me": [["Please mark"], ["alone"]],
            }
        )
    )
    marks = read_marks(path, SMALL_ROSTER)
    assert levels(marks) == {("007", "T2"): 2, ("S1", "T1"): 3}
    assert [(each.file, each.line, each.code) for each in marks.problems] == [
        ("marks.xlsx [Read me]", None, "unused-sheet"),
        ("marks.xlsx [7]", 2, "near-identifier"),
        ("marks.xlsx [7]", 3, "repeated-row"),
    ]


@pytest.mark.parametrize(
    "text",
    ["a,b\n1,2\n", "name_id,connector_id\nS1,T1\n", "connector_id,level\nT1,3\n", "name_id\nS1\n", "x\n"],
)
def test_a_file_without_marks_is_refused_with_what_is_needed(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refusal, match=r"^marks.csv: .*name_id"):
        read(tmp_path, text)


def test_a_roster_without_people_knows_nobody(tmp_path: Path) -> None:
    nobody = small_roster([("T1", "A", "B", "other", "", "")])
    path = tmp_path / "marks.csv"
    path.write_text("name_id,connector_id,level\nS1,T1,3\n")
    assert read_marks(path, nobody).row_counts == RowCounts(kept=0, corrected=0, skipped=1)
