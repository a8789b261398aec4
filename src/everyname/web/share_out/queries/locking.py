"""Rows that are held while they change, always in the same order."""

from collections.abc import Collection
from uuid import UUID

from everyname.web.share_out.models import Assignment, Need, Proposal

__all__ = ["locked_assignment", "locked_needs", "locked_proposal", "locked_proposals"]


def locked_needs(keys: Collection[UUID]) -> dict[UUID, Need]:
    """These needs, by id; nobody else changes them or their assignments until the transaction ends."""
    return {need.pk: need for need in Need.objects.select_for_update().filter(pk__in=keys).order_by("pk")}


def locked_assignment(key: UUID) -> Assignment:
    """An assignment as it is by now, with the row of its need held, which is another where it went on elsewhere.

    Raises
    ------
    Assignment.DoesNotExist
        It was erased meanwhile.
    """
    found = Assignment.objects.get(pk=key)
    while True:
        locked_needs([found.need_id])
        current = Assignment.objects.get(pk=key)
        if current.need_id == found.need_id:
            return current
        found = current


def locked_proposals(needs: Collection[UUID]) -> None:
    """Hold the proposals of the rounds of these needs; held before their needs are, as everywhere."""
    rounds = Need.objects.filter(pk__in=needs).values("round")
    list(Proposal.objects.select_for_update().filter(round__in=rounds).order_by("pk").values_list("pk"))


def locked_proposal(round_id: UUID) -> Proposal | None:
    """The proposal of a round, if there is one; nobody else changes it until the transaction ends."""
    return Proposal.objects.select_for_update().filter(round=round_id).first()
