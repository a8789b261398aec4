"""A moment as people of one place say it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from everyname.language import Language
from everyname.web.community.queries import community_or_none

__all__ = ["local_zone", "moment"]


def local_zone() -> ZoneInfo:
    """Where the community is."""
    community = community_or_none()
    return ZoneInfo(community.time_zone if community else "UTC")


def moment(language: Language, at: datetime, zone: ZoneInfo) -> str:
    """Day and time of day.

    Examples
    --------
    >>> from datetime import UTC
    >>> from everyname.language import language
    >>> moment(language("en"), datetime(2026, 9, 21, 15, tzinfo=UTC), ZoneInfo("America/Denver"))
    'September 21, 2026, 09:00'
    """
    here = at.astimezone(zone)
    return language.say("{day}, {time}", day=language.date(here.date()), time=f"{here:%H:%M}")
