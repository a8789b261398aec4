"""Who needs somebody: as the round says it today."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Member
from everyname.web.share_out.models import LIVE, Assignment, Need, NeedEnd, Outcome, Proposal
from everyname.web.share_out.operations.moving import end_need
from everyname.web.share_out.permissions import NoLongerWanted
from everyname.web.share_out.queries.locking import locked_needs, locked_proposal
from everyname.web.wall.queries.closed import Key, closed_round

__all__ = ["let_needs_stand", "still_wanted"]


def still_wanted(begun: Proposal, *, by: Member, at: datetime) -> Proposal:
    """The proposal that is being made, held until the transaction ends.

    Raises
    ------
    NoLongerWanted
        It was stopped, another was begun, or the follow-up has been closed.
    Http404
        Whoever asked for it leads the round no more, as the roles say by now.
    """
    closed_round(Member.objects.get(pk=by.pk), begun.round_id, at=at)
    current = locked_proposal(begun.round_id)
    if current is None or (current.version, current.job_id) != (begun.version, begun.job_id):
        raise NoLongerWanted
    if current.outcome != Outcome.WORKING or current.closed_at is not None:
        raise NoLongerWanted
    return current


def let_needs_stand(begun: Proposal, wanted: Collection[Key], *, by: Member, at: datetime) -> None:
    """Begin the needs of names that have none, and end those that wait though the name has somebody by now.

    What is held stays held: somebody was told. A need that ended is taken up again where the name is without anybody
    once more; nothing is taken up after the follow-up was closed.

    Raises
    ------
    NoLongerWanted, Http404
        As `still_wanted`.
    """
    closed = begun.round
    names = {UUID(each) for each in wanted}
    with transaction.atomic():
        still_wanted(begun, by=by, at=at)
        every = locked_needs(list(Need.objects.filter(round=closed).values_list("pk", flat=True)))
        known = {need.name_id for need in every.values()}
        made = [Need(round=closed, name_id=each, since=at) for each in sorted(names - known)]
        Need.objects.bulk_create(made)
        again = [need.pk for need in every.values() if need.ended_at and need.name_id in names]
        Need.objects.filter(pk__in=again).update(ended_at=None, ended_why="", since=at)
        held = set(Assignment.objects.filter(need__in=every, state__in=LIVE).values_list("need", flat=True))
        over = [
            need
            for need in every.values()
            if need.ended_at is None and need.name_id not in names and need.pk not in held
        ]
        for need in over:
            end_need(need, NeedEnd.HAS_SOMEONE, at=at)
        if made or again or over:
            details = {"begun": len(made), "again": len(again), "ended": len(over)}
            record("needs brought up to date", closed, by=None, at=at, details=details)
