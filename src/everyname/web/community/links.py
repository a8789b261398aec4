"""Links with which a member chooses a password: signed, for three days, spent by the choice."""

from datetime import UTC, datetime
from uuid import UUID

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse

from everyname.web.community.models import Member

__all__ = ["member_of_link", "path_of_link", "token_for"]


class _Tokens(PasswordResetTokenGenerator):
    """Django's, with the clock from outside.

    They hold no longer than password, address and last sign-in stay what they are: nothing has to be stored, and a
    choice, a correction or a closing of the account spends all of them at once.
    """

    key_salt = "everyname.community.links"

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self._at = at

    def _now(self) -> datetime:
        return self._at.astimezone(UTC).replace(tzinfo=None)


def token_for(member: Member, *, at: datetime) -> str:
    """What a link holds beside the id of its member."""
    return _Tokens(at).make_token(member)


def member_of_link(member_id: UUID, token: str, *, at: datetime) -> Member | None:
    """The active member whom a link lets choose a password; None where it opens nothing, or nothing more."""
    member = Member.objects.filter(pk=member_id, is_active=True).first()
    return member if member is not None and _Tokens(at).check_token(member, token) else None


def path_of_link(member: Member, *, at: datetime) -> str:
    """Where a link leads to, without the name of the server."""
    return reverse("password-choose", args=[member.pk, token_for(member, at=at)])
