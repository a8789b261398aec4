"""Which format a source is in shows in its headers, never in its name."""

from pathlib import Path

import openpyxl
import pytest

from everyname.formats.problems import Refusal
from everyname.formats.rosters.reading import read_roster
from tests.formats.rosters.small_school import (
    CLASSES,
    COUNTS,
    ENROLLMENTS,
    ORGS,
    ROWS,
    SCHOOL,
    USERS,
    found,
    only,
    person,
    place,
    with_file,
    written,
    zipped,
)

ROLES = """\
sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId
r1,,,p1,primary,student,,,s1,
r2,,,p2,primary,student,,,s1,
r3,,,t1,primary,teacher,,,s1,
r4,,,t2,primary,teacher,,,s1,
r5,,,g1,primary,guardian,,,s1,
"""
USERS_12 = """\
sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,prefferedGivenName,grades
p1,,,true,amy,,Amy,Ito,Ame,09
p2,,,true,bob,,Bob,Ode,,10
t1,,,true,tia,,Tia,Rey,,
t2,,,true,tom,,Tom,Sol,,
g1,,,true,gus,,Gus,Ito,,
"""
SCHOOL_12 = {**SCHOOL, "users.csv": USERS_12, "roles.csv": ROLES}


def test_the_small_school_is_oneroster_1_1_and_has_nothing_wrong_with_it(tmp_path: Path) -> None:
    roster = read_roster([written(tmp_path, SCHOOL)])

    assert roster.format == "oneroster-1.1"
    assert roster.counts() == COUNTS
    assert (roster.rows.read, roster.rows.kept, roster.problems) == (ROWS, ROWS, ())


def test_a_file_of_roles_makes_it_oneroster_1_2(tmp_path: Path) -> None:
    roster = read_roster([zipped(tmp_path, SCHOOL_12)])

    assert roster.format == "oneroster-1.2"
    assert roster.counts() == COUNTS
    assert roster.rows.read == roster.rows.kept == ROWS + 5


@pytest.mark.parametrize(
    ("said", "expected"), [("1.1", "oneroster-1.1"), ("1.2", "oneroster-1.2"), ("1.0", "oneroster-1.1")]
)
def test_the_manifest_decides_the_version(tmp_path: Path, said: str, expected: str) -> None:
    manifest = f"propertyName,value\nmanifest.version,1.0\noneroster.version,{said}\n"

    roster = read_roster([zipped(tmp_path, with_file("manifest.csv", manifest))])

    assert roster.format == expected
    assert roster.rows.read == ROWS


def test_a_misspelt_header_is_read_and_said(tmp_path: Path) -> None:
    roster = read_roster([zipped(tmp_path, SCHOOL_12)])

    assert person(roster, "p1")["display_name"] == "Ame Ito"
    assert place(only(roster, "misspelt-header")) == ("users.csv", 1, "prefferedGivenName", "kept")


def test_headers_may_stand_in_any_case_and_order_and_with_further_columns(tmp_path: Path) -> None:
    users = (
        "password,GRADE,metadata.house,familyname,GivenName,ROLE,orgsourcedids,SourcedID,enableduser,dataLastModified\n"
        "secret-1,9,North,Ito,Amy,Student,s1,p1,TRUE,\n"
        "secret-2,K,South,Ode,Bob,STUDENT,s1,p2,True,\n"
        "secret-3,,,Rey,Tia,Teacher,s1,t1,1,\n"
        "secret-4,,,Sol,Tom,teacher,s1,t2,true,\n"
        "secret-5,,,Ito,Gus,guardian,s1,g1,true,\n"
    )

    roster = read_roster([zipped(tmp_path, with_file("users.csv", users))])

    assert roster.counts() == COUNTS
    assert [person(roster, each)["grade"] for each in ("p1", "p2")] == ["09", "KG"]
    assert roster.rows.kept == ROWS


def test_files_may_be_called_anything(tmp_path: Path) -> None:
    files = {"a.csv": ENROLLMENTS, "b.csv": ORGS, "teachers.csv": USERS, "users.csv": CLASSES}

    assert read_roster([zipped(tmp_path, files)]).counts() == COUNTS


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
def test_every_encoding_separator_and_line_end_holds_for_oneroster(
    tmp_path: Path, encoding: str, separator: str, line_end: str
) -> None:
    renamed = {**SCHOOL, "users.csv": USERS.replace("Amy", "Zoë")}
    files = {
        name: text.rstrip("\n").replace(",", separator).replace("\n", line_end).encode(encoding)
        for name, text in renamed.items()
    }

    roster = read_roster([zipped(tmp_path, files)])

    assert roster.counts() == COUNTS
    assert person(roster, "p1")["display_name"] == "Zoë Ito"


def test_a_nested_folder_and_the_litter_of_other_systems_do_no_harm(tmp_path: Path) -> None:
    files = {f"export 2026/{name}": text for name, text in SCHOOL.items()}
    litter = {"__MACOSX/export 2026/._users.csv": b"\0\5\26\7", "export 2026/.DS_Store": b"\0\0\0\1Bud1"}

    roster = read_roster([zipped(tmp_path, {**files, **litter})])

    assert roster.counts() == COUNTS
    assert roster.problems == ()


