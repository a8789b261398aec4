"""For how long a browser shows the wall: its session remembers, and forgets with whoever signs out."""

from collections.abc import MutableMapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

__all__ = ["SHOWN_FOR", "begin", "end", "hides_at"]

SHOWN_FOR = timedelta(minutes=15)
_KEY = "revealed_wall"
Session = MutableMapping[str, Any]


def begin(session: Session, round_id: UUID, *, at: datetime) -> None:
    """Show the wall of a round from now on, and no other."""
    session[_KEY] = [round_id.hex, at.isoformat()]


def hides_at(session: Session, round_id: UUID, *, at: datetime) -> datetime | None:
    """Until when the wall of a round is shown here; None where it is not, or is not any more.

    Examples
    --------
    >>> from datetime import UTC
    >>> session, now = {}, datetime(2026, 10, 1, 15, tzinfo=UTC)
    >>> begin(session, UUID(int=1), at=now)
    >>> hides_at(session, UUID(int=1), at=now + timedelta(minutes=14)).isoformat()
    '2026-10-01T15:15:00+00:00'
    >>> hides_at(session, UUID(int=1), at=now + timedelta(minutes=15)), hides_at(session, UUID(int=2), at=now)
    (None, None)
    """
    shown, since = session.get(_KEY) or ("", "")
    if shown != round_id.hex:
        return None
    began = datetime.fromisoformat(since)
    # A clock that was put back shows nothing for longer than it was meant to.
    return began + SHOWN_FOR if began <= at < began + SHOWN_FOR else None


def end(session: Session) -> bool:
    """Hide whatever is shown; whether anything was, be it over or not."""
    return session.pop(_KEY, None) is not None
