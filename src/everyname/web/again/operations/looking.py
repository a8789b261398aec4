"""Looking at who is in one round and not in the other: whoever does stands in the record."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from everyname.web.again.permissions import asked_the_same
from everyname.web.again.queries.beside import Pair, pair_of
from everyname.web.audit.operations import record
from everyname.web.community.models import Member

__all__ = ["look_at_names"]


def look_at_names(after_id: UUID, before_id: UUID, *, by: Member, at: datetime) -> Pair:
    """Two rounds whose names a lead looks at side by side, with the look on record where there is one.

    Rounds that asked different questions show no names.

    Raises
    ------
    Http404
        See `pair_of`.
    """
    pair = pair_of(by, after_id, before_id, at=at)
    if not asked_the_same(pair.before, pair.after):
        return pair
    with transaction.atomic():
        record(
            "looked at names of two rounds", pair.after, by=by, at=at, details={"before": str(pair.before.pk)}
        )
    return pair
