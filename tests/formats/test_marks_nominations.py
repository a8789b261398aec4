from pathlib import Path

import pytest

from everyname.formats.marks import Nominations, read_nominations
from everyname.formats.problems import Effect, Refusal
from everyname.formats.roster import RowCounts
from tests.formats.small_roster import IDS, SMALL_ROSTER, small_roster


def read(folder: Path, text: str) -> Nominations:
    path = folder / "voices.csv"
    path.write_text(text, encoding="utf-8")
    return read_nominations(path, SMALL_ROSTER)


def pairs(found: Nominations) -> list[tuple[str, str]]:
    rows = zip(found.name_row.tolist(), found.connector_row.tolist(), strict=True)
    return [(IDS[name], IDS[connector]) for name, connector in rows]


def no_one(found: Nominations) -> list[str]:
    return [IDS[row] for row in found.no_one]


def findings(found: Nominations) -> list[tuple[int | None, str | None, str, Effect]]:
    return [(each.line, each.column, each.code, each.effect) for each in found.problems]


def test_a_long_table_may_hold_several_rows_for_a_name(tmp_path: Path) -> None:
    found = read(tmp_path, "name_id,connector_id\nS2,T3\nS1,T1\nS2,T1\n")
    assert pairs(found) == [("S1", "T1"), ("S2", "T1"), ("S2", "T3")]
    assert (no_one(found), found.problems) == ([], ())
    assert found.row_counts == RowCounts(kept=3, corrected=0, skipped=0)


@pytest.mark.parametrize("word", ["no one", "No one right now", "none", "nadie", "Nadie por ahora", "-", "—"])
def test_no_one_is_an_answer(tmp_path: Path, word: str) -> None:
    found = read(tmp_path, f"alumno;adulto\nS1;{word}\nS2;T1\n")
    assert (no_one(found), pairs(found)) == (["S1"], [("S2", "T1")])


def test_a_column_of_its_own_may_say_no_one(tmp_path: Path) -> None:
    found = read(tmp_path, "name_id,connector_id,no_one\nS1,,x\nS2,T1,\nS4,,no\n")
    assert (no_one(found), pairs(found)) == (["S1"], [("S2", "T1")])
    assert findings(found) == [(4, "connector_id", "no-connector", Effect.SKIPPED)]


def test_an_empty_cell_is_no_answer_and_said(tmp_path: Path) -> None:
    found = read(tmp_path, "name_id,connector_id\nS1,\nS2,T1\n")
    assert no_one(found) == []
    assert findings(found) == [(2, "connector_id", "no-connector", Effect.SKIPPED)]


@pytest.mark.parametrize(
    "text",
    [
        "name_id,adult 1,adult 2\nS1,T1,T3\n",
        "name_id,connector_id\nS1,T1;T3\n",
        'name_id,connector_id\nS1,"T1, Eve Stone [T3]"\n',
        'name_id,connector_id\nS1,"T1\nT3\nT1"\n',
        'name_id,connector_id\nS1,"Stone, Eve [T3] | Díaz, Carmen [T1]"\n',
    ],
)
def test_one_row_may_name_several(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)
    assert pairs(found) == [("S1", "T1"), ("S1", "T3")]
    assert found.row_counts == RowCounts(kept=1, corrected=0, skipped=0)


def test_what_cannot_be_used_is_skipped_or_corrected_with_its_reason(tmp_path: Path) -> None:
    found = read(tmp_path, "name_id,connector_id\nS9,T1\nS1,T9\nS1,S2\nS1,T9;T1\nT1,T2\nS2,t3\nS2,T3\n")
    assert pairs(found) == [("S1", "T1"), ("S2", "T3")]
    assert findings(found) == [
        (2, "name_id", "unknown-name", Effect.SKIPPED),
        (3, "connector_id", "unknown-connector", Effect.SKIPPED),
        (4, "connector_id", "not-a-connector", Effect.SKIPPED),
        (5, "connector_id", "unknown-connector", Effect.CORRECTED),
        (6, "name_id", "not-a-name", Effect.SKIPPED),
        (7, "connector_id", "near-identifier", Effect.CORRECTED),
        (8, "name_id", "repeated-row", Effect.SKIPPED),
    ]


def test_nominations_stand_where_a_name_also_says_no_one(tmp_path: Path) -> None:
    found = read(tmp_path, "name_id,connector_id\nS1,none\nS1,T1\nS2,T1;nadie\nS3,none\nS3,-\n")
    assert (pairs(found), no_one(found)) == ([("S1", "T1"), ("S2", "T1")], ["S3"])
    assert [(line, code, effect) for line, _, code, effect in findings(found)] == [
        (2, "contradicted", Effect.SKIPPED),
        (4, "contradicted", Effect.CORRECTED),
        (6, "repeated-row", Effect.SKIPPED),
    ]
    assert found.row_counts == RowCounts(kept=2, corrected=1, skipped=2)


def test_a_matrix_of_any_marks_is_read(tmp_path: Path) -> None:
    found = read(
        tmp_path, "Name,T1,Eve Stone,Nadie\nBo Smith,x,,\nLee Wong,,2nd,x\nJosé Núñez,no,,x\nAna Rivera,x,,\n"
    )
    assert pairs(found) == [("007", "T3"), ("S2", "T1")]
    assert no_one(found) == ["S4"]
    assert [(line, code, effect) for line, _, code, effect in findings(found)] == [
        (3, "contradicted", Effect.CORRECTED),
        (5, "ambiguous-name", Effect.REFUSED),
    ]


def test_a_matrix_with_a_column_of_homeroom_teachers_is_a_matrix(tmp_path: Path) -> None:
    assert pairs(read(tmp_path, "name_id,Teacher,T1,T3\nS1,Eve Stone,x,\nS2,Eve Stone,,x\n")) == [
        ("S1", "T1"),
        ("S2", "T3"),
    ]


def test_a_matrix_column_that_is_nobodys_refuses_the_file(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="'Nurse': is no one connector"):
        read(tmp_path, "name_id,T1,Nurse\nS1,x,x\n")


def test_nobody_nominates_themselves(tmp_path: Path) -> None:
    path = tmp_path / "voices.csv"
    path.write_text("name_id,connector_id\nS1,S1\nS1,S2\n")
    found = read_nominations(path, small_roster(is_workplace=True))
    assert pairs(found) == [("S1", "S2")]
    assert [each.code for each in found.problems] == ["self-nomination"]


def test_a_file_without_nominations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"^voices.csv: holds no nominations"):
        read(tmp_path, "a,b\n1,2\n")
