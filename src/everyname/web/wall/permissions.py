"""Who may do what with a round: plain questions about rights, sites and the time."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from everyname.web.community.permissions import Rights
from everyname.web.wall.models import Round

__all__ = ["closing", "has_begun", "is_over", "may_lead_round", "takes_marks"]


def closing(asked: Round) -> datetime:
    """When a round closed or will close."""
    return asked.closed_at or asked.closes_at


def has_begun(asked: Round, at: datetime) -> bool:
    """Whether its time has come."""
    return at >= asked.opens_at


def is_over(asked: Round, at: datetime) -> bool:
    """Whether what comes in now is late."""
    return at >= closing(asked)


def takes_marks(asked: Round, at: datetime) -> bool:
    """Whether what comes in now counts at once."""
    return has_begun(asked, at) and not is_over(asked, at)


def may_lead_round(rights: Rights, sites: Collection[UUID]) -> bool:
    """Whoever leads all of its sites."""
    return bool(sites) and all(rights.may_lead(site) for site in sites)
