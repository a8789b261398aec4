"""What every act of a lead on a proposal begins with: whose it is, and that nobody else was quicker."""

from datetime import datetime
from uuid import UUID

from everyname.web.audit.operations import record
from everyname.web.community.models import Member
from everyname.web.jobs.standing import is_under_way
from everyname.web.share_out.models import Outcome, Proposal
from everyname.web.share_out.permissions import CannotShareOut, Hindrance, StaleEdit
from everyname.web.share_out.queries.locking import locked_proposal

__all__ = ["changed", "edited"]


def edited(round_id: UUID, *, version: int) -> Proposal:
    """The proposal of a round, held until the transaction ends.

    Raises
    ------
    StaleEdit
        It is not the one that the lead has seen.
    CannotShareOut
        There is none, one is being made, or the follow-up has been closed.
    """
    found = locked_proposal(round_id)
    if found is None:
        raise CannotShareOut(Hindrance.NOTHING)
    if found.closed_at is not None:
        raise CannotShareOut(Hindrance.CLOSED)
    if found.version != version:
        raise StaleEdit
    if found.outcome == Outcome.WORKING and is_under_way(found.job_id):
        raise CannotShareOut(Hindrance.UNDER_WAY)
    return found


def changed(proposal: Proposal, act: str, *, by: Member, at: datetime, **details: int | str | None) -> None:
    """Let it have another version, and say in the record what was done; the caller saves nothing else of it."""
    proposal.version += 1
    proposal.save(update_fields=["version"])
    record(act, proposal, by=by, at=at, details={"version": proposal.version, **details})
