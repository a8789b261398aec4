"""Clever's CSV files: schools, students, teachers, sections, enrollments and staff.

A row about a section names its teachers in columns ``Teacher_id``, ``Teacher_2_id`` and so on;
a teacher who teaches at two schools stands in teachers.csv once for each.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from everyname.formats.rosters.draft import Draft, DraftTable, Kind
from everyname.formats.rosters.separate_ids import separated
from everyname.formats.rosters.shapes import Match, Shape, match_tables
from everyname.formats.text_table import TextTable

__all__ = ["draft_clever"]

_TEACHER_COLUMN = re.compile(r"teacher\d*id")
_NAMED = {
    "username": ("username",),
    "given_name": ("firstname",),
    "family_name": ("lastname",),
    "preferred_given_name": ("preferredfirstname", "preferredname"),
    "preferred_family_name": ("preferredlastname",),
    "org_ids": ("schoolid",),
    "status": ("status",),
}
_NAMES = frozenset({"firstname", "lastname", "username"})

_ENROLMENTS = Shape(
    kind=Kind.ENROLMENTS,
    all_of=frozenset({"sectionid", "studentid"}),
    none_of=_NAMES,
    columns={"class_id": ("sectionid",), "person_id": ("studentid",)},
    constant={"role": "student"},
)
_SECTIONS = Shape(
    kind=Kind.CLASSES,
    all_of=frozenset({"sectionid", "schoolid"}),
    none_of=frozenset({"studentid"}),
    columns={
        "class_id": ("sectionid",),
        "title": ("name", "sectionname", "coursename", "sectionnumber"),
        "org_id": ("schoolid",),
        "status": ("status",),
    },
)
_STUDENTS = Shape(
    kind=Kind.PEOPLE,
    all_of=frozenset({"studentid"}),
    any_of=_NAMES,
    columns={
        **_NAMED,
        "person_id": ("studentid",),
        "identifier": ("studentnumber", "stateid"),
        "username": ("studentusername", "username"),
        "grade": ("grade",),
    },
    constant={"role": "student"},
)
_TEACHERS = Shape(
    kind=Kind.PEOPLE,
    all_of=frozenset({"teacherid"}),
    any_of=_NAMES,
    columns={
        **_NAMED,
        "person_id": ("teacherid",),
        "identifier": ("teachernumber", "stateteacherid"),
        "email": ("teacheremail", "email"),
    },
    constant={"role": "teacher"},
)
_STAFF = Shape(
    kind=Kind.PEOPLE,
    all_of=frozenset({"staffid"}),
    any_of=_NAMES,
    none_of=frozenset({"adminemail"}),
    columns={**_NAMED, "person_id": ("staffid",), "email": ("staffemail", "adminemail", "email")},
    constant={"role": "staff"},
)
_ADMINS = replace(
    _STAFF,
    any_of=frozenset({"adminemail", "admintitle"}),
    none_of=frozenset(),
    constant={"role": "administrator"},
)
_SCHOOLS = Shape(
    kind=Kind.ORGS,
    all_of=frozenset({"schoolid", "schoolname"}),
    none_of=_NAMES,
    columns={"org_id": ("schoolid",), "name": ("schoolname",), "status": ("status",)},
    constant={"type": "school"},
)
_SHAPES = (_ENROLMENTS, _SECTIONS, _STUDENTS, _TEACHERS, _STAFF, _ADMINS, _SCHOOLS)
_FEWEST_FILES = 2
"""One table with a column ``Student_id`` may be anything; two such files are Clever's."""


def draft_clever(tables: Sequence[TextTable]) -> Draft | None:
    """Read tables as Clever's files; None when fewer than two of them are among them."""
    matches = match_tables(tables, _SHAPES)
    if len({id(match.shape) for match in matches}) < _FEWEST_FILES:
        return None
    drafted = [match.draft_table(match.shape.kind) for match in matches if match.shape.kind]
    for match in matches:
        if match.shape is _SECTIONS:
            drafted += _teachers_of(match)
    matched = {id(match.table) for match in matches}
    return Draft(
        format="clever",
        tables=separated(drafted),
        ignored=tuple(table.file for table in tables if id(table) not in matched),
        problems=tuple(problem for match in matches for problem in match.misspelt()),
    )


def _teachers_of(sections: Match) -> list[DraftTable]:
    """Return one table of enrolments for each of the columns that name a teacher."""
    return [
        DraftTable(
            kind=Kind.ENROLMENTS,
            table=sections.table,
            at={"class_id": sections.headers["sectionid"], "person_id": position},
            constant={"role": "teacher"},
            is_implied=True,
        )
        for header, position in sections.headers.items()
        if _TEACHER_COLUMN.fullmatch(header)
    ]
