"""A connector says how it goes; and whether words may stand beside that."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Member
from everyname.web.community.operations.rights import as_steward
from everyname.web.following.days import moment_now
from everyname.web.following.models import LONGEST_NOTE, Answer, CheckIn, FollowingSettings, Moment
from everyname.web.following.operations.telling import tell_answers
from everyname.web.following.queries.own import allows_notes
from everyname.web.share_out.models import Assignment, State, WrongState
from everyname.web.share_out.operations.answering import rematch
from everyname.web.share_out.queries.locking import locked_needs
from everyname.web.share_out.queries.own import own_assignment

__all__ = ["ChangedMeanwhile", "allow_notes", "check_in"]


class ChangedMeanwhile(Exception):
    """Another steward has decided otherwise since the page was shown; nothing was changed."""


def check_in(
    assignment_id: UUID, *, answer: Answer, note: str | None, zone: ZoneInfo, by: Member, at: datetime
) -> CheckIn:
    """Keep what a connector says in place of what they said before at this moment.

    Whoever says something before the first day has come has said it for that day. A note is left out where the
    steward allows none. Asking for somebody else puts the name back to those that wait.

    Parameters
    ----------
    note : None leaves one that stands there: whoever did not see it did not mean to take it away.

    Raises
    ------
    Http404
        There is none, or it is somebody else's.
    WrongState
        It was never accepted, or has ended; nothing was kept.
    """
    found = own_assignment(by, assignment_id)
    with transaction.atomic():
        locked_needs([found.need_id])
        current = Assignment.objects.get(pk=found.pk)
        if current.state != State.ACCEPTED or current.answered_at is None:
            raise WrongState(current.state)
        moment = moment_now(current.answered_at, at, zone) or Moment.FOUR_WEEKS
        kept, _ = CheckIn.objects.update_or_create(
            assignment=current,
            moment=moment,
            defaults={"answer": answer, "at": at, **_noted(note)},
        )
        tell_answers(found.need.round_id, moment, at=at)
        record("check-in", current, by=by, at=at, details={"moment": str(moment)})
        if answer == Answer.REMATCH:
            rematch(current.pk, by=by, at=at)
    return kept


def _noted(note: str | None) -> dict[str, str]:
    return {} if note is None else {"note": note[:LONGEST_NOTE] if allows_notes() else ""}


def allow_notes(*, is_allowed: bool, seen: bool | None = None, by: Member, at: datetime) -> int:
    """Let words stand beside an answer, or not; how many notes were taken away.

    Parameters
    ----------
    seen : what stood there when the member decided; None where that is not known.

    Raises
    ------
    ChangedMeanwhile
        Something else stands there by now.
    Http404
        The member does not run the installation.
    """
    with transaction.atomic():
        as_steward(by)
        if seen is not None and seen != allows_notes():
            raise ChangedMeanwhile
        FollowingSettings.objects.update_or_create(pk=1, defaults={"allows_notes": is_allowed})
        gone = 0 if is_allowed else CheckIn.objects.exclude(note="").update(note="")
        details = {"allowed": is_allowed, "taken_away": gone}
        record("notes beside check-ins decided", None, by=by, at=at, details=details)
    return gone
