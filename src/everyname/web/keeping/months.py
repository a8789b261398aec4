"""Months as the calendar counts them."""

import calendar
from datetime import datetime

__all__ = ["months_before", "months_later", "shorter"]


def months_later(moment: datetime, months: int) -> datetime:
    """The same day so many months later, or the last of that month where it has no such day.

    Examples
    --------
    >>> from datetime import UTC
    >>> months_later(datetime(2026, 8, 31, 12, tzinfo=UTC), 6).date().isoformat()
    '2027-02-28'
    """
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def months_before(moment: datetime, months: int) -> datetime:
    """The same day so many months earlier, or the last of that month where it has no such day."""
    return months_later(moment, -months)


def shorter(*months: int | None) -> int | None:
    """The shortest of several times, of which None has no end.

    Examples
    --------
    >>> shorter(None, 12, 24), shorter(None, None)
    (12, None)
    """
    return min((each for each in months if each is not None), default=None)