def test_files_that_are_not_needed_are_counted_and_nothing_else(tmp_path: Path) -> None:
    demographics = (
        "sourcedId,status,dateLastModified,birthDate,sex\np1,,,2012-01-31,female\np2,,,2011-05-05,male\n"
    )
    sessions = (
        "sourcedId,status,dateLastModified,title,type,startDate,endDate\ny1,,,Year,schoolYear,2026-08-15,\n"
    )
    flags = {"demographics.csv": demographics, "academicSessions.csv": sessions}

    roster = read_roster([zipped(tmp_path, {**SCHOOL, **flags})])

    assert roster.counts() == COUNTS
    assert roster.rows.kept == roster.rows.read == ROWS + 3
    assert roster.problems == ()


def test_courses_are_not_taken_for_classes(tmp_path: Path) -> None:
    header = "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId"
    courses = f"{header}\nk1,,,,Art,A,,s1\n"

    roster = read_roster([zipped(tmp_path, with_file("courses.csv", courses))])

    assert roster.counts() == COUNTS
    assert roster.rows.kept == ROWS + 1


def test_a_file_that_is_no_part_of_it_is_said_and_not_counted(tmp_path: Path) -> None:
    roster = read_roster([zipped(tmp_path, with_file("menu.csv", "day,meal\nMonday,soup\n"))])

    assert roster.rows.read == ROWS
    assert place(only(roster, "ignored-file")) == ("menu.csv", None, None, "kept")


def test_files_with_a_header_alone_and_empty_files_are_no_obstacle(tmp_path: Path) -> None:
    files = {**SCHOOL, "enrollments.csv": ENROLLMENTS.splitlines()[0], "demographics.csv": ""}

    roster = read_roster([zipped(tmp_path, files)])

    assert roster.counts() == {**COUNTS, "links": 0}
    assert roster.rows.read == ROWS - 5


def test_a_manifest_that_promises_other_files_is_said(tmp_path: Path) -> None:
    manifest = (
        "propertyName,value\noneroster.version,1.1\nfile.users,absent\nfile.courses,bulk\nfile.orgs,bulk\n"
    )

    roster = read_roster([zipped(tmp_path, with_file("manifest.csv", manifest))])

    assert roster.counts() == COUNTS
    said = [problem.message for problem in found(roster, "manifest-differs")]
    assert len(said) == 2
    assert "users" in said[0]
    assert "courses" in said[1]


def test_the_files_of_one_export_may_be_given_one_by_one(tmp_path: Path) -> None:
    folder = written(tmp_path, SCHOOL)

    roster = read_roster(sorted(folder.iterdir()))

    assert roster.counts() == COUNTS
    assert roster.problems == ()


def test_a_zip_without_a_roster_is_refused_with_what_was_found_and_what_is_needed(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"menu.csv": "day,meal\nMonday,soup\n", "other.csv": "a,b\n1,2\n"})

    with pytest.raises(
        Refusal, match=r"roster.zip: no roster is recognised.*menu.csv \(day, meal.*OneRoster"
    ):
        read_roster([path])


def test_a_roster_of_organisations_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"orgs\.csv: there is no file of people"):
        read_roster([zipped(tmp_path, {"orgs.csv": ORGS})])


def test_a_roster_whose_users_are_a_header_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"users\.csv: no person"):
        read_roster([zipped(tmp_path, with_file("users.csv", USERS.splitlines()[0]))])


def test_status_filled_in_a_bulk_and_an_unknown_status_remove_nobody(tmp_path: Path) -> None:
    path = zipped(tmp_path, with_file("users.csv", USERS.replace(",,,true", ",inactive,2026-01-01,true")))

    roster = read_roster([path])

    assert roster.counts() == COUNTS
    assert roster.rows.kept == ROWS


def test_sds_v1_without_telling_file_names_still_has_students_and_teachers(tmp_path: Path) -> None:
    files = {
        "1.csv": "SIS ID,Name\ns1,North\n",
        "2.csv": "SIS ID,School SIS ID,Section Name\nc1,s1,Art\n",
        "3.csv": "SIS ID,School SIS ID,Username,Student Number\np1,s1,amy,1\n",
        "4.csv": "SIS ID,School SIS ID,Username,Teacher Number\nt1,s1,tia,1\n",
        "5.csv": "Section SIS ID,SIS ID\nc1,p1\nc1,t1\n",
    }

    assert read_roster([zipped(tmp_path, files)]).counts() == {
        "sites": 1,
        "names": 1,
        "connectors": 1,
        "other_people": 0,
        "classes": 1,
        "links": 1,
    }


def test_the_sheets_of_a_workbook_are_read_like_files(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, text in SCHOOL.items():
        sheet = workbook.create_sheet(name.removesuffix(".csv"))
        for line in text.splitlines():
            sheet.append(line.split(","))
    workbook.save(tmp_path / "roster.xlsx")

    roster = read_roster([tmp_path / "roster.xlsx"])

    assert roster.format == "oneroster-1.1"
    assert roster.counts() == COUNTS
    assert roster.rows.read == ROWS
