"""Numbers for leaders: prepared as the job does, looked at, and released."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from everyname.engine.progress import silent
from everyname.web.community.models import Member
from everyname.web.released.analysis.sealing import seal_of
from everyname.web.released.models import Draft
from everyname.web.released.operations.making import make_draft
from everyname.web.released.operations.preparing import begin_draft, least_floor
from everyname.web.released.operations.releasing import release_numbers
from everyname.web.wall.models import Round
from everyname.web.wall.permissions import closing

__all__ = ["release"]

_LATER = timedelta(days=7)


def release(closed: Round, *, groupings: Sequence[str], lead: Member) -> None:
    """A week after its round was closed; by words of `released.queries.preparing`."""
    at: datetime = closing(closed) + _LATER
    begun = begin_draft(round_id=closed.pk, groupings=groupings, floor=least_floor(closed), by=lead, at=at)
    assert begun is not None, "nobody else is preparing anything"
    make_draft(begun, at=at, tell=silent)
    looked_at = Draft.objects.get(pk=begun.pk)
    release_numbers(round_id=closed.pk, seal=seal_of(bytes(looked_at.proof or b"")), by=lead, at=at)
