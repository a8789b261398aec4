"""What is to be shared out, what is proposed, what was offered, and what became of it."""

from everyname.web.share_out.models.assignments import Assignment, AssignmentEvent, Need
from everyname.web.share_out.models.proposals import Proposal, ProposedPair, Room, Wish
from everyname.web.share_out.models.states import (
    FOR_NOW,
    LIVE,
    EndReason,
    NeedEnd,
    Outcome,
    State,
    WishKind,
    WrongState,
    may_become,
)

__all__ = [
    "FOR_NOW",
    "LIVE",
    "Assignment",
    "AssignmentEvent",
    "EndReason",
    "Need",
    "NeedEnd",
    "Outcome",
    "Proposal",
    "ProposedPair",
    "Room",
    "State",
    "Wish",
    "WishKind",
    "WrongState",
    "may_become",
]
