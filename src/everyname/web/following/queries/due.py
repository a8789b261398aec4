"""To whom a letter is due, and what about."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from everyname.web.community.models import Community
from everyname.web.following.days import is_letter_time, moment_now
from everyname.web.following.models import MOST_LETTERS, About, Reminder
from everyname.web.following.reached import reached
from everyname.web.share_out.models import LIVE, Assignment, State

__all__ = ["AGAIN_AFTER", "REST", "Matter", "matters"]

AGAIN_AFTER = timedelta(days=7)
REST = timedelta(days=3)
"""Between two letters to somebody, unless there is a new name."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What there is to say of one assignment; ``number`` is 1, or 2 where it was said before."""

    assignment_id: UUID
    round_id: UUID
    about: About
    number: int


def matters(
    community: Community, *, at: datetime, connector: UUID | None = None
) -> Mapping[UUID, Sequence[Matter]]:
    """What is due now, by connector: of one, or of everybody; three queries.

    Due is nothing before the lead of a round has asked for letters, at night, at weekends, to whoever has left, is
    let in no more or wants none, and about anything of which was written twice.
    """
    live = Assignment.objects.filter(
        Q(connector__letter_box__isnull=True) | Q(connector__letter_box__stopped_at__isnull=True),
        Q(connector__member__isnull=True) | Q(connector__member__is_active=True),
        state__in=LIVE,
        need__ended_at__isnull=True,
        need__round__follow_up__isnull=False,
        connector__left_at__isnull=True,
        connector__is_connector=True,
    )
    if connector is not None:
        live = live.filter(connector=connector)
    theirs: defaultdict[UUID, list[Assignment]] = defaultdict(list)
    related = live.select_related("need", "connector__member").prefetch_related("check_ins", "reminders")
    for each in related.order_by("offered_at", "pk"):
        theirs[each.connector_id].append(each)
    found = {pk: _due(held, community, at) for pk, held in theirs.items()}
    return {pk: due for pk, due in found.items() if due}


def _due(held: Sequence[Assignment], community: Community, at: datetime) -> list[Matter]:
    to = reached(held[0].connector, community)
    if not to.email or not is_letter_time(at, to.zone):
        return []
    due = [matter for each in held if (matter := _matter(each, at, to.zone))]
    last = max((one.at for each in held for one in each.reminders.all()), default=None)
    is_new = any(each.about == About.OFFER and each.number == 1 for each in due)
    return due if last is None or is_new or at >= last + REST else []


def _matter(each: Assignment, at: datetime, zone: ZoneInfo) -> Matter | None:
    about = _about(each, at, zone)
    sent: list[Reminder] = sorted(
        (one for one in each.reminders.all() if one.about == about), key=lambda one: one.number
    )
    if about is None or len(sent) >= MOST_LETTERS or (sent and at < sent[-1].at + AGAIN_AFTER):
        return None
    return Matter(each.pk, each.need.round_id, about, len(sent) + 1)


def _about(each: Assignment, at: datetime, zone: ZoneInfo) -> About | None:
    if each.state == State.OFFERED:
        return About.OFFER
    moment = moment_now(each.answered_at, at, zone) if each.answered_at else None
    if moment is None or any(one.moment == moment for one in each.check_ins.all()):
        return None
    return About(moment.value)
