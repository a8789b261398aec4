"""Looking at a share-out is looking at names without a dot: whoever does stands in the record."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Member
from everyname.web.share_out.operations.settling import settled
from everyname.web.share_out.queries.today import Today
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import closed_round

__all__ = ["look_at_share_out"]


def look_at_share_out(round_id: UUID, *, by: Member, at: datetime) -> tuple[Round, list[Today]]:
    """The round whose share-out a lead looks at, with the look on record, and its needs, settled with who is here.

    Raises
    ------
    Http404
        There is none, it is somebody else's, or it is not over.
    """
    closed = closed_round(by, round_id, at=at)
    with transaction.atomic():
        needs = settled(closed, at=at)
        record("looked at share-out", closed, by=by, at=at)
    return closed, needs
