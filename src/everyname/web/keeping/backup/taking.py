"""Taking a backup: all rows as they are at one moment, while others go on writing."""

import hmac
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO

from django.db import connection, transaction
from django.db.models import Model

from everyname import __version__
from everyname.web.audit.operations import record
from everyname.web.keeping.backup.sealing import Sealed
from everyname.web.keeping.backup.tables import columns_of, kept_models, label_of, steps_of_tables
from everyname.web.keeping.backup.values import to_plain

__all__ = ["key_mark", "take_backup"]

_AT_ONCE = 2000


def take_backup(file: BinaryIO, passphrase: str, *, secret_key: str, at: datetime) -> int:
    """Write a backup into a file, with an entry in the record; how many rows it holds.

    Parameters
    ----------
    secret_key : of the installation. It is not in the backup, only a mark by which it is known again.
    """
    sealed, packer = Sealed(file, passphrase), zlib.compressobj(6)
    rows = 0
    with _one_moment():
        for line in _lines(secret_key=secret_key, at=at):
            rows += len(line.get("rows", ()))
            text = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
            sealed.write(packer.compress(text.encode() + b"\n"))
    sealed.write(packer.flush())
    sealed.finish()
    with transaction.atomic():
        record("backup taken", None, by=None, at=at, details={"rows": rows})
    return rows


def key_mark(secret_key: str) -> str:
    """A word that follows from a secret key, and from which nothing leads back to it."""
    return hmac.digest(secret_key.encode(), b"everyname: which key", "sha256").hex()[:16]


def _lines(*, secret_key: str, at: datetime) -> Iterator[dict[str, Any]]:
    yield {
        "made_at": at.isoformat(),
        "version": __version__,
        "key": key_mark(secret_key),
        "migrations": steps_of_tables(),
        "tables": [label_of(model) for model in kept_models()],
    }
    numbers = {}
    for model in kept_models():
        label, columns = label_of(model), [field.attname for field in columns_of(model)]
        numbers[label] = 0
        rows = _rows(model)
        while batch := list(islice(rows, _AT_ONCE)):
            numbers[label] += len(batch)
            yield {"table": label, "columns": columns, "rows": batch}
    yield {"end": numbers}


def _rows(model: type[Model]) -> Iterator[list[Any]]:
    fields = columns_of(model)
    ways = [to_plain(field) for field in fields]
    rows = model._base_manager.order_by("pk").values_list(*(field.attname for field in fields))  # noqa: SLF001
    for row in rows.iterator(chunk_size=_AT_ONCE):
        yield [way(value) for way, value in zip(ways, row, strict=True)]


@contextmanager
def _one_moment() -> Iterator[None]:
    """A transaction that reads and holds nobody up."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")  # ours begin as writers (settings), and would keep all others waiting
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
