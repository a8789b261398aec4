"""Telling those who look on that something came in."""

from uuid import UUID

from everyname.web.wall.live.others import tell_others
from everyname.web.wall.live.this_process import HUB

__all__ = ["announce"]


def announce(round_id: UUID) -> None:
    """Have the totals of a round read anew. Once it is stored: ``transaction.on_commit(partial(announce, id))``."""
    HUB.wake(round_id)
    tell_others(round_id)
