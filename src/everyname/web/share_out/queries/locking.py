"""Rows that are held while they change, always in the same order."""

from collections.abc import Collection
from uuid import UUID

from everyname.web.share_out.models import Need, Proposal

__all__ = ["locked_needs", "locked_proposal"]


def locked_needs(keys: Collection[UUID]) -> dict[UUID, Need]:
    """These needs, by id; nobody else changes them or their assignments until the transaction ends."""
    return {need.pk: need for need in Need.objects.select_for_update().filter(pk__in=keys).order_by("pk")}


def locked_proposal(round_id: UUID) -> Proposal | None:
    """The proposal of a round, if there is one; nobody else changes it until the transaction ends."""
    return Proposal.objects.select_for_update().filter(round=round_id).first()
