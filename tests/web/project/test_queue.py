"""The queue: what becomes of a job that fails, is abandoned, or is done."""

import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from everyname.web.jobs.presence import Presence, is_gone
from everyname.web.jobs.progress import Teller, forget_progress, progress_of
from everyname.web.jobs.queue import KEPT_FOR, MOST_ATTEMPTS, claim, clear_finished, give_back, take_up
from everyname.web.jobs.standing import is_under_way
from tests.web.jobs import fail_with_a_name, find_the_database_busy, note
from tests.web.working import failed_jobs, let_pass, work_off

pytestmark = pytest.mark.django_db


def test_a_failure_leaves_its_kind_and_its_place_and_no_name(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    job = fail_with_a_name.enqueue()
    work_off()
    assert failed_jobs() == ["builtins.ValueError"]
    kept = DBTaskResult.objects.values().get()
    assert "jobs.py" in kept["traceback"]
    assert "Ana" not in str(kept)
    assert not is_under_way(job.db_result.pk)  # type: ignore[attr-defined] # of this backend


def test_a_busy_database_is_tried_again_a_few_times() -> None:
    find_the_database_busy.enqueue()
    for _ in range(MOST_ATTEMPTS - 1):
        assert work_off() == 1
        assert failed_jobs() == []
        let_pass(timedelta(minutes=10))
    work_off()
    assert failed_jobs() == ["django.db.utils.OperationalError"]


def test_what_a_worker_that_is_gone_had_at_hand_waits_again_but_not_for_ever() -> None:
    note.enqueue("nowhere")
    for attempt in range(MOST_ATTEMPTS):
        job = claim(f"gone-{attempt}", at=timezone.now())
        assert job is not None
        assert take_up(but="another", at=timezone.now()) == 1
    assert DBTaskResult.objects.get().status == "FAILED"


def test_a_job_that_was_given_back_has_lost_no_attempt() -> None:
    note.enqueue("nowhere")
    job = claim("one", at=timezone.now())
    assert job is not None
    give_back(job)
    again = DBTaskResult.objects.get()
    assert (again.status, again.worker_ids, again.started_at) == ("READY", [], None)


def test_a_worker_that_was_away_does_not_undo_what_another_does() -> None:
    note.enqueue("nowhere")
    job = claim("one", at=timezone.now())
    assert job is not None
    take_up(but="two", at=timezone.now())
    claim("two", at=timezone.now())
    give_back(job)
    assert DBTaskResult.objects.get().worker_ids == ["one", "two"]


def test_a_worker_lives_until_it_says_otherwise() -> None:
    presence = Presence()
    worker_id = presence.ensure()
    assert presence.ensure() == worker_id
    if connection.vendor == "sqlite":  # on PostgreSQL a session never waits for itself
        assert not is_gone(worker_id)
    presence.end()
    assert is_gone(worker_id)
    assert is_gone("never there")


def test_a_job_of_which_this_version_knows_nothing_fails() -> None:
    note.enqueue("nowhere")
    DBTaskResult.objects.update(task_path="everyname.web.no.such.task")
    work_off()
    assert failed_jobs() == ["builtins.ModuleNotFoundError"]


def test_looking_for_work_reads_once_and_writes_nothing() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert claim("one", at=timezone.now()) is None
    assert len(asked) == 1
    assert asked[0]["sql"].startswith("SELECT")


def test_finished_jobs_are_forgotten_after_a_while() -> None:
    note.enqueue("nowhere")
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=timezone.now() - KEPT_FOR)
    note.enqueue("nowhere")
    clear_finished(at=timezone.now())
    assert DBTaskResult.objects.get().status == "READY"


def test_progress_is_told_and_forgotten() -> None:
    job_id = note.enqueue("nowhere").db_result.pk  # type: ignore[attr-defined] # of this backend
    assert progress_of(job_id) == {}
    assert progress_of(None) == {}
    if (
        connection.vendor == "sqlite"
    ):  # elsewhere a second connection does not see what this test has not committed
        teller = Teller(job_id)
        teller("store", 0, 10)
        teller("store", 5, 10)  # too soon after the first
        assert progress_of(job_id) == {"stage": "store", "done": 0, "whole": 10}
        forget_progress(job_id)
        assert progress_of(job_id) == {}
