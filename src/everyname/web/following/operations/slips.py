"""Names on paper: whoever prints them stands in the record."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Community, Member
from everyname.web.following.queries.slips import held_in_round
from everyname.web.following.queries.ways import holders
from everyname.web.share_out.models import Assignment
from everyname.web.wall.queries.closed import closed_round

__all__ = ["look_at_held"]


def look_at_held(
    round_id: UUID, community: Community, *, are_unreached: bool = False, by: Member, at: datetime
) -> list[Assignment]:
    """Who holds which name of a round, to be printed, with the look on record.

    Parameters
    ----------
    are_unreached : of those alone who have no address.

    Raises
    ------
    Http404
        There is no such round that is over, or it is somebody else's.
    """
    closed = closed_round(by, round_id, at=at)
    everybody = holders(closed, community)
    chosen = [each.connector.pk for each in everybody if not (are_unreached and each.email)]
    with transaction.atomic():
        held = held_in_round(closed, connectors=chosen)
        record("printed names that were shared out", closed, by=by, at=at, details={"names": len(held)})
    return held
