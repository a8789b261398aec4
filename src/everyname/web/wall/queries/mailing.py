"""Invitations by e-mail, as the lead of a round sees them: whom they would reach, and how far they have come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from everyname.web.jobs.standing import is_under_way
from everyname.web.wall.models import Letter, LetterState, Mailing, Participation, Round
from everyname.web.wall.permissions import closing
from everyname.web.wall.queries.rounds import Link

__all__ = ["Far", "Fate", "Reach", "WaysIn", "fates", "how_far", "reach", "ways_in"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of the last letter to a connector, and for which invitation it was."""

    state: str
    at: datetime | None
    invitation_id: UUID | None


@dataclass(frozen=True, slots=True)
class WaysIn:
    """Connectors of a round by how far their ways in have come, as numbers."""

    connectors: int
    invited: int
    entered: int
    begun: int


@dataclass(frozen=True, slots=True)
class Reach:
    """Connectors by what a press of a button would do.

    Attributes
    ----------
    first : have an address, have not opened their way in, and got no letter with the one that stands.
    remind : have an address and have not opened what a letter brought them.
    holding_slips : of ``first``, those with a slip that would open nothing more.
    refused : of ``first``, those whose address the mail server refused the last time.
    without : have neither opened a way in nor an address.
    """

    first: tuple[UUID, ...]
    remind: tuple[UUID, ...]
    holding_slips: int
    refused: int
    without: int


@dataclass(frozen=True, slots=True)
class Far:
    """How far the last mailing of a round has come.

    Attributes
    ----------
    pauses_until : when it goes on, where the mail server was away.
    is_lost : it has not ended, and nobody works on it any more.
    """

    mailing: Mailing
    sent: int
    waiting: int
    refused: int
    unsent: int
    skipped: int
    pauses_until: datetime | None
    is_lost: bool

    @property
    def whole(self) -> int:
        return self.sent + self.waiting + self.refused + self.unsent

    @property
    def is_under_way(self) -> bool:
        return self.mailing.ended_at is None and not self.is_lost


def ways_in(asked: Round, links: Sequence[Link]) -> WaysIn:
    """Counted from what the page lists anyway, and how many have begun."""
    standing = [each.invitation for each in links if each.invitation is not None]
    return WaysIn(
        connectors=len(links),
        invited=len(standing),
        entered=sum(each.used_at is not None for each in standing),
        begun=Participation.objects.filter(round=asked, began_at__lt=closing(asked)).count(),
    )


def fates(asked: Round) -> dict[UUID, Fate]:
    """For each connector to whom a letter was ever in line, what became of the last one."""
    letters = Letter.objects.filter(mailing__round=asked).order_by("mailing__asked_at", "pk")
    return {
        connector: Fate(state, at, invitation)
        for connector, state, at, invitation in letters.exclude(state=LetterState.SKIPPED).values_list(
            "connector_id", "state", "decided_at", "invitation_id"
        )
    }


def reach(links: Sequence[Link], known: Mapping[UUID, Fate]) -> Reach:
    """Whom letters would reach now."""
    open_ = [each for each in links if each.invitation is None or each.invitation.used_at is None]
    reached = [each for each in open_ if each.connector.email]
    remind = [each for each in reached if _has_letter(each, known)]
    first = [each for each in reached if not _has_letter(each, known)]
    return Reach(
        first=tuple(each.connector.pk for each in first),
        remind=tuple(each.connector.pk for each in remind),
        holding_slips=sum(each.invitation is not None for each in first),
        refused=sum(
            each.connector.pk in known and known[each.connector.pk].state == LetterState.REFUSED
            for each in first
        ),
        without=len(open_) - len(reached),
    )


def _has_letter(link: Link, known: Mapping[UUID, Fate]) -> bool:
    fate = known.get(link.connector.pk)
    return (
        fate is not None
        and fate.state == LetterState.SENT
        and link.invitation is not None
        and fate.invitation_id == link.invitation.pk
    )


def how_far(asked: Round, *, at: datetime) -> Far | None:
    """The last mailing of a round that the viewer leads; None where there was none."""
    mailing = Mailing.objects.filter(round=asked).first()
    if mailing is None:
        return None
    states = dict(
        Letter.objects.filter(mailing=mailing).order_by().values_list("state").annotate(Count("pk"))
    )
    is_open = mailing.ended_at is None
    return Far(
        mailing=mailing,
        **{state.value: states.get(state.value, 0) for state in LetterState},
        pauses_until=mailing.due_at if is_open and mailing.due_at > at else None,
        is_lost=is_open and not is_under_way(mailing.job_id),
    )
