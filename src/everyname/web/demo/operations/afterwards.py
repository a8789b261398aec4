"""What came after Lakeview's round: the names without a dot were divided, most were taken on, four weeks went by."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import cycle
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from everyname.engine.progress import Progress
from everyname.web.community.models import Member, Site
from everyname.web.following.models import Answer
from everyname.web.following.operations.checking_in import check_in
from everyname.web.people.models import Person
from everyname.web.share_out.models import Assignment, State
from everyname.web.share_out.operations.answering import accept, decline
from everyname.web.share_out.operations.proposing import propose
from everyname.web.share_out.operations.publishing import publish
from everyname.web.wall.models import Round
from everyname.web.wall.permissions import closing

__all__ = ["follow_through"]

_DIVIDED, _ANSWERED, _AGAIN, _CHECKED_IN = (timedelta(days=days) for days in (1, 3, 5, 32))
_ONE_DECLINES_OF = 6
_ANSWERS = (Answer.TALKED, Answer.REACHED_OUT, Answer.GROWING, Answer.NOT_YET)


def follow_through(site: Site, *, lead: Member, zone: ZoneInfo, progress: Progress) -> Member:
    """Divide the names, and let whoever has come in answer; back comes a teacher who has taken names on."""
    progress(f"{site.name} divides the names", 0, 0)
    closed = Round.objects.get(sites=site)
    closed_at = closing(closed)
    version = _divide(closed, version=0, lead=lead, at=closed_at + _DIVIDED)
    for turn, each in enumerate(_theirs(closed, State.OFFERED)):
        say = accept if turn % _ONE_DECLINES_OF else decline
        say(each.pk, by=_member(each), at=closed_at + _ANSWERED)
    _divide(closed, version=version, lead=lead, at=closed_at + _AGAIN)
    accepted = list(_theirs(closed, State.ACCEPTED))
    answers = cycle(_ANSWERS)
    for each in accepted[len(accepted) // 4 :]:  # the others have not come to it yet
        answer = next(answers)
        check_in(each.pk, answer=answer, note="", zone=zone, by=_member(each), at=closed_at + _CHECKED_IN)
    teachers = Counter(_member(each) for each in accepted if each.connector.role == "teacher")
    return next(each for each, _ in teachers.most_common() if _has_no_namesake(each))


def _has_no_namesake(member: Member) -> bool:
    return Person.objects.filter(display_name=member.name).count() == 1


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
