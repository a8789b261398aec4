"""A round's follow-up for whoever leads it: numbers alone, none of them about one connector."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from everyname.web.community.models import Community
from everyname.web.community.queries import Viewer
from everyname.web.following.days import due_day
from everyname.web.following.models import CheckIn, FollowUp, Moment, Reminder, ToldAnswers
from everyname.web.following.queries.ways import Holder, holders
from everyname.web.following.reached import zone_of
from everyname.web.share_out.models import Assignment, State
from everyname.web.share_out.queries.lead import Outline, outline_of
from everyname.web.share_out.queries.today import round_then
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import closed_round

__all__ = ["CheckedIn", "Followed", "Letters", "followed", "is_shared_out"]


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """How many were asked at a moment and have answered.

    Attributes
    ----------
    answers : how often each was given, when enough people had spoken since the last time; None where so few have that
        a number would point at somebody.
    """

    moment: Moment
    asked: int
    answered: int
    answers: Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class Letters:
    """Whom letters reach; ``sent`` were handed to the mail server, ``begun`` says that the lead has asked for them."""

    with_address: int
    without_address: int
    sent: int
    begun: FollowUp | None


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a share-out."""

    closed: Round
    outline: Outline
    moments: Sequence[CheckedIn]
    letters: Letters


def followed(viewer: Viewer, round_id: UUID, community: Community, *, at: datetime) -> Followed:
    """Numbers of a round.

    Raises
    ------
    Http404
        There is no such round that is over, or it is somebody else's.
    """
    closed = closed_round(viewer, round_id, at=at)
    return Followed(
        closed=closed,
        outline=outline_of(closed),
        moments=_moments(closed, community, at=at),
        letters=_letters(closed, holders(closed, community)),
    )


def _moments(closed: Round, community: Community, *, at: datetime) -> list[CheckedIn]:
    """What was said for this round alone: an answer of somebody who went on for a newer one stays with the older."""
    zone = zone_of(None, community.time_zone)
    today = at.astimezone(zone).date()
    accepted = dict(
        Assignment.objects.filter(
            need__round=closed, state=State.ACCEPTED, answered_at__isnull=False
        ).values_list("pk", "answered_at")
    )
    theirs = CheckIn.objects.annotate(round_then=round_then()).filter(
        Q(round_then=closed.pk) | Q(assignment__need__round=closed)
    )
    rows = list(theirs.values_list("moment", "assignment_id", "round_then"))
    told = dict(ToldAnswers.objects.filter(round=closed).values_list("moment", "answers"))
    found = []
    for moment in Moment:
        at_moment = [row[1:] for row in rows if row[0] == moment]
        said = [pk for pk, then in at_moment if then == closed.pk]
        due = {pk for pk, yes in accepted.items() if yes and due_day(yes, moment, zone) <= today}
        due -= {pk for pk, then in at_moment if then != closed.pk}
        found.append(
            CheckedIn(
                moment=moment,
                asked=len(due.union(said)),
                answered=len(said),
                answers=told.get(moment),
            )
        )
    return found


def _letters(closed: Round, held: Sequence[Holder]) -> Letters:
    with_address = sum(bool(each.email) for each in held)
    return Letters(
        with_address=with_address,
        without_address=len(held) - with_address,
        sent=Reminder.objects.annotate(round_then=round_then())
        .filter(round_then=closed.pk)
        .values("at", "assignment__connector")
        .distinct()
        .count(),
        begun=FollowUp.objects.filter(round=closed).first(),
    )


def is_shared_out(closed: Round) -> bool:
    """Whether anybody was ever asked about a name of a round that the viewer leads."""
    return Assignment.objects.filter(need__round=closed).exists()
