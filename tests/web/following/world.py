"""Names that were shared out, some days ago."""

from datetime import datetime, timedelta
from types import SimpleNamespace

from django.utils import timezone

from everyname.web.people.models import Person
from everyname.web.share_out.models import Assignment, Need, Proposal, State
from everyname.web.wall.models import Round
from tests.web.wall.world import opened

__all__ = ["closed_wall", "give"]

NO_TIE = {
    "nominated": False,
    "same_homeroom": False,
    "shared_classes": 0,
    "same_grade": False,
    "same_site": True,
}


def closed_wall(world: SimpleNamespace, *, days_ago: int = 90) -> Round:
    """A round of Harbour that was over in a day, whose share-out is published."""
    at = timezone.now() - timedelta(days=days_ago)
    made = opened(world, at=at, for_=timedelta(days=1))
    Proposal.objects.create(round=made, made_at=at, made_by=world.bea, outcome="published")
    return made


def give(
    closed: Round,
    name: Person,
    connector: Person,
    *,
    days_ago: float | None = None,
    at: datetime | None = None,
    reason: dict[str, object] | None = None,
) -> Assignment:
    """An offer of a moment ago; accepted, where it says how many days ago or when."""
    yes = at or (None if days_ago is None else timezone.now() - timedelta(days=days_ago))
    since = yes or timezone.now()
    need, _ = Need.objects.get_or_create(round=closed, name=name, defaults={"since": since})
    return Assignment.objects.create(
        need=need,
        connector=connector,
        state=State.ACCEPTED if yes else State.OFFERED,
        offered_at=since,
        answered_at=yes,
        reason=NO_TIE | (reason or {}),
    )
