"""Opening and closing."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from everyname.web.audit.operations import record
from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Member, Site
from everyname.web.wall.models import Round, RoundSite
from everyname.web.wall.permissions import closing, is_over, may_lead_round
from everyname.web.wall.queries.rounds import connectors_of, names_of

__all__ = ["CannotOpen", "Hindrance", "close_round", "open_round"]


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
    """Open a round at sites that the member leads.

    Raises
    ------
    CannotOpen
        Nobody is on the wall there, nobody marks, or another round is not over yet.
    Http404
        The member does not lead all of the sites.
    """
    ids = [site.pk for site in sites]
    or_not_found(may_lead_round(rights_of(by), ids))
    with transaction.atomic():
        # Two leads of one site wait for each other here.
        list(Site.objects.select_for_update().filter(pk__in=ids))
        _check(ids, opens_at)
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
        RoundSite.objects.bulk_create(RoundSite(round=made, site=site) for site in sites)
        record("round opened", made, by=by, at=at, details={"sites": len(ids)})
    return made


def _check(sites: Sequence[UUID], opens_at: datetime) -> None:
    others = Round.objects.filter(round_sites__site__in=sites, closes_at__gt=opens_at)
    if any(closing(other) > opens_at for other in others):
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
    return True
