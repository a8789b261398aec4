"""Dates in every dress, and what a day that is asked for leaves out."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyname.formats.rosters.dates import read_dates
from everyname.formats.rosters.reading import read_roster
from tests.formats.rosters.small_school import (
    COUNTS,
    ENROLLMENTS,
    ROWS,
    SCHOOL,
    changed,
    found,
    only,
    place,
    with_file,
    zipped,
)
from tests.formats.rosters.test_recognition import ROLES, SCHOOL_12

IN_TERM, SUMMER = date(2026, 10, 1), date(2026, 7, 1)


@given(st.dates(date(1, 1, 1)), st.sampled_from(["", "T08:00:00.000Z", " 08:00"]))
def test_an_iso_date_is_itself_with_or_without_a_time(day: date, time: str) -> None:
    text = f"{day.isoformat()}{time}"

    assert read_dates([text]).dates == {text: day}


@given(st.sets(st.dates(date(2000, 1, 1), date(2030, 12, 31)), min_size=1), st.booleans())
def test_days_and_months_are_told_apart_by_the_dates_that_can_be_read_in_one_way(
    days: set[date], days_first: bool
) -> None:
    clear = date(2026, 12, 31)
    texts = {
        f"{day.day}/{day.month}/{day.year}" if days_first else f"{day.month}/{day.day}/{day.year}": day
        for day in {*days, clear}
    }

    assert read_dates(texts).dates == texts


def test_dates_that_nothing_decides_are_ambiguous_unless_both_readings_agree() -> None:
    reading = read_dates(["1/2/2026", "3/3/2026", ""])

    assert reading.ambiguous == {"1/2/2026"}
    assert reading.dates == {"3/3/2026": date(2026, 3, 3)}


@pytest.mark.parametrize("text", ["2026-02-30", "31/31/2026", "soon", "0000-00-00", "20261301", "2026"])
def test_what_is_no_date_is_broken(text: str) -> None:
    assert read_dates([text]).broken == {text}


def test_without_a_day_dates_and_switched_off_accounts_remove_nobody(tmp_path: Path) -> None:
    files = changed("users.csv", "p1,,,true", "p1,,,false")
    files["enrollments.csv"] = ENROLLMENTS.replace("2027-06-10", "2020-01-01")

    roster = read_roster([zipped(tmp_path, files)])

    assert roster.counts() == COUNTS
    assert roster.problems == ()


def test_a_day_within_everything_changes_nothing(tmp_path: Path) -> None:
    roster = read_roster([zipped(tmp_path, SCHOOL)], on=IN_TERM)

    assert roster.counts() == COUNTS
    assert roster.rows.kept == ROWS


@pytest.mark.parametrize("day", [date(2026, 8, 15), date(2027, 6, 10)])
def test_the_first_and_the_last_day_belong_to_it(tmp_path: Path, day: date) -> None:
    assert read_roster([zipped(tmp_path, SCHOOL)], on=day).counts() == COUNTS


def test_enrolments_outside_the_day_are_skipped_and_said_and_people_stay_what_they_are(
    tmp_path: Path,
) -> None:
    roster = read_roster([zipped(tmp_path, SCHOOL)], on=SUMMER)

    assert roster.counts() == {**COUNTS, "links": 0}
    assert [problem.effect.value for problem in found(roster, "not-on-date")] == ["skipped"] * 5
    assert (roster.rows.kept, roster.rows.skipped) == (ROWS - 5, 5)


def test_whoever_only_teaches_is_a_connector_in_the_holidays_too(tmp_path: Path) -> None:
    files = with_file("users.csv", SCHOOL["users.csv"].replace(",teacher,", ",student,"))

    assert read_roster([zipped(tmp_path, files)], on=SUMMER).counts()["connectors"] == 2


def test_an_account_that_is_switched_off_is_left_out_on_a_day_with_all_that_refers_to_it(
    tmp_path: Path,
) -> None:
    roster = read_roster([zipped(tmp_path, changed("users.csv", "p1,,,true", "p1,,,FALSE"))], on=IN_TERM)

    assert roster.counts() == {**COUNTS, "names": 1, "links": 1}
    assert place(only(roster, "not-enabled")) == ("users.csv", 2, "enabledUser", "skipped")
    assert len(found(roster, "left-out-person")) == 2


def test_people_none_of_whose_roles_holds_on_the_day_are_left_out(tmp_path: Path) -> None:
    roles = ROLES.replace("r2,,,p2,primary,student,,,", "r2,,,p2,primary,student,2025-08-15,2026-06-10,")

    roster = read_roster([zipped(tmp_path, {**SCHOOL_12, "roles.csv": roles})], on=IN_TERM)

    assert roster.counts() == {**COUNTS, "names": 1, "links": 2}
    assert [place(problem) for problem in found(roster, "not-on-date")] == [
        ("roles.csv", 3, "endDate", "skipped"),
        ("users.csv", 3, "sourcedId", "skipped"),
    ]
    assert roster.rows.skipped == 3


def test_a_broken_date_is_taken_as_blank_and_said(tmp_path: Path) -> None:
    files = with_file(
        "enrollments.csv", ENROLLMENTS.replace("p2,student,,2026-08-15", "p2,student,,2026-13-45")
    )

    roster = read_roster([zipped(tmp_path, files)], on=IN_TERM)

    assert roster.counts() == COUNTS
    assert place(only(roster, "broken-date")) == ("enrollments.csv", 5, "beginDate", "corrected")
    assert roster.rows.corrected == 1


def test_dates_that_cannot_be_told_apart_are_not_used_and_said_once_a_column(tmp_path: Path) -> None:
    files = with_file(
        "enrollments.csv", ENROLLMENTS.replace("2026-08-15", "1/9/2026").replace("2027-06-10", "2/9/2026")
    )

    roster = read_roster([zipped(tmp_path, files)], on=SUMMER)

    assert roster.counts() == COUNTS
    assert [place(problem) for problem in found(roster, "ambiguous-date")] == [
        ("enrollments.csv", None, "beginDate", "kept"),
        ("enrollments.csv", None, "endDate", "kept"),
    ]
    assert roster.rows.kept == ROWS


def test_days_first_in_one_column_decide_for_the_other(tmp_path: Path) -> None:
    files = with_file(
        "enrollments.csv", ENROLLMENTS.replace("2026-08-15", "1/9/2026").replace("2027-06-10", "30/6/2027")
    )

    assert read_roster([zipped(tmp_path, files)], on=date(2026, 8, 31)).counts()["links"] == 0
    assert read_roster([zipped(tmp_path, files, "again.zip")], on=date(2026, 9, 1)).counts() == COUNTS
