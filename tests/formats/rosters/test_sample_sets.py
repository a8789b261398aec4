"""Every set of the sample rosters, with counts worked out apart from the code."""

import csv
import io
import pickle
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import pytest

from everyname.formats.rosters.reading import read_roster

SETS = Path(__file__).parents[2] / "data" / "rosters"
SDS = SETS / "microsoft-sds" / "CSV Samples"
Row = dict[str, str]


def rows_of_zip(path: Path) -> dict[str, list[Row]]:
    with zipfile.ZipFile(path) as archive:
        return {
            Path(name).stem: list(csv.DictReader(io.StringIO(archive.read(name).decode())))
            for name in archive.namelist()
        }


def rows_of_folder(folder: Path) -> dict[str, list[Row]]:
    return {
        path.stem: list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
        for path in folder.glob("*.csv")
    }


def pairs(members: Iterable[tuple[str, str]], names: set[str], connectors: set[str]) -> int:
    """Distinct pairs of a name and a connector in one class, from (class, person)."""
    in_class: dict[str, set[str]] = defaultdict(set)
    for group, person in members:
        in_class[group].add(person)
    return len(
        {pair for people in in_class.values() for pair in product(people & names, people & connectors)}
    )


@pytest.mark.parametrize("size", ["school-small", "school-large", "district-medium"])
def test_a_generated_oneroster_zip_has_the_counts_of_its_rows(size: str) -> None:
    path = SETS / "oneroster-generated" / f"oneroster-{size}.zip"
    files = rows_of_zip(path)
    names = {row["sourcedId"] for row in files["users"] if row["role"] == "student"}
    connectors = {
        row["sourcedId"] for row in files["users"] if row["role"] in {"teacher", "administrator", "aide"}
    }
    members = [(row["classSourcedId"], row["userSourcedId"]) for row in files["enrollments"]]

    roster = read_roster([path])

    assert roster.format == "oneroster-1.1"
    assert roster.counts() == {
        "sites": len({org for row in files["users"] for org in row["orgSourcedIds"].split(",")}),
        "names": len(names),
        "connectors": len(connectors),
        "other_people": len(files["users"]) - len(names) - len(connectors),
        "classes": len(files["classes"]),
        "links": pairs(members, names, connectors),
    }
    assert roster.rows.read == sum(len(rows) for stem, rows in files.items() if stem != "manifest")
    assert roster.rows.kept == roster.rows.read
    assert roster.problems == ()


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ("school-small", {"names": 72, "connectors": 7, "classes": 42, "links": 132, "sites": 1}),
        ("school-large", {"names": 320, "connectors": 12, "classes": 84, "links": 1040, "sites": 1}),
        ("district-medium", {"names": 778, "connectors": 59, "classes": 364, "links": 1788, "sites": 9}),
    ],
)
def test_the_generated_zips_hold_what_they_held_when_they_came(size: str, expected: dict[str, int]) -> None:
    counts = read_roster([SETS / "oneroster-generated" / f"oneroster-{size}.zip"]).counts()

    assert {key: counts[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("variant", "format_name", "own", "section"),
    [("SDS Format", "sds-v1", "SIS ID", "Section SIS ID"), ("UK Format", "sds-uk", "ID", "Section ID")],
)
@pytest.mark.parametrize("size", ["Min Required Attributes", "25 Users", "100 Users"])
def test_an_sds_v1_folder_has_the_counts_of_its_rows(
    variant: str, format_name: str, own: str, section: str, size: str
) -> None:
    files = rows_of_folder(SDS / variant / size)
    school = "School SIS ID" if variant == "SDS Format" else "School DfE Number"
    students = {row[own]: row[school] for row in files["Student"]}
    teachers = {row[own]: row[school] for row in files["Teacher"]}
    members = [
        (row[section], row[own]) for stem in ("StudentEnrollment", "TeacherRoster") for row in files[stem]
    ]

    roster = read_roster([SDS / variant / size])

    assert roster.format == format_name
    assert roster.counts() == {
        "sites": len({*students.values(), *teachers.values()}),
        "names": len(students),
        "connectors": len(teachers),
        "other_people": 0,
        "classes": len(files["Section"]),
        "links": pairs(members, set(students), set(teachers)),
    }
    assert roster.rows.read == roster.rows.kept == sum(map(len, files.values()))
    assert roster.problems == ()


def test_people_who_have_only_a_user_name_are_called_by_it() -> None:
    roster = read_roster([SDS / "SDS Format" / "Min Required Attributes"])

    assert roster.people["display_name"].to_pylist()[:2] == ["OKlein", "BMcMillan"]


def test_sds_v2_is_told_by_its_headers_and_counts_every_kind_of_teaching() -> None:
    roster = read_roster([SDS / "SDS v2"])

    assert roster.format == "sds-v2"
    # Class 11001: 6 students, 1 teacher. 11002: 8 students; teacher, staff, faculty and aide. 11003 and 11004:
    # 4 students and one of the university's teachers each.
    assert roster.counts() == {
        "sites": 3,
        "names": 22,
        "connectors": 7,
        "other_people": 0,
        "classes": 4,
        "links": 6 * 1 + 8 * 4 + 4 + 4,
    }
    assert (roster.rows.read, roster.rows.kept) == (5 + 29 + 4 + 29, 67)


def test_sds_v2_1_takes_roles_from_its_own_file() -> None:
    roster = read_roster([SDS / "SDS v2.1"])

    assert roster.format == "sds-v2.1"
    # The professor belongs to the department 110002, the teacher to the ministry and a school, the university
    # student to the college: four sites. Two guardians have no role in any file that gives roles.
    assert roster.counts() == {
        "sites": 4,
        "names": 4,
        "connectors": 2,
        "other_people": 2,
        "classes": 2,
        "links": 1 * 1 + 3 * 1,
    }
    assert roster.rows.read == roster.rows.kept == 2 + 2 + 3 + 6 + 6 + 4 + 3 + 7 + 3 + 8
    assert [(problem.line, problem.code) for problem in roster.problems] == [(3, "no-role"), (6, "no-role")]
    assert dict(
        zip(roster.people["person_id"].to_pylist(), roster.people["grade"].to_pylist(), strict=True)
    ) == {
        "114001": "10",
        "114002": "",
        "114003": "10",
        "114004": "10",
        "114005": "",
        "114006": "PS1",
        "114007": "10",
        "114008": "PS1",
    }


@pytest.mark.parametrize("name", ["SDS v2.1", "SDS v2", "SDS Format/25 Users", "UK Format/25 Users"])
def test_passwords_go_no_further_than_the_reader(name: str) -> None:
    secrets = {
        value
        for rows in rows_of_folder(SDS / name).values()
        for row in rows
        for header, value in row.items()
        if header.casefold() in {"password", "birthdate", "sms"} and value
    }

    kept = pickle.dumps(read_roster([SDS / name]))

    assert secrets
    assert not [secret for secret in secrets if secret.encode() in kept]
