"""Putting a backup in place of whatever stands in the database: as a whole, or not at all."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, BinaryIO

from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Community, Member
from everyname.web.following.models import LetterBox
from everyname.web.keeping.backup.reading import Batch, Manifest, batches
from everyname.web.keeping.backup.tables import FORGOTTEN, columns_of, kept_models, model_of, table_of
from everyname.web.keeping.guards import guarded_tables, unguarded
from everyname.web.people.models import Person

__all__ = ["CannotStore", "holds_anything", "restore_backup"]


class CannotStore(ValueError):
    """A row that the other database held is refused by the one here."""


def holds_anything() -> bool:
    """Whether the database has been begun with."""
    return Community.objects.exists() or Member.objects.exists()


def restore_backup(file: BinaryIO, passphrase: str, manifest: Manifest, *, at: datetime) -> None:
    """Store a backup that was checked, in one transaction; what stood there before is gone.

    But one thing: whoever has had letters stopped since the backup was made gets none afterwards either.

    Raises
    ------
    CannotStore
        Nothing was changed.
    """
    try:
        with transaction.atomic():
            stopped = list(LetterBox.objects.filter(stopped_at__isnull=False))
            _empty()
            for batch in batches(file, passphrase):
                _store(batch)
            _stay_stopped(stopped)
            connection.check_constraints()
            for statement in connection.ops.sequence_reset_sql(no_style(), kept_models()):
                _run(statement)
            details: dict[str, int | str | bool | None] = {
                "rows": manifest.rows,
                "made_at": manifest.made_at.isoformat(),
            }
            record("restored from a backup", None, by=None, at=at, details=details)
    except DatabaseError as error:
        raise CannotStore(type(error).__name__) from error


def _empty() -> None:
    models = [*kept_models(), *map(model_of, sorted(FORGOTTEN))]
    with unguarded(guarded_tables()):
        for statement in connection.ops.sql_flush(no_style(), [table_of(model) for model in models]):
            _run(statement)


def _stay_stopped(boxes: Iterable[LetterBox]) -> None:
    """With their keys, so that links in letters that have left meanwhile do what they did."""
    for each in boxes:
        if Person.objects.filter(pk=each.connector_id).exists():
            kept = {"key": each.key, "stopped_at": each.stopped_at}
            LetterBox.objects.update_or_create(connector_id=each.connector_id, defaults=kept)


def _store(batch: Batch) -> None:
    fields = columns_of(batch.model)
    table = connection.ops.quote_name(table_of(batch.model))
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    # Table and columns are of our models; values go beside them.
    # nosemgrep: sql-takes-parameters
    statement = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # nosec B608 # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(_prepared(fields, batch.rows)))


def _prepared(fields: list[Any], rows: list[list[Any]]) -> Iterator[list[Any]]:
    for row in rows:
        yield [field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)]


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
