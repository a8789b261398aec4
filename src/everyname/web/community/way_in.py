"""What a session remembers of a way that began it: a slip, a shown link, a letter. One by an account has none."""

from collections.abc import MutableMapping
from typing import Any
from uuid import UUID, uuid4

__all__ = ["begin_by_way", "forget_way", "way_of"]

_KEY = "way_in"
Session = MutableMapping[str, Any]


def begin_by_way(session: Session) -> None:
    """Somebody has just come in by a way, and is signed in; in a browser where they were already they go on.

    What it remembers is made up: it opens nothing, and only tells what this session has said from what others have.

    Examples
    --------
    >>> session = {}
    >>> begin_by_way(session)
    >>> here = way_of(session)
    >>> begin_by_way(session)
    >>> way_of(session) == here
    True
    """
    session.setdefault(_KEY, uuid4().hex)


def forget_way(session: Session) -> None:
    """Somebody has signed in by an account of their own."""
    session.pop(_KEY, None)


def way_of(session: Session) -> UUID | None:
    """What tells this session from others that came by ways; None for whoever has signed in by an account."""
    found = session.get(_KEY)
    return UUID(found) if found else None
