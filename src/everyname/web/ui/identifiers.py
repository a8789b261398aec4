"""Identifiers as people's browsers send them."""

from uuid import UUID

__all__ = ["uuid_or_none"]


def uuid_or_none(text: str) -> UUID | None:
    """What an address or a form names; None where it names nothing.

    Examples
    --------
    >>> uuid_or_none("missing") is None
    True
    """
    try:
        return UUID(text)
    except ValueError:
        return None
