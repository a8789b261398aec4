"""When a check-in is due, and when letters may reach somebody."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from everyname.web.following.models import Moment

__all__ = ["due_day", "is_letter_time", "moment_now"]

_MONDAY, _SATURDAY = 0, 5
_FIRST_HOUR, _LAST_HOUR = 8, 17


def due_day(accepted_at: datetime, moment: Moment, zone: ZoneInfo) -> date:
    """Four weeks or two months after somebody said yes; on the Monday after where that is a weekend.

    Examples
    --------
    >>> from datetime import UTC
    >>> yes = datetime(2026, 9, 21, 15, tzinfo=UTC)
    >>> due_day(yes, Moment.FOUR_WEEKS, ZoneInfo("America/Denver")).isoformat()
    '2026-10-19'
    >>> due_day(yes, Moment.TWO_MONTHS, ZoneInfo("America/Denver")).isoformat()
    '2026-11-23'
    """
    began = accepted_at.astimezone(zone).date()
    day = began + timedelta(weeks=4) if moment == Moment.FOUR_WEEKS else _two_months_after(began)
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day


def _two_months_after(began: date) -> date:
    year, month = divmod(began.year * 12 + began.month + 1, 12)
    return date(year, month + 1, min(began.day, monthrange(year, month + 1)[1]))


def moment_now(accepted_at: datetime, at: datetime, zone: ZoneInfo) -> Moment | None:
    """The check-in whose day has come last; None where none has."""
    today = at.astimezone(zone).date()
    for moment in (Moment.TWO_MONTHS, Moment.FOUR_WEEKS):
        if today >= due_day(accepted_at, moment, zone):
            return moment
    return None


def is_letter_time(at: datetime, zone: ZoneInfo) -> bool:
    """Whether a letter may leave: between eight and five where its reader is, and not at a weekend.

    Examples
    --------
    >>> from datetime import UTC
    >>> saturday = datetime(2026, 9, 19, 15, tzinfo=UTC)
    >>> [is_letter_time(saturday + timedelta(days=days), ZoneInfo("UTC")) for days in (0, 1, 2)]
    [False, False, True]
    """
    here = at.astimezone(zone)
    return _MONDAY <= here.weekday() < _SATURDAY and _FIRST_HOUR <= here.hour < _LAST_HOUR
