"""What came after Lakeview's rounds: the names without a dot were divided, most were taken on, weeks went by."""

from datetime import datetime, timedelta
from itertools import cycle
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from everyname.engine.progress import Progress
from everyname.web.community.models import Member
from everyname.web.following.models import Answer
from everyname.web.following.operations.checking_in import check_in
from everyname.web.share_out.models import Assignment, State
from everyname.web.share_out.operations.answering import accept, decline
from everyname.web.share_out.operations.ending import close_follow_up
from everyname.web.share_out.operations.proposing import propose
from everyname.web.share_out.operations.publishing import publish
from everyname.web.wall.models import Round
from everyname.web.wall.permissions import closing

__all__ = ["follow_through", "follow_to_the_end"]

_DIVIDED, _ANSWERED, _AGAIN, _CHECKED_IN, _ENDED = (timedelta(days=days) for days in (1, 3, 5, 32, 70))
_ONE_DECLINES_OF = 6
_STAR = "lake-c015"
"""A teacher who is offered names whoever gets which: equals are told apart by keys, which are others in every demo."""
_ANSWERS = (Answer.TALKED, Answer.REACHED_OUT, Answer.GROWING, Answer.NOT_YET)


def follow_to_the_end(closed: Round, *, lead: Member, progress: Progress) -> None:
    """Divide the names of the round before, let staff answer, and close it all before the next autumn."""
    _take_on(closed, lead=lead, progress=progress)
    close_follow_up(closed.pk, by=lead, at=closing(closed) + _ENDED)


def follow_through(closed: Round, *, lead: Member, zone: ZoneInfo, progress: Progress) -> Member:
    """Divide the names, and let whoever has come in answer; back comes a teacher who has taken names on."""
    version, closed_at = _take_on(closed, lead=lead, progress=progress), closing(closed)
    _divide(closed, version=version, lead=lead, at=closed_at + _AGAIN)
    accepted = list(_theirs(closed, State.ACCEPTED))
    answers = cycle(_ANSWERS)
    for each in accepted[len(accepted) // 4 :]:  # the others have not come to it yet
        answer = next(answers)
        check_in(each.pk, answer=answer, note="", zone=zone, by=_member(each), at=closed_at + _CHECKED_IN)
    return next(_member(each) for each in accepted if each.connector.source_id == _STAR)


def _take_on(closed: Round, *, lead: Member, progress: Progress) -> int:
    """Propose, publish, answer; the version of the proposal then."""
    progress(f"{closed.sites.get().name} divides the names", 0, 0)
    closed_at = closing(closed)
    version = _divide(closed, version=0, lead=lead, at=closed_at + _DIVIDED)
    for turn, each in enumerate(_theirs(closed, State.OFFERED)):
        says_yes = each.connector.source_id == _STAR or turn % _ONE_DECLINES_OF
        say = accept if says_yes else decline
        say(each.pk, by=_member(each), at=closed_at + _ANSWERED)
    return version


def _divide(closed: Round, *, version: int, lead: Member, at: datetime) -> int:
    made = propose(closed.pk, version=version, by=lead, at=at)
    publish(closed.pk, version=made.version, by=lead, at=at)
    return made.version + 1


def _theirs(closed: Round, state: State) -> "QuerySet[Assignment]":
    """Assignments of those who have come in, and so can answer; in the order of the roster."""
    known = Assignment.objects.filter(need__round=closed, state=state, connector__member__isnull=False)
    return known.select_related("connector__member").order_by("connector__source_id", "need__name__source_id")


def _member(assignment: Assignment) -> Member:
    member = assignment.connector.member
    assert member is not None, "only who has come in answers"
    return member
