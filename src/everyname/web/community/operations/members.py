"""Members are asked in and corrected; their accounts are closed and opened again."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Member, RoleKind
from everyname.web.community.operations.rights import as_steward
from everyname.web.community.operations.roles import keep_a_steward, member_to_change, store_role

__all__ = ["EmailTaken", "add_member", "correct_member", "set_active", "speak_to"]


class EmailTaken(Exception):
    """Another member has this address."""

    def __init__(self, member: Member) -> None:
        super().__init__(str(member.pk))
        self.member = member


def add_member(
    *, name: str, email: str, kind: RoleKind, site_id: UUID | None, by: Member, at: datetime
) -> Member:
    """Ask somebody in: a member with a role, who chooses a password with a link.

    Raises
    ------
    EmailTaken
        Nothing was added.
    Http404
        There is no such site, or the member does not run the installation.
    """
    with transaction.atomic():
        community = as_steward(by)
        _email_is_free(email, but=None)
        member = Member(name=name, email=email.lower(), language=community.language, joined_at=at)
        member.set_unusable_password()
        try:
            with transaction.atomic():
                member.save(force_insert=True)
        except IntegrityError:  # somebody has just come in with a slip, by this address
            _email_is_free(email, but=None)
            raise
        record("member added", member, by=by, at=at)
        store_role(member, kind=kind, site_id=site_id, by=by, at=at)
    return member


def correct_member(*, member_id: UUID, name: str, email: str, by: Member, at: datetime) -> Member:
    """Correct a name or an address; links that went to the former address open nothing more.

    Parameters
    ----------
    email : empty for somebody who comes by slips alone.

    Raises
    ------
    EmailTaken
        Nothing was changed.
    Http404
        There is no such member, or the member does not run the installation.
    """
    with transaction.atomic():
        as_steward(by)
        member = member_to_change(member_id)
        _email_is_free(email, but=member)
        has_other_email = (member.email or "") != email.lower()
        member.name, member.email = name, email.lower() or None
        member.save(update_fields=["name", "email"])
        record("member corrected", member, by=by, at=at, details={"other_email": has_other_email})
    return member


def set_active(*, member_id: UUID, is_active: bool, by: Member, at: datetime) -> Member:
    """Open or close an account; its roles stay.

    Closing signs its member out everywhere and forgets their password: what they were signed in with does not come
    back with them.

    Raises
    ------
    LastSteward
        Nothing was changed.
    Http404
        There is no such member, or the member does not run the installation.
    """
    with transaction.atomic():
        as_steward(by)
        member = member_to_change(member_id)
        if member.is_active == is_active:
            return member
        if not is_active:
            if member.roles.filter(kind=RoleKind.STEWARD).exists():
                keep_a_steward(without=member)
            member.set_unusable_password()
            member.last_login = None  # who is let in again has still to come
        member.is_active = is_active
        member.save(update_fields=["is_active", "password", "last_login"])
        record("account opened again" if is_active else "account closed", member, by=by, at=at)
    return member


def speak_to(*, by: Member, language: str, at: datetime) -> None:
    """Write to somebody in the language of their own choice."""
    with transaction.atomic():
        by.language = language
        by.save(update_fields=["language"])
        record("language chosen", by, by=by, at=at, details={"language": language})


def _email_is_free(email: str, *, but: Member | None) -> None:
    if not email:
        return
    other = Member.objects.filter(email=email.lower()).first()
    if other is not None and other != but:
        raise EmailTaken(other)
