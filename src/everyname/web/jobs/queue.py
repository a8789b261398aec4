"""The queue: a job is taken, finished, given back, or has failed; nothing of it says what it was about."""

import traceback
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q, QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from everyname.web.jobs.presence import is_gone

__all__ = ["KEPT_FOR", "MOST_ATTEMPTS", "claim", "clear_finished", "fail", "finish", "give_back", "take_up"]

MOST_ATTEMPTS = 5
"""A job that ends its worker every time must not do so for ever."""
KEPT_FOR = timedelta(days=7)
_PAUSE = timedelta(seconds=5)
_FRAMES = 4

Job = DBTaskResult[..., Any]


def claim(worker_id: str, *, at: datetime) -> Job | None:
    """The next job, now this worker's; None where none waits. Where none waits, nothing is locked."""
    waiting = _jobs().filter(
        Q(run_after=get_date_max()) | Q(run_after__lte=at), status=TaskResultStatus.READY
    )
    if not waiting.exists():
        return None
    with transaction.atomic():
        job: Job | None = waiting.select_for_update(skip_locked=True).first()
        if job is not None:
            job.claim(worker_id)
    return job


def finish(job: Job, *, at: datetime) -> None:
    """Say that it is done."""
    _end(job, status=TaskResultStatus.SUCCESSFUL, finished_at=at, return_value=None)


def give_back(job: Job) -> None:
    """Let the next worker begin it anew, as if this one had never had it."""
    _end(job, status=TaskResultStatus.READY, started_at=None, worker_ids=job.worker_ids[:-1])


def fail(job: Job, error: BaseException, *, at: datetime) -> bool:
    """Say that it did not work, or try again later if the database alone is to blame; whether it is over.

    What an exception says may hold what people typed in: its kind and its places are kept.
    """
    attempts = len(job.worker_ids)
    if isinstance(error, OperationalError | InterfaceError) and attempts < MOST_ATTEMPTS:
        _end(job, status=TaskResultStatus.READY, run_after=at + attempts * _PAUSE)
        return False
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    _end(
        job,
        status=TaskResultStatus.FAILED,
        finished_at=at,
        return_value=None,
        exception_class_path=f"{type(error).__module__}.{type(error).__qualname__}",
        traceback=" > ".join(f"{Path(each.filename).name}:{each.lineno} {each.name}" for each in frames),
    )
    return True


def _end(job: Job, **now: object) -> None:
    """Change a job that is still this worker's: one that was away may have lost it to another."""
    with transaction.atomic():
        current = _jobs().select_for_update().filter(pk=job.pk, status=TaskResultStatus.RUNNING).first()
        if current is not None and current.worker_ids == job.worker_ids:
            _jobs().filter(pk=job.pk).update(**now)


def take_up(*, but: str, at: datetime) -> int:
    """Let jobs be begun anew whose workers are gone; how many there were.

    Parameters
    ----------
    but : the worker that asks: it has no job at hand.
    """
    found = 0
    for pk, worker_ids in list(
        _jobs().filter(status=TaskResultStatus.RUNNING).values_list("pk", "worker_ids")
    ):
        if worker_ids and worker_ids[-1] != but and not is_gone(worker_ids[-1]):
            continue
        over = len(worker_ids) >= MOST_ATTEMPTS
        abandoned: dict[str, object] = {"status": TaskResultStatus.FAILED, "finished_at": at}
        # Only as it was seen: another worker may have been quicker.
        found += (
            _jobs()
            .filter(pk=pk, status=TaskResultStatus.RUNNING, worker_ids=worker_ids)
            .update(**(abandoned if over else {"status": TaskResultStatus.READY}))
        )
    return found


def clear_finished(*, at: datetime) -> None:
    """Forget jobs that ended a while ago."""
    ended = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
    _jobs().filter(status__in=ended, finished_at__lt=at - KEPT_FOR).delete()


def _jobs() -> "QuerySet[Job]":
    return DBTaskResult.objects.all()
