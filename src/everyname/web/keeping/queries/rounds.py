"""Until when rounds are kept."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Site
from everyname.web.community.queries import Viewer, may_run
from everyname.web.keeping.models import Retention
from everyname.web.keeping.months import months_later, shorter
from everyname.web.keeping.permissions import may_keep_round
from everyname.web.wall.models import Round
from everyname.web.wall.permissions import closing

__all__ = ["KeptRound", "all_kept_rounds", "kept", "kept_round", "months_for_all", "rounds_due"]


@dataclass(frozen=True, slots=True)
class KeptRound:
    """A round, and how long it is kept.

    Attributes
    ----------
    months : what was said of this round; None where nothing was.
    most : what was said for all; the shorter of the two holds.
    ends_at : when it is deleted; None where nobody has said so.
    """

    round: Round
    sites: tuple[Site, ...]
    months: int | None
    most: int | None
    ends_at: datetime | None


def months_for_all() -> int | None:
    """How long anything is kept at most; None where nobody has said so."""
    return Retention.objects.values_list("months", flat=True).first()


def kept_round(viewer: Viewer, round_id: UUID) -> KeptRound:
    """A round, for whoever leads all of its sites, and for stewards.

    Raises
    ------
    Http404
        There is none, or it is somebody else's.
    """
    found = _rounds().filter(pk=round_id).first()
    rights = rights_of(viewer)
    sites = [site.pk for site in found.sites.all()] if found else []
    or_not_found(found is not None and may_keep_round(rights, sites))
    assert found is not None
    return kept(found, months_for_all())


def all_kept_rounds(viewer: Viewer) -> list[KeptRound]:
    """All rounds, the newest first, for stewards.

    Raises
    ------
    Http404
        The viewer does not run the installation.
    """
    may_run(viewer)
    most = months_for_all()
    return [kept(each, most) for each in _rounds()]


def rounds_due(*, at: datetime, most: int | None) -> list[KeptRound]:
    """Rounds whose time is over, for the chore and for whoever changes the time for all.

    Parameters
    ----------
    most : how long anything is kept at most.
    """
    found = (kept(each, most) for each in _rounds())
    return [each for each in found if each.ends_at is not None and each.ends_at <= at]


def _rounds() -> QuerySet[Round]:
    return Round.objects.select_related("retention").prefetch_related(Prefetch("sites", Site.objects.all()))


def kept(found: Round, most: int | None) -> KeptRound:
    """A round that the caller may see, with its time.

    Parameters
    ----------
    most : how long anything is kept at most.
    """
    said = getattr(found, "retention", None)
    own = said.months if said else None
    months = shorter(own, most)
    ends_at = months_later(closing(found), months) if months is not None else None
    return KeptRound(found, tuple(found.sites.all()), own, most, ends_at)
