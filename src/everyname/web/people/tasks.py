"""Work with large rosters, for which nobody should have to keep a page open."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskContext, task

from everyname.formats.problems import Refusal
from everyname.web.community.models import Member, Site
from everyname.web.jobs.progress import Teller
from everyname.web.jobs.stopping import between_two_steps
from everyname.web.people.importing.identity import Answers
from everyname.web.people.importing.kept_files import KeptFile
from everyname.web.people.importing.kept_preview import read_preview
from everyname.web.people.importing.pace import Tell
from everyname.web.people.importing.undoing import CannotUndo
from everyname.web.people.importing.uploads import Upload, understand
from everyname.web.people.models import RosterImport, Work
from everyname.web.people.operations.large import (
    begin_reading,
    begin_work,
    compare_roster,
    end_work,
    keep_read,
    keep_refused,
)
from everyname.web.people.operations.rosters import Stale, apply_roster, undo_roster

__all__ = ["ask_to_read", "ask_to_work", "work_on_roster"]


def ask_to_read(
    *, files: Sequence[Upload], adults: Upload | None, home: Site, by: Member, at: datetime
) -> RosterImport:
    """Let files be read in the background."""
    with transaction.atomic():
        made = begin_reading(files=files, adults=adults, home=home, by=by, at=at)
        _enqueue(made.pk)
    return made


def ask_to_work(
    *, import_id: UUID, work: Work, by: Member, at: datetime, answers: Answers | None = None
) -> None:
    """Let a roster be applied or undone in the background; once, however often somebody presses."""
    with transaction.atomic():
        found = begin_work(import_id=import_id, work=work, by=by, at=at, answers=answers)
        if found is not None:
            _enqueue(found.pk)


def _enqueue(import_id: UUID) -> None:
    job = work_on_roster.enqueue(str(import_id))
    RosterImport.objects.filter(pk=import_id).update(job_id=UUID(job.id))


@task(takes_context=True)
def work_on_roster(context: TaskContext, import_id: str) -> None:
    """Do what is to be done with a roster, from wherever a worker before this one was broken off."""
    job_id = UUID(context.task_result.id)
    roster = (
        RosterImport.objects.defer("problems", "before")
        .select_related("asked_by")
        .filter(pk=import_id, job_id=job_id)
        .first()
    )
    if roster is None or roster.asked_by is None:
        return
    teller = Teller(job_id)

    def tell(stage: str, done: int, whole: int) -> None:
        between_two_steps()
        teller(stage, done, whole)

    try:
        if roster.work:  # else a worker was broken off between its last step and saying so
            _STEPS[Work(roster.work)](roster, roster.asked_by, tell)
    finally:
        teller.close()


def _read(roster: RosterImport, by: Member, tell: Tell) -> None:
    tell("read", 0, 0)
    kept = [
        (KeptFile(each.name, each.size, bytes(each.content)), each.is_adults)
        for each in roster.kept_files.all()
    ]
    files = [each for each, is_adults in kept if not is_adults]
    adults = next((each for each, is_adults in kept if is_adults), None)
    home = Site.objects.get(pk=str(roster.home_id))
    try:
        understood = understand(files, adults, home=(home.source_id, str(home.pk)))
    except Refusal as refusal:
        keep_refused(import_id=roster.pk, refusal=refusal)
        return
    between_two_steps()
    keep_read(import_id=roster.pk, understood=understood, by=by, at=timezone.now())
    _compare(roster, by, tell)


def _compare(roster: RosterImport, by: Member, tell: Tell) -> None:
    tell("compare", 0, 0)
    compare_roster(import_id=roster.pk, by=by)


def _apply(roster: RosterImport, by: Member, tell: Tell) -> None:
    seen = read_preview(roster.shown or b"")
    at = timezone.now()
    try:
        apply_roster(import_id=roster.pk, seal=seen.seal, answers=seen.answers, by=by, at=at, tell=tell)
    except Stale:
        compare_roster(import_id=roster.pk, by=by, outcome="stale")


def _undo(roster: RosterImport, by: Member, tell: Tell) -> None:
    try:
        undo_roster(import_id=roster.pk, by=by, at=timezone.now(), tell=tell)
    except CannotUndo as caught:
        end_work(import_id=roster.pk, outcome=caught.obstacle)


_STEPS = {Work.READ: _read, Work.COMPARE: _compare, Work.APPLY: _apply, Work.UNDO: _undo}
