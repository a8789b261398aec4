"""Who has come to the wall since a round closed: by the roster alone, no mark is asked."""

from uuid import UUID

from django.db.models import Q

from everyname.web.people.models import Person, PersonSite
from everyname.web.wall.models import Round, RoundSite
from everyname.web.wall.permissions import closing
from everyname.web.wall.queries.belonging import was_at
from everyname.web.wall.queries.hexes import Hex
from everyname.web.wall.queries.marking import Desk

__all__ = ["new_since_last"]


def new_since_last(here: Desk) -> frozenset[str]:
    """Names that came to the sites of a connector after the last round there had closed, in two queries at most.

    Nobody is new where there has been none, or where the last one asked within groups and this one does not, or
    the other way round. Whoever was marked in it although they came later is as new as others: to leave them out
    would say that somebody has marked them.
    """
    last = _last_rounds(here)
    if not last:
        return frozenset()
    came = Q()
    for site, closed in last:
        end = closing(closed)
        came |= Q(site=site) & (Q(since__gt=end) | Q(person__joined_at__gt=end))
    names = Person.objects.filter(is_name=True, left_at__isnull=True)
    names = names.filter(pk__in=PersonSite.objects.filter(came).values("person"))
    for closed in {closed.pk: closed for _, closed in last}.values():
        names = names.exclude(was_at(closed))
    return frozenset(names.values_list(Hex("pk"), flat=True))


def _last_rounds(here: Desk) -> list[tuple[UUID, Round]]:
    """Each site of a connector with the last round that was over there when this one opened, if it is alike."""
    began = here.round.opens_at
    places = RoundSite.objects.filter(site__in=here.site_ids, round__opens_at__lt=began)
    over = [place for place in places.select_related("round") if closing(place.round) <= began]
    over.sort(key=lambda place: (closing(place.round), place.round_id))
    last = {place.site_id: place.round for place in over}
    return [(site, closed) for site, closed in last.items() if closed.scope == here.round.scope]
