"""Whether people on a wall mark as well: then how each of them stands is for themselves."""

from django.db.models import Q

from everyname.web.people.models import Person
from everyname.web.wall.models import Participation, Round
from everyname.web.wall.queries.rounds import names_of

__all__ = ["are_colleagues_on"]


def are_colleagues_on(closed: Round) -> bool:
    """Whether somebody on the wall of a round marks, or has marked in it."""
    names = names_of([site.pk for site in closed.sites.all()])
    began = Participation.objects.filter(round=closed).values("connector")
    marking = Q(pk__in=names.filter(is_connector=True).values("pk")) | Q(pk__in=began, is_name=True)
    return Person.objects.filter(marking).exists()
