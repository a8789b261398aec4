"""How far a job has come, told while its transaction is still open, which nobody can look into.

On PostgreSQL by a second connection; on SQLite, where a second writer would have to wait, by a file beside the
database. A few numbers, gone with the job.
"""

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection
from django_tasks_db.models import DBTaskResult

__all__ = ["Teller", "forget_progress", "progress_of"]

_BETWEEN = 0.5


class Teller:
    """Tells how far one job has come, twice a second at most.

    Parameters
    ----------
    job_id : None to tell nobody: then the work is done while somebody waits for it.
    """

    def __init__(self, job_id: UUID | None) -> None:
        self._job_id = job_id
        self._next = 0.0
        self._beside: Any = None

    def __call__(self, stage: str, done: int = 0, whole: int = 0) -> None:
        """Say it, unless something was said just now; a new stage is always said."""
        if self._job_id is None or (done and time.monotonic() < self._next):
            return
        self._next = time.monotonic() + _BETWEEN
        _tell(self, self._job_id, json.dumps({"stage": stage, "done": done, "whole": whole}))

    def close(self) -> None:
        """Let go of the second connection."""
        if self._beside is not None:
            self._beside.close()
            self._beside = None

    def cursor(self) -> Any:
        """On the second connection."""
        if self._beside is None:
            self._beside = connection.copy()
        return self._beside.cursor()


def _tell(teller: Teller, job_id: UUID, said: str) -> None:
    if connection.vendor == "postgresql":
        table = connection.ops.quote_name(DBTaskResult._meta.db_table)  # noqa: SLF001 - Django documents it
        # A table of ours; values go beside it.
        # nosemgrep: sql-takes-parameters
        sql = f"UPDATE {table} SET return_value = %s WHERE id = %s"  # nosec B608 # noqa: S608
        with teller.cursor() as cursor:
            cursor.execute(sql, [said, job_id])
        return
    place = _place(job_id)
    place.parent.mkdir(mode=0o700, exist_ok=True)
    beside = place.with_suffix(".new")
    beside.write_text(said, encoding="utf-8")
    beside.replace(place)


def progress_of(job_id: UUID | None) -> Mapping[str, Any]:
    """What was told last: ``stage``, ``done``, ``whole``; nothing where nothing was told yet."""
    if job_id is None:
        return {}
    if connection.vendor == "postgresql":
        found = DBTaskResult.objects.filter(pk=job_id).values_list("return_value", flat=True).first()
    else:
        try:
            found = json.loads(_place(job_id).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
    return found if isinstance(found, dict) else {}


def forget_progress(job_id: UUID) -> None:
    """Take away what was told. On PostgreSQL it goes with the job."""
    if connection.vendor != "postgresql":
        _place(job_id).unlink(missing_ok=True)


def _place(job_id: UUID) -> Path:
    return Path(connection.settings_dict["NAME"]).parent / "workers" / f"{job_id}.progress"
