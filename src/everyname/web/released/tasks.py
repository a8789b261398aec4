"""A release is prepared while nobody waits for it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django_tasks import TaskContext, task

from everyname.science.disclosure.search import Telling
from everyname.web.community.models import Member
from everyname.web.jobs.progress import Teller
from everyname.web.jobs.stopping import between_two_steps
from everyname.web.released.analysis.counting import TooMany, count_names
from everyname.web.released.analysis.merging import Merges
from everyname.web.released.analysis.proving import fingerprint_of, layout_of, prepare
from everyname.web.released.models import Draft, Outcome, Release
from everyname.web.released.operations.preparing import begin_draft, keep_draft, keep_hindrance
from everyname.web.released.queries.preparing import earlier_ids, proofs_of
from everyname.web.wall.queries.closed import closed_round

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
    """Prepare what was asked for last; whoever asked must still lead the round."""
    job_id = UUID(context.task_result.id)
    draft = Draft.objects.select_related("asked_by").filter(round=UUID(round_id), job_id=job_id).first()
    if draft is None or draft.outcome:
        return
    teller = Teller(job_id)

    def tell(stage: str, done: int, whole: int) -> None:
        between_two_steps()
        teller(stage, done, whole)

    try:
        _prepare(draft, job_id, tell)
    except Http404:
        keep_hindrance(round_id=draft.round_id, job_id=job_id, outcome=Outcome.NO_RIGHT)
    except TooMany:
        keep_hindrance(round_id=draft.round_id, job_id=job_id, outcome=Outcome.TOO_MANY)
    finally:
        teller.close()


def _prepare(draft: Draft, job_id: UUID, tell: Telling) -> None:
    closed = closed_round(draft.asked_by or AnonymousUser(), draft.round_id, at=timezone.now())
    tell("count", 0, 0)
    counted = count_names(closed, draft.groupings, draft.merges)
    fingerprint = fingerprint_of(counted, floor=draft.floor, round_id=closed.pk)
    if Release.objects.filter(fingerprint=fingerprint).exists():
        keep_hindrance(round_id=closed.pk, job_id=job_id, outcome=Outcome.KNOWN)
        return
    ids = earlier_ids([site.pk for site in closed.sites.all()])
    made = prepare(counted, floor=draft.floor, ids=ids, proofs=proofs_of(ids), tell=tell)
    keep_draft(
        round_id=closed.pk,
        job_id=job_id,
        outcome=made.outcome,
        fingerprint=fingerprint,
        layout=layout_of(counted),
        proof=made.proof,
        table=made.table,
    )
