"""Who is a name, who a connector, who neither, and how contradictions are said."""

from pathlib import Path

import pytest

from everyname.formats.rosters.reading import read_roster
from everyname.formats.rosters.role_words import Part, part_of_role
from tests.formats.rosters.small_school import (
    COUNTS,
    ROWS,
    SCHOOL,
    USERS,
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
from tests.formats.rosters.test_recognition import ROLES, SCHOOL_12


@pytest.mark.parametrize(
    "word",
    [
        *("teacher", "Aide", "ADMINISTRATOR", "counselor", "counsellor", "principal", "siteAdministrator"),
        *(
            "Staff",
            "faculty",
            "professor",
            "lecturer",
            "paraprofessional",
            "office staff",
            "librarian",
            "nurse",
        ),
        *("coach", "ext:busDriver", "ext:nurse", "ext:lunchStaff"),
    ],
)
def test_whoever_works_there_is_a_connector(word: str) -> None:
    assert part_of_role(word) is Part.CONNECTOR


@pytest.mark.parametrize(
    "word", ["guardian", "Parent", "relative", "proctor", "districtAdministrator", "systemAdministrator"]
)
def test_families_and_offices_far_away_are_other_people(word: str) -> None:
    assert part_of_role(word) is Part.OTHER


@pytest.mark.parametrize("word", ["student", "Pupil", "young person", "client"])
def test_the_people_of_the_wall_are_names(word: str) -> None:
    assert part_of_role(word) is Part.NAME


def test_whoever_is_called_a_student_but_only_ever_teaches_is_a_connector(tmp_path: Path) -> None:
    files = with_file("users.csv", USERS.replace(",teacher,", ",student,"))

    roster = read_roster([zipped(tmp_path, files)])

    assert roster.counts() == COUNTS
    assert person(roster, "t1")["role"] == "teacher"
    assert [place(problem) for problem in found(roster, "role-from-enrolments")] == [
        ("users.csv", 4, "role", "corrected"),
        ("users.csv", 5, "role", "corrected"),
    ]
    assert (roster.rows.kept, roster.rows.corrected) == (ROWS - 2, 2)


def test_a_student_who_teaches_one_class_and_learns_in_another_stays_a_name(tmp_path: Path) -> None:
    roster = read_roster(
        [zipped(tmp_path, changed("enrollments.csv", "c2,s1,p1,student", "c2,s1,p1,teacher"))]
    )

    assert roster.counts() == COUNTS
    assert place(only(roster, "role-conflict")) == ("users.csv", 2, "role", "kept")


def test_a_teacher_enrolled_as_a_student_stays_a_connector_and_is_said_once(tmp_path: Path) -> None:
    files = with_line("enrollments.csv", "e6,,,c1,s1,t2,student,,,\ne7,,,c2,s1,t1,student,,,")

    roster = read_roster([zipped(tmp_path, files)])

    assert {key: roster.counts()[key] for key in ("names", "connectors")} == {"names": 2, "connectors": 2}
    assert [place(problem) for problem in found(roster, "role-conflict")] == [
        ("users.csv", 4, "role", "kept"),
        ("users.csv", 5, "role", "kept"),
    ]


def test_without_any_role_of_their_own_people_are_what_they_are_enrolled_as(tmp_path: Path) -> None:
    users = USERS.replace(",student,", ",,").replace(",teacher,", ",,").replace(",guardian,", ",,")

    roster = read_roster([zipped(tmp_path, with_file("users.csv", users))])

    assert roster.counts() == COUNTS
    assert place(only(roster, "no-role")) == ("users.csv", 6, "role", "kept")
    assert person(roster, "p1")["role"] == "student"


def test_an_unknown_word_makes_another_person_and_is_said(tmp_path: Path) -> None:
    roster = read_roster(
        [zipped(tmp_path, with_line("users.csv", "x1,,,true,s1,zookeeper,zoe,,Zoe,Lux,n-6,,x"))]
    )

    assert roster.counts() == {**COUNTS, "other_people": 2}
    problem = only(roster, "unknown-role")
    assert place(problem) == ("users.csv", 7, "role", "kept")
    assert "zookeeper" in problem.message


def test_the_file_of_roles_outweighs_the_role_beside_the_name(tmp_path: Path) -> None:
    users = USERS.replace("s1,teacher,tom", "s1,guardian,tom")

    roster = read_roster([zipped(tmp_path, {**SCHOOL, "users.csv": users, "roles.csv": ROLES})])

    assert roster.counts() == COUNTS
    assert place(only(roster, "role-conflict")) == ("users.csv", 5, "role", "kept")


def test_a_parent_who_also_works_there_is_a_connector(tmp_path: Path) -> None:
    roles = ROLES + "r6,,,g1,secondary,aide,,,s1,\n"

    roster = read_roster([zipped(tmp_path, {**SCHOOL_12, "roles.csv": roles})])

    assert roster.counts() == {**COUNTS, "connectors": 3, "other_people": 0}
    assert person(roster, "g1")["role"] == "aide"


def test_the_primary_role_decides_between_student_and_teacher_and_the_sites_are_joined(
    tmp_path: Path,
) -> None:
    roles = ROLES.replace("r1,,,p1,primary,student,,,s1,", "r1,,,p1,secondary,student,,,s1,") + (
        "r6,,,p1,primary,teacher,,,s2,\n"
    )
    files = {
        **SCHOOL_12,
        "roles.csv": roles,
        "orgs.csv": SCHOOL["orgs.csv"] + "s2,,,South School,school,,d1\n",
    }

    roster = read_roster([zipped(tmp_path, files)])

    assert person(roster, "p1")["role"] == "teacher"
    assert sites_of(roster, "p1") == ["s2", "s1"]
    assert roster.counts()["sites"] == 2
    assert found(roster, "role-conflict")


def test_a_role_of_somebody_unknown_is_skipped_and_one_at_an_unknown_place_is_corrected(
    tmp_path: Path,
) -> None:
    roles = ROLES.replace("r4,,,t2,primary,teacher,,,s1,", "r4,,,t2,primary,teacher,,,s9,") + (
        "r6,,,x9,primary,teacher,,,s1,\nr7,tobedeleted,,p1,secondary,teacher,,,s1,\n"
    )

    roster = read_roster([zipped(tmp_path, {**SCHOOL_12, "roles.csv": roles})])

    assert roster.counts() == COUNTS
    assert place(only(roster, "unknown-person")) == ("roles.csv", 7, "userSourcedId", "skipped")
    assert place(only(roster, "deleted")) == ("roles.csv", 8, "status", "skipped")
    assert place(only(roster, "unknown-org")) == ("roles.csv", 5, "orgSourcedId", "corrected")
    assert (roster.rows.skipped, roster.rows.corrected) == (2, 1)


def test_a_guardian_enrolled_in_a_class_links_nobody(tmp_path: Path) -> None:
    roster = read_roster([zipped(tmp_path, with_line("enrollments.csv", "e6,,,c1,s1,g1,proctor,,,"))])

    assert roster.counts() == COUNTS
    assert ("c1", "g1") not in members(roster)


def test_a_district_office_counts_as_a_site_only_with_people_of_its_own(tmp_path: Path) -> None:
    files = with_line("users.csv", "x1,,,true,d1,districtAdministrator,dan,,Dan,Far,n-6,,x")

    assert read_roster([zipped(tmp_path, files)]).counts()["sites"] == 1

    files = with_line("users.csv", "x1,,,true,d1,counselor,dan,,Dan,Far,n-6,,x")

    assert read_roster([zipped(tmp_path, files, "second.zip")]).counts()["sites"] == 2


def test_preferred_names_show_and_names_in_any_script_stay_as_they_are(tmp_path: Path) -> None:
    users = SCHOOL_12["users.csv"].replace("Bob,Ode,", "太郎,  山田,").replace("Rey,,", "De   La Rey,,")

    roster = read_roster([zipped(tmp_path, {**SCHOOL_12, "users.csv": users})])

    assert [person(roster, each)["display_name"] for each in ("p1", "p2", "t1")] == [
        "Ame Ito",
        "太郎 山田",
        "Tia De La Rey",
    ]
    assert person(roster, "p1")["given_name"] == "Ame"


def test_a_student_who_is_also_a_connector_in_the_file_of_roles_is_said(tmp_path: Path) -> None:
    roles = ROLES + "r9,,,p1,secondary,aide,,,s1,\n"
    roster = read_roster([zipped(tmp_path, {**SCHOOL_12, "roles.csv": roles})])

    assert person(roster, "p1")["is_name"]
    assert place(only(roster, "role-conflict")) == ("users.csv", 2, None, "kept")
