"""Whether the database is as this version of Everyname needs it."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

__all__ = [
    "State",
    "clear_sessions",
    "is_on_server",
    "no_new_file_unless_done",
    "set_up",
    "state_of_database",
]


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


@contextmanager
def no_new_file_unless_done() -> Iterator[None]:
    """Take away a file of SQLite that was not there before, if what is done meanwhile fails.

    A disk that is full in the middle would leave some of the tables, which look like those of another version.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    file = Path(str(connection.settings_dict["NAME"]))
    is_new = connection.vendor == "sqlite" and not file.exists()
    is_done = False
    try:
        yield
        is_done = True
    finally:
        if is_new and not is_done:
            connection.close()
            for end in ("", "-wal", "-shm"):
                file.with_name(file.name + end).unlink(missing_ok=True)


def clear_sessions(**_: object) -> None:
    """Take sessions away that are over; a chore as well, for a server runs for months."""
    call_command("clearsessions", verbosity=0)


def is_on_server() -> bool:
    """Whether a server keeps the tables, not a file."""
    return connections[DEFAULT_DB_ALIAS].vendor == "postgresql"
