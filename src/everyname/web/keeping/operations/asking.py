"""Asking to be erased, taking that back, and a steward's answer."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.authorization import or_not_found
from everyname.web.community.models import Member
from everyname.web.community.operations.rights import as_steward
from everyname.web.keeping.models import ErasureRequest

__all__ = ["ask_to_be_erased", "leave_as_it_is", "take_back"]


def ask_to_be_erased(*, by: Member, at: datetime) -> None:
    """Ask; once, however often somebody presses. Asked again after an answer it is new."""
    with transaction.atomic():
        known = ErasureRequest.objects.select_for_update().filter(member=by).first()
        if known is not None and known.left_at is None:
            return
        ErasureRequest.objects.update_or_create(member=by, defaults={"asked_at": at, "left_at": None})
        record("asked to be erased", by, by=by, at=at)


def take_back(*, by: Member, at: datetime) -> None:
    """Take it back; nothing where nobody has asked."""
    with transaction.atomic():
        gone, _ = ErasureRequest.objects.filter(member=by).delete()
        if gone:
            record("took back asking to be erased", by, by=by, at=at)


def leave_as_it_is(*, member_id: UUID, by: Member, at: datetime) -> None:
    """Answer that nothing is erased: whoever asked sees that.

    Raises
    ------
    Http404
        Nobody has asked, or the member does not run the installation.
    """
    with transaction.atomic():
        as_steward(by)
        asked = ErasureRequest.objects.filter(member=member_id, left_at__isnull=True).first()
        or_not_found(asked is not None)
        assert asked is not None
        asked.left_at = at
        asked.save(update_fields=["left_at"])
        record("left as it is after being asked to erase", asked, by=by, at=at)
