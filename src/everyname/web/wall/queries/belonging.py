"""Who was at the sites of a round when it closed, which is not who is there today."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from everyname.web.people.models import PastSite, Person, PersonSite
from everyname.web.wall.models import Round, RoundSite
from everyname.web.wall.permissions import closing

__all__ = ["belonging", "people_then", "was_at", "was_there"]


def belonging(
    rounds: Sequence[Round], *, while_open: bool = False
) -> tuple[QuerySet[PersonSite], QuerySet[PastSite]]:
    """Those who are there today, and those who have gone since, of the sites of all of these rounds.

    Parameters
    ----------
    while_open : as well whoever had gone before a round closed, and was there when it had opened.
    """
    ends = [closing(each) for each in rounds]
    last = min(each.opens_at for each in rounds) if while_open else min(ends)
    sites = {site.pk for each in rounds for site in each.sites.all()}
    had_come = Q(since__isnull=True) | Q(since__lte=max(ends))
    return (
        PersonSite.objects.filter(had_come, site__in=sites),
        PastSite.objects.filter(had_come, site__in=sites, until__gt=last),
    )


def was_there(closed: Round) -> Q:
    """Of people: whether they had joined when a round closed, and not left."""
    end = closing(closed)
    return Q(joined_at__lte=end) & (Q(left_at__isnull=True) | Q(left_at__gt=end))


def was_at(closed: Round) -> Q:
    """Of people: whether they had joined when a round closed, and were at one of its sites."""
    end = closing(closed)
    here = RoundSite.objects.filter(round=closed).values("site")
    had_come = Q(since__isnull=True) | Q(since__lte=end)
    stays = PersonSite.objects.filter(had_come, person=OuterRef("pk"), site__in=here)
    stayed = PastSite.objects.filter(had_come, person=OuterRef("pk"), site__in=here, until__gt=end)
    return Q(joined_at__lte=end) & (Exists(stays) | Exists(stayed))


def people_then(closed: Round) -> QuerySet[Person]:
    """Everybody of a round's sites when it closed."""
    return Person.objects.filter(was_there(closed), was_at(closed))
