"""Writing the record, in the same transaction as what it records."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import connection
from django.db.models import Model

from everyname.web.audit.models import Entry

__all__ = ["Actor", "NoTransaction", "record"]


class Actor(Protocol):
    """Whoever does something: a member, known by id alone."""

    @property
    def pk(self) -> UUID: ...


class NoTransaction(RuntimeError):
    """An act was to be recorded outside a transaction: it could then be done without its record."""


def record(
    act: str,
    thing: Model | None = None,
    *,
    by: Actor | None,
    at: datetime,
    details: Mapping[str, int | str | bool | None] | None = None,
) -> None:
    """Append an entry. ``details`` hold numbers, ids and words of the code, never what people are called.

    Raises
    ------
    NoTransaction
        Called outside ``transaction.atomic()``.
    """
    if not connection.in_atomic_block:
        raise NoTransaction(act)
    Entry.objects.create(
        at=at,
        member_id=by.pk if by else None,
        act=act,
        kind=str(thing._meta.model_name) if thing else "",  # noqa: SLF001 - Django's lazy users have a type of their own
        object_id=str(thing.pk) if thing else "",
        details=dict(details or {}),
    )
