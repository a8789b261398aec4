"""A release is asked for, and what a job has made of it is kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.models import Member
from everyname.web.jobs.standing import is_under_way
from everyname.web.released.analysis.merging import Merges
from everyname.web.released.models import Draft, Outcome
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import closed_round

__all__ = ["begin_draft", "keep_draft", "keep_hindrance", "least_floor"]

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


def keep_draft(
    *,
    round_id: UUID,
    job_id: UUID,
    outcome: Outcome,
    fingerprint: str,
    layout: Mapping[str, object],
    proof: bytes | None,
    table: bytes | None,
) -> None:
    """Keep what a job has made, unless something else was asked for meanwhile."""
    Draft.objects.filter(round=round_id, job_id=job_id).update(
        outcome=outcome, fingerprint=fingerprint, layout=layout, proof=proof, table=table
    )


def keep_hindrance(*, round_id: UUID, job_id: UUID, outcome: Outcome) -> None:
    """Remember why there is nothing to keep."""
    Draft.objects.filter(round=round_id, job_id=job_id).update(outcome=outcome)
