"""What was asked for is counted, hidden and proven."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from everyname.web.released.analysis.counting import Counted, TooMany, count_names
from everyname.web.released.analysis.proofs import read_proof
from everyname.web.released.analysis.sealing import fingerprint_of, layout_of
from everyname.web.released.models import Draft, Outcome, Release
from everyname.web.released.operations.preparing import keep_draft
from everyname.web.released.queries.preparing import earlier_ids, proofs_of
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import closed_round

__all__ = ["Tell", "make_draft"]

Tell = Callable[[str, int, int], None]
"""A stage, and how much of how much of it is done."""


def make_draft(draft: Draft, *, at: datetime, tell: Tell) -> None:
    """Make of a draft what it asks for, or keep with it why that cannot be; whoever asked must lead the round."""
    try:
        closed = closed_round(draft.asked_by or AnonymousUser(), draft.round_id, at=at)
        tell("count", 0, 0)
        counted = count_names(closed, draft.groupings, draft.merges)
    except Http404:
        keep_draft(draft, outcome=Outcome.NO_RIGHT, at=at)
    except TooMany:
        keep_draft(draft, outcome=Outcome.TOO_MANY, at=at)
    else:
        _prove(draft, closed, counted, at=at, tell=tell)


def _prove(draft: Draft, closed: Round, counted: Counted, *, at: datetime, tell: Tell) -> None:
    fingerprint = fingerprint_of(counted, floor=draft.floor, round_id=closed.pk)
    if Release.objects.filter(fingerprint=fingerprint).exists():
        keep_draft(draft, outcome=Outcome.KNOWN, at=at)
        return
    before = proofs_of(list(Release.objects.filter(round=closed).values_list("pk", flat=True)))
    if not all(counted.people.are_those_of(read_proof(content).people) for content in before):
        keep_draft(draft, outcome=Outcome.OTHERS, at=at)
        return
    # It draws in the compiler and the solver, for which no page should have to wait.
    from everyname.web.released.analysis.proving import prepare  # noqa: PLC0415

    ids = earlier_ids([site.pk for site in closed.sites.all()])
    made = prepare(counted, floor=draft.floor, ids=ids, proofs=proofs_of(ids), tell=tell)
    keep_draft(
        draft,
        outcome=made.outcome,
        fingerprint=fingerprint,
        layout=layout_of(counted),
        proof=made.proof,
        table=made.table,
        at=at,
    )
