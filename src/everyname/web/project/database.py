"""Whether the database is as this version of Everyname needs it."""

from enum import StrEnum

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

__all__ = ["State", "clear_sessions", "keeps_many_processes", "set_up", "state_of_database"]


class State(StrEnum):
    """What stands in the database."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


def state_of_database() -> State:
    """Compare what was applied with what this version brings.

    Raises
    ------
    django.db.OperationalError
        The database does not answer.
    """
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    applied = set(executor.loader.applied_migrations)
    brought = executor.loader.disk_migrations or {}
    ours = {migration.app_label for migration in brought.values()}
    if not any(label in ours for label, _ in applied):
        return State.EMPTY
    if any(label in ours and (label, name) not in brought for label, name in applied):
        return State.NEWER
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return State.OLDER if missing else State.CURRENT


def set_up() -> None:
    """Bring the tables to this version, and clear away sessions that are over."""
    call_command("migrate", interactive=False, verbosity=0)
    clear_sessions()


def clear_sessions(**_: object) -> None:
    """Take sessions away that are over; a chore as well, for a server runs for months."""
    call_command("clearsessions", verbosity=0)


def keeps_many_processes() -> bool:
    """Whether several processes may write at once."""
    return connections[DEFAULT_DB_ALIAS].vendor == "postgresql"
