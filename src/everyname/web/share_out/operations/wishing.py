"""What a lead says beforehand: this pair, never that one, so much room and no more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from everyname.web.community.models import Member
from everyname.web.share_out.models import Need, Room, Wish, WishKind
from everyname.web.share_out.operations.editing import changed, edited
from everyname.web.share_out.permissions import CannotShareOut, Hindrance
from everyname.web.share_out.queries.choices import may_come_together, open_need, staff_of
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import closed_round

__all__ = ["MOST_ROOM", "forbid", "pin", "set_rooms", "withdraw_wish"]

MOST_ROOM = 999


def pin(round_id: UUID, *, need_id: UUID, connector_id: UUID, version: int, by: Member, at: datetime) -> None:
    """From the next proposal on, this name goes to this connector, whatever speaks against it.

    Raises
    ------
    Http404
        There is no such round, need or connector for this lead.
    StaleEdit, CannotShareOut
        Nothing was changed.
    """
    closed = closed_round(by, round_id, at=at)
    with transaction.atomic():
        proposal = edited(closed.pk, version=version)
        need = _need(closed, need_id)
        if not may_come_together(closed, need, connector_id):
            raise CannotShareOut(Hindrance.NOT_THERE)
        need.wishes.filter(kind=WishKind.PIN).delete()
        need.wishes.filter(connector=connector_id).delete()
        Wish.objects.create(round=closed, need=need, connector_id=connector_id, kind=WishKind.PIN)
        changed(proposal, "pair pinned", by=by, at=at, need=str(need.pk), connector=str(connector_id))


def forbid(
    round_id: UUID, *, need_id: UUID, connector_id: UUID, version: int, by: Member, at: datetime
) -> None:
    """From the next proposal on, this name never goes to this connector.

    Raises
    ------
    Http404
        There is no such round, need or connector for this lead.
    StaleEdit, CannotShareOut
        Nothing was changed.
    """
    closed = closed_round(by, round_id, at=at)
    with transaction.atomic():
        proposal = edited(closed.pk, version=version)
        need = _need(closed, need_id)
        if not staff_of(closed).filter(pk=connector_id).exists():
            raise CannotShareOut(Hindrance.NOT_THERE)
        need.wishes.filter(connector=connector_id).delete()
        Wish.objects.create(round=closed, need=need, connector_id=connector_id, kind=WishKind.FORBID)
        changed(proposal, "pair forbidden", by=by, at=at, need=str(need.pk), connector=str(connector_id))


def withdraw_wish(
    round_id: UUID, *, need_id: UUID, connector_id: UUID, version: int, by: Member, at: datetime
) -> None:
    """A pair is neither pinned nor forbidden any more.

    Raises
    ------
    Http404
        There is no such round or need for this lead.
    StaleEdit, CannotShareOut
        Nothing was changed.
    """
    closed = closed_round(by, round_id, at=at)
    with transaction.atomic():
        proposal = edited(closed.pk, version=version)
        need = _need(closed, need_id)
        if need.wishes.filter(connector=connector_id).delete()[0]:
            changed(proposal, "wish withdrawn", by=by, at=at, need=str(need.pk), connector=str(connector_id))


def set_rooms(
    round_id: UUID, *, rooms: dict[UUID, int | None], version: int, by: Member, at: datetime
) -> int:
    """How many names of the round connectors have room for; None gives them their fair part again.

    Returns how many it changed.

    Raises
    ------
    Http404
        There is no such round for this lead.
    StaleEdit, CannotShareOut
        Nothing was changed.
    ValueError
        A number is below 0 or above `MOST_ROOM`.
    """
    if any(each is not None and not 0 <= each <= MOST_ROOM for each in rooms.values()):
        raise ValueError(MOST_ROOM)
    closed = closed_round(by, round_id, at=at)
    with transaction.atomic():
        proposal = edited(closed.pk, version=version)
        here = set(staff_of(closed).filter(pk__in=list(rooms)).values_list("pk", flat=True))
        if rooms.keys() - here:
            raise CannotShareOut(Hindrance.NOT_THERE)
        said = dict(Room.objects.filter(round=closed).values_list("connector_id", "capacity"))
        new = {who: room for who, room in rooms.items() if room != said.get(who)}
        if new:
            Room.objects.filter(round=closed, connector__in=new).delete()
            Room.objects.bulk_create(
                Room(round=closed, connector_id=who, capacity=room)
                for who, room in new.items()
                if room is not None
            )
            changed(proposal, "room changed", by=by, at=at, connectors=len(new))
    return len(new)


def _need(closed: Round, need_id: UUID) -> Need:
    """A need that waits.

    Raises
    ------
    Http404
        There is none in this round.
    CannotShareOut
        It has ended, or somebody holds it.
    """
    need, is_waiting = open_need(closed, need_id)
    if not is_waiting:
        raise CannotShareOut(Hindrance.HELD)
    return need
