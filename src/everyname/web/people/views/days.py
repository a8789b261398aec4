"""Days as the community counts them."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from everyname.web.community.queries import community_or_none

__all__ = ["local_days"]


def local_days() -> Callable[[datetime], date]:
    """From a moment to its day in the community's time zone."""
    community = community_or_none()
    zone = ZoneInfo(community.time_zone if community else "UTC")

    def local_day(moment: datetime) -> date:
        return moment.astimezone(zone).date()

    return local_day
