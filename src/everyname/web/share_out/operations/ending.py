"""Who has left, what a lead takes back, and the close of it all."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Member
from everyname.web.share_out.models import LIVE, Assignment, EndReason, NeedEnd, Proposal, State, WrongState
from everyname.web.share_out.operations.moving import end_need, move
from everyname.web.share_out.queries.lead import gone_connectors, gone_names, lead_assignment, open_needs
from everyname.web.share_out.queries.locking import locked_needs, locked_proposal
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import closed_round

__all__ = ["close_follow_up", "end_for_leavers", "take_back"]


def end_for_leavers(at: datetime) -> int:
    """End what cannot go on since a name or a connector has left; how many needs that touched. A chore.

    Where the name has left, nobody is looked for any more; where the connector has, the name waits again.
    """
    with transaction.atomic():
        needs = locked_needs(_touched())
        left = gone_names(needs)
        gone = set(gone_connectors().filter(need__in=needs).values_list("pk", flat=True))
        for each in Assignment.objects.filter(need__in=needs, state__in=LIVE):
            why = EndReason.NAME_LEFT if each.need_id in left else EndReason.CONNECTOR_LEFT
            if each.need_id in left or each.pk in gone:
                move(each, State.ENDED, by=None, at=at, why=why)
        for key in left:
            end_need(needs[key], NeedEnd.LEFT, at=at)
        if needs:
            record("assignments ended for who left", None, by=None, at=at, details={"needs": len(needs)})
    return len(needs)


def _touched() -> list[UUID]:
    return [*gone_names(None), *gone_connectors().values_list("need", flat=True)]


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
        locked_needs([found.need_id])
        current = Assignment.objects.get(pk=found.pk)
        if current.state == State.ACCEPTED:
            raise WrongState(current.state)
        move(current, State.ENDED, by=by, at=at, why=EndReason.TAKEN_BACK)
        record("assignment taken back", current, by=by, at=at)
    return current


def close_follow_up(round_id: UUID, *, by: Member, at: datetime) -> bool:
    """End every need of a round: those with an accepted assignment have someone. False where it was closed.

    Raises
    ------
    Http404
        There is no such round that is over, the member does not lead it, or nothing was ever shared out.
    """
    closed = closed_round(by, round_id, at=at)
    with transaction.atomic():
        proposal = locked_proposal(closed.pk)
        if proposal is None or proposal.closed_at is not None:
            return False
        count = _end_all(closed, by=by, at=at)
        _close(proposal, at=at)
        record("follow-up closed", closed, by=by, at=at, details={"needs": count})
    return True


def _end_all(closed: Round, *, by: Member, at: datetime) -> int:
    needs = locked_needs(list(open_needs(closed).values_list("pk", flat=True)))
    live = {each.need_id: each for each in Assignment.objects.filter(need__in=needs, state__in=LIVE)}
    for key, need in needs.items():
        held = live.get(key)
        has_someone = held is not None and held.state == State.ACCEPTED
        if held is not None:
            move(held, State.ENDED, by=by, at=at, why=EndReason.CLOSED)
        end_need(need, NeedEnd.HAS_SOMEONE if has_someone else NeedEnd.CLOSED, at=at)
    return len(needs)


def _close(proposal: Proposal, *, at: datetime) -> None:
    proposal.pairs.all().delete()
    proposal.closed_at, proposal.job_id, proposal.certificate = at, None, []
    proposal.version += 1
    proposal.save(update_fields=["closed_at", "job_id", "certificate", "version"])
