"""Who has come to the wall since a round closed."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from everyname.language import name_order
from everyname.web.people.models import Person, PersonSite
from everyname.web.wall.models import Mark, Round
from everyname.web.wall.queries.belonging import was_at
from everyname.web.wall.queries.namesakes import called_on

__all__ = ["Joiner", "joined_since", "joiners_at"]


@dataclass(frozen=True, slots=True)
class Joiner:
    """A name that no round has asked about; ``called`` tells namesakes apart, ``group`` is their homeroom."""

    called: str
    group: str
    grade: str


def joined_since(closed: Round, sites: Collection[UUID]) -> QuerySet[Person]:
    """Everybody who is at some sites of a round now and was not at any of it when it closed, nor marked in it."""
    marked = Mark.objects.filter(round=closed, name=OuterRef("pk"))
    now = PersonSite.objects.filter(site__in=sites).values("person")
    people = Person.objects.filter(left_at__isnull=True, pk__in=now)
    return people.exclude(was_at(closed)).exclude(Exists(marked))


def joiners_at(closed: Round, sites: Collection[UUID]) -> dict[UUID, list[Joiner]]:
    """Names that joined, at the first of these sites to which they belong, by what they are called."""
    names = joined_since(closed, sites).filter(is_name=True)
    people = {each.pk: each for each in names.only("display_name", "grade", "source_id")}
    namesakes = called_on([closed.pk], those={each.display_name for each in people.values()})
    called = {pk: namesakes.of(each) for pk, each in people.items()}
    at: dict[UUID, UUID] = {}
    places = PersonSite.objects.filter(site__in=sites, person__in=names.values("pk"))
    for person, site in places.order_by("position", "pk").values_list("person_id", "site_id"):
        at.setdefault(person, site)
    found: dict[UUID, list[Joiner]] = {}
    for pk, each in sorted(people.items(), key=lambda item: (name_order(called[item[0]]), item[0])):
        if pk in at:
            joiner = Joiner(called[pk], namesakes.homerooms.get(pk, ""), each.grade)
            found.setdefault(at[pk], []).append(joiner)
    return found
