"""Rounds that came before or after another, for whoever leads all of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from everyname.web.again.permissions import came_before, sites_of_both
from everyname.web.community.authorization import or_not_found
from everyname.web.community.models import Site
from everyname.web.community.queries import Viewer
from everyname.web.wall.models import Round, RoundSite
from everyname.web.wall.permissions import is_over
from everyname.web.wall.queries.closed import closed_rounds
from everyname.web.wall.queries.rounds import rounds_led

__all__ = ["Beside", "Pair", "beside", "free_sites", "pair_of", "rounds_of_site"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rounds that are over, and the sites of both, by name."""

    before: Round
    after: Round
    sites: tuple[Site, ...]

    @property
    def is_of_all(self) -> bool:
        """Whether they took place at the same sites."""
        return len(self.sites) == len(self.before.sites.all()) == len(self.after.sites.all())


def pair_of(viewer: Viewer, after_id: UUID, before_id: UUID, *, at: datetime) -> Pair:
    """Two rounds that are over, for whoever leads all sites of both.

    Raises
    ------
    Http404
        One is not there, not over or somebody else's, the earlier is not earlier, or no site is in both.
    """
    after, before = closed_rounds(viewer, (after_id, before_id), at=at)
    shared = sites_of_both(before, after)
    or_not_found(came_before(before, after) and bool(shared))
    return Pair(before, after, tuple(site for site in after.sites.all() if site.pk in shared))


@dataclass(frozen=True, slots=True)
class Beside:
    """What came before and after a round at its sites.

    Attributes
    ----------
    before : rounds of the viewer that were over when it began, the latest first.
    since : rounds of the viewer that have been opened there since, the latest first.
    free : its sites at which no round has been opened since, whoever leads it, by name.
    """

    before: tuple[Round, ...]
    since: tuple[Round, ...]
    free: tuple[Site, ...]


def beside(viewer: Viewer, closed: Round) -> Beside:
    """Rounds at some of the sites of another, as far as the viewer leads them."""
    there = [each for each in rounds_led(viewer) if sites_of_both(each, closed)]
    return Beside(
        before=tuple(each for each in there if came_before(each, closed)),
        since=tuple(each for each in there if each.opens_at > closed.opens_at),
        free=free_sites(closed),
    )


def free_sites(closed: Round) -> tuple[Site, ...]:
    """The sites of a round at which no other has been opened since, by name."""
    sites = tuple(closed.sites.all())
    since = RoundSite.objects.filter(
        site__in=[site.pk for site in sites], round__opens_at__gt=closed.opens_at
    )
    taken = set(since.values_list("site_id", flat=True))
    return tuple(site for site in sites if site.pk not in taken)


def rounds_of_site(viewer: Viewer, site_id: UUID, *, at: datetime) -> tuple[Site, list[Round]]:
    """A site and the rounds that are over there, the earliest first.

    Raises
    ------
    Http404
        There is none, or the viewer does not lead it.
    """
    rounds = [each for each in rounds_led(viewer, at_site=site_id) if is_over(each, at)]
    there = (site for each in rounds for site in each.sites.all() if site.pk == site_id)
    site = next(there, None) or Site.objects.get(pk=site_id)
    return site, sorted(rounds, key=lambda each: (each.opens_at, each.pk))
