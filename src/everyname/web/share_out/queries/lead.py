"""What a lead sees of a share-out of their round: numbers, and the names that wait or are held."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from everyname.web.community.authorization import or_not_found
from everyname.web.community.queries import Viewer
from everyname.web.share_out.models import LIVE, Assignment, Need, NeedEnd, State
from everyname.web.share_out.queries.today import Today, needs_today
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import closed_round
from everyname.web.wall.queries.rounds import names_of

__all__ = [
    "Outline",
    "lead_assignment",
    "open_needs",
    "outline",
    "outline_from",
    "outline_of",
    "takes_long",
    "waiting_needs",
]

MOST_NAMES_AT_ONCE = 1_500
"""Names on the wall; reading everything that was said of them takes longer than dividing."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A share-out in numbers, as it stands with who is here today; each need is in exactly one of the first six.

    Attributes
    ----------
    waiting : nobody holds them.
    offered, accepted : held by a live assignment.
    has_someone, without, left : ended, since the follow-up was closed or a newer round divided the name again, with or
        without somebody who had said yes; or the name left.
    declined, rematched : assignments, not needs: how often that has happened.
    """

    waiting: int
    offered: int
    accepted: int
    has_someone: int
    without: int
    left: int
    declined: int
    rematched: int

    @property
    def whole(self) -> int:
        """All needs but those of names that have left."""
        return self.waiting + self.offered + self.accepted + self.has_someone + self.without

    @property
    def with_someone(self) -> int:
        """Names for whom somebody has said yes, and has not gone back on it."""
        return self.accepted + self.has_someone

    @property
    def without_anyone(self) -> int:
        """Names for whom nobody has said yes, while that may still be."""
        return self.waiting + self.offered


def outline(viewer: Viewer, round_id: UUID, *, at: datetime) -> Outline:
    """A round's share-out in numbers, for whoever leads it; one query beside those of `closed_round`.

    Raises
    ------
    Http404
        There is no such round that is over, or it is somebody else's.
    """
    return outline_of(closed_round(viewer, round_id, at=at))


def outline_of(closed: Round) -> Outline:
    """The same for a round of `closed_round`. Cost: linear in its needs and assignments."""
    return outline_from(needs_today(Need.objects.filter(round=closed)))


def outline_from(needs: Sequence[Today]) -> Outline:
    """The same of all needs of a round that have been read."""
    standing = Counter(each.stands for each in needs)
    return Outline(
        waiting=standing[""],
        offered=standing[State.OFFERED],
        accepted=standing[State.ACCEPTED],
        has_someone=standing[NeedEnd.HAS_SOMEONE],
        without=standing[NeedEnd.CLOSED] + standing[NeedEnd.AGAIN],
        left=standing[NeedEnd.LEFT],
        declined=sum(each.declined for each in needs),
        rematched=sum(each.rematched for each in needs),
    )


def open_needs(closed: Round) -> QuerySet[Need]:
    """Needs of a round that have not ended."""
    return Need.objects.filter(round=closed, ended_at__isnull=True)


def waiting_needs(closed: Round) -> QuerySet[Need]:
    """Those of them that no live assignment holds."""
    live = Assignment.objects.filter(need=OuterRef("pk"), state__in=LIVE)
    return open_needs(closed).filter(~Exists(live))


def takes_long(closed: Round) -> bool:
    """Whether a round is so large that nobody's browser should wait for its share-out."""
    return names_of([site.pk for site in closed.sites.all()]).count() > MOST_NAMES_AT_ONCE


def lead_assignment(viewer: Viewer, assignment_id: UUID, *, at: datetime) -> Assignment:
    """An assignment of a round that the viewer leads.

    Raises
    ------
    Http404
        There is none, or its round is somebody else's.
    """
    found = Assignment.objects.select_related("need").filter(pk=assignment_id).first()
    or_not_found(found is not None)
    assert found is not None
    closed_round(viewer, found.need.round_id, at=at)
    return found
