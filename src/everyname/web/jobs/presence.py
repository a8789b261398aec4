"""That a worker lives, seen by all who share its database: a lock that ends with its process, however that ends."""

import fcntl
import hashlib
import os
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils.crypto import get_random_string

__all__ = ["Presence", "is_gone"]


class Presence:
    """A worker's sign of life.

    On PostgreSQL an advisory lock of the session in which its jobs run; on SQLite, which has one machine
    alone, a locked file beside the database. Neither needs a clock, and neither outlives `kill -9`.
    """

    def __init__(self) -> None:
        self.worker_id = ""
        self._held_by: Any = None

    def ensure(self) -> str:
        """Be there, under an id that is new whenever the former was lost; the id."""
        if connection.vendor == "postgresql":
            connection.ensure_connection()
            if self._held_by is not connection.connection:
                self._held_by, self.worker_id = connection.connection, get_random_string(32)
                _ask("SELECT pg_advisory_lock(%s)", self.worker_id)
        elif self._held_by is None:
            self.worker_id = get_random_string(32)
            _folder().mkdir(mode=0o700, exist_ok=True)
            self._held_by = _locked(_folder() / self.worker_id, os.O_CREAT | os.O_EXCL)
        return self.worker_id

    def end(self) -> None:
        """Be gone."""
        if connection.vendor == "postgresql":
            if self._held_by is not None and self._held_by is connection.connection:
                _ask("SELECT pg_advisory_unlock(%s)", self.worker_id)
        elif self._held_by is not None:
            (_folder() / self.worker_id).unlink(missing_ok=True)
            os.close(self._held_by)
        self._held_by = None


def is_gone(worker_id: str) -> bool:
    """Whether a worker, another than the one that asks, lives no more."""
    if connection.vendor == "postgresql":
        free = bool(_ask("SELECT pg_try_advisory_lock(%s)", worker_id))
        if free:
            _ask("SELECT pg_advisory_unlock(%s)", worker_id)
        return free
    path = _folder() / worker_id
    try:
        descriptor = _locked(path)
    except FileNotFoundError:
        return True
    except BlockingIOError:
        return False
    path.unlink(missing_ok=True)
    os.close(descriptor)
    return True


def _locked(path: Path, how: int = 0) -> int:
    descriptor = os.open(path, os.O_RDWR | how, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise
    return descriptor


def _folder() -> Path:
    return Path(connection.settings_dict["NAME"]).parent / "workers"


def _ask(statement: str, worker_id: str) -> Any:
    key = int.from_bytes(hashlib.sha256(worker_id.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute(statement, [key])
        return cursor.fetchone()[0]
