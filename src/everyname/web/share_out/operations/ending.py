"""What a lead takes back, and the close of it all."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Member
from everyname.web.share_out.models import (
    LIVE,
    Assignment,
    EndReason,
    Need,
    NeedEnd,
    Proposal,
    State,
    WrongState,
)
from everyname.web.share_out.operations.moving import end_need, move
from everyname.web.share_out.operations.settling import settled
from everyname.web.share_out.permissions import ChangedSince
from everyname.web.share_out.queries.lead import lead_assignment, open_needs, outline_of
from everyname.web.share_out.queries.locking import locked_assignment, locked_needs, locked_proposal
from everyname.web.wall.queries.closed import closed_round

__all__ = ["close_follow_up", "take_back"]


def take_back(assignment_id: UUID, *, by: Member, at: datetime) -> Assignment:
    """A lead takes an offer back that nobody has answered; the name waits again.

    Raises
    ------
    Http404
        There is none in a round that the member leads.
    WrongState
        It has been answered, or has ended.
    """
    found = lead_assignment(by, assignment_id, at=at)
    with transaction.atomic():
        current = locked_assignment(found.pk)
        if current.state == State.ACCEPTED or current.need_id != found.need_id:
            raise WrongState(current.state)
        move(current, State.ENDED, by=by, at=at, why=EndReason.TAKEN_BACK)
        record("assignment taken back", current, by=by, at=at)
    return current


def close_follow_up(round_id: UUID, *, seen: tuple[int, int] | None = None, by: Member, at: datetime) -> bool:
    """End every need of a round: those with an accepted assignment have someone. False where it was closed.

    Parameters
    ----------
    seen : how many names had someone, and how many had nobody, when the member decided; None where that is not known.

    Raises
    ------
    ChangedSince
        That is not so any more; nothing was closed.
    Http404
        There is no such round that is over, the member does not lead it, or nothing was ever shared out.
    """
    closed = closed_round(by, round_id, at=at)
    # This stays so where nothing is closed: the page then says what has changed.
    settled(closed, at=at)
    with transaction.atomic():
        proposal = locked_proposal(closed.pk)
        if proposal is None or proposal.closed_at is not None:
            return False
        rows = locked_needs(list(open_needs(closed).values_list("pk", flat=True)))
        stands = outline_of(closed)
        if seen is not None and seen != (stands.with_someone, stands.without_anyone):
            raise ChangedSince
        needs = [need for need in rows.values() if need.ended_at is None]
        _end_all(needs, by=by, at=at)
        _close(proposal, at=at)
        record("follow-up closed", closed, by=by, at=at, details={"needs": len(needs)})
    return True


def _end_all(needs: Sequence[Need], *, by: Member, at: datetime) -> None:
    live = {each.need_id: each for each in Assignment.objects.filter(need__in=needs, state__in=LIVE)}
    for need in needs:
        held = live.get(need.pk)
        has_someone = held is not None and held.state == State.ACCEPTED
        if held is not None:
            move(held, State.ENDED, by=by, at=at, why=EndReason.CLOSED)
        end_need(need, NeedEnd.HAS_SOMEONE if has_someone else NeedEnd.CLOSED, at=at)


def _close(proposal: Proposal, *, at: datetime) -> None:
    proposal.pairs.all().delete()
    proposal.closed_at, proposal.job_id, proposal.certificate = at, None, []
    proposal.version += 1
    proposal.save(update_fields=["closed_at", "job_id", "certificate", "version"])
