"""What a connector is asked and what they have said. The one file that reads marks with their connector."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, Q, QuerySet

from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Member, RoleKind
from everyname.web.community.permissions import Rights
from everyname.web.community.queries import Viewer
from everyname.web.people.models import Group, GroupPerson, Person, PersonSite
from everyname.web.wall.models import Mark, MarkEvent, Rest, Round, RoundSite, Scope
from everyname.web.wall.permissions import is_over
from everyname.web.wall.queries.hexes import Hex
from everyname.web.wall.sections import Asked, Membership

__all__ = [
    "Desk",
    "asked_names",
    "desk",
    "memberships",
    "names_asked",
    "own_late_marks",
    "own_levels",
    "own_progress",
    "own_rest",
    "own_rounds",
    "own_unanswered",
]


@dataclass(frozen=True, slots=True)
class Desk:
    """A connector at a round: only for themselves."""

    round: Round
    connector: Person
    site_ids: frozenset[UUID]


def desk(viewer: Viewer, round_id: UUID) -> Desk:
    """The place of a connector at a round that asks them.

    Raises
    ------
    Http404
        There is no such round, or it does not ask the viewer.
    """
    connector = _person(viewer)
    or_not_found(connector is not None)
    assert connector is not None
    here = RoundSite.objects.filter(round=round_id, site__personsite__person=connector)
    places = list(here.select_related("round__opened_by"))
    sites = frozenset(place.site_id for place in places)
    or_not_found(bool(sites) and _may_mark(rights_of(viewer), round_id, sites))
    return Desk(places[0].round, connector, sites)


def _may_mark(rights: Rights, round_id: UUID, sites: Collection[UUID]) -> bool:
    """By a role at one of their sites; or at another of the round, whence they have moved since they came in."""
    held = rights.sites.get(RoleKind.CONNECTOR, frozenset())
    return bool(held & set(sites)) or RoundSite.objects.filter(round=round_id, site__in=held).exists()


def own_rounds(viewer: Viewer, *, at: datetime) -> list[Round]:
    """The rounds that ask the viewer and are not over, those that close soonest first.

    Raises
    ------
    Http404
        The viewer marks nowhere.
    """
    sites = rights_of(viewer).sites.get(RoleKind.CONNECTOR, frozenset())
    connector = _person(viewer)
    or_not_found(bool(sites) and connector is not None)
    here = PersonSite.objects.filter(person=connector).values("site")
    rounds = Round.objects.filter(round_sites__site__in=here, closed_at__isnull=True)
    rounds = rounds.filter(round_sites__site__in=sites).distinct()
    return [each for each in rounds.order_by("closes_at", "pk") if not is_over(each, at)]


def _person(viewer: Viewer) -> Person | None:
    if not isinstance(viewer, Member):
        return None
    return Person.objects.filter(member=viewer, is_connector=True, left_at__isnull=True).first()


def names_asked(here: Desk, among: Collection[UUID] | None = None) -> QuerySet[Person]:
    """Whom a connector is asked about: never themselves, nor whom they report to, nor who reports to them.

    Parameters
    ----------
    among : only of these; where they are few, the database does not go through everybody at the sites.
    """
    me = here.connector
    at_sites = PersonSite.objects.filter(site__in=here.site_ids)
    if among is not None:
        at_sites = at_sites.filter(person__in=among)
    names = Person.objects.filter(is_name=True, left_at__isnull=True, pk__in=at_sites.values("person"))
    names = names.exclude(pk__in=[each for each in (me.pk, me.manager_id) if each]).exclude(manager=me.pk)
    if here.round.scope == Scope.GROUPS:
        mine = GroupPerson.objects.filter(person=me).values("group")
        names = names.filter(pk__in=GroupPerson.objects.filter(group__in=mine).values("person"))
    return names


def asked_names(here: Desk) -> list[Asked]:
    """Whom a connector is asked about, as pages list them."""
    rows = names_asked(here).values_list(Hex("pk"), "display_name", "grade", "source_id")
    return [Asked(*row) for row in rows]


def memberships(here: Desk, names: Sequence[Asked]) -> list[Membership]:
    """The groups that may head a section: those the connector is in, the sites' homerooms, any of who has no grade.

    Whoever has a grade and no homeroom stands under the grade; so their other classes, most rows of a school's
    timetable, are not read.
    """
    mine = set(GroupPerson.objects.filter(person=here.connector).values_list("group_id", flat=True))
    heading = Q(is_homeroom=True) & (Q(site__in=here.site_ids) | Q(site__isnull=True)) | Q(pk__in=mine)
    if not all(name.grade for name in names):
        heading |= Q(site__in=here.site_ids) | Q(site__isnull=True)
    groups = {group.pk.hex: group for group in Group.objects.filter(heading)}
    rows = GroupPerson.objects.filter(group__in=[group.pk for group in groups.values()])
    return [
        Membership(person, group, groups[group].title, groups[group].is_homeroom, groups[group].pk in mine)
        for person, group in rows.values_list(Hex("person_id"), Hex("group_id"))
    ]


def own_levels(here: Desk) -> dict[UUID, int]:
    """The connector's own marks: name -> level."""
    return dict(
        Mark.objects.filter(round=here.round, connector=here.connector).values_list("name_id", "level")
    )


def own_rest(here: Desk) -> bool:
    """Whether the connector has said that they do not know the rest."""
    return Rest.objects.filter(round=here.round, connector=here.connector).exists()


def own_progress(here: Desk) -> tuple[int, int]:
    """How many names the connector has answered about, and how many they are asked about."""
    own = {"round": here.round, "connector": here.connector}
    answered = Q(pk__in=Mark.objects.filter(**own).values("name")) | Q(Exists(Rest.objects.filter(**own)))
    found = names_asked(here).aggregate(done=Count("pk", filter=answered), whole=Count("pk"))
    return found["done"], found["whole"]


def own_unanswered(here: Desk) -> int:
    """How many names the connector has left empty."""
    marked = Mark.objects.filter(round=here.round, connector=here.connector).values("name")
    return names_asked(here).exclude(pk__in=marked).count()


def own_late_marks(here: Desk) -> int:
    """How many of the connector's own marks wait for the lead."""
    return MarkEvent.objects.filter(
        round=here.round, connector=here.connector, is_late=True, is_admitted__isnull=True
    ).count()
