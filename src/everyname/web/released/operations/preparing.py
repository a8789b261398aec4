"""A release is asked for, and what a job has made of it is kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from everyname.web.audit.operations import record
from everyname.web.community.models import Member
from everyname.web.jobs.standing import is_under_way
from everyname.web.released.analysis.merging import Merges
from everyname.web.released.models import Draft, Outcome
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import closed_round

__all__ = ["begin_draft", "is_wanted", "keep_draft", "least_floor", "stop_preparing"]

_LEAST = 5


def least_floor(closed: Round) -> int:
    """Of fewer people nobody is told: what the round asks for, and never less than five."""
    return max(_LEAST, closed.floor)


def begin_draft(
    *, round_id: UUID, groupings: Sequence[str], merges: Merges = (), floor: int, by: Member, at: datetime
) -> Draft | None:
    """Put preparing in line; None where that is under way already. What was prepared before is dropped.

    Raises
    ------
    Http404
        There is no such round that the member leads, or it is not over.
    ValueError
        The floor is too low.
    """
    with transaction.atomic():
        closed = closed_round(by, round_id, at=at)
        if floor < least_floor(closed):
            raise ValueError(floor)
        Round.objects.select_for_update().get(pk=closed.pk)  # two leads come one after the other
        former = Draft.objects.filter(round=closed).first()
        if former is not None and not former.outcome and is_under_way(former.job_id):
            return None
        draft, _ = Draft.objects.update_or_create(
            round=closed,
            defaults={
                "groupings": list(groupings),
                "merges": [[name, list(labels)] for name, labels in merges],
                "floor": floor,
                "asked_by": by,
                "asked_at": at,
                "job_id": None,
                "outcome": "",
                "fingerprint": "",
                "layout": {},
                "proof": None,
                "table": None,
            },
        )
        record("release to be prepared", closed, by=by, at=at, details={"floor": floor})
    return draft


def is_wanted(draft: Draft) -> bool:
    """Whether nobody has stopped what is being prepared, or asked for something else."""
    return _wanted(draft).exists()


def keep_draft(
    draft: Draft,
    *,
    outcome: Outcome,
    fingerprint: str = "",
    layout: Mapping[str, object] | None = None,
    proof: bytes | None = None,
    table: bytes | None = None,
    at: datetime,
) -> None:
    """Keep what was made of a draft, or why there is nothing to keep; nothing of one that is wanted no more.

    Whoever asked must lead the round still: with their role they lose what was on its way.
    """
    with transaction.atomic():
        current = _wanted(draft).select_for_update().first()
        if current is None:
            return
        if _still_leads(current, at):
            current.fingerprint, current.layout = fingerprint, dict(layout or {})
            current.outcome, current.proof, current.table = outcome, proof, table
        else:
            current.outcome = Outcome.NO_RIGHT
        current.save(update_fields=["fingerprint", "layout", "outcome", "proof", "table"])


def _wanted(draft: Draft) -> QuerySet[Draft]:
    return Draft.objects.filter(pk=draft.pk, job_id=draft.job_id, outcome="")


def _still_leads(draft: Draft, at: datetime) -> bool:
    try:
        closed_round(draft.asked_by or AnonymousUser(), draft.round_id, at=at)
    except Http404:
        return False
    return True


def stop_preparing(round_id: UUID, *, by: Member, at: datetime) -> bool:
    """Let what is being prepared come to nothing. False where nothing was.

    Raises
    ------
    Http404
        There is no such round that is over, or the member does not lead it.
    """
    closed = closed_round(by, round_id, at=at)
    with transaction.atomic():
        draft = Draft.objects.select_for_update().filter(round=closed, outcome="").first()
        if draft is None:
            return False
        draft.outcome, draft.job_id = Outcome.STOPPED, None
        draft.save(update_fields=["outcome", "job_id"])
        record("release stopped", closed, by=by, at=at)
    return True
