"""Making a proposal: it is begun, made from what stands, and kept if nobody stopped it meanwhile."""

from datetime import datetime
from uuid import UUID

import numpy as np
from django.db import transaction

from everyname.science.connections import State as Standing
from everyname.web.audit.operations import record
from everyname.web.community.models import Member
from everyname.web.share_out.analysis.dividing import Divided, Tell, divided, to_share
from everyname.web.share_out.models import Outcome, Proposal, ProposedPair
from everyname.web.share_out.operations.editing import edited
from everyname.web.share_out.operations.needing import let_needs_stand, still_wanted
from everyname.web.share_out.operations.settling import settle
from everyname.web.share_out.permissions import StaleEdit
from everyname.web.share_out.queries.fingerprint import fingerprint
from everyname.web.share_out.queries.ground import Roster, former_pairs, roster_of, what_is_divided
from everyname.web.share_out.queries.lead import waiting_needs
from everyname.web.share_out.queries.locking import locked_needs, locked_proposal
from everyname.web.stepping_back.analysis.stepped import Stepped, stepped
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import Key, closed_round

__all__ = ["begin_proposal", "make_proposal", "propose", "stop_proposing", "stop_without_right"]


def propose(round_id: UUID, *, version: int, by: Member, at: datetime) -> Proposal:
    """Begin a proposal and make it at once.

    Raises
    ------
    Http404
        There is no such round that is over, or the member does not lead it.
    StaleEdit, CannotShareOut
        Nothing was changed.
    """
    begun = begin_proposal(round_id, version=version, by=by, at=at)
    return make_proposal(begun, by=by, at=at)


def begin_proposal(round_id: UUID, *, version: int, by: Member, at: datetime) -> Proposal:
    """Let a proposal be under way; ``version`` is 0 where the lead has seen none.

    Raises
    ------
    Http404
        There is no such round that is over, or the member does not lead it.
    StaleEdit, CannotShareOut
        Nothing was changed.
    """
    closed = closed_round(by, round_id, at=at)
    with transaction.atomic():
        current = _new(closed, by=by, at=at) if version == 0 else edited(closed.pk, version=version)
        current.version += 1
        current.outcome, current.job_id = Outcome.WORKING, None
        current.save(update_fields=["version", "outcome", "job_id"])
        record("share-out asked for", current, by=by, at=at, details={"version": current.version})
    return current


def _new(closed: Round, *, by: Member, at: datetime) -> Proposal:
    Round.objects.select_for_update().get(pk=closed.pk)
    if locked_proposal(closed.pk) is not None:
        raise StaleEdit
    return Proposal.objects.create(round=closed, version=0, made_at=at, made_by=by, outcome=Outcome.WORKING)


def make_proposal(begun: Proposal, *, by: Member, at: datetime, tell: Tell | None = None) -> Proposal:
    """Divide what waits, as things stand now; nothing is locked meanwhile, so everything is looked at again at the end.

    Raises
    ------
    NoLongerWanted
        It is not this one that is wanted any more.
    Http404
        The member leads the round no more.
    """
    closed = begun.round
    settle(at)
    roster = roster_of(closed)
    # Before anything else is read: what changes in between then stands out.
    based_on = fingerprint(closed, roster, version=begun.version)
    back = stepped(closed)
    let_needs_stand(begun, _wanted(back, roster), by=by, at=at)
    ground = what_is_divided(closed, roster)
    found = divided(to_share(ground, back, former_pairs(begun, ground)), tell=tell)
    return _keep(begun, found, based_on=based_on, by=by, at=at)


def _wanted(back: Stepped, roster: Roster) -> dict[Key, bool]:
    """Names that have no one: no dot though enough were asked, or they say so themselves; and whether they are here."""
    without = (back.back.state == Standing.NONE) | back.said_no_one
    here, names = roster.people, [back.names[at].id for at in np.flatnonzero(without).tolist()]
    return {each: each in here and here[each].is_name for each in names}


def _keep(begun: Proposal, found: Divided, *, based_on: str, by: Member, at: datetime) -> Proposal:
    with transaction.atomic():
        current = still_wanted(begun, by=by, at=at)
        needs = locked_needs([UUID(each.need) for each in found.pairs])
        waiting = {
            key.hex for key in waiting_needs(current.round).filter(pk__in=needs).values_list("pk", flat=True)
        }
        current.pairs.all().delete()
        ProposedPair.objects.bulk_create(
            ProposedPair(
                proposal=current,
                need_id=UUID(each.need),
                connector_id=UUID(each.connector),
                reason=each.reason,
                alternative_id=UUID(each.alternative) if each.alternative else None,
                price=list(each.price),
                is_pinned=each.is_pinned,
                is_kept=each.is_kept,
            )
            for each in found.pairs
            if each.need in waiting
        )
        current.certificate, current.based_on = list(found.certificate), based_on
        current.outcome, current.made_at, current.made_by, current.job_id = Outcome.STANDING, at, by, None
        current.save()
        details = {"version": current.version, "pairs": len(found.pairs), "uncovered": len(found.uncovered)}
        record("share-out proposed", current, by=by, at=at, details=details)
    return current


def stop_proposing(round_id: UUID, *, by: Member, at: datetime) -> bool:
    """Let a proposal that is being made come to nothing; the one before it stays. False where none was.

    Raises
    ------
    Http404
        There is no such round that is over, or the member does not lead it.
    """
    closed = closed_round(by, round_id, at=at)
    with transaction.atomic():
        current = locked_proposal(closed.pk)
        if current is None or current.outcome != Outcome.WORKING:
            return False
        _stop(current, Outcome.STOPPED, by=by, at=at)
    return True


def stop_without_right(begun: Proposal, *, at: datetime) -> None:
    """Let a proposal come to nothing whose lead has lost the role meanwhile; the one before it stays."""
    with transaction.atomic():
        current = locked_proposal(begun.round_id)
        if current is not None and (current.version, current.job_id) == (begun.version, begun.job_id):
            _stop(current, Outcome.NO_RIGHT, by=None, at=at)


def _stop(current: Proposal, why: Outcome, *, by: Member | None, at: datetime) -> None:
    current.version += 1
    current.outcome, current.job_id = why, None
    current.save(update_fields=["version", "outcome", "job_id"])
    record("share-out stopped", current, by=by, at=at, details={"version": current.version})
