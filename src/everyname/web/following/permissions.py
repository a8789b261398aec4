"""What a link to one's own names opens, and for how long."""

from datetime import datetime, timedelta

from everyname.web.following.models import NamesLink
from everyname.web.wall.queries.entering import Standing

__all__ = ["LINK_HOLDS", "STAYS_IN", "link_standing"]

LINK_HOLDS = timedelta(days=70)
"""Past the second check-in of somebody who said yes at once."""
STAYS_IN = timedelta(days=14)
"""For so long a device stays signed in that a link has opened; every letter brings another."""


def link_standing(link: NamesLink, at: datetime) -> Standing:
    """Whether a link opens its connector's names, and why not."""
    if link.withdrawn_at:
        return Standing.WITHDRAWN
    if link.connector.left_at or not link.connector.is_connector:
        return Standing.GONE
    if link.used_at:
        return Standing.USED
    return Standing.OVER if at >= link.expires_at else Standing.OPENS
