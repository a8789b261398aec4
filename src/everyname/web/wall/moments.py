"""A moment as people of one place say it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from everyname.language import Language
from everyname.web.community.queries import community_or_none

__all__ = ["NoSuchTime", "local_zone", "moment", "on_the_clock"]


class NoSuchTime(ValueError):
    """The clocks of a place never show this time: they are put forward over it."""


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


def on_the_clock(shown: datetime, zone: ZoneInfo) -> datetime:
    """The moment at which the clocks of a place show a time; the first one where they show it twice.

    Raises
    ------
    NoSuchTime
        They never do.

    Examples
    --------
    >>> on_the_clock(datetime(2026, 3, 8, 3, 0), ZoneInfo("America/Denver")).isoformat()
    '2026-03-08T09:00:00+00:00'
    >>> on_the_clock(datetime(2026, 3, 8, 2, 30), ZoneInfo("America/Denver"))
    Traceback (most recent call last):
    everyname.web.wall.moments.NoSuchTime: 2026-03-08 02:30:00
    """
    found = shown.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) != shown:
        raise NoSuchTime(shown)
    return found
