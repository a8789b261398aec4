"""A closed round as the science needs it: everybody it was about, who was asked, what was answered.

It reads marks with their connector, so `analysis` alone may ask for it, and nothing that leaves the analysis says
whose a mark is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from everyname.web.community.authorization import or_not_found
from everyname.web.community.queries import Viewer
from everyname.web.people.models import GroupPerson, PastSite, Person, PersonSite
from everyname.web.wall.models import Mark, MarkEvent, Rest, Round, Scope
from everyname.web.wall.permissions import closing, is_over
from everyname.web.wall.queries.hexes import Hex
from everyname.web.wall.queries.rounds import led_round

__all__ = ["ClosedRound", "Key", "Somebody", "closed_round", "somebodies", "what_was_answered"]

Key = str
"""An id as `Hex` reads it: marks are many."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the round.

    Attributes
    ----------
    weight : full-time share, decimal text.
    was_there : when the round closed they had joined and not left.
    has_left : they have left by now.
    said_rest : they have said that they do not know the names they left empty.
    """

    id: Key
    called: str
    grade: str
    source_id: str
    manager: Key | None
    is_name: bool
    is_connector: bool
    weight: str
    was_there: bool
    has_left: bool
    said_rest: bool


@dataclass(frozen=True, slots=True, eq=False)
class ClosedRound:
    """Rows for the analysis.

    Attributes
    ----------
    sites : who belongs to which site of the round, people's first sites first.
    groups : who is in which group, with its id, its title and whether it is a homeroom.
    marks : name, connector and level of every mark that stands.
    newcomers : names who came while the round was open, to each of its sites where they are, and when.
    rests : of those who said the rest and did not take it back, when they said it last; read only where there are
        newcomers.
    """

    people: Sequence[Somebody]
    sites: Sequence[tuple[Key, Key]]
    groups: Sequence[tuple[Key, Key, str, bool]]
    marks: Sequence[tuple[Key, Key, int]]
    newcomers: Sequence[tuple[Key, datetime]]
    rests: Mapping[Key, datetime]
    is_by_groups: bool
    answered_percent: int


def closed_round(viewer: Viewer, round_id: UUID, *, at: datetime) -> Round:
    """A round that is over, for whoever leads it.

    Raises
    ------
    Http404
        There is none, it is somebody else's, or it is not over: until then nobody sees how a name stands.
    """
    asked = led_round(viewer, round_id)
    or_not_found(is_over(asked, at))
    return asked


def what_was_answered(closed: Round, *, about: UUID | None = None) -> ClosedRound:
    """Everything that was said in a round of `closed_round`, in six queries at most.

    Which classes somebody belonged to is not kept from then: where the roster has changed since, it is what it
    says today. Whoever has left since, or has gone to another site, is still there; whoever has joined since, or
    come to a site, is not.

    Parameters
    ----------
    about : of all marks only those on this name; everybody else is read as well.
    """
    end = closing(closed)
    now, past = here = _places(closed, end)
    marks = Mark.objects.filter(round=closed)
    rests = Rest.objects.filter(round=closed)
    people = Person.objects.filter(
        Q(pk__in=now.values("person"))
        | Q(pk__in=past.values("person"))
        | Q(pk__in=marks.values("name"))
        | Q(pk__in=marks.values("connector"))
        | Q(pk__in=rests.values("connector"))
    )
    wanted = marks.filter(name=about) if about else marks
    groups = GroupPerson.objects.filter(person__in=people.values("pk"))
    newcomers = _newcomers(closed, *here)
    return ClosedRound(
        people=somebodies(closed, people),
        sites=_sites(*here),
        groups=list(
            groups.values_list(Hex("person_id"), Hex("group_id"), "group__title", "group__is_homeroom")
        ),
        marks=list(wanted.values_list(Hex("name_id"), Hex("connector_id"), "level")),
        newcomers=newcomers,
        rests=_rests(closed) if newcomers else {},
        is_by_groups=closed.scope == Scope.GROUPS,
        answered_percent=closed.answered_percent,
    )


def somebodies(closed: Round, people: "QuerySet[Person]") -> list[Somebody]:
    """People as they stand in a round, in one query."""
    end = closing(closed)
    was_there = Q(joined_at__lte=end) & (Q(left_at__isnull=True) | Q(left_at__gt=end))
    said = Rest.objects.filter(round=closed, connector=OuterRef("pk"))
    rows = people.annotate(
        was_there=was_there, has_left=Q(left_at__isnull=False), said_rest=Exists(said)
    ).values_list(
        *(Hex("pk"), "display_name", "grade", "source_id", Hex("manager_id"), "is_name", "is_connector"),
        *("weight", "was_there", "has_left", "said_rest"),
    )
    return [Somebody(*row) for row in rows]


def _places(closed: Round, end: datetime) -> tuple[QuerySet[PersonSite], QuerySet[PastSite]]:
    """Who was at the sites of the round when it closed: those who are there today, and those who have gone since."""
    had_come, sites = Q(since__isnull=True) | Q(since__lte=end), [site.pk for site in closed.sites.all()]
    return (
        PersonSite.objects.filter(had_come, site__in=sites),
        PastSite.objects.filter(had_come, site__in=sites, until__gt=end),
    )


def _sites(now: QuerySet[PersonSite], past: QuerySet[PastSite]) -> list[tuple[Key, Key]]:
    columns = ("position", Hex("person_id"), Hex("site_id"))
    rows = now.values_list(*columns).union(past.values_list(*columns)).order_by("position")
    return list(dict.fromkeys((person, site) for _, person, site in rows))


def _newcomers(
    closed: Round, now: QuerySet[PersonSite], past: QuerySet[PastSite]
) -> list[tuple[Key, datetime]]:
    begun = closed.opens_at
    came = Q(since__gt=begun) | Q(person__joined_at__gt=begun)
    columns = (Hex("person_id"), Hex("site_id"), "since", "person__joined_at")
    rows, others = (each.filter(came, person__is_name=True).values_list(*columns) for each in (now, past))
    return [(person, max(joined, since or joined)) for person, _, since, joined in rows.union(others)]


def _rests(closed: Round) -> dict[Key, datetime]:
    counting = MarkEvent.objects.filter(Q(is_late=False) | Q(is_admitted=True), round=closed)
    standing = Rest.objects.filter(round=closed).values("connector")
    said = counting.filter(name__isnull=True, level=0, connector__in=standing).order_by("pk")
    return dict(said.values_list(Hex("connector_id"), "received_at"))
