"""Of what a proposal was made, in 64 letters: so that one made on an older round or roster can be told."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from hashlib import sha256
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value
from django.db.models.functions import Cast

from everyname.web.people.models import PersonSite
from everyname.web.share_out.models import LIVE, Assignment
from everyname.web.share_out.queries.ground import Roster
from everyname.web.wall.models import Mark, MarkEvent, Rest, Round, RoundSite, Voice
from everyname.web.wall.queries.belonging import people_then
from everyname.web.wall.queries.hexes import Hex

__all__ = ["Difference", "differences", "fingerprint", "heard_since", "is_older"]

PART = 12
"""Letters for each part, in the order of `Difference`; the last is the version of the lead's own wishes."""


class Difference(StrEnum):
    """What is not as it was when a proposal was made."""

    MARKS = "marks"
    VOICES = "voices"
    ANSWERS = "answers"
    ROSTER = "roster"
    ROUNDS = "rounds"
    HELD = "held"
    WISHES = "wishes"


_HEARD = (Difference.MARKS, Difference.VOICES, Difference.ANSWERS)
"""Of what the round itself says: how a name stands in it hangs on nothing else."""


def fingerprint(closed: Round, roster: Roster, *, version: int) -> str:
    """The fingerprint as things stand, in one query. Cost: linear in people and memberships."""
    people = (
        f"{each.id} {each.grade} {each.weight} {each.manager} {each.is_name:d}{each.is_connector:d}"
        for each in roster.people.values()
    )
    places = (f"{person} {site}" for person, site in roster.sites)
    groups = (f"{person} {group} {homeroom:d}" for person, group, homeroom in roster.groups)
    parts = _parts(closed) | {
        Difference.ROSTER: _digest((*people, *places, *groups)),
        Difference.WISHES: f"{version:0{PART}x}",
    }
    return "".join(parts[each] for each in Difference)


def heard_since(closed: Round, before: str) -> frozenset[Difference]:
    """What the round says otherwise than when this fingerprint of it was taken, in one query.

    Who is here today is not asked: a name that was gone then has its need, too (`operations.needing`).
    """
    now = _parts(closed)
    return _told_apart(each for each in _HEARD if _part(before, each) != now[each])


def is_older(closed: Round) -> bool:
    """Whether another round has been opened since at a site of this one."""
    return _newer(closed).exists()


def _newer(closed: Round) -> QuerySet[RoundSite]:
    here = RoundSite.objects.filter(site__in=[site.pk for site in closed.sites.all()])
    return here.filter(round__opens_at__gt=closed.opens_at).order_by()


def differences(before: str, now: str) -> frozenset[Difference]:
    """What has changed from one to another; all of it where there was none before."""
    return _told_apart(each for each in Difference if _part(before, each) != _part(now, each))


def _told_apart(found: Iterable[Difference]) -> frozenset[Difference]:
    """Late marks that were let in change the number of answers, too."""
    every = frozenset(found)
    return every - {Difference.ANSWERS} if Difference.MARKS in every else every


def _part(of: str, each: Difference) -> str:
    place = list(Difference).index(each) * PART
    return of[place : place + PART]


def _parts(closed: Round) -> dict[Difference, str]:
    said = _said(closed)
    kinds = {"m": Difference.MARKS, "v": Difference.VOICES, "a": Difference.ANSWERS}
    kinds |= {"r": Difference.ROUNDS, "h": Difference.HELD}
    return {
        each: _digest(f"{one} {other}" for of, one, other in said if of == kind)
        for kind, each in kinds.items()
    }


def _said(closed: Round) -> list[tuple[str, str, str]]:
    """All that a share-out is made of but the roster and the lead's wishes, as rows with the letter of their kind.

    Late marks that were let in, what names have said, how much was answered by how many, newer rounds, and who is
    there from other rounds for names of these sites. A voice that changes its answer gets another key. Marks of a
    round that is over are not read: none of them changes, late ones apart; some go when somebody is erased, so their
    number is enough.
    """
    late = MarkEvent.objects.filter(round=closed, is_late=True, is_admitted=True).order_by()
    voices = Voice.objects.filter(round=closed).order_by()
    sites = [site.pk for site in closed.sites.all()]
    here = PersonSite.objects.filter(site__in=sites).values("person")
    held = Assignment.objects.filter(state__in=LIVE, name__in=here).exclude(need__round=closed).order_by()
    rows = late.values_list(Value("m"), Hex("client_key"), Hex("connector_id")).union(
        voices.values_list(Value("v"), Hex("name_id"), Hex("chosen")),
        _newer(closed).values_list(Value("r"), Hex("round_id"), Hex("site_id")),
        held.values_list(Value("h"), Hex("name_id"), Hex("connector_id")),
        *_numbers(closed),
        all=True,
    )
    return list(rows)


def _numbers(closed: Round) -> Iterator[QuerySet[Any, tuple[str, ...]]]:
    """How many marks there are, how many said the rest, and how many were there when it closed."""
    every: dict[str, QuerySet[Any]] = {
        "marks": Mark.objects.filter(round=closed),
        "rests": Rest.objects.filter(round=closed),
        "people": people_then(closed),
    }
    for what, rows in every.items():
        told = rows.order_by().values(kind=Value("a"), what=Value(what))
        yield told.annotate(number=Cast(Count("pk"), CharField())).values_list("kind", "what", "number")


def _digest(rows: Iterable[str]) -> str:
    return sha256("\n".join(sorted(rows)).encode()).hexdigest()[:PART]
