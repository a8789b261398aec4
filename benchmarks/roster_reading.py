"""Reading a district's OneRoster export, beside DuckDB loading the same files as plain text."""

import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from benchmarks.cpu import best_of, seconds_of_call
from everyname.formats.rosters.reading import read_roster

STUDENTS = 100_000
TEACHERS = 6_000
SCHOOLS = 120
CLASSES_PER_STUDENT = 7
SEATS = 25
LIMIT = 3.0
"""At most three times the CPU of DuckDB."""
_CLASSES_HEADER = (
    "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
    "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods"
)
_ENROLLMENTS_HEADER = ",".join(
    (
        *("sourcedId", "status", "dateLastModified", "classSourcedId", "schoolSourcedId", "userSourcedId"),
        *("role", "primary", "beginDate", "endDate"),
    )
)
_MODIFIED = "active,2026-09-01T08:00:00.000Z"


def run() -> dict[str, Any]:
    """Read the same zip file with both; return the figures, CPU seconds with unzipping included."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "district.zip")
        write_district(source)
        ours, theirs = best_of(
            3,
            lambda: seconds_of_call(lambda: dict(read_roster([source]).counts()))[0],
            lambda: seconds_of_call(lambda: load_as_text(source))[0],
        )
        roster = read_roster([source])
    return {
        "benchmark": "roster_reading",
        "students": STUDENTS,
        "rows": roster.rows.read,
        "links": roster.link_count,
        "everyname_cpu_seconds": round(ours, 3),
        "duckdb_cpu_seconds": round(theirs, 3),
        "ratio": round(ours / theirs, 2),
        "limit": LIMIT,
    }


def load_as_text(source: Path) -> int:
    """Unzip, and load every file into a table whose columns are all text."""
    rows = 0
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(source) as archive:
        archive.extractall(folder)
        connection = duckdb.connect()
        for file in sorted(Path(folder).glob("*.csv")):
            table = f'"{file.stem}"'
            connection.execute(
                f"CREATE TABLE {table} AS SELECT * FROM read_csv(?, all_varchar = true, header = true)",
                [str(file)],
            )
            found = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            rows += found[0] if found else 0
        connection.close()
    return rows


def write_district(path: Path, *, seed: int = 2026) -> None:
    """Write a seeded fictional district as a OneRoster 1.1 zip."""
    random = np.random.default_rng(seed)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, lines in _files(random):
            archive.writestr(name, "\n".join(lines) + "\n")


def _files(random: np.random.Generator) -> Iterator[tuple[str, list[str]]]:
    ids = {
        kind: [_identifier(random) for _ in range(size)]
        for kind, size in (("org", SCHOOLS + 1), ("student", STUDENTS), ("teacher", TEACHERS))
    }
    school_of_student = np.sort(random.integers(SCHOOLS, size=STUDENTS))
    school_of_teacher = np.sort(random.integers(SCHOOLS, size=TEACHERS))
    yield (
        "manifest.csv",
        ["propertyName,value", "oneroster.version,1.1", "file.users,bulk", "file.enrollments,bulk"],
    )
    yield "orgs.csv", list(_orgs(ids["org"]))
    yield "users.csv", list(_users(ids, school_of_student, school_of_teacher))
    yield "demographics.csv", list(_demographics(ids["student"]))
    classes, enrollments = _classes(random, ids, school_of_student, school_of_teacher)
    yield "classes.csv", classes
    yield "enrollments.csv", enrollments


def _identifier(random: np.random.Generator) -> str:
    digits = random.bytes(16).hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _orgs(ids: list[str]) -> Iterator[str]:
    yield "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId"
    yield f"{ids[-1]},{_MODIFIED},Windmill Valley District,district,1,"
    for number, school in enumerate(ids[:-1]):
        yield f"{school},{_MODIFIED},School {number},school,{number + 2},{ids[-1]}"


def _users(ids: dict[str, list[str]], of_student: np.ndarray, of_teacher: np.ndarray) -> Iterator[str]:
    yield (
        "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
        "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password"
    )
    for role, of_school in (("student", of_student), ("teacher", of_teacher)):
        for number, (person, school) in enumerate(zip(ids[role], of_school, strict=True)):
            name, org = f"{role}{number}", ids["org"][school]
            grade = f"{number % 12 + 1:02d}" if role == "student" else ""
            yield (
                f"{person},{_MODIFIED},true,{org},{role},{name},,Given{number % 997},Family{number % 4999},,"
                f"{number},{name}@example.org,,,,{grade},"
            )


def _demographics(students: list[str]) -> Iterator[str]:
    yield "sourcedId,status,dateLastModified,birthDate,sex,asian,white,hispanicOrLatinoEthnicity,cityOfBirth"
    for number, student in enumerate(students):
        yield f"{student},{_MODIFIED},2014-{number % 12 + 1:02d}-{number % 28 + 1:02d},female,false,true,false,Fairview"


def _classes(
    random: np.random.Generator, ids: dict[str, list[str]], of_student: np.ndarray, of_teacher: np.ndarray
) -> tuple[list[str], list[str]]:
    """Return classes.csv and enrollments.csv: seven classes a student, one or two teachers a class."""
    classes, enrollments = [_CLASSES_HEADER], [_ENROLLMENTS_HEADER]
    for school in range(SCHOOLS):
        org, students = ids["org"][school], np.flatnonzero(of_student == school)
        teachers = np.flatnonzero(of_teacher == school)
        for period in range(CLASSES_PER_STUDENT):
            shuffled = random.permutation(students)
            for seats in np.array_split(shuffled, max(1, len(students) // SEATS)):
                class_id = _identifier(random)
                kind = "scheduled" if period else "homeroom"
                classes.append(
                    f"{class_id},{_MODIFIED},Class {len(classes)},,,C{period},{kind},,{org},T1,,,{period}"
                )
                members = [("student", ids["student"][each]) for each in seats]
                members += [
                    ("teacher", ids["teacher"][each])
                    for each in random.choice(teachers, 1 + len(classes) % 5 // 4)
                ]
                enrollments += [
                    f"{_identifier(random)},{_MODIFIED},{class_id},{org},{person},{role},,2026-08-15,2027-06-10"
                    for role, person in members
                ]
    return classes, enrollments


if __name__ == "__main__":
    figures = run()
    print(json.dumps(figures))
    print(
        f"OneRoster, {figures['rows']:,} rows: {figures['everyname_cpu_seconds']:.2f} s beside "
        f"{figures['duckdb_cpu_seconds']:.2f} s of DuckDB, {figures['ratio']:.2f} times (at most {LIMIT})"
    )
