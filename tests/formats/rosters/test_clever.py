"""Clever's files: capital letters, teachers in columns, numbers of students and teachers apart."""

from pathlib import Path

from everyname.formats.rosters.reading import read_roster
from tests.formats.rosters.small_school import found, members, only, person, place, sites_of, zipped

CLEVER = {
    "schools.csv": "School_id,School_name,School_number\n1,North,01\n2,South,02\n",
    "students.csv": (
        "School_id,Student_id,Student_number,Last_name,First_name,Grade,DOB,Password\n"
        "1,101,s-101,Ito,Amy,9,1/2/2012,secret\n"
        "1,102,s-102,Ode,Bob,Kindergarten,1/3/2012,secret\n"
        "2,103,s-103,Lum,Cat,10,1/4/2012,secret\n"
    ),
    "teachers.csv": (
        "School_id,Teacher_id,Teacher_number,Last_name,First_name,Title\n"
        "1,201,t-201,Rey,Tia,\n"
        "2,201,t-201,Rey,Tia,\n"
        "1,202,t-202,Sol,Tom,\n"
    ),
    "sections.csv": (
        "School_id,Section_id,Teacher_id,Teacher_2_id,Name,Section_number,Grade,Term_start\n"
        "1,301,201,202,Art,a,9,8/15/2026\n"
        "2,302,201,,Bio,b,10,8/15/2026\n"
    ),
    "enrollments.csv": "School_id,Section_id,Student_id\n1,301,101\n1,301,102\n2,302,103\n",
    "staff.csv": (
        "School_id,Staff_id,Staff_email,First_name,Last_name,Role,Department\n"
        "1,401,k@example.org,Kit,Poe,Cook,\n"
    ),
}


def test_a_clever_export_has_its_students_teachers_and_staff(tmp_path: Path) -> None:
    roster = read_roster([zipped(tmp_path, CLEVER)])

    assert roster.format == "clever"
    assert roster.counts() == {
        "sites": 2,
        "names": 3,
        "connectors": 3,
        "other_people": 0,
        "classes": 2,
        "links": 2 * 2 + 1,
    }
    assert (roster.rows.read, roster.rows.kept, roster.problems) == (14, 14, ())
    assert sites_of(roster, "201") == ["1", "2"]
    assert person(roster, "102")["grade"] == "KG"
    assert members(roster) == {
        *(("301", each) for each in ("101", "102", "201", "202")),
        *(("302", each) for each in ("103", "201")),
    }


def test_a_teacher_with_the_number_of_a_student_is_somebody_else(tmp_path: Path) -> None:
    files = {
        name: text.replace("201", "101") if name in {"teachers.csv", "sections.csv"} else text
        for name, text in CLEVER.items()
    }

    roster = read_roster([zipped(tmp_path, files)])

    assert roster.counts()["names"] == 3
    assert roster.counts()["connectors"] == 3
    assert roster.counts()["links"] == 5
    assert person(roster, "teacher:101")["display_name"] == "Tia Rey"
    assert [place(problem) for problem in found(roster, "shared-identifier")] == [
        ("teachers.csv", 2, "Teacher_id", "corrected"),
        ("teachers.csv", 3, "Teacher_id", "corrected"),
    ]
    assert (roster.rows.kept, roster.rows.corrected) == (12, 2)


def test_an_unknown_teacher_of_a_section_is_said_and_the_section_stays(tmp_path: Path) -> None:
    files = {**CLEVER, "sections.csv": CLEVER["sections.csv"].replace("201,202", "201,999")}

    roster = read_roster([zipped(tmp_path, files)])

    assert roster.counts()["classes"] == 2
    assert place(only(roster, "unknown-person")) == ("sections.csv", 2, "Teacher_2_id", "corrected")
    assert (roster.rows.corrected, roster.rows.skipped) == (1, 0)


def test_a_section_repeated_with_another_teacher_has_both(tmp_path: Path) -> None:
    sections = (
        CLEVER["sections.csv"].replace("1,301,201,202,Art", "1,301,201,,Art")
        + "1,301,202,,Art,a,9,8/15/2026\n"
    )

    roster = read_roster([zipped(tmp_path, {**CLEVER, "sections.csv": sections})])

    assert roster.counts()["classes"] == 2
    assert {("301", "201"), ("301", "202")} <= members(roster)
