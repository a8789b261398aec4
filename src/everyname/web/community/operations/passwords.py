"""Passwords are chosen with a link, changed by who knows the old one; every other session then ends."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.authorization import or_not_found
from everyname.web.community.links import member_of_link, path_of_link
from everyname.web.community.models import Member, RoleKind
from everyname.web.community.operations.rights import as_steward
from everyname.web.community.operations.roles import member_to_change

__all__ = [
    "LinkSpent",
    "WrongPassword",
    "change_password",
    "choose_password",
    "issue_link",
    "issue_link_on_request",
]


class LinkSpent(Exception):
    """A link was used, replaced by another, or is older than three days."""


class WrongPassword(Exception):
    """The old password is another one."""


def issue_link(*, member_id: UUID, by: Member, at: datetime) -> tuple[Member, str]:
    """A link for a member who is to choose a password: its path. Former ones of somebody without one open no more.

    Raises
    ------
    Http404
        There is no such active member, or the member does not run the installation.
    """
    with transaction.atomic():
        as_steward(by)
        member = member_to_change(member_id)
        or_not_found(member.is_active)
        if not member.has_usable_password():
            member.set_unusable_password()  # another one: tokens hold no longer than it does
            member.save(update_fields=["password"])
        record("password link issued", member, by=by, at=at)
    return member, path_of_link(member, at=at)


def issue_link_on_request(*, member_id: UUID, at: datetime) -> tuple[Member, str] | None:
    """A link for somebody who has forgotten their password; None for those who sign in with slips alone."""
    with transaction.atomic():
        member = Member.objects.filter(pk=member_id, is_active=True).first()
        if member is None or not _may_have_password(member):
            return None
        record("password link asked for", member, by=None, at=at)
    return member, path_of_link(member, at=at)


def _may_have_password(member: Member) -> bool:
    """Whoever comes by slips alone has none: with one, slips would no longer open anything."""
    return member.has_usable_password() or member.roles.exclude(kind=RoleKind.CONNECTOR).exists()


def choose_password(*, member_id: UUID, token: str, password: str, at: datetime) -> Member:
    """Set the password of whoever holds a link, and so spend it.

    Raises
    ------
    LinkSpent
        Nothing was changed.
    """
    with transaction.atomic():
        Member.objects.select_for_update().filter(
            pk=member_id
        ).first()  # of two at once the second finds it spent
        member = member_of_link(member_id, token, at=at)
        if member is None:
            raise LinkSpent
        member.set_password(password)
        member.save(update_fields=["password"])
        record("password chosen", member, by=member, at=at)
    return member


def change_password(*, old: str, new: str, by: Member, at: datetime) -> None:
    """Change one's own password.

    Raises
    ------
    WrongPassword
        Nothing was changed.
    """
    if not by.check_password(old):
        raise WrongPassword
    before, hashed = by.password, make_password(new)
    with transaction.atomic():
        member = member_to_change(by.pk)
        if member.password != before:  # another one since a moment ago
            raise WrongPassword
        member.password = hashed
        member.save(update_fields=["password"])
        record("password changed", member, by=by, at=at)
    by.password = member.password
