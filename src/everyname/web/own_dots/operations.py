"""Keeping a sealed map and taking it away. Neither is on record: whether somebody has one is theirs alone."""

from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from everyname.web.community.models import Member
from everyname.web.own_dots.models import SealedMap

__all__ = ["StaleMap", "delete_map", "save_map"]


class StaleMap(Exception):
    """It was saved or deleted from elsewhere since it was opened; nothing is overwritten."""


# Whether somebody has a map is theirs alone, so it stands in no record.
# nosemgrep: operations-leave-a-record
def save_map(envelope: bytes, *, opened: UUID | None, by: Member) -> UUID:
    """Keep a map instead of the one that was opened, or as the first one; gives its revision.

    Raises
    ------
    StaleMap
        Another one stands there by now, or none.
    """
    made = uuid4()
    if opened is not None:
        own = SealedMap.objects.filter(member=by, revision=opened)
        if not own.update(envelope=envelope, revision=made):
            raise StaleMap
        return made
    try:
        with transaction.atomic():
            SealedMap.objects.create(member=by, envelope=envelope, revision=made)
    except IntegrityError:
        raise StaleMap from None
    return made


def delete_map(*, by: Member) -> bool:
    """Take away one's own map for good; whether there was one."""
    gone, _ = SealedMap.objects.filter(member=by).delete()
    return bool(gone)
