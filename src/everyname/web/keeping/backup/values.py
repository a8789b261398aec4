"""From a value of a row to JSON and back, the same whichever database it comes from and goes to."""

import base64
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models

__all__ = ["UnknownKind", "from_plain", "to_plain"]

_AS_IT_IS = frozenset(
    (
        "AutoField",
        "BigAutoField",
        "BigIntegerField",
        "BooleanField",
        "CharField",
        "FloatField",
        "IntegerField",
        "JSONField",
        "PositiveBigIntegerField",
        "PositiveIntegerField",
        "PositiveSmallIntegerField",
        "SmallIntegerField",
        "TextField",
    )
)
_BOTH_WAYS: dict[str, tuple[Callable[[Any], str], Callable[[str], Any]]] = {
    "BinaryField": (lambda value: base64.b64encode(value).decode(), base64.b64decode),
    "DateField": (date.isoformat, date.fromisoformat),
    "DateTimeField": (datetime.isoformat, datetime.fromisoformat),
    "DecimalField": (str, Decimal),
    "UUIDField": (str, UUID),
}

Field = models.Field[Any, Any]


class UnknownKind(TypeError):
    """A column of a kind of which nothing is known here: it would be lost."""


def to_plain(field: Field) -> Callable[[Any], Any]:
    """What makes JSON of a column's values."""
    return _way(field, 0)


def from_plain(field: Field) -> Callable[[Any], Any]:
    """The way back from `to_plain`."""
    return _way(field, 1)


def _way(field: Field, which: int) -> Callable[[Any], Any]:
    kind = _kind(field)
    if kind in _AS_IT_IS:
        return _same
    if kind not in _BOTH_WAYS:
        raise UnknownKind(f"{field}: {kind}")
    way = _BOTH_WAYS[kind][which]
    return lambda value: None if value is None else way(value)


def _kind(field: Field) -> str:
    """Of a reference that of what it refers to."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field.get_internal_type()


def _same(value: Any) -> Any:
    return value
