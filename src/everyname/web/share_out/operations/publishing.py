"""A proposal becomes offers."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Member
from everyname.web.share_out.models import Assignment, Outcome, Proposal, ProposedPair, Wish, WishKind
from everyname.web.share_out.operations.editing import edited
from everyname.web.share_out.operations.moving import offered
from everyname.web.share_out.permissions import CannotShareOut, Hindrance
from everyname.web.share_out.queries.choices import staff_of
from everyname.web.share_out.queries.fingerprint import differences, fingerprint
from everyname.web.share_out.queries.ground import roster_of
from everyname.web.share_out.queries.lead import gone_names, waiting_needs
from everyname.web.share_out.queries.locking import locked_needs
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import closed_round

__all__ = ["publish"]


def publish(round_id: UUID, *, version: int, by: Member, at: datetime) -> int:
    """Offer every proposed pair to its connector; how many.

    Raises
    ------
    Http404
        There is no such round that is over, or the member does not lead it.
    StaleEdit
        Somebody else has changed the proposal since the lead saw it.
    CannotShareOut
        Nothing is proposed, or it was made of marks, voices, a roster or wishes that are no longer so.
    """
    closed = closed_round(by, round_id, at=at)
    with transaction.atomic():
        proposal = edited(closed.pk, version=version)
        pairs = list(proposal.pairs.order_by("pk"))
        if proposal.outcome != Outcome.STANDING or not pairs:
            raise CannotShareOut(Hindrance.NOTHING)
        now = fingerprint(closed, roster_of(closed), version=proposal.version)
        if differences(proposal.based_on, now):
            raise CannotShareOut(Hindrance.CHANGED)
        made = _offers(closed, pairs, at=at)
        offered(made, by=by, at=at)
        # What was pinned is done; what is forbidden stays so for the next time.
        Wish.objects.filter(need__in=[each.need_id for each in made], kind=WishKind.PIN).delete()
        _used(proposal)
        details = {"version": proposal.version, "assignments": len(made)}
        record("share-out published", proposal, by=by, at=at, details=details)
    return len(made)


def _offers(closed: Round, pairs: list[ProposedPair], *, at: datetime) -> list[Assignment]:
    needs = locked_needs([each.need_id for each in pairs])
    waiting: set[UUID] = set(waiting_needs(closed).filter(pk__in=needs).values_list("pk", flat=True))
    waiting -= set(gone_names(needs))
    here = set(staff_of(closed).values_list("pk", flat=True))
    return [
        Assignment(
            need_id=each.need_id, connector_id=each.connector_id, offered_at=at, reason=_told(each.reason)
        )
        for each in pairs
        if each.need_id in waiting and each.connector_id in here
    ]


def _told(reason: dict[str, Any]) -> dict[str, Any]:
    """What the connector may read: whom a name has named is for the lead alone, as whoever answers is told."""
    return {tie: value for tie, value in reason.items() if tie != "nominated"}


def _used(proposal: Proposal) -> None:
    proposal.pairs.all().delete()
    proposal.version += 1
    proposal.outcome, proposal.certificate = Outcome.PUBLISHED, []
    proposal.save(update_fields=["version", "outcome", "certificate"])
