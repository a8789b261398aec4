"""Erasing one person, as a steward does it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Member, RoleKind
from everyname.web.community.operations.rights import as_steward
from everyname.web.community.operations.roles import keep_a_steward
from everyname.web.keeping.operations.cutting import cut_member, cut_person
from everyname.web.keeping.queries.subjects import Subject, subject_of_member, subject_of_person

__all__ = ["OneselfLast", "erase_member", "erase_person"]


class OneselfLast(Exception):
    """Nobody erases themselves: another steward does it."""


def erase_person(*, person_id: UUID, by: Member, at: datetime) -> None:
    """Take somebody of the roster away, with their account and everything that was said by them or of them.

    Raises
    ------
    OneselfLast, everyname.web.community.operations.LastSteward
        Nothing was changed.
    Http404
        There is nobody, or the member does not run the installation.
    """
    with transaction.atomic():
        as_steward(by)
        _erase(subject_of_person(by, person_id), by=by, at=at)


def erase_member(*, member_id: UUID, by: Member, at: datetime) -> None:
    """Take an account away, with its place in the roster if it has one; raises the same."""
    with transaction.atomic():
        as_steward(by)
        _erase(subject_of_member(by, member_id), by=by, at=at)


def _erase(subject: Subject, *, by: Member, at: datetime) -> None:
    person, member = subject.person, subject.member
    if member == by:
        raise OneselfLast
    if member is not None and member.roles.filter(kind=RoleKind.STEWARD).exists():
        keep_a_steward(without=member)
    details: dict[str, int | str | bool | None] = {
        "asked": subject.asked_at is not None,
        "member": str(member.pk) if member else "",
        "person": str(person.pk) if person else "",
    }
    record("erased", person or member, by=by, at=at, details=details)
    if person is not None:
        cut_person(person, at=at)
    if member is not None:
        cut_member(member, at=at)
