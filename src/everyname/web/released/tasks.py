"""A release is prepared while nobody waits for it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskContext, task

from everyname.web.community.models import Member
from everyname.web.jobs.progress import Teller
from everyname.web.jobs.stopping import between_two_steps
from everyname.web.released.analysis.merging import Merges
from everyname.web.released.models import Draft
from everyname.web.released.operations.making import make_draft
from everyname.web.released.operations.preparing import begin_draft, is_wanted

__all__ = ["ask_to_prepare", "prepare_release"]


def ask_to_prepare(
    *, round_id: UUID, groupings: Sequence[str], merges: Merges = (), floor: int, by: Member, at: datetime
) -> None:
    """Let a release be prepared in the background; once, however often somebody presses."""
    with transaction.atomic():
        draft = begin_draft(round_id=round_id, groupings=groupings, merges=merges, floor=floor, by=by, at=at)
        if draft is not None:
            job = prepare_release.enqueue(str(round_id))
            Draft.objects.filter(pk=draft.pk).update(job_id=UUID(job.id))


@task(takes_context=True)
def prepare_release(context: TaskContext, round_id: str) -> None:
    """Prepare what was asked for last, from the beginning wherever a worker before this one was broken off."""
    job_id = UUID(context.task_result.id)
    draft = Draft.objects.select_related("asked_by").filter(round=UUID(round_id), job_id=job_id).first()
    if draft is None or draft.outcome:
        return
    teller = Teller(job_id)

    def tell(stage: str, done: int, whole: int) -> None:
        between_two_steps()
        if not is_wanted(draft):
            raise _NoLongerWanted
        teller(stage, done, whole)

    try:
        make_draft(draft, at=timezone.now(), tell=tell)
    except _NoLongerWanted:
        return
    finally:
        teller.close()


class _NoLongerWanted(Exception):
    """It was stopped, or something else was asked for; nothing of it is kept."""
