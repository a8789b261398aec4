"""Rounds as their lead sees them: totals, never whose, and while a round is open no name's."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Prefetch, QuerySet

from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import RoleKind, Site
from everyname.web.community.queries import Viewer
from everyname.web.people.models import Person, PersonSite
from everyname.web.wall.models import Invitation, Mark, MarkEvent, Participation, Round, Step
from everyname.web.wall.permissions import closing, is_over, may_lead_round
from everyname.web.wall.queries.belonging import people_then

__all__ = [
    "FEWEST",
    "Late",
    "Link",
    "Totals",
    "connectors_of",
    "everybody",
    "in_the_end",
    "late_marks",
    "led_round",
    "led_rounds",
    "led_sites",
    "links",
    "names_of",
    "rounds_led",
    "totals",
    "with_sites_below",
]


FEWEST = 3
"""Of how many connectors something must have come in before the number of dots moves."""


@dataclass(frozen=True, slots=True)
class Totals:
    """A round in numbers that point at nobody.

    Attributes
    ----------
    dots : as many as were last shown to everybody (`Step`), None before the first time.
    marks : names looked at; None where the round asks fewer than three, for they would be one's own.
    """

    connectors: int
    begun: int
    dots: int | None
    marks: int | None


@dataclass(frozen=True, slots=True)
class Link:
    """A connector's way in, as far as it has come. Whether they have marked is not for others."""

    connector: Person
    invitation: Invitation | None


@dataclass(frozen=True, slots=True)
class Late:
    """What came in after closing and waits for an answer: how much, never what it says."""

    marks: int
    people: int
    newest: int


def led_sites(viewer: Viewer) -> list[Site]:
    """The sites where somebody may open a round.

    Raises
    ------
    Http404
        There is none.
    """
    sites = rights_of(viewer).sites.get(RoleKind.WALL_LEAD, frozenset())
    or_not_found(bool(sites))
    return list(Site.objects.filter(pk__in=sites))


def rounds_led(viewer: Viewer, *, at_site: UUID | None = None) -> list[Round]:
    """All rounds that somebody leads, the newest first, with their sites.

    Parameters
    ----------
    at_site : only those that took place there.

    Raises
    ------
    Http404
        The viewer leads nowhere, or not there.
    """
    rights = rights_of(viewer)
    sites = rights.sites.get(RoleKind.WALL_LEAD, frozenset())
    if at_site:
        sites &= {at_site}
    or_not_found(bool(sites))
    rounds = _with_sites(Round.objects.filter(round_sites__site__in=sites).distinct())
    return [each for each in rounds if may_lead_round(rights, [site.pk for site in each.sites.all()])]


def led_round(viewer: Viewer, round_id: UUID) -> Round:
    """A round for whoever leads all of its sites, with these.

    Raises
    ------
    Http404
        There is none, or it is somebody else's.
    """
    return led_rounds(viewer, [round_id])[0]


def led_rounds(viewer: Viewer, round_ids: Sequence[UUID]) -> list[Round]:
    """Some rounds in the order of their ids, for whoever leads all sites of all of them; three queries.

    Raises
    ------
    Http404
        One is not there, or somebody else's.
    """
    found = _with_sites(Round.objects.filter(pk__in=round_ids)).in_bulk()
    rights = rights_of(viewer)
    sites = [[site.pk for site in found[each].sites.all()] if each in found else [] for each in round_ids]
    or_not_found(all(may_lead_round(rights, each) for each in sites))
    return [found[each] for each in round_ids]


def _with_sites(rounds: QuerySet[Round]) -> QuerySet[Round]:
    return rounds.prefetch_related(Prefetch("sites", Site.objects.all())).select_related(
        "opened_by", "closed_by"
    )


def with_sites_below(sites: Collection[UUID]) -> list[UUID]:
    """Sites and all sites below them, in the order of the tree's names."""
    tree = dict(Site.objects.values_list("pk", "parent_id"))
    found = set(sites)
    ahead = set(sites)
    while ahead:
        ahead = {site for site, parent in tree.items() if parent in ahead} - found
        found |= ahead
    return [site for site in tree if site in found]


def names_of(sites: Collection[UUID]) -> QuerySet[Person]:
    """Everybody on the wall of some sites."""
    return Person.objects.filter(is_name=True, left_at__isnull=True, pk__in=_at(sites))


def connectors_of(sites: Collection[UUID]) -> QuerySet[Person]:
    """Everybody who marks at some sites."""
    return Person.objects.filter(is_connector=True, left_at__isnull=True, pk__in=_at(sites))


def everybody(asked: Round, *, at: datetime) -> QuerySet[Person]:
    """Names and connectors of a round: those who are there, and once it is over those who were."""
    if is_over(asked, at):
        return people_then(asked)
    return Person.objects.filter(left_at__isnull=True, pk__in=_at([site.pk for site in asked.sites.all()]))


def _at(sites: Collection[UUID]) -> "QuerySet[PersonSite, UUID]":
    return PersonSite.objects.filter(site__in=sites).values_list("person", flat=True)


def totals(asked: Round, *, at: datetime) -> Totals:
    """Counts alone, for everybody at the round, then and after its end.

    At its end the dots stay where the last step left them, and so they do when late marks are admitted: what came
    since then is of fewer than three people, and the difference would be what they gave.
    """
    connectors = everybody(asked, at=at).filter(is_connector=True).count()
    return Totals(
        connectors=connectors,
        begun=Participation.objects.filter(round=asked, began_at__lt=closing(asked)).count(),
        dots=Step.objects.filter(round=asked).values_list("dots", flat=True).first(),
        marks=Mark.objects.filter(round=asked).count() if connectors >= FEWEST else None,
    )


def in_the_end(led: Round, *, at: datetime) -> Totals:
    """The same for the lead's own page of a round of `led_round`: of one that is over, whatever counts by now."""
    found = totals(led, at=at)
    if not is_over(led, at):
        return found
    marks = Mark.objects.filter(round=led)
    return replace(found, dots=marks.filter(level=3).count(), marks=marks.count())


def links(asked: Round) -> list[Link]:
    """Every connector of a round with the invitation that stands, by what they are called."""
    standing = {
        each.connector_id: each for each in Invitation.objects.filter(round=asked, withdrawn_at__isnull=True)
    }
    connectors = connectors_of([site.pk for site in asked.sites.all()])
    return [Link(each, standing.get(each.pk)) for each in connectors.order_by("display_name", "pk")]


def late_marks(asked: Round) -> Late:
    """How much waits for the lead's answer."""
    found = MarkEvent.objects.filter(round=asked, is_late=True, is_admitted__isnull=True).aggregate(
        marks=Count("pk"), people=Count("connector", distinct=True), newest=Max("pk")
    )
    return Late(marks=found["marks"], people=found["people"], newest=found["newest"] or 0)
