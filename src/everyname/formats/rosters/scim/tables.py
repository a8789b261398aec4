"""People, groups and memberships of a SCIM directory as the tables of a draft, file by file."""

from collections.abc import Container, Iterator, Sequence

from everyname.formats.problems import Effect, Problem
from everyname.formats.rosters.derived import DerivedRow, derived_tables
from everyname.formats.rosters.draft import DraftTable, Kind
from everyname.formats.rosters.scim.members import MeetingGroup, memberships
from everyname.formats.rosters.scim.merge import Merged
from everyname.formats.rosters.scim.resources import Group, User
from everyname.language import told

__all__ = ["directory_tables"]

_USER = {
    "person_id": "id",
    "identifier": "employeeNumber",
    "username": "userName",
    "email": "emails",
    "given_name": "name.givenName",
    "family_name": "name.familyName",
    "preferred_given_name": "nickName",
    "display_name": "displayName",
    "enabled": "active",
    "manager_id": "manager",
}
"""Canonical column -> the attribute as RFC 7643 writes it, for the messages about it."""

_GROUP = {"class_id": "id", "title": "displayName"}
_MEMBER = {"class_id": "groups", "person_id": "members"}
_EXTRA_GROUPS = ("department", "division")
_BROKEN = "\ufffd"


def directory_tables(
    users: Merged[User], groups: Merged[Group], *, skipped: Sequence[Problem]
) -> tuple[DraftTable, ...]:
    """Lay out a directory as draft tables.

    Users are the rows of people tables, Group objects those of class tables. What follows from them
    (memberships, groups that only their members speak of) stands in tables that do not count.

    Parameters
    ----------
    skipped : objects that were neither, or had no identifier; they count as skipped rows.
    """
    meetings = memberships(users.resources, groups.resources)
    groups_of_people = [
        name for name in _EXTRA_GROUPS if any(name in user.attributes for user in users.resources)
    ]
    people = list(_people(users, groups_of_people))
    broken = [_mended(row) for row in people if _is_broken(row)]
    return (
        *derived_tables(
            Kind.PEOPLE,
            people,
            headers=_USER,
            groups=groups_of_people,
            problems=[*users.problems, *skipped, *broken],
        ),
        *derived_tables(
            Kind.CLASSES,
            _classes(meetings.listed, {*groups.filled, *meetings.incomplete}),
            headers=_GROUP,
            problems=[*groups.problems, *meetings.problems],
        ),
        *derived_tables(Kind.CLASSES, _classes(meetings.mentioned, ()), headers=_GROUP, is_counted=False),
        *derived_tables(
            Kind.ENROLMENTS,
            _members((*meetings.listed, *meetings.mentioned)),
            headers=_MEMBER,
            is_counted=False,
        ),
    )


def _people(users: Merged[User], extra: Sequence[str]) -> Iterator[DerivedRow]:
    for position, user in enumerate(users.resources):
        said = user.attributes
        own = {
            **said,
            "person_id": user.key,
            "manager_id": user.manager.value if user.manager else "",
            "display_name": said.get("display_name", "") or _label(user),
        }
        row = DerivedRow(user.file, user.line, tuple(own.get(column, "") for column in (*_USER, *extra)))
        is_corrected = position in users.filled or _is_broken(row)
        yield DerivedRow(row.file, row.line, row.cells, is_corrected)


def _label(user: User) -> str:
    """What to call somebody without a display name, unless given and family name will do."""
    if "given_name" in user.attributes or "family_name" in user.attributes:
        return ""
    return user.attributes.get("username", user.key)


def _is_broken(row: DerivedRow) -> bool:
    return any(_BROKEN in cell for cell in row.cells)


def _mended(row: DerivedRow) -> Problem:
    message = told(
        "a character that is none is shown as {sign}; correct the text where it was exported", sign=_BROKEN
    )
    return Problem(row.file, row.line, None, "broken-text", message, Effect.CORRECTED)


def _classes(meetings: Sequence[MeetingGroup], corrected: Container[int]) -> Iterator[DerivedRow]:
    for position, meeting in enumerate(meetings):
        title = meeting.title or meeting.key
        yield DerivedRow(meeting.file, meeting.line, (meeting.key, title), position in corrected)


def _members(meetings: Sequence[MeetingGroup]) -> Iterator[DerivedRow]:
    for meeting in meetings:
        for person in meeting.people:
            yield DerivedRow(meeting.file, meeting.line, (meeting.key, person))
