"""When somebody is asked, and when no letter leaves."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyname.web.following.days import due_day, is_letter_time, moment_now
from everyname.web.following.models import Moment

DENVER = ZoneInfo("America/Denver")
MOMENTS = st.integers(1_600_000_000, 2_800_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))


@given(MOMENTS, st.sampled_from(Moment))
def test_nobody_is_asked_at_a_weekend_nor_before_the_time(yes: datetime, moment: Moment) -> None:
    day = due_day(yes, moment, DENVER)
    assert day.weekday() < 5
    whole = day - yes.astimezone(DENVER).date()
    least, most = (28, 30) if moment == Moment.FOUR_WEEKS else (59, 64)
    assert timedelta(least) <= whole <= timedelta(most)


@pytest.mark.parametrize(
    ("yes", "day"),
    [
        (date(2026, 12, 31), date(2027, 3, 1)),  # February ends on the 28th, a Sunday
        (date(2027, 12, 31), date(2028, 2, 29)),
        (date(2026, 10, 31), date(2026, 12, 31)),
        (date(2026, 11, 2), date(2027, 1, 4)),  # the second is a Saturday
    ],
)
def test_two_months_end_where_a_month_does(yes: date, day: date) -> None:
    assert due_day(datetime(yes.year, yes.month, yes.day, 18, tzinfo=UTC), Moment.TWO_MONTHS, DENVER) == day


def test_the_day_is_that_of_the_reader() -> None:
    yes = datetime(2026, 9, 22, 3, tzinfo=UTC)  # still Monday in Denver
    assert due_day(yes, Moment.FOUR_WEEKS, DENVER) == date(2026, 10, 19)
    assert due_day(yes, Moment.FOUR_WEEKS, ZoneInfo("UTC")) == date(2026, 10, 20)


def test_one_check_in_follows_the_other() -> None:
    yes = datetime(2026, 9, 21, 15, tzinfo=UTC)
    found = [moment_now(yes, yes + timedelta(days=days), DENVER) for days in (0, 27, 28, 62, 63, 400)]
    assert found == [
        None,
        None,
        Moment.FOUR_WEEKS,
        Moment.FOUR_WEEKS,
        Moment.TWO_MONTHS,
        Moment.TWO_MONTHS,
    ]


@given(MOMENTS, st.sampled_from(["America/Denver", "Europe/Madrid", "Pacific/Auckland", "Asia/Kathmandu"]))
def test_letters_leave_by_day_and_never_at_a_weekend(at: datetime, zone: str) -> None:
    here = at.astimezone(ZoneInfo(zone))
    assert is_letter_time(at, ZoneInfo(zone)) == (here.weekday() < 5 and 8 <= here.hour < 17)
