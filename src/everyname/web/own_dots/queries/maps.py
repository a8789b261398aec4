"""Somebody's own map, sealed as it is."""

from everyname.web.community.models import Member
from everyname.web.own_dots.models import SealedMap

__all__ = ["own_map"]


def own_map(viewer: Member) -> SealedMap | None:
    """The viewer's, and nobody else's; one query."""
    return SealedMap.objects.filter(member=viewer).first()
