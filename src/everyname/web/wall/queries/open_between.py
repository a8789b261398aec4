"""Where a round was open for a while: asked by those who keep people, from below."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models.functions import Coalesce

from everyname.web.wall.models import RoundSite

__all__ = ["sites_asked"]


def sites_asked(sites: Collection[UUID], since: datetime, until: datetime) -> frozenset[UUID]:
    """Those of some sites at which a round was open at any moment between two."""
    places = RoundSite.objects.annotate(end=Coalesce("round__closed_at", "round__closes_at"))
    asked = places.filter(site__in=sites, round__opens_at__lt=until, end__gt=since)
    return frozenset(asked.values_list("site", flat=True))
