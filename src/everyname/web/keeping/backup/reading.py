"""A backup as it is read: checked from its first byte to its last before anything is done with it."""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from django.db.models import Model

from everyname.web.keeping.backup.sealing import Damaged, unsealed
from everyname.web.keeping.backup.tables import columns_of, kept_models, label_of, steps_of_tables
from everyname.web.keeping.backup.values import from_plain

__all__ = ["Batch", "Manifest", "OtherTables", "batches", "checked"]


class OtherTables(ValueError):
    """It belongs to another version of the code, whose name is the argument."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself.

    Attributes
    ----------
    key : the mark of the secret key, see `taking.key_mark`.
    rows : of all tables; known once all was read.
    """

    made_at: datetime
    version: str
    key: str
    rows: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one table, with a value for each of its columns in their order."""

    model: type[Model]
    rows: list[list[Any]]


def checked(file: BinaryIO, passphrase: str) -> Manifest:
    """Read all of it; what it says about itself. Nothing is stored.

    Raises
    ------
    sealing.NoBackup, sealing.LaterLayout, sealing.WrongPassphrase, sealing.Damaged
        It cannot be read to its end.
    OtherTables
        Another version of the code has made it.
    """
    lines = _lines(unsealed(file, passphrase))
    first = _manifest(lines)
    rows = sum(len(batch.rows) for batch in _batches(lines))
    return Manifest(datetime.fromisoformat(first["made_at"]), first["version"], first["key"], rows)


def batches(file: BinaryIO, passphrase: str) -> Iterator[Batch]:
    """The rows of a backup that was `checked`; raises the same."""
    lines = _lines(unsealed(file, passphrase))
    _manifest(lines)
    yield from _batches(lines)


def _lines(chunks: Iterable[bytes]) -> Iterator[Any]:
    opener, rest = zlib.decompressobj(), b""
    for chunk in chunks:
        *whole, rest = (rest + opener.decompress(chunk)).split(b"\n")
        yield from map(json.loads, whole)
    if rest or not opener.eof:
        raise Damaged


def _manifest(lines: Iterator[Any]) -> dict[str, Any]:
    first: dict[str, Any] = next(lines, {})
    tables = [label_of(model) for model in kept_models()]
    if first.get("migrations") != steps_of_tables() or first.get("tables") != tables:
        raise OtherTables(first.get("version", "?"))
    return first


def _batches(lines: Iterator[Any]) -> Iterator[Batch]:
    models = {label_of(model): model for model in kept_models()}
    found, told = dict.fromkeys(models, 0), None
    for line in lines:
        if told is not None:
            raise Damaged  # something after the end
        if "end" in line:
            told = line["end"]
            continue
        model = models[line["table"]]
        if line["columns"] != [field.attname for field in columns_of(model)]:
            raise Damaged
        ways = [from_plain(field) for field in columns_of(model)]
        found[line["table"]] += len(line["rows"])
        yield Batch(
            model, [[way(value) for way, value in zip(ways, row, strict=True)] for row in line["rows"]]
        )
    if told != found:
        raise Damaged
