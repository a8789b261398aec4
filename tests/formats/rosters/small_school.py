"""A school of five people, written as files, so that a test can change the one cell it is about."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from everyname.formats.problems import Problem
from everyname.formats.roster import Roster

ORGS = """\
sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId
d1,,,District,district,,
s1,,,North School,school,,d1
"""
USERS = """\
sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,identifier,grades,password
p1,,,true,s1,student,amy,,Amy,Ito,n-1,09,secret-1
p2,,,true,s1,student,bob,,Bob,Ode,n-2,10,secret-2
t1,,,true,s1,teacher,tia,,Tia,Rey,n-3,,secret-3
t2,,,true,s1,teacher,tom,,Tom,Sol,n-4,,secret-4
g1,,,true,s1,guardian,gus,,Gus,Ito,n-5,,secret-5
"""
CLASSES = """\
sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds
c1,,,Art,09,k1,a,homeroom,,s1,y1
c2,,,Bio,10,k2,b,scheduled,,s1,y1
"""
ENROLLMENTS = """\
sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate
e1,,,c1,s1,p1,student,,2026-08-15,2027-06-10
e2,,,c1,s1,t1,teacher,true,2026-08-15,2027-06-10
e3,,,c2,s1,p1,student,,2026-08-15,2027-06-10
e4,,,c2,s1,p2,student,,2026-08-15,2027-06-10
e5,,,c2,s1,t2,teacher,true,2026-08-15,2027-06-10
"""
SCHOOL = {"orgs.csv": ORGS, "users.csv": USERS, "classes.csv": CLASSES, "enrollments.csv": ENROLLMENTS}
COUNTS = {"sites": 1, "names": 2, "connectors": 2, "other_people": 1, "classes": 2, "links": 3}
ROWS = 2 + 5 + 2 + 5


def with_file(name: str, text: str) -> dict[str, str]:
    return {**SCHOOL, name: text}


def with_line(name: str, line: str) -> dict[str, str]:
    """The school with one more row at the end of a file."""
    return with_file(name, f"{SCHOOL[name]}{line}\n")


def changed(name: str, old: str, new: str) -> dict[str, str]:
    """The school with some text of a file exchanged."""
    assert old in SCHOOL[name]
    return with_file(name, SCHOOL[name].replace(old, new))


def written(folder: Path, files: Mapping[str, str | bytes], name: str = "roster") -> Path:
    """Write files into a new folder."""
    place = folder / name
    place.mkdir(parents=True)
    for file, text in files.items():
        place.joinpath(file).parent.mkdir(parents=True, exist_ok=True)
        place.joinpath(file).write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


def zipped(folder: Path, files: Mapping[str, str | bytes], name: str = "roster.zip") -> Path:
    """Write files into a new zip file."""
    with zipfile.ZipFile(folder / name, "w") as archive:
        for file, text in files.items():
            archive.writestr(file, text)
    return folder / name


def found(roster: Roster, code: str) -> list[Problem]:
    return [problem for problem in roster.problems if problem.code == code]


def only(roster: Roster, code: str) -> Problem:
    """The one problem with this code."""
    (problem,) = found(roster, code)
    return problem


def place(problem: Problem) -> tuple[str, int | None, str | None, str]:
    """File without folder, line, column and effect."""
    return problem.file.rpartition("/")[2], problem.line, problem.column, problem.effect.value


def person(roster: Roster, person_id: str) -> dict[str, object]:
    (row,) = (row for row in roster.people.to_pylist() if row["person_id"] == person_id)
    return dict(row)


def sites_of(roster: Roster, person_id: str) -> list[str]:
    """A person's sites, the first one first."""
    people, sites = roster.people["person_id"].to_pylist(), roster.sites["site_id"].to_pylist()
    pairs = zip(roster.person_site_person.tolist(), roster.person_site_site.tolist(), strict=True)
    return [sites[site] for who, site in pairs if people[who] == person_id]


def members(roster: Roster) -> set[tuple[str, str]]:
    """Pairs of class and person."""
    people, classes = roster.people["person_id"].to_pylist(), roster.classes["class_id"].to_pylist()
    pairs = zip(roster.member_class.tolist(), roster.member_person.tolist(), strict=True)
    return {(classes[group], people[who]) for group, who in pairs}
