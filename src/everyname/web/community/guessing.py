"""Signing in with a password, for people; not for programs that guess."""

import ipaddress
from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from everyname.web.audit.operations import record
from everyname.web.community.models import Member, SignInAttempt

__all__ = ["MEMORY", "TooManyAttempts", "check_password"]

MEMORY = timedelta(minutes=15)
_SAME_BOTH, _SAME_EMAIL, _SAME_ADDRESS = 5, 20, 40
"""A school shares one address; somebody who guesses from many must not keep a steward out with little effort."""


class TooManyAttempts(Exception):
    """Nobody looked at the password. After `MEMORY` without attempts somebody does again."""


def check_password(request: HttpRequest, *, email: str, password: str, at: datetime) -> Member | None:
    """The member to whom both belong. Unknown addresses get the same answer, and as late.

    An attempt is counted before it is looked at, so that many at once do not slip through together, whichever
    processes they reach; those of a member are forgotten when they have signed in.

    Raises
    ------
    TooManyAttempts
        For this address of mail, from this place, or both.
    """
    marks = {
        "email_hash": _hash("email", email.strip().lower()),
        "address_hash": _hash("address", _network(request.META.get("REMOTE_ADDR") or "")),
    }
    SignInAttempt.objects.filter(at__lt=at - MEMORY).delete()
    SignInAttempt.objects.create(**marks, at=at)
    _hold_back(marks, email=email, at=at)
    member = authenticate(request, username=email.strip(), password=password)
    if not isinstance(member, Member):
        return None
    with transaction.atomic():
        SignInAttempt.objects.filter(**marks).delete()
        record("signed in", member, by=member, at=at)
    return member


def _hold_back(marks: dict[str, str], *, email: str, at: datetime) -> None:
    same_email, same_address = Q(email_hash=marks["email_hash"]), Q(address_hash=marks["address_hash"])
    lately = SignInAttempt.objects.filter(same_email | same_address, at__gt=at - MEMORY).aggregate(
        both=Count("pk", filter=same_email & same_address),
        email=Count("pk", filter=same_email),
        address=Count("pk", filter=same_address),
    )
    over = (lately["both"] - _SAME_BOTH, lately["email"] - _SAME_EMAIL, lately["address"] - _SAME_ADDRESS)
    if max(over) <= 0:
        return
    if max(over) == 1:  # recorded when it begins
        with transaction.atomic():
            member = Member.objects.filter(email=email.strip().lower()).first()
            record("sign-in held back", member, by=None, at=at)
    raise TooManyAttempts


def _hash(kind: str, text: str) -> str:
    """So that the table says neither who nor from where."""
    return salted_hmac(f"everyname.sign-in.{kind}", text, algorithm="sha256").hexdigest()


def _network(address: str) -> str:
    """One household or office: an address of IPv4, a network of IPv6."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if parsed.version == 4:
        return str(parsed)
    return str(ipaddress.ip_network((parsed, 64), strict=False))
