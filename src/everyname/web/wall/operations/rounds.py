"""Opening and closing."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from functools import partial
from uuid import UUID

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Member, Site
from everyname.web.wall.models import Round, RoundSite
from everyname.web.wall.operations.announcing import announce
from everyname.web.wall.operations.sessions import move_sessions
from everyname.web.wall.permissions import closing, is_over, may_lead_round
from everyname.web.wall.queries.rounds import connectors_of, names_of, with_sites_below

__all__ = ["CannotOpen", "Hindrance", "change_closing", "close_round", "open_round"]


class Hindrance(StrEnum):
    """Why a round cannot be opened."""

    NO_NAMES = "no names"
    NO_CONNECTORS = "no connectors"
    ANOTHER = "another round"


class CannotOpen(Exception):
    """A round cannot be opened at these sites; nothing was changed."""

    def __init__(self, hindrance: Hindrance) -> None:
        super().__init__(hindrance)
        self.hindrance = hindrance


def open_round(
    *,
    sites: Sequence[Site],
    question: str,
    levels: Sequence[Sequence[str]],
    scope: str,
    floor: int,
    answered_percent: int,
    opens_at: datetime,
    closes_at: datetime,
    by: Member,
    at: datetime,
) -> Round:
    """Open a round at sites that the member leads, and at those below them: at once, or when its time comes.

    Raises
    ------
    CannotOpen
        Nobody is on the wall there, nobody marks, or another round takes place at the same time.
    Http404
        The member does not lead all of the sites.
    """
    ids = with_sites_below([site.pk for site in sites])
    or_not_found(may_lead_round(rights_of(by), ids))
    with transaction.atomic():
        _wait_for_others(ids)
        _check(ids, opens_at, closes_at)
        made = Round.objects.create(
            question=question,
            levels=[list(pair) for pair in levels],
            scope=scope,
            floor=floor,
            answered_percent=answered_percent,
            opens_at=opens_at,
            closes_at=closes_at,
            opened_at=at,
            opened_by=by,
        )
        RoundSite.objects.bulk_create(RoundSite(round=made, site_id=site) for site in ids)
        record("round opened", made, by=by, at=at, details={"sites": len(ids)})
    return made


def _wait_for_others(sites: Sequence[UUID]) -> None:
    """Two leads of one site come one after the other from here on."""
    list(Site.objects.select_for_update().filter(pk__in=sites).order_by("pk"))


def _is_another(
    sites: Sequence[UUID], opens_at: datetime, closes_at: datetime, *, but: Collection[UUID] = ()
) -> bool:
    """Whether another round takes place at one of the sites at the same time."""
    others = Round.objects.filter(
        round_sites__site__in=sites, opens_at__lt=closes_at, closes_at__gt=opens_at
    ).exclude(pk__in=but)
    return any(closing(other) > max(opens_at, other.opens_at) for other in others)


def _check(sites: Sequence[UUID], opens_at: datetime, closes_at: datetime) -> None:
    if _is_another(sites, opens_at, closes_at):
        raise CannotOpen(Hindrance.ANOTHER)
    if not names_of(sites).exists():
        raise CannotOpen(Hindrance.NO_NAMES)
    if not connectors_of(sites).exists():
        raise CannotOpen(Hindrance.NO_CONNECTORS)


def close_round(asked: Round, *, by: Member, at: datetime) -> bool:
    """Close a round before its time; False where it was over already. What comes in from now on is late."""
    or_not_found(may_lead_round(rights_of(by), [site.pk for site in asked.sites.all()]))
    with transaction.atomic():
        current = Round.objects.select_for_update().get(pk=asked.pk)
        if is_over(current, at):
            return False
        current.closed_at, current.closed_by = at, by
        current.save(update_fields=["closed_at", "closed_by"])
        record("round closed", current, by=by, at=at)
        transaction.on_commit(partial(announce, current.pk), robust=True)
    return True


def change_closing(asked: Round, *, closes_at: datetime, by: Member, at: datetime) -> bool:
    """Let a round close earlier or later than planned; False where it was over already.

    Raises
    ------
    CannotOpen
        Another round at one of its sites would take place at the same time.
    ValueError
        It would close before it opens, or in the past: whoever wants that closes it.
    """
    sites = [site.pk for site in asked.sites.all()]
    or_not_found(may_lead_round(rights_of(by), sites))
    with transaction.atomic():
        _wait_for_others(sites)
        current = Round.objects.select_for_update().get(pk=asked.pk)
        if is_over(current, at):
            return False
        if closes_at <= max(at, current.opens_at):
            raise ValueError(closes_at)
        if _is_another(sites, current.opens_at, closes_at, but=[current.pk]):
            raise CannotOpen(Hindrance.ANOTHER)
        times = {"from": current.closes_at.isoformat(), "to": closes_at.isoformat()}
        move_sessions(current, closed_at=current.closes_at, closes_at=closes_at)
        current.closes_at = closes_at
        current.save(update_fields=["closes_at"])
        record("closing changed", current, by=by, at=at, details=times)
        transaction.on_commit(partial(announce, current.pk), robust=True)
    return True
