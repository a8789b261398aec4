"""Whoever looks at names and how they stand is on record, in the same transaction."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Member
from everyname.web.stepping_back.queries.colleagues import are_colleagues_on
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import closed_round

__all__ = ["ColleaguesOnTheWall", "look_at_names_without", "look_at_revealed_wall", "reveal_wall"]


class ColleaguesOnTheWall(Exception):
    """Those who would see the wall are on it: how each of them stands is for themselves."""


def look_at_names_without(round_id: UUID, *, by: Member, at: datetime) -> Round:
    """The round whose names without a dot a lead looks at.

    Raises
    ------
    Http404
        There is none, it is somebody else's, or it is not over.
    """
    with transaction.atomic():
        return _looked("looked at names without a dot", round_id, by=by, at=at)


def reveal_wall(round_id: UUID, *, by: Member, at: datetime) -> Round:
    """The round whose wall a lead shows, having said that staff are alone in the room.

    Raises
    ------
    Http404
        As `look_at_names_without`.
    ColleaguesOnTheWall
        They are on it themselves.
    """
    with transaction.atomic():
        closed = _looked("revealed the wall", round_id, by=by, at=at)
        if are_colleagues_on(closed):
            raise ColleaguesOnTheWall
    return closed


def look_at_revealed_wall(round_id: UUID, *, by: Member, at: datetime) -> Round:
    """The round whose wall is being shown; raises as `look_at_names_without`."""
    with transaction.atomic():
        return _looked("looked at the revealed wall", round_id, by=by, at=at)


def _looked(act: str, round_id: UUID, *, by: Member, at: datetime) -> Round:
    closed = closed_round(by, round_id, at=at)
    record(act, closed, by=by, at=at)
    return closed
