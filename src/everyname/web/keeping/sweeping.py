"""Overwriting what was deleted: until then its bytes lie in the files of the database, where no query finds them.

SQLite writes its file anew (VACUUM) and empties the write-ahead log. PostgreSQL writes anew all tables that hold what
people typed in (VACUUM FULL), lets the former files go, and counts anew what is frequent, for its statistics quote
what they count. What neither can reach: PostgreSQL's own write-ahead log
until it is recycled, replicas, and backups.
"""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import OperationalError, connection
from django.db.models import Model
from psycopg.errors import LockNotAvailable

from everyname.web.keeping.models import Unswept

__all__ = ["sweep", "tables_with_words"]

_WORDS = frozenset(("BinaryField", "CharField", "JSONField", "TextField"))
_NUMBER = re.compile(r"\d+")
_PATIENCE = 10.0
"""Seconds to wait for what was under way before."""


def sweep() -> bool:
    """Overwrite it; False where that has to be tried again. Nothing is done where nothing was deleted."""
    known = Unswept.objects.values_list("since", flat=True).first()
    if known is None:
        return True
    if connection.in_atomic_block:
        return False
    done = _rewrite_all() if connection.vendor == "postgresql" else _rewrite_file()
    if done:
        Unswept.objects.filter(since=known).delete()  # what was deleted meanwhile waits for the next time
    return done


def _rewrite_file() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        # Empties the log of the file, and no table.
        # nosemgrep: what-came-in-is-not-emptied
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy, _, _ = cursor.fetchone()
    return not is_busy


def _rewrite_all() -> bool:
    """False where PostgreSQL had to keep rows, or a table, for somebody who may still read what was there before.

    That is any transaction of its server that began before, in another database, too. Whoever waits for a table has
    everybody else wait behind them: not for as long as a backup takes.
    """
    tables = [connection.ops.quote_name(table) for table in tables_with_words()]
    with connection.cursor() as cursor, _details() as told:
        cursor.execute("SET lock_timeout = '2s'")
        try:
            if not _earlier_have_ended(cursor):
                return False
            for table in tables:
                # A table of ours; there are no values.
                # nosemgrep: sql-takes-parameters
                cursor.execute(f"VACUUM (FULL, VERBOSE, ANALYZE) {table}")
            if not _earlier_have_ended(cursor):
                return False
            cursor.execute("VACUUM (FULL, VERBOSE) pg_catalog.pg_statistic")
        except OperationalError as error:
            if isinstance(error.__cause__, LockNotAvailable):
                return False
            raise
        finally:
            cursor.execute("RESET lock_timeout")
    # “3 dead row versions cannot be removed yet.”: in any language the number stands first.
    numbers = [int(match[0]) for match in map(_NUMBER.search, told) if match]
    assert len(numbers) > len(tables), "PostgreSQL says it of every table"
    return not any(numbers)


def _earlier_have_ended(cursor: Any) -> bool:
    """Wait until nothing is under way any more, in any database of the server, that was when this began."""
    cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
    (later,) = cursor.fetchone()
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        (earliest,) = cursor.fetchone()
        if earliest >= later:
            return True
        time.sleep(0.1)
    return False


@contextmanager
def _details() -> Iterator[list[str]]:
    """What PostgreSQL tells beside its answers, as it goes on."""
    told: list[str] = []

    def listen(said: Any) -> None:
        told.append(said.message_detail or "")

    connection.connection.add_notice_handler(listen)
    try:
        yield told
    finally:
        connection.connection.remove_notice_handler(listen)


def tables_with_words() -> list[str]:
    """Tables with a column in which a word about somebody could stand."""
    return sorted(
        model._meta.db_table  # noqa: SLF001 - Django documents it
        for model in apps.get_models(include_auto_created=True)
        if _has_words(model)
    )


def _has_words(model: type[Model]) -> bool:
    return any(field.get_internal_type() in _WORDS for field in model._meta.concrete_fields)  # noqa: SLF001
