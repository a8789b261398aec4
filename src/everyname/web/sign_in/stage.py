"""What a session remembers of signing in: who is half-way in, and when somebody last proved who they are."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from everyname.web.community.models import Member

__all__ = ["OnTheWay", "Way", "half_way", "is_sure", "leave", "make_sure", "on_the_way"]

HALF_WAY = timedelta(minutes=10)
SURE = timedelta(minutes=10)
_HALF_WAY, _SURE_AT = "sign_in.half_way", "sign_in.sure_at"


class Way(StrEnum):
    """How somebody proved who they are."""

    PASSWORD = "password"  # nosec B105 # noqa: S105 - a word, no password
    PASSKEY = "passkey"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """Somebody after the first step, who is not signed in."""

    member: Member
    way: Way
    go_on: str


def half_way(request: HttpRequest, member: Member, *, way: Way, go_on: str, at: datetime) -> None:
    """Remember who took the first step. It says nothing to any other page: nobody is signed in by it."""
    request.session.cycle_key()  # a session that somebody planted before is worth nothing now
    request.session[_HALF_WAY] = {
        "member": str(member.pk),
        "proof": member.get_session_auth_hash(),
        "way": way.value,
        "go_on": go_on,
        "at": at.timestamp(),
    }


def on_the_way(request: HttpRequest, *, at: datetime) -> OnTheWay | None:
    """Who may take the second step: for ten minutes, with the same password, and not switched off since."""
    kept = request.session.get(_HALF_WAY)
    if not kept or at.timestamp() - kept["at"] > HALF_WAY.total_seconds():
        return None
    member = Member.objects.filter(pk=UUID(kept["member"]), is_active=True).first()
    if member is None or not constant_time_compare(kept["proof"], member.get_session_auth_hash()):
        return None
    return OnTheWay(member, Way(kept["way"]), kept["go_on"])


def leave(request: HttpRequest) -> None:
    """Forget the first step."""
    request.session.pop(_HALF_WAY, None)


def make_sure(request: HttpRequest, *, at: datetime) -> None:
    """Somebody has just proved who they are."""
    request.session[_SURE_AT] = at.timestamp()


def is_sure(request: HttpRequest, *, at: datetime) -> bool:
    """Whether that was lately enough to change how one signs in."""
    return bool(at.timestamp() - request.session.get(_SURE_AT, 0) <= SURE.total_seconds())
