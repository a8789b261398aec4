"""Who says how long things are kept: plain questions about rights and sites."""

from collections.abc import Collection
from uuid import UUID

from everyname.web.community.permissions import Rights
from everyname.web.wall.permissions import may_lead_round

__all__ = ["may_keep_round"]


def may_keep_round(rights: Rights, sites: Collection[UUID]) -> bool:
    """Whoever leads the round, and stewards, who see nothing else of it."""
    return rights.may_run_the_installation() or may_lead_round(rights, sites)
