"""Who has left and who is back: what they held, and what was held for them, ends and goes on."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from everyname.web.audit.operations import record
from everyname.web.share_out.models import Assignment, EndReason, Need, NeedEnd, State
from everyname.web.share_out.operations.moving import end_need, go_on, move, take_up
from everyname.web.share_out.queries.locking import locked_needs, locked_proposals
from everyname.web.share_out.queries.today import Today, needs_today
from everyname.web.wall.models import Round

__all__ = ["settle", "settled"]


def settle(at: datetime) -> int:
    """Bring needs and assignments to where they stand with who is here today; how many needs that touched. A chore.

    Where a name has left, nobody is looked for any more; where a connector has, the name waits. Where they are back,
    as after a roster that was wrong and is undone, what ended for that alone goes on as it stood: nobody is asked
    twice. Where it cannot, the name waits.
    """
    return _settled(Need.objects.filter(round__share_out__closed_at__isnull=True), None, at=at)[1]


def settled(closed: Round, *, at: datetime) -> list[Today]:
    """The needs of one round, after the same was done to them; one query where there was nothing to do."""
    return _settled(Need.objects.filter(round=closed), closed, at=at)[0]


def _settled(needs: QuerySet[Need], closed: Round | None, *, at: datetime) -> tuple[list[Today], int]:
    read = needs_today(needs)
    touched = [each.need for each in read if each.is_unsettled]
    if not touched:
        return read, 0
    with transaction.atomic():
        locked_proposals(touched)
        rows = locked_needs(touched)
        found = [each for each in needs_today(Need.objects.filter(pk__in=rows)) if each.is_unsettled]
        last = Assignment.objects.in_bulk([each.last.id for each in found if each.last])
        for each in found:
            _settle(each, rows[each.need], last[each.last.id] if each.last else None, at=at)
        if found:
            details = {"needs": len(found), "again": sum(each.goes_on for each in found)}
            record("share-out settled with who is here", closed, by=None, at=at, details=details)
    return needs_today(needs), len(found)


def _settle(today: Today, need: Need, last: Assignment | None, *, at: datetime) -> None:
    if last is not None and today.lets_go:
        why = EndReason.CONNECTOR_LEFT if today.is_here else EndReason.NAME_LEFT
        move(last, State.ENDED, by=None, at=at, why=why)
    if today.leaves:
        end_need(need, NeedEnd.LEFT, at=at)
    if today.is_back:
        take_up(need, at=at)
    if last is not None and today.goes_on:
        go_on(last, at=at)
