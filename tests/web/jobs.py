"""Jobs for the tests of the worker: they write down what happens to them, and take their time."""

import os
import time
from pathlib import Path

from django.db import OperationalError, transaction
from django.utils import timezone
from django_tasks import task

from everyname.web.audit.operations import record
from everyname.web.jobs.stopping import between_two_steps

__all__ = ["break_off", "fail_with_a_name", "find_the_database_busy", "note", "take_a_while"]


@task
def note(place: str) -> None:
    with Path(place).open("a", encoding="utf-8") as file:
        file.write(f"done by {os.getpid()}\n")


@task
def take_a_while(place: str, seconds: float) -> None:
    with Path(place).open("a", encoding="utf-8") as file:
        file.write(f"begun by {os.getpid()}\n")
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        between_two_steps()
        time.sleep(0.05)
    note.func(place)


@task
def break_off(place: str) -> None:
    """Never comes to a point where it could be left, with a transaction open."""
    with transaction.atomic():
        record("half", None, by=None, at=timezone.now())
        Path(place).write_text("begun\n", encoding="utf-8")
        time.sleep(60)


@task
def fail_with_a_name() -> None:
    raise ValueError("Ana Cruz, born 2012-03-04")


@task
def find_the_database_busy() -> None:
    raise OperationalError("database is locked")
