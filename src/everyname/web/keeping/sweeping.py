"""Overwriting what was deleted: until then its bytes lie in the files of the database, where no query finds them.

SQLite writes its file anew (VACUUM) and empties the write-ahead log. PostgreSQL writes anew all tables that hold what
people typed in (VACUUM FULL), and lets the former files go. What neither can reach: PostgreSQL's own write-ahead log
until it is recycled, replicas, and backups.
"""

from django.apps import apps
from django.db import connection
from django.db.models import Model

from everyname.web.keeping.models import Unswept

__all__ = ["sweep", "tables_with_words"]

_WORDS = frozenset(("BinaryField", "CharField", "JSONField", "TextField"))


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
    with connection.cursor() as cursor:
        for table in tables_with_words():
            # A table of ours; there are no values.
            # nosemgrep: sql-takes-parameters
            cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(table)}")
    return True


def tables_with_words() -> list[str]:
    """Tables with a column in which a word about somebody could stand."""
    return sorted(
        model._meta.db_table  # noqa: SLF001 - Django documents it
        for model in apps.get_models(include_auto_created=True)
        if _has_words(model)
    )


def _has_words(model: type[Model]) -> bool:
    return any(field.get_internal_type() in _WORDS for field in model._meta.concrete_fields)  # noqa: SLF001
