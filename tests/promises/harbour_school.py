"""One small school and its wall, as files.

Ana and Ben share a class with Alice and Carol, Cleo and Dan with Bob and Carol. Alice gives Ana a dot and
confirms the rest; so does Carol, without any dot. Bob is silent, so nobody can tell how Cleo and Dan
stand. Ana says that she has no one right now; Ben names Carol.
"""

import csv
import subprocess
import sys
from pathlib import Path

RUN = ("wall", "run", "roster", "--marks", "marks.csv", "--nominations", "nominations.csv")
PASSWORD = "correct-horse-battery"
PHONE = "555-0199"

ROSTER = {
    "manifest.csv": "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.orgs,bulk\n"
    "file.users,bulk\nfile.classes,bulk\nfile.enrollments,bulk\n",
    "orgs.csv": "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n"
    "school,,,Harbour School,school,,\n",
    "users.csv": "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,"
    "familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
    + "".join(
        f"{person},,,true,school,{role},{person},,{person.title()},Young,,,,,{PHONE},,,{PASSWORD}\n"
        for role, people in {
            "student": ("ana", "ben", "cleo", "dan"),
            "teacher": ("alice", "bob", "carol"),
        }.items()
        for person in people
    ),
    "classes.csv": "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
    "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\n"
    "art,,,Art,,,,scheduled,,school,,,,\nmusic,,,Music,,,,scheduled,,school,,,,\n",
    "enrollments.csv": "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,"
    "primary,beginDate,endDate\n"
    + "".join(
        f"{group}-{person},,,{group},school,{person},{role},,,\n"
        for group, people in {
            "art": {"ana": "student", "ben": "student", "alice": "teacher", "carol": "teacher"},
            "music": {"cleo": "student", "dan": "student", "bob": "teacher", "carol": "teacher"},
        }.items()
        for person, role in people.items()
    ),
}
MARKS = "name_id,connector_id,level\nana,alice,3\n*,alice,0\n*,carol,0\n"
NOMINATIONS = "name_id,connector_id\nana,no one\nben,carol\n"


def everyname(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "everyname", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_files(folder: Path) -> None:
    """The files that the school brings."""
    (folder / "roster").mkdir()
    for name, text in ROSTER.items():
        (folder / "roster" / name).write_text(text, encoding="utf-8")
    (folder / "marks.csv").write_text(MARKS, encoding="utf-8")
    (folder / "nominations.csv").write_text(NOMINATIONS, encoding="utf-8")
