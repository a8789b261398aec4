"""A proposal becomes offers."""

from datetime import datetime
from typing import Any
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
    Outcome,
    Proposal,
    ProposedPair,
    State,
    Wish,
    WishKind,
)
from everyname.web.share_out.operations.editing import edited
from everyname.web.share_out.operations.moving import end_need, hand_over, move, offered
from everyname.web.share_out.permissions import CannotShareOut, Hindrance
from everyname.web.share_out.queries.choices import staff_of
from everyname.web.share_out.queries.fingerprint import differences, fingerprint
from everyname.web.share_out.queries.ground import roster_of
from everyname.web.share_out.queries.lead import waiting_needs
from everyname.web.share_out.queries.locking import locked_needs
from everyname.web.share_out.queries.today import needs_today
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import closed_round

__all__ = ["publish"]


def publish(round_id: UUID, *, version: int, by: Member, at: datetime) -> int:
    """Offer every proposed pair to its connector; how many.

    Whoever is there for the name already, from an earlier round, goes on without being asked again. Where the pair is
    another one, what was begun ends: nobody is there for a name twice.

    Raises
    ------
    Http404
        There is no such round that is over, or the member does not lead it.
    StaleEdit
        Somebody else has changed the proposal since the lead saw it.
    CannotShareOut
        Nothing is proposed, or it was made of answers, a roster, wishes or earlier assignments that are no longer so.
    """
    closed = closed_round(by, round_id, at=at)
    with transaction.atomic():
        proposal = edited(closed.pk, version=version)
        pairs = list(proposal.pairs.order_by("pk"))
        if proposal.outcome != Outcome.STANDING or not pairs:
            raise CannotShareOut(Hindrance.NOTHING)
        needs = _locked(pairs)
        now = fingerprint(closed, roster_of(closed), version=proposal.version)
        if differences(proposal.based_on, now):
            raise CannotShareOut(Hindrance.CHANGED)
        given = _given(closed, pairs, needs)
        made = _begin(given, needs, by=by, at=at)
        # What was pinned is done; what is forbidden stays so for the next time.
        Wish.objects.filter(need__in=[each.need_id for each in given], kind=WishKind.PIN).delete()
        _used(proposal)
        kept = len(given) - len(made)
        details = {"version": proposal.version, "assignments": len(made), "kept": kept}
        record("share-out published", proposal, by=by, at=at, details=details)
    return len(made)


def _locked(pairs: list[ProposedPair]) -> dict[UUID, Need]:
    """Every need of the names of these pairs, in whatever round: another round cannot give one of them meanwhile."""
    names = Need.objects.filter(pk__in=[each.need_id for each in pairs]).values("name")
    return locked_needs(list(Need.objects.filter(name__in=names).values_list("pk", flat=True)))


def _given(closed: Round, pairs: list[ProposedPair], needs: dict[UUID, Need]) -> list[ProposedPair]:
    """Those pairs of which the name waits and both are here."""
    waiting = {
        each.need for each in needs_today(waiting_needs(closed).filter(pk__in=needs)) if not each.stands
    }
    here = set(staff_of(closed).values_list("pk", flat=True))
    return [each for each in pairs if each.need_id in waiting and each.connector_id in here]


def _begin(
    given: list[ProposedPair], needs: dict[UUID, Need], *, by: Member, at: datetime
) -> list[Assignment]:
    """Let whoever has a name keep it, end what goes to somebody else, and offer the rest; what was offered."""
    names = {needs[each.need_id].name_id for each in given}
    held = {each.name_id: each for each in Assignment.objects.filter(name__in=names, state__in=LIVE)}
    _end_earlier(needs, names, held, but={each.need_id for each in given}, at=at)
    made = []
    for each in given:
        need = needs[each.need_id]
        former = held.get(need.name_id)
        if former is not None and former.connector_id == each.connector_id:
            hand_over(former, need, reason=_told(each.reason), by=by, at=at)
            continue
        if former is not None:
            move(former, State.ENDED, by=by, at=at, why=EndReason.AGAIN)
        made.append(
            Assignment(
                need=need,
                name_id=need.name_id,
                connector_id=each.connector_id,
                offered_at=at,
                reason=_told(each.reason),
            )
        )
    offered(made, by=by, at=at)
    return made


def _end_earlier(
    needs: dict[UUID, Need], names: set[UUID], held: dict[UUID, Assignment], *, but: set[UUID], at: datetime
) -> None:
    """In rounds before nobody is looked for any more; their pages go on to say who had somebody by then."""
    yes = {each.need_id for each in held.values() if each.state == State.ACCEPTED}
    for need in needs.values():
        if need.name_id in names and need.pk not in but and need.ended_at is None:
            end_need(need, NeedEnd.HAS_SOMEONE if need.pk in yes else NeedEnd.AGAIN, at=at)


def _told(reason: dict[str, Any]) -> dict[str, Any]:
    """What the connector may read: whom a name has named is for the lead alone, as whoever answers is told."""
    return {tie: value for tie, value in reason.items() if tie != "nominated"}


def _used(proposal: Proposal) -> None:
    proposal.pairs.all().delete()
    proposal.version += 1
    proposal.outcome, proposal.certificate = Outcome.PUBLISHED, []
    proposal.save(update_fields=["version", "outcome", "certificate"])
