"""How long things are kept: said for all, and for one round; and what is done when the time is over."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from everyname.web.audit.operations import record
from everyname.web.community.models import Community, Member
from everyname.web.community.operations.rights import as_steward
from everyname.web.keeping.models import Retention, RoundRetention
from everyname.web.keeping.months import months_before
from everyname.web.keeping.operations.cutting import cut_loaded_rosters, cut_member, cut_person, cut_round
from everyname.web.keeping.queries.rounds import kept_round, months_for_all, rounds_due
from everyname.web.people.models import PastSite, Person, PersonSite
from everyname.web.wall.models import Mark, MarkEvent, Nomination, Round, RoundSite

__all__ = ["ChangedMeanwhile", "forget_due", "left_long_ago", "set_for_all", "set_for_round"]


class ChangedMeanwhile(Exception):
    """Somebody else has said something other than what the page showed; nothing was changed."""


def set_for_all(*, months: int | None, seen: int | None, by: Member, at: datetime) -> None:
    """Say how long anything is kept at most.

    Parameters
    ----------
    seen : what stood there when the member decided.

    Raises
    ------
    ChangedMeanwhile
        Something else stands there by now.
    Http404
        The member does not run the installation.
    """
    with transaction.atomic():
        community = as_steward(by)
        if months_for_all() != seen:
            raise ChangedMeanwhile
        Retention.objects.update_or_create(pk=1, defaults={"months": months, "set_at": at, "set_by": by})
        record("retention set", community, by=by, at=at, details={"months": months})


def set_for_round(*, round_id: UUID, months: int | None, seen: int | None, by: Member, at: datetime) -> None:
    """Say how long after its closing a round is kept; None leaves it to what is said for all.

    Raises
    ------
    ChangedMeanwhile
        Something else stands there by now.
    Http404
        There is no such round, or it is somebody else's.
    """
    with transaction.atomic():
        Round.objects.select_for_update().filter(pk=round_id).first()
        kept = kept_round(by, round_id)
        if kept.months != seen:
            raise ChangedMeanwhile
        if months is None:
            RoundRetention.objects.filter(round=kept.round).delete()
        else:
            said = {"months": months, "set_at": at, "set_by": by}
            RoundRetention.objects.update_or_create(round=kept.round, defaults=said)
        record("retention of a round set", kept.round, by=by, at=at, details={"months": months})


def forget_due(*, at: datetime) -> None:
    """Delete rounds whose time is over, what is kept of old rosters, and whoever left long ago and is in no round.

    Each in a transaction of its own: a great many do not keep writers waiting for long.
    """
    for kept in rounds_due(at=at, most=months_for_all()):
        with transaction.atomic():
            Community.objects.select_for_update().get()
            # Asked again: somebody may have given it more time a moment ago.
            if any(each.round == kept.round for each in rounds_due(at=at, most=months_for_all())):
                record("round deleted when its time was over", kept.round, by=None, at=at)
                cut_round(kept.round, at=at)
    if most := months_for_all():
        cut_loaded_rosters(until=months_before(at, most), at=at)
    for pk in list(left_long_ago(at=at, most=months_for_all()).values_list("pk", flat=True)):
        with transaction.atomic():
            Community.objects.select_for_update().get()
            person = left_long_ago(at=at, most=months_for_all()).filter(pk=pk).first()
            if person is not None:
                _forget(person, at=at)


def _forget(person: Person, *, at: datetime) -> None:
    record("deleted long after leaving", person, by=None, at=at)
    member = person.member
    cut_person(person, at=at)
    # An account that was more than a way to mark belongs to somebody who may still come.
    if (
        member is not None
        and not member.has_usable_password()
        and not member.roles.exclude(kind="connector").exists()
    ):
        cut_member(member, at=at)


def left_long_ago(*, at: datetime, most: int | None, but: Collection[UUID] = ()) -> QuerySet[Person]:
    """Who left longer ago than anything is kept, and is in no round that is kept still.

    A round is about somebody where it says something of them, or took place at a site of theirs before they left.

    Parameters
    ----------
    but : rounds that are taken for gone.
    """
    if most is None:
        return Person.objects.none()
    found = Person.objects.filter(left_at__lte=months_before(at, most)).order_by("left_at", "pk")
    for rows, round_of in ((Mark, "round"), (MarkEvent, "round"), (Nomination, "voice__round")):
        said = rows.objects.exclude(**{f"{round_of}__in": but})
        for part in ("name", "connector"):
            found = found.exclude(Exists(said.filter(**{part: OuterRef("pk")})))
    there = RoundSite.objects.filter(round__opens_at__lte=OuterRef("left_at")).exclude(round__in=but)
    them = OuterRef(OuterRef("pk"))
    now = there.filter(site__in=PersonSite.objects.filter(person=them).values("site"))
    past = there.filter(site__in=PastSite.objects.filter(person=them).values("site"))
    return found.exclude(Exists(now)).exclude(Exists(past))
