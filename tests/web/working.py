"""Doing in a test what a worker does: everything that waits, now."""

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from everyname.web.jobs.worker import Worker

__all__ = ["failed_jobs", "let_pass", "waiting_jobs", "work_off"]


def work_off() -> int:
    """Do the jobs that are due, and those that they leave behind; how many there were."""
    worker = Worker()
    done = 0
    try:
        while worker.step():
            done += 1
    finally:
        worker.end()
    return done


def waiting_jobs() -> int:
    return DBTaskResult.objects.filter(status="READY").count()


def failed_jobs() -> list[str]:
    return list(DBTaskResult.objects.filter(status="FAILED").values_list("exception_class_path", flat=True))


def let_pass(pause: timedelta) -> None:
    """As if some time had gone by for the jobs that wait."""
    for job in DBTaskResult.objects.filter(status="READY", run_after__lt=timezone.now() + pause):
        job.run_after -= pause
        job.save()
