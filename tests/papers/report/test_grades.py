"""Grades as people say them, in the order in which they say them."""

from everyname.engine.wall.records import Gap
from everyname.language import language
from everyname.papers.report.grades import by_grade, grade_name, natural_order

NOTHING = (None, None, None)


def gap(grouping: str, group: str) -> Gap:
    return Gap(grouping, group, "withheld", None, None, None, NOTHING, NOTHING)


def test_grades_are_said_in_the_language_of_the_reader() -> None:
    assert [grade_name(language("es"), each) for each in ("06", "KG", "Sexto", "")] == [
        "Grado 6", "Kínder", "Sexto", "",
    ]  # fmt: skip


def test_the_tenth_grade_comes_after_the_ninth_and_kindergarten_before_the_first() -> None:
    assert sorted(["10", "", "KG", "09", "01"], key=natural_order) == ["KG", "01", "09", "10", ""]
    assert sorted(["7-10", "7-2", "Äpfel", "Azul"], key=natural_order) == ["7-2", "7-10", "Äpfel", "Azul"]


def test_only_grades_change_their_order_and_their_words() -> None:
    gaps = [gap("site", "s2"), gap("site", "s1"), gap("grade", "10"), gap("grade", "9"), gap("Bus", "06")]
    assert [(each.grouping, each.group) for each in by_grade(language("en"), gaps)] == [
        ("site", "s2"), ("site", "s1"), ("grade", "Grade 9"), ("grade", "Grade 10"), ("Bus", "06"),
    ]  # fmt: skip


def test_a_row_of_digits_without_end_stays_text() -> None:
    endless = "9" * 5000
    assert grade_name(language("en"), endless) == endless
    assert sorted([endless, "10", "9"], key=natural_order) == ["9", "10", endless]
