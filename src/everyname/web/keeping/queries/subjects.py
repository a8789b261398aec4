"""Whoever something is kept of: somebody of the roster, a member, or both in one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from everyname.web.community.authorization import or_not_found
from everyname.web.community.models import Member
from everyname.web.community.queries import Viewer, may_run
from everyname.web.keeping.models import ErasureRequest
from everyname.web.people.models import Person
from everyname.web.sign_in.queries import has_account

__all__ = ["Subject", "erasure_requests", "own_subject", "subject_of_member", "subject_of_person"]


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody; at least one of the two is there.

    Attributes
    ----------
    asked_at : when they asked to be erased; None where they did not, or no more do.
    left_at : when a steward has left everything as it is after that.
    """

    person: Person | None
    member: Member | None
    asked_at: datetime | None
    left_at: datetime | None

    @property
    def comes_by_slips(self) -> bool:
        """Whether a piece of paper is all that lets them in: whoever finds it must not get all that they ever said."""
        return self.member is not None and not has_account(self.member)

    @property
    def called(self) -> str:
        """As pages call them."""
        if self.person is not None:
            return self.person.display_name
        return self.member.name if self.member is not None else ""


def subject_of_person(viewer: Viewer, person_id: UUID) -> Subject:
    """Somebody of the roster, with their account if they have one.

    Raises
    ------
    Http404
        There is nobody, or the viewer does not run the installation.
    """
    may_run(viewer)
    person = Person.objects.select_related("member", "manager").filter(pk=person_id).first()
    or_not_found(person is not None)
    assert person is not None
    return _subject(person, person.member)


def subject_of_member(viewer: Viewer, member_id: UUID) -> Subject:
    """A member, with their place in the roster if they have one.

    Raises
    ------
    Http404
        There is nobody, or the viewer does not run the installation.
    """
    may_run(viewer)
    member = Member.objects.filter(pk=member_id).first()
    or_not_found(member is not None)
    assert member is not None
    return own_subject(member)


def own_subject(viewer: Member | AnonymousUser) -> Subject:
    """The viewer.

    Raises
    ------
    Http404
        Nobody has signed in.
    """
    or_not_found(isinstance(viewer, Member))
    assert isinstance(viewer, Member)
    return _subject(Person.objects.select_related("manager").filter(member=viewer).first(), viewer)


def _subject(person: Person | None, member: Member | None) -> Subject:
    asked = ErasureRequest.objects.filter(member=member).first() if member else None
    return Subject(person, member, asked.asked_at if asked else None, asked.left_at if asked else None)


def erasure_requests() -> list[ErasureRequest]:
    """Members who ask to be erased and have no answer yet, the first who asked first; for stewards alone."""
    open_ = ErasureRequest.objects.filter(left_at__isnull=True)
    return list(open_.select_related("member").order_by("asked_at", "pk"))
