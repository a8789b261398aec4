"""Handing out what is kept of somebody; that it was done stands in the record."""

from datetime import datetime
from typing import Any

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Member
from everyname.web.keeping.queries.exporting import export_of
from everyname.web.keeping.queries.subjects import Subject, own_subject

__all__ = ["hand_out", "hand_out_own"]


def hand_out(subject: Subject, *, by: Member, at: datetime) -> dict[str, Any]:
    """What a steward may hand out of somebody whom `queries.subjects` let them have."""
    with transaction.atomic():
        record("handed out what is kept", subject.person or subject.member, by=by, at=at)
        return export_of(subject, is_own=False, at=at)


def hand_out_own(*, by: Member, at: datetime) -> dict[str, Any]:
    """Everything that is kept of oneself, as far as it is not others'."""
    with transaction.atomic():
        record("took what is kept of oneself", by, by=by, at=at)
        return export_of(own_subject(by), is_own=True, at=at)
