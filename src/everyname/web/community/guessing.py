"""Whatever somebody could guess at, a password, a code, an address: for people; not for programs that guess."""

import ipaddress
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from everyname.web.audit.operations import record
from everyname.web.community.models import Member, SignInAttempt

__all__ = [
    "MEMORY",
    "Limits",
    "TooManyAttempts",
    "attempt",
    "check_password",
    "forget_attempts",
    "hold_back",
    "network_of",
]

MEMORY = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Limits:
    """How many attempts are looked at within `MEMORY`.

    Attributes
    ----------
    both : about one address of mail, or one member, from one place.
    email : about one address of mail, or one member, from anywhere.
    place : from one place about anybody.
    """

    both: int
    email: int
    place: int


_SIGN_IN = Limits(both=5, email=20, place=40)
"""A school shares one address; somebody who guesses from many must not keep a steward out with little effort."""
_FOLLOWING = Mapping[str, str]
"""The marks of an attempt, as the table holds them."""


class TooManyAttempts(Exception):
    """Nobody looked at what was given. After `MEMORY` without attempts somebody does again."""


def check_password(request: HttpRequest, *, email: str, password: str, at: datetime) -> Member | None:
    """The member to whom both belong. Unknown addresses get the same answer, and as late.

    Nobody is signed in by this: another step may follow.

    Raises
    ------
    TooManyAttempts
        For this address of mail, from this place, or both.
    """
    address = email.strip().lower()
    with attempt(request, "email", address, whose={"email": address}, at=at) as succeeded:
        member = authenticate(request, username=email.strip(), password=password)
        if not isinstance(member, Member):
            return None
        succeeded()
    return member


@contextmanager
def attempt(
    request: HttpRequest, purpose: str, who: str, *, whose: Mapping[str, object], at: datetime
) -> Iterator[Callable[[], None]]:
    """Let somebody try to come in. What it yields is called on success, and forgets their attempts from there.

    ``whose`` finds the member, for the record.

    Raises
    ------
    TooManyAttempts
        Nothing within was done.
    """
    counted = hold_back(request, purpose, email=who, limits=_SIGN_IN, at=at, whose=whose)
    yield lambda: forget_attempts(counted)


def hold_back(
    request: HttpRequest,
    purpose: str,
    *,
    email: str,
    limits: Limits,
    at: datetime,
    whose: Mapping[str, object] | None = None,
) -> _FOLLOWING:
    """Count an attempt before it is looked at, so that many at once do not slip through together.

    Whichever processes they reach: they are counted in the database, each purpose for itself. Gives what
    `forget_attempts` takes.

    Raises
    ------
    TooManyAttempts
        For this address of mail, from this place, or both.
    """
    counted = {
        "email_hash": _hash(purpose, "email", email.strip().lower()),
        "address_hash": _hash(purpose, "address", network_of(request.META.get("REMOTE_ADDR") or "")),
    }
    SignInAttempt.objects.filter(at__lt=at - MEMORY).delete()
    SignInAttempt.objects.create(**counted, at=at)
    excess = _excess(counted, limits, at)
    if excess == 1 and whose:  # recorded when it begins
        with transaction.atomic():
            record("sign-in held back", Member.objects.filter(**whose).first(), by=None, at=at)
    if excess > 0:
        raise TooManyAttempts
    return counted


def _excess(counted: _FOLLOWING, limits: Limits, at: datetime) -> int:
    """By how many the strictest limit is passed.

    What a place was held back from counts against that place alone: it must not shut others out elsewhere.
    """
    lately = SignInAttempt.objects.filter(at__gt=at - MEMORY)
    of_email = lately.filter(email_hash=counted["email_hash"])
    by_place: dict[str, int] = dict(of_email.values_list("address_hash").annotate(Count("pk")))
    both = by_place.get(counted["address_hash"], 0)
    email = sum(min(each, limits.both) for each in by_place.values())
    place = lately.filter(address_hash=counted["address_hash"]).count()
    return max(both - limits.both, email - limits.email, place - limits.place)


def forget_attempts(counted: _FOLLOWING) -> None:
    """Whoever has succeeded starts anew."""
    SignInAttempt.objects.filter(**counted).delete()


def _hash(purpose: str, kind: str, text: str) -> str:
    """So that the table says neither who nor from where."""
    return salted_hmac(f"everyname.{purpose}.{kind}", text, algorithm="sha256").hexdigest()


def network_of(address: str) -> str:
    """One household or office: an address of IPv4, a network of IPv6; nothing of what is no address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    # A socket for both kinds writes those of IPv4 as ::ffff:192.0.2.1: all of them are one network of IPv6.
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    if parsed.version == 4:
        return str(parsed)
    return str(ipaddress.ip_network((parsed, 64), strict=False))
