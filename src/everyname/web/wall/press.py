"""The press: a process of its own that sets paper, one print at a time.

A print takes seconds, hundreds of megabytes and the interpreter for itself: in the server's own process phones would
wait for it. The press starts with the first print, and ends when nothing was to be printed for a while, or with
its server.
"""

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from threading import BoundedSemaphore
from typing import Any, ParamSpec, TypeVar

from everyname.formats.problems import Refusal
from everyname.language import told

__all__ = ["LONGEST_WAIT", "Busy", "one_at_a_time", "printed"]

LONGEST_WAIT = 15.0
"""Seconds that somebody waits for the one before; so a second press of a button is answered, not refused."""
_IDLE_SECONDS = 120.0
_SPAWN = multiprocessing.get_context("spawn")
_TURN = BoundedSemaphore()

Given = ParamSpec("Given")
Made = TypeVar("Made")


class Busy(Exception):
    """Somebody else is printing, and it takes long."""


@contextmanager
def one_at_a_time(wait_seconds: float | None = None) -> Iterator[None]:
    """Have the press to oneself.

    Raises
    ------
    Busy
        Others were printing all the while.
    """
    if not _TURN.acquire(timeout=LONGEST_WAIT if wait_seconds is None else wait_seconds):
        raise Busy
    try:
        yield
    finally:
        _TURN.release()


def printed(call: Callable[Given, Made], *args: Given.args, **kwargs: Given.kwargs) -> Made:
    """What a function of `everyname.papers` makes, made on the press.

    Raises
    ------
    Busy
        Others were printing all the while.
    Refusal
        What the function refuses; or the press broke down.
    """
    with one_at_a_time():
        for _ in range(2):  # it may have ended by itself at this very moment
            try:
                is_made, found = _PRESS.answer((call, args, kwargs))
            except (EOFError, OSError):
                _PRESS.end()
                continue
            if not is_made:
                raise found
            made: Made = found
            return made
    raise Refusal(told("The printing ended before it was done. Please try again, with less at once."))


class _Press:
    """The process and the line to it."""

    def __init__(self) -> None:
        self._process: multiprocessing.process.BaseProcess | None = None
        self._line: Connection[Any, Any] | None = None

    def answer(self, order: Any) -> Any:
        if self._line is None or self._process is None or not self._process.is_alive():
            self.end()
            self._line, theirs = _SPAWN.Pipe()
            self._process = _SPAWN.Process(target=_work, args=(theirs,), name="press", daemon=True)
            self._process.start()
            theirs.close()
        self._line.send(order)
        return self._line.recv()

    def end(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.join(1)
        self._line = self._process = None


_PRESS = _Press()


def _work(line: "Connection[Any, Any]") -> None:
    """Set what is ordered, until the server is gone or nothing is to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server says when it ends
    while line.poll(_IDLE_SECONDS):
        try:
            call, args, kwargs = line.recv()
        except EOFError:
            return
        try:
            answer = (True, call(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - handed to whoever asked
            answer = (False, error)
        try:
            line.send(answer)
        except OSError:  # nobody waits for it any more
            return
