"""Second steps: setting them up and taking them away, each in one transaction with its record."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Member
from everyname.web.sign_in.codes import fitting_step

__all__ = [
    "MOST_PASSKEYS",
    "CannotAdd",
    "add_app",
    "add_passkey",
    "remove",
    "remove_app",
    "rename_passkey",
    "renew_codes",
    "take_all_away",
]

MOST_PASSKEYS = 10
_OTHER = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class CannotAdd(Exception):
    """Somebody has one already, has enough, or the code does not fit; nothing was changed."""


def add_app(*, secret: str, digits: str, by: Member, at: datetime) -> bool:
    """Keep an authenticator app that has just shown a right code. True if recovery codes were made with it.

    Raises
    ------
    CannotAdd
        The code is not of this secret and of now, or there is an app already.
    """
    step = fitting_step(secret, digits, at)
    if step is None:
        raise CannotAdd
    with transaction.atomic():
        if _of(by, Authenticator.Type.TOTP).exists():
            raise CannotAdd
        made = TOTP.activate(by, secret).instance
        made.data["used_step"] = step  # the code that proved it opens nothing more
        made.save(update_fields=["data"])
        _record("factor added", made, by=by, at=at)
        return _with_codes(by=by, at=at)


def remove_app(*, by: Member, at: datetime) -> None:
    """Take the authenticator app away, if there is one."""
    with transaction.atomic():
        for found in _of(by, Authenticator.Type.TOTP):
            remove(found, by=by, at=at)


def add_passkey(credential: Mapping[str, Any], *, name: str, by: Member, at: datetime) -> bool:
    """Keep a passkey that was checked. True if recovery codes were made with it.

    Raises
    ------
    CannotAdd
        Ten are enough.
    """
    with transaction.atomic():
        if _of(by, Authenticator.Type.WEBAUTHN).count() >= MOST_PASSKEYS:
            raise CannotAdd
        made = WebAuthn.add(by, name, dict(credential)).instance
        _record("factor added", made, by=by, at=at)
        return _with_codes(by=by, at=at)


def rename_passkey(passkey: Authenticator, *, name: str, by: Member, at: datetime) -> None:
    """Call a passkey by another name."""
    with transaction.atomic():
        passkey.data["name"] = name
        passkey.save(update_fields=["data"])
        _record("factor renamed", passkey, by=by, at=at)


def remove(factor: Authenticator, *, by: Member, at: datetime) -> None:
    """Take something away; recovery codes go with the last second step, for there is nothing left to recover."""
    with transaction.atomic():
        if not _of(by, factor.type).filter(pk=factor.pk).exists():
            return  # pressed twice
        _record("factor removed", factor, by=by, at=at)
        factor.delete()
        if not _of(by, *_OTHER).exists():
            for dangling in _of(by, Authenticator.Type.RECOVERY_CODES):
                _record("factor removed", dangling, by=by, at=at)
                dangling.delete()


def renew_codes(*, by: Member, at: datetime) -> None:
    """New recovery codes in place of those that there are, which open nothing more.

    Raises
    ------
    CannotAdd
        There is no second step that they could stand in for.
    """
    with transaction.atomic():
        if not _of(by, *_OTHER).exists():
            raise CannotAdd
        for old in _of(by, Authenticator.Type.RECOVERY_CODES):
            _record("factor removed", old, by=by, at=at)
            old.delete()
        _with_codes(by=by, at=at)


def take_all_away(member: Member, *, by: Member | None, at: datetime) -> None:
    """For somebody who has lost phone and codes: afterwards their password, or the provider, is enough again.

    ``by`` is another steward, or nobody where it is done at the server itself.
    """
    with transaction.atomic():
        for found in _of(member, *Authenticator.Type.values):
            found.delete()
        record("second step taken away", member, by=by, at=at)


def _with_codes(*, by: Member, at: datetime) -> bool:
    if _of(by, Authenticator.Type.RECOVERY_CODES).exists():
        return False
    _record("factor added", RecoveryCodes.activate(by).instance, by=by, at=at)
    return True


def _of(member: Member, *kinds: str) -> Any:
    """A member's, with the member locked: two tabs at once do not make two of what there is one of."""
    Member.objects.select_for_update().get(pk=member.pk)
    return Authenticator.objects.filter(user_id=member.pk, type__in=kinds)


def _record(act: str, factor: Authenticator, *, by: Member, at: datetime) -> None:
    record(act, factor, by=by, at=at, details={"factor": str(factor.type)})
