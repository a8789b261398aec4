"""Rounds: two at Lakeview and one at the office are over; Northside's and the office's next are going on."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import numpy as np

from everyname.engine.progress import Progress
from everyname.science.worlds import World
from everyname.science.worlds.dice import Dice
from everyname.web.community.models import Member, Site
from everyname.web.demo.operations.own_voices import speak
from everyname.web.demo.operations.staff_meetings import Meeting, Turn, hand_out, mark, mark_late
from everyname.web.wall.models import Round
from everyname.web.wall.operations.rounds import close_round

__all__ = [
    "meet_among_colleagues",
    "meet_at_the_office",
    "meet_half_a_year_before",
    "meet_lately",
    "meet_now",
]

_SEED = 7
_HALF_A_YEAR_BEFORE, _AMONG_COLLEAGUES, _LATELY = (timedelta(weeks=weeks) for weeks in (30, 12, 6))
_DAYS = timedelta(days=2)
_SPEAKS = "05"
_ABSENT_OF = 8
_BEGUN, _STILL_AT_IT = 0.6, 3
_SOON = timedelta(hours=25)


def meet_half_a_year_before(
    world: World, site: Site, *, lead: Member, at: datetime, progress: Progress
) -> Round:
    """A round of two days that ended half a year before the last one."""
    closed = _hour(at - _HALF_A_YEAR_BEFORE)
    return _school_meets(world, site, lead=lead, closed=closed, progress=progress).round


def meet_lately(world: World, site: Site, *, lead: Member, at: datetime, progress: Progress) -> Round:
    """A round of two days, closed six weeks ago; one mark came in after that and waits."""
    closed = _hour(at - _LATELY)
    meeting = _school_meets(world, site, lead=lead, closed=closed, progress=progress)
    mark_late(meeting, _turn(int(world.mark_connector.max()), closed, 120, 1.0))
    return meeting.round


def meet_among_colleagues(
    world: World, site: Site, *, lead: Member, starring: str, at: datetime, progress: Progress
) -> Round:
    """A round in which colleagues marked each other, closed twelve weeks ago; a few were away.

    Parameters
    ----------
    starring : what the roster calls the one with a part, who was there.
    """
    closed = _hour(at - _AMONG_COLLEAGUES)
    here = [
        row for row, one in enumerate(world.connectors) if row % _ABSENT_OF != 0 or one.person_id == starring
    ]
    meeting = _meet(world, site, here, lead=lead, closed=closed, progress=progress)
    _close(meeting, by=lead, at=closed)
    return meeting.round


def _school_meets(world: World, site: Site, *, lead: Member, closed: datetime, progress: Progress) -> Meeting:
    """Staff mark, a grade speaks for itself, and the lead closes the round."""
    answered = np.unique(world.mark_connector).tolist()
    meeting = _meet(world, site, answered, lead=lead, closed=closed, progress=progress)
    progress(f"{site.name} speaks", 0, 0)
    speak(meeting, grade=_SPEAKS, lead=lead, at=closed - timedelta(days=1))
    _close(meeting, by=lead, at=closed)
    return meeting


def _close(meeting: Meeting, *, by: Member, at: datetime) -> None:
    close_round(meeting.round, by=by, at=at)
    meeting.round.refresh_from_db()


def _meet(
    world: World, site: Site, here: list[int], *, lead: Member, closed: datetime, progress: Progress
) -> Meeting:
    """Those who are here have marked; the round would have gone on for another hour."""
    opened = closed - _DAYS
    meeting, slips = hand_out(world, site, lead=lead, opens_at=opened, closes_at=closed + timedelta(hours=1))
    turns = [_turn(connector, opened, number, 1.0) for number, connector in enumerate(here)]
    _shown(mark(meeting, slips, turns), f"{site.name} steps back", len(turns), progress)
    return meeting


def meet_now(world: World, site: Site, *, lead: Member, at: datetime, progress: Progress) -> None:
    """A round that opened half an hour ago and closes tomorrow: many have begun, some are done."""
    opened = at - timedelta(minutes=30)
    meeting, slips = hand_out(world, site, lead=lead, opens_at=opened, closes_at=_hour(at + _SOON))
    turns = [
        _turn(connector, opened, number, share)
        for number, (connector, share) in enumerate(_who_has_come(world))
    ]
    _shown(mark(meeting, slips, turns), f"{site.name} marks", len(turns), progress)


def meet_at_the_office(
    world: World, site: Site, *, lead: Member, starring: str, at: datetime, progress: Progress
) -> None:
    """Colleagues mark each other: a third has begun, and whoever plays a part is halfway through.

    Parameters
    ----------
    starring : what the roster calls the one with a part.
    """
    opened = at - timedelta(minutes=20)
    meeting, slips = hand_out(world, site, lead=lead, opens_at=opened, closes_at=_hour(at + _SOON))
    star = next(row for row, one in enumerate(world.connectors) if one.person_id == starring)
    others = [each for each in Dice(_SEED).order(len(world.connectors)).tolist() if each != star]
    turns = [
        _turn(connector, opened, number, 0.5 if connector == star or number % _STILL_AT_IT == 0 else 1.0)
        for number, connector in enumerate([star, *others[: len(others) // 3]])
    ]
    _shown(mark(meeting, slips, turns), f"{site.name} marks", len(turns), progress)


def _who_has_come(world: World) -> list[tuple[int, float]]:
    """Connectors and how far they are; somebody of the kitchen has come in and not begun."""
    staff = len(world.connectors)
    roles = [one.role for one in world.connectors]
    teacher, kitchen = roles.index("teacher"), roles.index("kitchen")
    dice = Dice(_SEED)
    silent = {kitchen, *np.setdiff1d(np.arange(staff), world.mark_connector).tolist()}
    others = [each for each in dice.order(staff).tolist() if each not in {teacher, *silent}]
    begun = others[: round(_BEGUN * staff)]
    shares = [
        0.25 + 0.5 * chance if at % _STILL_AT_IT == 0 else 1.0
        for at, chance in enumerate(dice.uniform(len(begun)).tolist())
    ]
    return [(teacher, 0.5), (kitchen, 0.0), *zip(begun, shares, strict=True)]


def _turn(connector: int, since: datetime, number: int, share: float) -> Turn:
    """One after the other, a minute apart; marks come two minutes after their connector."""
    comes = since + timedelta(minutes=1, seconds=60 * number)
    return Turn(connector, comes, comes + timedelta(minutes=2), share)


def _hour(at: datetime) -> datetime:
    """The full hour before, as people would have chosen it."""
    return at.replace(minute=0, second=0, microsecond=0)


def _shown(turns: Iterable[Turn], stage: str, whole: int, progress: Progress) -> None:
    for done, _ in enumerate(turns, start=1):
        progress(stage, done, whole)
