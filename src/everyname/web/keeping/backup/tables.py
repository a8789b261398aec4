"""Which tables a backup holds, and which state of the code they belong to."""

from typing import Any

from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from django.db.models import Field, Model

__all__ = [
    "FORGOTTEN",
    "REBUILT",
    "columns_of",
    "kept_models",
    "label_of",
    "model_of",
    "steps_of_tables",
    "table_of",
]

REBUILT = frozenset(("contenttypes.ContentType", "auth.Permission", "auth.Group", "auth.Group_permissions"))
"""Of Django; they follow from the code, and nothing of ours refers to them."""

FORGOTTEN = frozenset(("sessions.Session", "django_tasks_database.DBTaskResult", "following.FollowUp"))
"""Left out: whoever was signed in signs in again, and a copy that somebody only tries out sends no letter.

`following.FollowUp` is what lets letters about names leave, with the address of the machine as it was: whoever
leads the round asks for them again where they are to leave from now on.
"""


def kept_models() -> list[type[Model]]:
    """Models whose rows a backup holds, always in the same order."""
    found = [model for model in _managed() if label_of(model) not in REBUILT | FORGOTTEN]
    return sorted(found, key=label_of)


def _managed() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]  # noqa: SLF001


def label_of(model: type[Model]) -> str:
    """As people of this code call it, such as ``wall.Mark``."""
    return str(model._meta.label)  # noqa: SLF001 - Django documents it


def model_of(label: str) -> type[Model]:
    """The way back from `label_of`."""
    return apps.get_model(label)


def table_of(model: type[Model]) -> str:
    """As the database calls it."""
    return str(model._meta.db_table)  # noqa: SLF001 - Django documents it


def columns_of(model: type[Model]) -> list[Field[Any, Any]]:
    """Everything of which a row is made."""
    return list(model._meta.concrete_fields)  # noqa: SLF001 - Django documents it


def steps_of_tables() -> list[list[str]]:
    """What makes the tables of this version, as pairs of feature and step; no database is asked."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return sorted([label, name] for label, name in loader.disk_migrations or {})
