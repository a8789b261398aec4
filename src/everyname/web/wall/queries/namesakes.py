"""What to call the names of a wall, on every page alike: apart from everybody there who is called the same."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from everyname.engine.wall.roll import told_apart
from everyname.web.people.importing.writing import search_text
from everyname.web.people.models import GroupPerson, PastSite, Person, PersonSite
from everyname.web.wall.models import Round, RoundSite

__all__ = ["Called", "called_on"]


@dataclass(frozen=True, slots=True)
class Called:
    """What to call whom: ``namesakes`` by what tells them apart, everybody else by their name alone.

    Attributes
    ----------
    homerooms : of those who were read, or their first class by title; ``""`` for none.
    """

    namesakes: Mapping[UUID, str]
    homerooms: Mapping[UUID, str]

    def __call__(self, key: UUID, display_name: str) -> str:
        return self.namesakes.get(key, display_name)

    def of(self, name: Person) -> str:
        """The same of a row at hand."""
        return self(name.pk, name.display_name or name.source_id)


def called_on(rounds: Collection[UUID], *, those: Collection[str] | None = None) -> Called:
    """What to call the names at the sites of some rounds, since the first of them was opened, in one query.

    Whatever page asks, and whomever else it shows, a name is called the same: by grade, by homeroom, by what the
    roster calls them, whichever first is theirs alone.

    Parameters
    ----------
    those : the display names that are shown, where they are few; without them all namesakes are read.
    """
    if those is not None and not those:
        return Called({}, {})
    names = _alike(_names_at(rounds), those).annotate(title=_homeroom())
    rows = list(names.values_list("pk", "source_id", "display_name", "grade", "title"))
    labels = told_apart((source_id, *known) for _, source_id, *known in rows)
    return Called(
        namesakes={key: labels[source_id] for key, source_id, *_ in rows},
        homerooms={key: title for key, *_, title in rows},
    )


def _names_at(rounds: Collection[UUID]) -> QuerySet[Person]:
    sites = RoundSite.objects.filter(round__in=rounds).values("site")
    first = Subquery(Round.objects.filter(pk__in=rounds).order_by("opens_at").values("opens_at")[:1])
    stays = PersonSite.objects.filter(site__in=sites).values("person")
    stayed = PastSite.objects.filter(site__in=sites, until__gt=first).values("person")
    has_not_left = Q(left_at__isnull=True) | Q(left_at__gt=first)
    return Person.objects.filter(has_not_left, Q(pk__in=stays) | Q(pk__in=stayed), is_name=True)


def _alike(names: QuerySet[Person], those: Collection[str] | None) -> QuerySet[Person]:
    """Of some names those who are spelled as another, or as one of those; and whose spelling was never kept."""
    if those is not None:
        return names.filter(search_text__in={"", *map(search_text, those)})
    spelled = names.order_by().values("search_text").annotate(number=Count("pk")).filter(number__gt=1)
    return names.filter(search_text__in=spelled.values("search_text"))


def _homeroom() -> Coalesce:
    """Theirs, or their first class by title."""
    groups = GroupPerson.objects.filter(person=OuterRef("pk")).order_by("-group__is_homeroom", "group__title")
    return Coalesce(Subquery(groups.values("group__title")[:1]), Value(""))
