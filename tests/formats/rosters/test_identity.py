"""One identifier, one thing: what happens to rows that repeat, contradict or lead nowhere."""

from pathlib import Path

import pytest

from everyname.formats.problems import Refusal
from everyname.formats.rosters.reading import read_roster
from tests.formats.rosters.small_school import (
    COUNTS,
    ENROLLMENTS,
    ROWS,
    SCHOOL,
    changed,
    found,
    members,
    only,
    person,
    place,
    sites_of,
    with_file,
    with_line,
    zipped,
)


@pytest.mark.parametrize("name", ["orgs.csv", "users.csv", "classes.csv", "enrollments.csv"])
def test_an_identical_repeated_row_is_skipped_and_said(tmp_path: Path, name: str) -> None:
    lines = SCHOOL[name].splitlines()

    roster = read_roster([zipped(tmp_path, with_line(name, lines[1]))])

    assert roster.counts() == COUNTS
    problem = only(roster, "repeated-row")
    assert place(problem) == (name, len(lines) + 1, None, "skipped")
    assert "line 2" in problem.message
    assert (roster.rows.read, roster.rows.kept, roster.rows.skipped) == (ROWS + 1, ROWS, 1)


def test_an_identical_repeated_row_of_a_file_that_is_not_needed_is_skipped_too(tmp_path: Path) -> None:
    flags = "sourcedId,userSourcedId,flag\n1,p1,iep\n2,p1,iep\n1,p1,iep\n"

    roster = read_roster([zipped(tmp_path, with_file("userFlags.csv", flags))])

    assert place(only(roster, "repeated-row")) == ("userFlags.csv", 4, None, "skipped")
    assert (roster.rows.kept, roster.rows.skipped) == (ROWS + 2, 1)


def test_a_person_repeated_with_nothing_new_is_skipped_and_said(tmp_path: Path) -> None:
    line = "p1,,,true,s1,student,amy,,Amy,Ito,n-1,09,another-secret"

    roster = read_roster([zipped(tmp_path, with_line("users.csv", line))])

    assert roster.counts() == COUNTS
    assert place(only(roster, "repeated-id")) == ("users.csv", 7, "sourcedId", "skipped")


def test_a_person_repeated_for_a_second_school_belongs_to_both_and_both_rows_are_kept(tmp_path: Path) -> None:
    files = with_line("users.csv", "t1,,,true,s2,teacher,tia,,Tia,Rey,n-3,,secret-3")
    files["orgs.csv"] += "s2,,,South School,school,,d1\n"

    roster = read_roster([zipped(tmp_path, files)])

    assert roster.counts() == {**COUNTS, "sites": 2}
    assert sites_of(roster, "t1") == ["s1", "s2"]
    assert roster.rows.kept == ROWS + 2


def test_a_teacher_at_two_schools_in_one_cell_belongs_to_both_the_first_first(tmp_path: Path) -> None:
    files = changed("users.csv", "true,s1,teacher,tia", 'true,"s2, s1",teacher,tia')
    files["orgs.csv"] += "s2,,,South School,school,,d1\n"

    assert sites_of(read_roster([zipped(tmp_path, files)]), "t1") == ["s2", "s1"]


def test_a_person_repeated_with_another_grade_counts_as_first_said(tmp_path: Path) -> None:
    roster = read_roster(
        [zipped(tmp_path, with_line("users.csv", "p1,,,true,s1,student,amy,,Amy,Ito,n-1,11,secret-1"))]
    )

    assert person(roster, "p1")["grade"] == "09"
    problem = only(roster, "repeated-id")
    assert place(problem) == ("users.csv", 7, "grades", "skipped")
    assert "users.csv, line 2" in problem.message


def test_an_identifier_of_two_people_is_refused_with_both_lines(tmp_path: Path) -> None:
    path = zipped(tmp_path, with_line("users.csv", "p1,,,true,s1,student,joe,,Joe,Doe,n-9,09,secret-9"))

    with pytest.raises(
        Refusal, match=r"users.csv, line 7: .*users.csv, line 2.*givenName and familyName"
    ) as refused:
        read_roster([path])

    (problem,) = refused.value.problems
    assert place(problem) == ("users.csv", 7, "givenName", "refused")


def test_a_class_identifier_of_two_schools_is_refused(tmp_path: Path) -> None:
    files = with_line("classes.csv", "c1,,,Art,09,k1,a,homeroom,,s2,y1")
    files["orgs.csv"] += "s2,,,South School,school,,d1\n"

    with pytest.raises(Refusal, match=r"classes.csv, line 4: .*another schoolSourcedId"):
        read_roster([zipped(tmp_path, files)])


def test_people_of_one_name_stay_apart(tmp_path: Path) -> None:
    roster = read_roster(
        [zipped(tmp_path, with_line("users.csv", "p3,,,true,s1,student,amy2,,Amy,Ito,n-9,09,x"))]
    )

    assert roster.counts() == {**COUNTS, "names": 3}


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("e9,,,c1,s1,p9,student,,,", "unknown-person", "userSourcedId"),
        ("e9,,,c9,s1,p2,student,,,", "unknown-class", "classSourcedId"),
        ("e9,,,c1,s1,,student,,,", "missing-id", "userSourcedId"),
        ("e9,,,,s1,p2,student,,,", "missing-id", "classSourcedId"),
    ],
)
def test_an_enrolment_that_leads_nowhere_is_skipped_and_said(
    tmp_path: Path, line: str, code: str, column: str
) -> None:
    roster = read_roster([zipped(tmp_path, with_line("enrollments.csv", line))])

    assert roster.counts() == COUNTS
    assert place(only(roster, code)) == ("enrollments.csv", 7, column, "skipped")
    assert (roster.rows.kept, roster.rows.skipped) == (ROWS, 1)


