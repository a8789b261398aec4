"""What goes on slips of names."""

from collections.abc import Collection
from uuid import UUID

from everyname.web.share_out.models import LIVE, Assignment
from everyname.web.wall.models import Round

__all__ = ["held_in_round"]


def held_in_round(closed: Round, *, connectors: Collection[UUID]) -> list[Assignment]:
    """What some connectors hold of a round of `closed_round`, with name and connector."""
    held = Assignment.objects.filter(
        need__round=closed, state__in=LIVE, need__ended_at__isnull=True, connector__in=connectors
    )
    return list(held.select_related("need__name", "connector"))
