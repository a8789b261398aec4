"""School years: one spelling each where that is safe, and as written otherwise."""

from pathlib import Path

import pytest

from everyname.formats.rosters.grades import normal_grade
from everyname.formats.rosters.reading import read_roster


@pytest.mark.parametrize(
    "written", ["7", "07", " 7 ", "7.0", "7th", "7th Grade", "Grade 7", "Gr. 7", "g7", "7.º"]
)
def test_a_grade_has_one_spelling(written: str) -> None:
    assert normal_grade(written) == "07"


@pytest.mark.parametrize("written", ["PK", "p.k.", "Pre-K", "pre k", "Prekindergarten", "-1", "-2", "-1.0"])
def test_pre_kindergarten_is_also_written_as_a_number_below_zero(written: str) -> None:
    assert normal_grade(written) == "PK"


@pytest.mark.parametrize(
    "written", ["1-2", "1/2", "1,2", "1 2", "07,08", "1.5", "-3", "+1", "K-1", "0", "7A", "#7", "14"]
)
def test_what_may_be_two_grades_or_none_stays_as_it_is_written(written: str) -> None:
    assert normal_grade(written) == written


def test_whole_numbers_written_as_fractions_are_whole() -> None:
    assert [normal_grade(each) for each in ("0.0", "12.00", "14.0", "-3.0")] == ["0", "12", "14", "-3"]


def test_grades_of_a_file_are_not_changed_into_others(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text('ID,Name,Grade\n1,Ana,-1\n2,Bo,1.0\n3,Cy,1/2\n4,Di,"1,2"\n5,Ed,12\n')

    assert read_roster([tmp_path / "list.csv"]).people["grade"].to_pylist() == [
        "PK",
        "01",
        "1/2",
        "1,2",
        "12",
    ]
