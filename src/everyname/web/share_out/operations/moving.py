"""One assignment from one state to the next, with its event: everything else here goes through it."""

from datetime import datetime
from typing import Any

from everyname.web.community.models import Member
from everyname.web.share_out.models import (
    FOR_NOW,
    LIVE,
    Assignment,
    AssignmentEvent,
    EndReason,
    Need,
    NeedEnd,
    State,
    WrongState,
    may_become,
)

__all__ = ["end_need", "go_on", "hand_over", "move", "offered", "take_up"]


def move(
    assignment: Assignment, to: State, *, by: Member | None, at: datetime, why: EndReason | None = None
) -> None:
    """Let an assignment become what it may become; the caller holds the transaction and the need's row.

    Raises
    ------
    WrongState
        It is something else already.
    """
    if not may_become(assignment.state, to):
        raise WrongState(assignment.state)
    former, assignment.state = assignment.state, to
    if to != State.ENDED and assignment.answered_at is None:
        assignment.answered_at = at
    if to not in LIVE:
        assignment.ended_at, assignment.ended_why = at, why or ""
    assignment.save(update_fields=["state", "answered_at", "ended_at", "ended_why"])
    _told(assignment, former, by=by, at=at)


def _told(assignment: Assignment, former: str, *, by: Member | None, at: datetime) -> None:
    AssignmentEvent.objects.create(
        assignment=assignment, at=at, by=by, from_state=former, to_state=assignment.state
    )


def go_on(assignment: Assignment, *, at: datetime) -> None:
    """Let one that ended since somebody had left be what it was before; what was said and written about it stands.

    Raises
    ------
    WrongState
        It did not end for that.
    """
    if assignment.ended_why not in FOR_NOW:
        raise WrongState(assignment.state)
    former = assignment.state
    assignment.state = State.OFFERED if assignment.answered_at is None else State.ACCEPTED
    assignment.ended_at, assignment.ended_why = None, ""
    assignment.save(update_fields=["state", "ended_at", "ended_why"])
    _told(assignment, former, by=None, at=at)


def hand_over(assignment: Assignment, to: Need, *, reason: dict[str, Any], by: Member, at: datetime) -> None:
    """Let a live assignment go on for the need of a newer round, with all that was said so far.

    What it was for the round before stays there and ends, or that round would forget who was there for the name.
    """
    stays = Assignment(
        need_id=assignment.need_id,
        name_id=assignment.name_id,
        connector_id=assignment.connector_id,
        goes_on=assignment,
        state=State.ENDED,
        offered_at=assignment.offered_at,
        answered_at=assignment.answered_at,
        ended_at=at,
        ended_why=EndReason.AGAIN,
        reason=assignment.reason,
    )
    stays.save()
    _told(stays, assignment.state, by=by, at=at)
    assignment.need, assignment.reason = to, reason
    assignment.save(update_fields=["need", "reason"])
    _told(assignment, assignment.state, by=by, at=at)


def offered(assignments: list[Assignment], *, by: Member, at: datetime) -> None:
    """Store new assignments with the events that begin them."""
    Assignment.objects.bulk_create(assignments)
    AssignmentEvent.objects.bulk_create(
        AssignmentEvent(assignment=each, at=at, by=by, to_state=State.OFFERED) for each in assignments
    )


def end_need(need: Need, why: NeedEnd, *, at: datetime) -> None:
    """Nobody is looked for any more; its assignments have ended already."""
    need.ended_at, need.ended_why = at, why
    need.save(update_fields=["ended_at", "ended_why"])


def take_up(need: Need, *, at: datetime) -> None:
    """Somebody is looked for again."""
    need.since, need.ended_at, need.ended_why = at, None, ""
    need.save(update_fields=["since", "ended_at", "ended_why"])
