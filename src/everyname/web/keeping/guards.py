"""The door in the tables that only grow: for an erasure and for a restore, and for nothing else.

Both databases refuse to change or delete what came in, by triggers (wall/migrations/0006, audit/migrations/0002).
Within one transaction they are taken away and put back exactly as they stood: nobody else ever sees the table without
them, and whatever goes wrong puts them back as well. There is no switch that a mistake could leave on.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection

__all__ = ["NoGuard", "guarded_tables", "unguarded"]

_FIND = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s ORDER BY name",
    "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger "
    "WHERE tgrelid = %s::regclass AND NOT tgisinternal ORDER BY tgname",
}
_ALL = {
    "sqlite": "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger' ORDER BY tbl_name",
    "postgresql": "SELECT DISTINCT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    "WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace ORDER BY relname",
}


class NoGuard(RuntimeError):
    """A table that should only grow has nothing that guards it."""


@contextmanager
def unguarded(tables: Sequence[str]) -> Iterator[None]:
    """Let rows of these tables be deleted until the block ends, within the transaction of the caller.

    Raises
    ------
    NoGuard
        One of them has no guard: then something has been done to the database that nobody here knows of.
    """
    assert connection.in_atomic_block, "the guards must come back with everything else"
    taken = [(table, name, made) for table in tables for name, made in _guards(table)]
    for table, name, _ in taken:
        _run(f"DROP TRIGGER {_quoted(name)}{_on(table)}")
    yield
    if connection.vendor == "postgresql":
        _run("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks that wait cannot be altered
        _run("SET CONSTRAINTS ALL DEFERRED")
    for _, _, made in taken:
        _run(made)


def guarded_tables() -> list[str]:
    """All tables that only grow."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL[connection.vendor])
        return [name for (name,) in cursor.fetchall()]


def _guards(table: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_FIND[connection.vendor], [table])
        found = [(name, made) for name, made in cursor.fetchall()]
    if not found:
        raise NoGuard(table)
    return found


def _on(table: str) -> str:
    return f" ON {_quoted(table)}" if connection.vendor == "postgresql" else ""


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
