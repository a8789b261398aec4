"""The worker: takes one job after another until it is told to stop."""

import logging
import os
import select
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from types import FrameType
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import TaskContext
from django_tasks_db.models import DBTaskResult

from everyname.web.jobs.presence import Presence
from everyname.web.jobs.progress import forget_progress
from everyname.web.jobs.queue import claim, fail, finish, give_back, take_up
from everyname.web.jobs.stopping import GivenBack, stop

__all__ = ["GRACE_SECONDS", "Worker"]

GRACE_SECONDS = 5
"""For so long the job at hand may go on after SIGTERM; then it is broken off and given back."""
_IDLE_SECONDS = 2.0
_BETWEEN_LOOKS = 5.0
_BETWEEN_CHORES = 3600.0
_LOG = logging.getLogger("everyname.jobs")


class Worker:
    """Does what waits in the queue; waiting itself holds no lock, and costs one read every two seconds.

    Parameters
    ----------
    wakes : readable when there may be something to do; at its end there is nobody left to work for.
    """

    def __init__(self, *, wakes: int | None = None) -> None:
        self._presence = Presence()
        self._wakes = wakes
        self._is_told, self._tells = os.pipe()
        self._stops = False
        self._has_job = False
        self._next_look = self._next_chores = 0.0

    def run(self) -> None:
        """Work until SIGTERM or SIGINT, or until `wakes` has ended."""
        with self._signals():
            while not self._stops:
                try:
                    worked = self.step()
                except (OperationalError, InterfaceError) as error:
                    # The database is away or busy for long; the connection may be of no use any more.
                    _LOG.warning("the database does not answer: %s", type(error).__name__)
                    connection.close()
                    worked = False
                if not worked:
                    self._wait()
            self.end()

    def end(self) -> None:
        """Be gone."""
        self._presence.end()
        os.close(self._is_told)
        os.close(self._tells)

    def step(self) -> bool:
        """Do the next job, if there is one; whether there was."""
        worker_id = self._presence.ensure()
        now, at = time.monotonic(), timezone.now()
        if now >= self._next_look:
            self._next_look = now + _BETWEEN_LOOKS
            if found := take_up(but=worker_id, at=at):
                _LOG.warning("%d jobs of workers that are gone", found)
        if now >= self._next_chores:
            self._next_chores = now + _BETWEEN_CHORES
            for chore in settings.CHORES:
                _do_chore(chore, at)
        job = claim(worker_id, at=at)
        if job is not None:
            self._do(job)
        return job is not None

    def _do(self, job: "DBTaskResult[..., Any]") -> None:
        called = job.task_path.rsplit(".", 1)[-1]
        began = time.perf_counter()
        self._has_job = True
        try:
            _call(job)
        except GivenBack:
            give_back(job)
            said = "given back"
        except Exception as error:  # noqa: BLE001 - whatever it is, the worker goes on
            said = "failed" if fail(job, error, at=timezone.now()) else "is tried again"
            _LOG.exception("%s %s %s", called, job.pk, said)
        else:
            finish(job, at=timezone.now())
            said = "done"
        finally:
            self._has_job = False
            signal.setitimer(signal.ITIMER_REAL, 0)
            forget_progress(job.pk)
        _LOG.info("%s %s %s %d ms", called, job.pk, said, round((time.perf_counter() - began) * 1000))

    def _wait(self) -> None:
        watched = [self._is_told, *([] if self._wakes is None else [self._wakes])]
        ready, _, _ = select.select(watched, [], [], _IDLE_SECONDS)
        if self._wakes is not None and self._wakes in ready and not os.read(self._wakes, 4096):
            self._stops = True

    @contextmanager
    def _signals(self) -> Iterator[None]:
        stop(is_asked=False)
        handled = {signal.SIGTERM: self._told, signal.SIGINT: self._told, signal.SIGALRM: self._too_late}
        former = {number: signal.signal(number, handler) for number, handler in handled.items()}
        try:
            yield
        finally:
            for number, handler in former.items():
                signal.signal(number, handler)

    def _told(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self._stops = True
        stop()
        os.write(self._tells, b".")
        if self._has_job:
            signal.setitimer(signal.ITIMER_REAL, GRACE_SECONDS)

    def _too_late(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        if self._has_job:
            raise GivenBack


def _do_chore(chore: str, at: datetime) -> None:
    """One that cannot be done keeps nobody from the others."""
    try:
        import_string(chore)(at=at)
    except (OperationalError, InterfaceError):
        raise
    except Exception:  # noqa: BLE001 - whatever it is, the worker goes on
        _LOG.exception("%s failed", chore)


def _call(job: "DBTaskResult[..., Any]") -> None:
    task, given = job.task, job.args_kwargs
    result: Any = job.task_result
    context = [TaskContext(task_result=result)] if task.takes_context else []
    task.call(*context, *given["args"], **given["kwargs"])
