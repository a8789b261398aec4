"""The rounds that matter to somebody right now, as home names them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch

from everyname.web.community.models import RoleKind, Site
from everyname.web.community.permissions import Rights
from everyname.web.wall.models import Round
from everyname.web.wall.permissions import has_begun, is_over, may_lead_round
from everyname.web.wall.queries.rounds import names_of

__all__ = ["Led", "has_names", "led_rounds_now", "own_rounds_now"]


@dataclass(frozen=True, slots=True)
class Led:
    """The rounds that matter to their lead, with their sites.

    Attributes
    ----------
    now : not over; those that close soonest first.
    over : no other has begun since at one of their sites; the latest first.
    """

    now: list[Round]
    over: list[Round]


def own_rounds_now(rights: Rights, *, at: datetime) -> list[Round]:
    """Rounds that ask a connector and take marks, those that close soonest first; one query."""
    sites = rights.sites.get(RoleKind.CONNECTOR, frozenset())
    if not sites:
        return []
    rounds = Round.objects.filter(round_sites__site__in=sites).filter(
        round_sites__site__personsite__person__member=rights.member_id,
        round_sites__site__personsite__person__is_connector=True,
        round_sites__site__personsite__person__left_at__isnull=True,
        closed_at__isnull=True,
        closes_at__gt=at,
    )
    return [each for each in rounds.distinct().order_by("closes_at", "pk") if has_begun(each, at)]


def led_rounds_now(rights: Rights, *, at: datetime) -> Led:
    """Rounds that somebody leads, as far as there is something to be done with them; two queries."""
    sites = rights.sites.get(RoleKind.WALL_LEAD, frozenset())
    if not sites:
        return Led([], [])
    rounds = Round.objects.filter(round_sites__site__in=sites).distinct().order_by("-opens_at", "pk")
    found = rounds.prefetch_related(Prefetch("sites", Site.objects.all()))
    led = [each for each in found if may_lead_round(rights, [site.pk for site in each.sites.all()])]
    now = [each for each in led if not is_over(each, at)]
    return Led(sorted(now, key=lambda each: each.closes_at), list(_latest_over(led, at)))


def _latest_over(led: Sequence[Round], at: datetime) -> Iterator[Round]:
    taken: set[UUID] = set()
    for each in led:
        theirs = {site.pk for site in each.sites.all()}
        if is_over(each, at) and not theirs <= taken:
            yield each
        if has_begun(each, at):
            taken |= theirs


def has_names(sites: Collection[UUID]) -> bool:
    """Whether there is anybody on the wall of some sites of the viewer: without them no round can be opened."""
    return names_of(sites).exists()
