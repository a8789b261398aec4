"""The files that a real district would load: an export of its schools, the other adults, the office."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence

from everyname.science.worlds import Site, World
from everyname.web.demo.schools import DISTRICT, OFFICE, Colleague, called, email

__all__ = ["adults_file", "office_file", "schools_file"]

_TEACHER = "teacher"
_WRITTEN_AT = (2026, 9, 1, 8, 0, 0)
_EACH = ("sourcedId", "status", "dateLastModified")
Rows = Iterable[Sequence[str]]


def schools_file(schools: Sequence[World]) -> bytes:
    """A zip of OneRoster 1.1: the district's tree, students, teachers, classes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _tables(schools):
            archive.writestr(zipfile.ZipInfo(name, _WRITTEN_AT), text)
    return out.getvalue()


def adults_file(schools: Sequence[World]) -> bytes:
    """Those whom such an export leaves out: counselling, kitchen, bus."""
    return _csv(
        ("ID", "Name", "Role", "Site", "FTE", "Email"),
        (
            (one.person_id, called(one), one.role, one.site_ids[0], one.weight, email(one))
            for world in schools
            for one in world.connectors
            if one.role != _TEACHER
        ),
    )


def office_file(colleagues: Iterable[Colleague]) -> bytes:
    """A list out of human resources."""
    return _csv(
        ("Employee ID", "First name", "Last name", "Work email", "Department", "Manager ID", "Location"),
        (
            (
                each.person_id,
                each.given_name,
                each.family_name,
                email(each),
                each.department,
                each.manager_id,
                OFFICE.name,
            )
            for each in colleagues
        ),
    )


def _tables(schools: Sequence[World]) -> Iterable[tuple[str, bytes]]:
    bulk = ("orgs", "users", "classes", "enrollments")
    versions = [("manifest.version", "1.0"), ("oneroster.version", "1.1")]
    yield (
        "manifest.csv",
        _csv(("propertyName", "value"), [*versions, *((f"file.{name}", "bulk") for name in bulk)]),
    )
    yield "orgs.csv", _csv((*_EACH, "name", "type", "identifier", "parentSourcedId"), _orgs(schools))
    yield (
        "users.csv",
        _csv(
            (
                *_EACH,
                "enabledUser",
                "orgSourcedIds",
                "role",
                "username",
                "givenName",
                "familyName",
                "email",
                "grades",
            ),
            _users(schools),
        ),
    )
    yield (
        "classes.csv",
        _csv(
            (*_EACH, "title", "grades", "courseSourcedId", "classType", "schoolSourcedId", "termSourcedIds"),
            _classes(schools),
        ),
    )
    yield (
        "enrollments.csv",
        _csv((*_EACH, "classSourcedId", "schoolSourcedId", "userSourcedId", "role"), _enrolments(schools)),
    )


def _orgs(schools: Sequence[World]) -> Rows:
    yield (DISTRICT.site_id, "", "", DISTRICT.name, "district", "", "")
    below: list[Site] = [OFFICE, *(site for world in schools for site in world.sites)]
    for site in below:
        yield (site.site_id, "", "", site.name, "school", "", DISTRICT.site_id)


def _users(schools: Sequence[World]) -> Rows:
    for world in schools:
        teachers = (one for one in world.connectors if one.role == _TEACHER)
        for one in (*world.names, *teachers):
            address = email(one) if one.role == _TEACHER else ""
            given = one.preferred_name or one.given_name
            yield (
                *(one.person_id, "", "", "true", one.site_ids[0], one.role, one.person_id),
                *(given, one.family_name, address, one.grade),
            )


def _classes(schools: Sequence[World]) -> Rows:
    for world in schools:
        for one in world.classes:
            kind = "homeroom" if one.is_homeroom else "scheduled"
            yield (one.class_id, "", "", one.title, one.grade, "", kind, one.site_id, "")


def _enrolments(schools: Sequence[World]) -> Rows:
    for world in schools:
        for people, persons, classes, role in (
            (world.names, world.enrolled_name, world.enrolled_class, "student"),
            (world.connectors, world.teaching_connector, world.teaching_class, _TEACHER),
        ):
            for person, where in zip(persons.tolist(), classes.tolist(), strict=True):
                one, who = world.classes[where], people[person].person_id
                yield (f"{one.class_id}/{who}", "", "", one.class_id, one.site_id, who, role)


def _csv(columns: Sequence[str], rows: Rows) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()
