"""A connector's yes, their no, and "please find somebody else": none of them asks for a reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Member
from everyname.web.share_out.models import Assignment, State
from everyname.web.share_out.operations.moving import move
from everyname.web.share_out.queries.locking import locked_assignment
from everyname.web.share_out.queries.own import own_assignment

__all__ = ["accept", "decline", "rematch"]


def accept(assignment_id: UUID, *, by: Member, at: datetime) -> Assignment:
    """A connector will be there for a name; saying so twice is saying so once.

    Raises
    ------
    Http404
        There is none, or it is somebody else's.
    WrongState
        It was declined, or has ended.
    """
    return _answered(assignment_id, State.ACCEPTED, by=by, at=at)


def decline(assignment_id: UUID, *, by: Member, at: datetime) -> Assignment:
    """A connector will not; the name waits again, and is never proposed to them again in this round.

    Raises
    ------
    Http404
        There is none, or it is somebody else's.
    WrongState
        It was accepted before (then it is `rematch`), or has ended.
    """
    return _answered(assignment_id, State.DECLINED, by=by, at=at)


def rematch(assignment_id: UUID, *, by: Member, at: datetime) -> Assignment:
    """A connector who had accepted asks that somebody else be found; the name waits again.

    Raises
    ------
    Http404
        There is none, or it is somebody else's.
    WrongState
        It was never accepted, or has ended.
    """
    return _answered(assignment_id, State.REMATCH, by=by, at=at)


def _answered(assignment_id: UUID, to: State, *, by: Member, at: datetime) -> Assignment:
    found = own_assignment(by, assignment_id)
    with transaction.atomic():
        current = locked_assignment(found.pk)
        if current.state != to:
            move(current, to, by=by, at=at)
            record(f"assignment {to}", current, by=by, at=at)
    return current
