"""A worker beside the server: started with it, started anew when it dies, stopped with it."""

import logging
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from django.db import transaction
from django_tasks.signals import task_enqueued

from everyname.web.jobs.worker import GRACE_SECONDS

__all__ = ["WorkerBeside", "worker_beside"]

_LOG = logging.getLogger("everyname.jobs")
_LONGEST_PAUSE = 60.0
_LIVED_WELL = 60.0


class WorkerBeside:
    """A process of its own, so that pages never wait for a job's share of the processor.

    It reads a pipe: a byte says that something was enqueued here; the end says that the server is no more,
    even when nobody was left to send a signal.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._stops = threading.Event()
        self._changing = threading.Lock()
        self._thread = threading.Thread(target=self._keep_alive, name="worker", daemon=True)

    def start(self) -> None:
        task_enqueued.connect(self._enqueued)
        self._thread.start()

    def tell_to_stop(self) -> None:
        """Send SIGTERM, once, for one who ends is not to be broken off; and start none anew."""
        with self._changing:
            if self._process is not None and not self._stops.is_set():
                self._process.terminate()
            self._stops.set()

    def stop(self) -> None:
        """Tell it to stop, and wait until it has; one that does not is killed."""
        task_enqueued.disconnect(self._enqueued)
        self.tell_to_stop()
        self._thread.join(GRACE_SECONDS + 3)
        with self._changing:
            if self._process is not None and self._process.poll() is None:
                self._process.kill()
        self._thread.join()

    def _keep_alive(self) -> None:
        pause = 1.0
        while not self._stops.is_set():
            began = time.monotonic()
            code = self._run()
            if self._stops.is_set():
                return
            pause = 1.0 if time.monotonic() - began > _LIVED_WELL else min(2 * pause, _LONGEST_PAUSE)
            _LOG.warning("the worker ended with %d, starts anew in %d s", code, pause)
            self._stops.wait(pause)

    def _run(self) -> int:
        with self._changing:
            if self._stops.is_set():
                return 0
            # What it starts with is this program and words of ours.
            self._process = subprocess.Popen(  # nosec B603 # noqa: S603
                self._command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
            )
        code = self._process.wait()
        if self._process.stdin is not None:
            with suppress(BrokenPipeError):
                self._process.stdin.close()
        return code

    def _enqueued(self, **_: object) -> None:
        transaction.on_commit(self._wake)

    def _wake(self) -> None:
        process = self._process
        if process is None or process.stdin is None:
            return
        with suppress(OSError, ValueError):  # it has just ended: the next one looks by itself
            process.stdin.write(b".")
            process.stdin.flush()


@contextmanager
def worker_beside(command: Sequence[str]) -> Iterator[WorkerBeside]:
    """Have a worker for as long as something runs."""
    beside = WorkerBeside(command)
    beside.start()
    try:
        yield beside
    finally:
        beside.stop()
