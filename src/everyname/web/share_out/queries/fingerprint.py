"""Of what a proposal was made, in 64 letters: so that one made on an older round or roster can be told."""

from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256

from django.db.models import QuerySet, Value

from everyname.web.share_out.queries.ground import Roster
from everyname.web.wall.models import MarkEvent, Round, RoundSite, Voice
from everyname.web.wall.queries.hexes import Hex

__all__ = ["Difference", "differences", "fingerprint", "is_older"]

PART = 12
"""Letters for each part, in the order of `Difference`; the last is the version of the lead's own wishes."""


class Difference(StrEnum):
    """What is not as it was when a proposal was made."""

    MARKS = "marks"
    VOICES = "voices"
    ROSTER = "roster"
    ROUNDS = "rounds"
    WISHES = "wishes"


def fingerprint(closed: Round, roster: Roster, *, version: int) -> str:
    """The fingerprint as things stand, in one query. Cost: linear in people and memberships."""
    said = _said(closed)
    people = (
        f"{each.id} {each.grade} {each.weight} {each.manager} {each.is_name:d}{each.is_connector:d}"
        for each in roster.people.values()
    )
    places = (f"{person} {site}" for person, site in roster.sites)
    groups = (f"{person} {group} {homeroom:d}" for person, group, homeroom in roster.groups)
    parts = (
        _digest(row for kind, row in said if kind == "m"),
        _digest(row for kind, row in said if kind == "v"),
        _digest((*people, *places, *groups)),
        _digest(row for kind, row in said if kind == "r"),
        f"{version:0{PART}x}",
    )
    return "".join(parts)


def is_older(closed: Round) -> bool:
    """Whether another round has been opened since at a site of this one."""
    return _newer(closed).exists()


def _newer(closed: Round) -> QuerySet[RoundSite]:
    here = RoundSite.objects.filter(site__in=[site.pk for site in closed.sites.all()])
    return here.filter(round__opens_at__gt=closed.opens_at).order_by()


def differences(before: str, now: str) -> frozenset[Difference]:
    """What has changed from one to another; all of it where there was none before."""
    return frozenset(
        each
        for place, each in enumerate(Difference)
        if before[place * PART : (place + 1) * PART] != now[place * PART : (place + 1) * PART]
    )


def _said(closed: Round) -> list[tuple[str, str]]:
    """Late marks that were let in, what names have said, and newer rounds.

    A voice that changes its answer gets another key.
    """
    late = MarkEvent.objects.filter(round=closed, is_late=True, is_admitted=True).order_by()
    voices = Voice.objects.filter(round=closed).order_by()
    rows = late.values_list(Value("m"), Hex("client_key"), Hex("connector_id")).union(
        voices.values_list(Value("v"), Hex("name_id"), Hex("chosen")),
        _newer(closed).values_list(Value("r"), Hex("round_id"), Hex("site_id")),
        all=True,
    )
    return [(kind, f"{one} {other}") for kind, one, other in rows]


def _digest(rows: Iterable[str]) -> str:
    return sha256("\n".join(sorted(rows)).encode()).hexdigest()[:PART]