@pytest.mark.parametrize("name", ["orgs.csv", "users.csv", "classes.csv"])
def test_a_row_without_its_identifier_is_skipped_and_said(tmp_path: Path, name: str) -> None:
    cells = SCHOOL[name].splitlines()[1].split(",")[1:]

    roster = read_roster([zipped(tmp_path, with_line(name, ",".join(["", *cells])))])

    assert roster.counts() == COUNTS
    assert place(only(roster, "missing-id"))[2:] == ("sourcedId", "skipped")


def test_an_unknown_parent_and_a_school_as_parent_are_no_obstacle(tmp_path: Path) -> None:
    files = with_line(
        "orgs.csv", "s2,,,South School,school,,s1\ns3,,,East School,school,,d9\ns4,,,West,school,,s4"
    )

    roster = read_roster([zipped(tmp_path, files)])

    assert roster.counts() == COUNTS
    assert dict(
        zip(roster.sites["site_id"].to_pylist(), roster.sites["parent_id"].to_pylist(), strict=True)
    ) == {
        "d1": "",
        "s1": "d1",
        "s2": "s1",
        "s3": "",
        "s4": "",
    }
    assert place(only(roster, "unknown-parent")) == ("orgs.csv", 5, "parentSourcedId", "corrected")
    assert place(only(roster, "circular-parent")) == ("orgs.csv", 6, "parentSourcedId", "corrected")
    assert (roster.rows.kept, roster.rows.corrected) == (ROWS + 1, 2)


def test_an_unknown_organisation_of_a_person_or_class_is_left_out_and_said(tmp_path: Path) -> None:
    files = changed("users.csv", "true,s1,student,bob", 'true,"s1,s9",student,bob')
    files["classes.csv"] = SCHOOL["classes.csv"].replace("scheduled,,s1", "scheduled,,s9")

    roster = read_roster([zipped(tmp_path, files)])

    assert sites_of(roster, "p2") == ["s1"]
    assert roster.classes["site_id"].to_pylist() == ["s1", ""]
    assert [place(problem) for problem in found(roster, "unknown-org")] == [
        ("classes.csv", 3, "schoolSourcedId", "corrected"),
        ("users.csv", 3, "orgSourcedIds", "corrected"),
    ]
    assert roster.rows.corrected == 2


def test_someone_without_an_organisation_belongs_to_those_of_their_classes(tmp_path: Path) -> None:
    files = changed("users.csv", "true,s1,student,amy", "true,,student,amy")
    files["orgs.csv"] += "s2,,,South School,school,,d1\n"
    files["classes.csv"] = SCHOOL["classes.csv"].replace("scheduled,,s1", "scheduled,,s2")

    roster = read_roster([zipped(tmp_path, files)])

    assert sites_of(roster, "p1") == ["s1", "s2"]
    assert roster.counts()["sites"] == 2


def test_organisations_that_no_file_describes_are_known_by_their_identifiers(tmp_path: Path) -> None:
    files = {name: text for name, text in SCHOOL.items() if name != "orgs.csv"}

    roster = read_roster([zipped(tmp_path, files)])

    assert roster.counts() == COUNTS
    assert roster.sites["site_id"].to_pylist() == ["s1"]
    assert {place(problem)[0] for problem in found(roster, "no-organisations")} == {
        "users.csv",
        "classes.csv",
    }


def test_deleted_rows_and_what_refers_to_them_are_skipped_and_said(tmp_path: Path) -> None:
    roster = read_roster([zipped(tmp_path, changed("users.csv", "p1,,", "p1,tobedeleted,2026-09-01"))])

    assert roster.counts() == {**COUNTS, "names": 1, "links": 1}
    assert place(only(roster, "deleted")) == ("users.csv", 2, "status", "skipped")
    assert [place(problem) for problem in found(roster, "left-out-person")] == [
        ("enrollments.csv", 2, "userSourcedId", "skipped"),
        ("enrollments.csv", 4, "userSourcedId", "skipped"),
    ]
    assert (roster.rows.kept, roster.rows.skipped) == (ROWS - 3, 3)


def test_deleted_enrolments_and_classes_count_no_more(tmp_path: Path) -> None:
    files = changed("enrollments.csv", "e1,,", "e1,ToBeDeleted,")
    files["classes.csv"] = SCHOOL["classes.csv"].replace("c2,,", "c2,tobedeleted,")

    roster = read_roster([zipped(tmp_path, files)])

    assert roster.counts() == {**COUNTS, "classes": 1, "links": 0}
    assert members(roster) == {("c1", "t1")}
    assert roster.rows.skipped == 1 + 1 + 3


def test_an_enrolment_said_again_for_another_term_is_kept_and_changes_nothing(tmp_path: Path) -> None:
    roster = read_roster(
        [zipped(tmp_path, with_line("enrollments.csv", "e9,,,c1,s1,p1,student,,2027-01-15,2027-06-10"))]
    )

    assert roster.counts() == COUNTS
    assert roster.rows.kept == ROWS + 1


def test_cells_lost_at_the_end_of_a_row_are_taken_as_empty(tmp_path: Path) -> None:
    cut = ENROLLMENTS.replace("e1,,,c1,s1,p1,student,,2026-08-15,2027-06-10", "e1,,,c1,s1,p1")

    roster = read_roster([zipped(tmp_path, with_file("enrollments.csv", cut))])

    assert roster.counts() == COUNTS
    assert roster.rows.corrected == 1
    assert place(only(roster, "short-row"))[1] == 2
