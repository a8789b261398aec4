"""Rounds that are over and that somebody was a name in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from everyname.web.community.authorization import or_not_found
from everyname.web.community.queries import Viewer, community_or_none
from everyname.web.own_dots.permissions import is_colleague
from everyname.web.people.models import PastSite, Person, PersonSite
from everyname.web.wall.models import Mark, Round, RoundSite
from everyname.web.wall.queries.closed import Key
from everyname.web.wall.queries.hexes import Hex

__all__ = ["OwnRound", "own_round", "own_rounds_over", "who_answered"]


@dataclass(frozen=True, slots=True)
class OwnRound:
    """A round that is over, and the viewer as a name of it."""

    round: Round
    person: Person


def own_rounds_over(member_id: UUID | None, *, at: datetime, most: int) -> list[Round]:
    """The latest rounds of which a member may see how they themselves stand, the newest first, with their sites."""
    person = _colleague(member_id)
    if person is None:
        return []
    return list(_over(person, at).prefetch_related("sites")[:most])


def own_round(viewer: Viewer, round_id: UUID, *, at: datetime) -> OwnRound:
    """A round that is over and in which the viewer was a name.

    Raises
    ------
    Http404
        There is none, it is not over, or it was not about the viewer.
    """
    person = _colleague(viewer.pk)
    found = _over(person, at).filter(pk=round_id).prefetch_related("sites").first() if person else None
    or_not_found(found is not None)
    assert found is not None
    assert person is not None
    return OwnRound(found, person)


def who_answered(closed: Round) -> frozenset[Key]:
    """Whoever has marked anybody; it counts whom one was asked by, and never leaves the analysis."""
    marks = Mark.objects.filter(round=closed)
    return frozenset(marks.values_list(Hex("connector_id"), flat=True).distinct())


def _colleague(member_id: UUID | None) -> Person | None:
    """The person that a member is, where they may ask; two queries at most."""
    person = Person.objects.filter(member=member_id, is_name=True).first() if member_id else None
    community = community_or_none() if person else None
    return person if person and community and is_colleague(person, community.words) else None


def _over(person: Person, at: datetime) -> QuerySet[Round]:
    """As `wall.queries.closed` takes who was there: at one of its sites when it closed."""
    sites = RoundSite.objects.filter(round=OuterRef(OuterRef("pk"))).values("site")
    had_come = Q(since__isnull=True) | Q(since__lte=OuterRef("end"))
    now = PersonSite.objects.filter(had_come, person=person, site__in=sites)
    past = PastSite.objects.filter(had_come, person=person, site__in=sites, until__gt=OuterRef("end"))
    rounds = Round.objects.annotate(end=Coalesce("closed_at", "closes_at"))
    rounds = rounds.filter(Exists(now) | Exists(past), end__lte=at, end__gte=person.joined_at)
    if person.left_at:
        rounds = rounds.filter(end__lt=person.left_at)
    return rounds.order_by("-end", "pk")
