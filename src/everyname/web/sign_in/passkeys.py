"""Passkeys: what a browser is asked, and whether its answer holds. allauth and fido2 do the arithmetic."""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from everyname.web.community.models import Member

__all__ = ["NotAccepted", "asked_to_make", "asked_to_show", "made", "shown"]

_ASKED_AT = "sign_in.passkey_asked_at"
_HOLDS = timedelta(minutes=10)
_MOST_LETTERS = 20_000
_MALFORMED = (
    ValidationError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
    AssertionError,
)
"""Whatever reading of hostile bytes can end in; an answer of a browser is nothing else until it was checked."""


class NotAccepted(Exception):
    """The answer does not hold: not asked for, too late, another host's, of another key, or no answer at all."""


def asked_to_make(request: HttpRequest, member: Member, *, at: datetime) -> Mapping[str, Any]:
    """What a browser needs to make a passkey that can later stand alone: discoverable, and its owner verified."""
    options: Mapping[str, Any] = auth.begin_registration(member, passwordless=True)
    request.session[_ASKED_AT] = at.timestamp()
    return options


def asked_to_show(request: HttpRequest, member: Member | None, *, at: datetime) -> Mapping[str, Any]:
    """What a browser needs to show a passkey: one of a member's, or any that it has for this host."""
    options: Mapping[str, Any] = auth.begin_authentication(member)
    request.session[_ASKED_AT] = at.timestamp()
    return options


def made(request: HttpRequest, answer: str, *, at: datetime) -> Mapping[str, Any]:
    """A new passkey as it is stored.

    Raises
    ------
    NotAccepted
        It does not answer what was asked here, lately.
    """
    try:
        credential = _read(request, answer, at)
        auth.parse_registration_response(credential)
        auth.complete_registration(credential)
    except _MALFORMED as error:
        raise NotAccepted from error
    finally:
        auth.clear_state()
    return credential


def shown(request: HttpRequest, answer: str, *, of: Member | None, at: datetime) -> Authenticator:
    """The passkey that was shown, of a member or of whomever it names.

    Raises
    ------
    NotAccepted
        It does not answer what was asked here, lately, or belongs to nobody who may come in.
    """
    try:
        credential = _read(request, answer, at)
        auth.parse_authentication_response(credential)
        owner = of or auth.extract_user_from_response(credential)
        found = auth.complete_authentication(owner, credential)
    except _MALFORMED as error:
        raise NotAccepted from error
    finally:
        auth.clear_state()
    if not found.user.is_active:
        raise NotAccepted
    return found


def _read(request: HttpRequest, answer: str, at: datetime) -> dict[str, Any]:
    """Each question is answered once, rightly or not."""
    asked_at = request.session.pop(_ASKED_AT, 0)
    if at.timestamp() - asked_at > _HOLDS.total_seconds() or len(answer) > _MOST_LETTERS:
        raise NotAccepted
    with suppress(RecursionError):
        read = json.loads(answer)
        if isinstance(read, dict):
            return read
    raise NotAccepted
