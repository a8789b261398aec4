"""Which account at the provider belongs to which member."""

import hashlib
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Member
from everyname.web.sign_in.provider import Answer

__all__ = ["AlreadyAnothers", "NoOtherWay", "connect", "disconnect", "member_of"]

_MOST_LETTERS = 191


class AlreadyAnothers(Exception):
    """The account at the provider belongs to another member, or the member has another there."""


class NoOtherWay(Exception):
    """Without the provider the member could not come in any more."""


def member_of(answer: Answer, *, provider: str, trusts_addresses: bool, at: datetime) -> Member | None:
    """The member whom a provider has recognised; None for whoever is none, or may not come in.

    Whoever comes for the first time is known by their address, if the provider says that it is theirs and the
    installation believes it; and not if they have another account there, for addresses are given to others in time.
    Nobody is made a member.
    """
    found = SocialAccount.objects.filter(provider=provider, uid=_uid(answer)).select_related("user").first()
    if found is not None:
        return _active(found.user)
    if not (trusts_addresses and answer.is_verified and answer.email):
        return None
    member = Member.objects.filter(email=answer.email, is_active=True).first()
    if member is None:
        return None
    try:
        connect(answer, provider=provider, by=member, at=at)
    except AlreadyAnothers:
        return None
    return member


def connect(answer: Answer, *, provider: str, by: Member, at: datetime) -> None:
    """Remember by what a provider knows a member: its own number for them, nothing else.

    Raises
    ------
    AlreadyAnothers
        It knows another member by it, or this member by another.
    """
    try:
        with transaction.atomic():
            Member.objects.select_for_update().get(pk=by.pk)
            own = SocialAccount.objects.filter(provider=provider, user=by).first()
            if own is not None and own.uid == _uid(answer):
                return
            if own is not None:
                raise AlreadyAnothers
            made = SocialAccount.objects.create(provider=provider, uid=_uid(answer), user=by)
            record("provider connected", made, by=by, at=at)
    except IntegrityError as error:
        raise AlreadyAnothers from error


def disconnect(*, provider: str, by: Member, at: datetime) -> None:
    """Forget by what a provider knows a member.

    Raises
    ------
    NoOtherWay
        They have neither a password nor a passkey.
    """
    with transaction.atomic():
        passkeys = Authenticator.objects.filter(user_id=by.pk, type=Authenticator.Type.WEBAUTHN)
        if not by.has_usable_password() and not passkeys.exists():
            raise NoOtherWay
        for found in SocialAccount.objects.select_for_update().filter(provider=provider, user=by):
            record("provider disconnected", found, by=by, at=at)
            found.delete()


def _uid(answer: Answer) -> str:
    """As it came, or a hash where it would not fit."""
    if len(answer.subject) <= _MOST_LETTERS:
        return answer.subject
    return f"sha256:{hashlib.sha256(answer.subject.encode()).hexdigest()}"


def _active(member: Member) -> Member | None:
    return member if member.is_active else None
