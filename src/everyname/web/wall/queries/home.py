"""The rounds that matter to somebody right now, as home names them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch

from everyname.web.community.models import RoleKind, Site
from everyname.web.community.permissions import Rights
from everyname.web.wall.models import Round
from everyname.web.wall.permissions import has_begun, may_lead_round
from everyname.web.wall.queries.rounds import names_of

__all__ = ["has_names", "led_rounds_now", "own_rounds_now"]


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


def led_rounds_now(rights: Rights, *, at: datetime) -> list[Round]:
    """Rounds that somebody leads and that are not over, with their sites; those that close soonest first."""
    sites = rights.sites.get(RoleKind.WALL_LEAD, frozenset())
    if not sites:
        return []
    rounds = Round.objects.filter(round_sites__site__in=sites, closed_at__isnull=True, closes_at__gt=at)
    found = (
        rounds.distinct().order_by("closes_at", "pk").prefetch_related(Prefetch("sites", Site.objects.all()))
    )
    return [each for each in found if may_lead_round(rights, [site.pk for site in each.sites.all()])]


def has_names(sites: Collection[UUID]) -> bool:
    """Whether there is anybody on the wall of some sites of the viewer: without them no round can be opened."""
    return names_of(sites).exists()
