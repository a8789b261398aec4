"""Who needs somebody: as the round says it today."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Member
from everyname.web.share_out.models import LIVE, Assignment, Need, NeedEnd, Outcome, Proposal
from everyname.web.share_out.operations.moving import end_need, take_up
from everyname.web.share_out.permissions import NoLongerWanted
from everyname.web.share_out.queries.locking import locked_needs, locked_proposal
from everyname.web.share_out.queries.today import divided_anew
from everyname.web.wall.models import Round
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


def let_needs_stand(begun: Proposal, wanted: Mapping[Key, bool], *, by: Member, at: datetime) -> None:
    """Begin the needs of names that have none, and end those that wait though the name has somebody by now.

    What is held stays held: somebody was told. A need that ended is taken up again where the name is without anybody
    once more; nothing is taken up after the follow-up was closed, nor of what a newer round has given to somebody.

    Parameters
    ----------
    wanted : names without anybody, and whether they are here. Who is not is known from now on as having left, and
        so is waited for as soon as they are back.

    Raises
    ------
    NoLongerWanted, Http404
        As `still_wanted`.
    """
    closed = begun.round
    with transaction.atomic():
        still_wanted(begun, by=by, at=at)
        every = locked_needs(list(Need.objects.filter(round=closed).values_list("pk", flat=True)))
        anew = set(divided_anew(closed).values_list("name", flat=True))
        is_here = {UUID(name): here for name, here in wanted.items() if UUID(name) not in anew}
        made = _begin(closed, is_here, {need.name_id for need in every.values()}, at=at)
        again = [need for need in every.values() if need.ended_at and is_here.get(need.name_id)]
        for need in again:
            take_up(need, at=at)
        over = _no_longer_waiting(every, is_here)
        for need in over:
            end_need(need, NeedEnd.AGAIN if need.name_id in anew else NeedEnd.HAS_SOMEONE, at=at)
        if made or again or over:
            details = {"begun": made, "again": len(again), "ended": len(over)}
            record("needs brought up to date", closed, by=None, at=at, details=details)


def _begin(closed: Round, is_here: Mapping[UUID, bool], known: Iterable[UUID], *, at: datetime) -> int:
    gone = {"ended_at": at, "ended_why": NeedEnd.LEFT}
    made = [
        Need(round=closed, name_id=name, since=at, **({} if is_here[name] else gone))
        for name in sorted(is_here.keys() - set(known))
    ]
    Need.objects.bulk_create(made)
    return len(made)


def _no_longer_waiting(every: Mapping[UUID, Need], is_here: Mapping[UUID, bool]) -> list[Need]:
    held = set(Assignment.objects.filter(need__in=every, state__in=LIVE).values_list("need", flat=True))
    return [
        need
        for need in every.values()
        if need.ended_at is None and need.name_id not in is_here and need.pk not in held
    ]
