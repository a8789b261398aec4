"""Microsoft School Data Sync v1: one file for each of students, teachers and their sections.

The UK variant says ``ID`` and ``DfE Number`` where the other says ``SIS ID``. Student.csv and
Teacher.csv may share every header, and so do StudentEnrollment.csv and TeacherRoster.csv: only
there does the file's name decide.
"""

from collections.abc import Sequence

from everyname.formats.rosters.draft import Draft, Kind
from everyname.formats.rosters.separate_ids import separated
from everyname.formats.rosters.shapes import Shape, match_tables
from everyname.formats.text_table import TextTable

__all__ = ["draft_sds_v1"]

_ID = ("sisid", "id")
_SCHOOL = ("schoolsisid", "schooldfenumber")
_SECTION = ("sectionsisid", "sectionid")
_PERSON = {
    "person_id": _ID,
    "username": ("username",),
    "given_name": ("firstname",),
    "family_name": ("lastname",),
    "preferred_given_name": ("preferredfirstname", "preferredname"),
    "preferred_family_name": ("preferredlastname",),
    "org_ids": _SCHOOL,
    "grade": ("grade",),
    "status": ("status",),
}
_ENROLMENT = {"class_id": _SECTION, "person_id": _ID}
_STUDENTS = {**_PERSON, "identifier": ("studentnumber",)}
_TEACHERS = {**_PERSON, "identifier": ("teachernumber",)}
_SCHOOLS = {"org_id": ("sisid", "dfenumber"), "name": ("name",), "status": ("status",)}
_SECTIONS = {
    "class_id": _ID,
    "title": ("sectionname",),
    "org_id": _SCHOOL,
    "status": ("status",),
}


def _shapes(own: str, school: str, section: str, site: str) -> tuple[Shape, ...]:
    """Return the six files, given how this variant writes its identifiers."""
    person = frozenset({own, school})
    enrolment = frozenset({own, section})
    names = frozenset({"username", "firstname", "lastname"})
    return (
        Shape(
            Kind.ENROLMENTS, enrolment, name_word="student", columns=_ENROLMENT, constant={"role": "student"}
        ),
        Shape(
            Kind.ENROLMENTS, enrolment, name_word="teacher", columns=_ENROLMENT, constant={"role": "teacher"}
        ),
        Shape(Kind.ENROLMENTS, enrolment, columns=_ENROLMENT),
        Shape(Kind.CLASSES, person | {"sectionname"}, columns=_SECTIONS),
        Shape(Kind.PEOPLE, person | {"teachernumber"}, columns=_TEACHERS, constant={"role": "teacher"}),
        Shape(Kind.PEOPLE, person | {"studentnumber"}, columns=_STUDENTS, constant={"role": "student"}),
        Shape(
            Kind.PEOPLE, person, names, name_word="teacher", columns=_TEACHERS, constant={"role": "teacher"}
        ),
        Shape(
            Kind.PEOPLE, person, names, name_word="student", columns=_STUDENTS, constant={"role": "student"}
        ),
        Shape(Kind.PEOPLE, person | {"grade"}, names, columns=_STUDENTS, constant={"role": "student"}),
        Shape(Kind.ORGS, frozenset({site, "name"}), columns=_SCHOOLS, constant={"type": "school"}),
    )


_V1 = (
    *_shapes("sisid", "schoolsisid", "sectionsisid", "sisid"),
    Shape(kind=None, all_of=frozenset({"sisid"})),
    Shape(kind=None, all_of=frozenset({"studentsisid"})),
)
_UK = _shapes("id", "schooldfenumber", "sectionid", "dfenumber")


def draft_sds_v1(tables: Sequence[TextTable]) -> Draft | None:
    """Read tables as SDS v1 or its UK variant; None when no needed file is among them."""
    v1, uk = match_tables(tables, _V1), match_tables(tables, _UK)
    matches, name = (uk, "sds-uk") if len(uk) > len(v1) else (v1, "sds-v1")
    needed = [match for match in matches if match.shape.kind]
    if not needed:
        return None
    matched = {id(match.table) for match in matches}
    drafted = [match.draft_table(match.shape.kind) for match in needed if match.shape.kind]
    return Draft(
        format=name,
        tables=separated(drafted),
        ignored=tuple(table.file for table in tables if id(table) not in matched),
        problems=tuple(problem for match in needed for problem in match.misspelt()),
        unneeded=tuple(match.table for match in matches if not match.shape.kind),
    )
