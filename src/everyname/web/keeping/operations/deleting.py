"""A round is deleted before its time: one that was a trial, or asked what it should not have asked."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Community, Member
from everyname.web.keeping.operations.cutting import cut_round
from everyname.web.keeping.queries.rounds import kept_round
from everyname.web.wall.permissions import is_over

__all__ = ["StillOpen", "delete_round"]


class StillOpen(Exception):
    """Somebody may be marking just now: it has to be closed first. Nothing was deleted."""


def delete_round(*, round_id: UUID, by: Member, at: datetime) -> None:
    """Delete a round with everything that was said in it and came of it; what was released stays, as ever.

    Raises
    ------
    StillOpen
        It is not over.
    Http404
        There is none, or it is somebody else's.
    """
    with transaction.atomic():
        Community.objects.select_for_update().get()
        kept = kept_round(by, round_id)
        if not is_over(kept.round, at):
            raise StillOpen
        record("round deleted before its time", kept.round, by=by, at=at)
        cut_round(kept.round, at=at)
