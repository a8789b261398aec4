"""One assignment from one state to the next, with its event: everything else here goes through it."""

from datetime import datetime

from everyname.web.community.models import Member
from everyname.web.share_out.models import (
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

__all__ = ["end_need", "move", "offered"]


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
    AssignmentEvent.objects.create(assignment=assignment, at=at, by=by, from_state=former, to_state=to)


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
