"""What a connector is asked and what they have said. The one file that reads marks with their connector."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery, UUIDField, Value
from django.db.models.lookups import Exact

from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Member, RoleKind
from everyname.web.community.permissions import Rights
from everyname.web.community.queries import Viewer
from everyname.web.people.models import Group, GroupPerson, Person, PersonSite
from everyname.web.wall.models import Invitation, Mark, MarkEvent, Rest, Round, RoundSite, Scope
from everyname.web.wall.permissions import is_over
from everyname.web.wall.queries.hexes import Hex
from everyname.web.wall.sections import Asked, Membership

__all__ = [
    "Desk",
    "asked_among",
    "asked_names",
    "desk",
    "memberships",
    "names_asked",
    "new_links",
    "own_answers",
    "own_late_marks",
    "own_levels",
    "own_rest",
    "own_rounds",
    "own_unanswered",
]


@dataclass(frozen=True, slots=True)
class Desk:
    """A connector at a round: only for themselves.

    Attributes
    ----------
    way : of the session that asks, where a slip or a link began it: then what was answered in this session is read,
        and nothing else. Somebody else may have made that slip, for themselves.
    """

    round: Round
    connector: Person
    site_ids: frozenset[UUID]
    way: UUID | None = None


def desk(viewer: Viewer, round_id: UUID, *, way: UUID | None = None) -> Desk:
    """The place of a connector at a round that asks them.

    Parameters
    ----------
    way : see `Desk`; None for whoever has signed in by an account of their own.

    Raises
    ------
    Http404
        There is no such round, or it does not ask the viewer.
    """
    connector = _person(viewer)
    or_not_found(connector is not None)
    assert connector is not None
    given = {"round": round_id.hex, "connector": connector.pk.hex}
    places: list[Any] = list(Round.objects.raw(_PLACES, given))
    sites = frozenset(UUID(str(place.at_site)) for place in places)
    or_not_found(bool(sites) and _may_mark(rights_of(viewer), round_id, sites))
    return Desk(places[0], connector, sites, way)


# As text, like the other two here: they are asked at every mark, and to put them together out of querysets, and whole
# objects out of what came back, was nearly half of saving it.
_PLACES = """
    SELECT asked.*, here.site_id AS at_site
    FROM wall_round AS asked
    JOIN wall_roundsite AS here ON here.round_id = asked.id
    JOIN people_personsite AS theirs ON theirs.site_id = here.site_id
    WHERE asked.id = %(round)s AND theirs.person_id = %(connector)s
"""


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
    return next(iter(Person.objects.raw(_PERSON, {"member": viewer.pk.hex})), None)


# What else there is of them is read when somebody asks for it, which no mark does.
_PERSON = """
    SELECT id, manager_id FROM people_person
    WHERE member_id = %(member)s AND is_connector AND left_at IS NULL
"""


def names_asked(here: Desk) -> QuerySet[Person]:
    """Whom a connector is asked about: never themselves, nor whom they report to, nor who reports to them."""
    me = here.connector
    at_sites = PersonSite.objects.filter(site__in=here.site_ids)
    names = Person.objects.filter(is_name=True, left_at__isnull=True, pk__in=at_sites.values("person"))
    names = names.exclude(pk__in=[each for each in (me.pk, me.manager_id) if each]).exclude(manager=me.pk)
    if here.round.scope == Scope.GROUPS:
        mine = GroupPerson.objects.filter(person=me).values("group")
        names = names.filter(pk__in=GroupPerson.objects.filter(group__in=mine).values("person"))
    return names


def asked_among(here: Desk, names: Collection[UUID]) -> frozenset[UUID]:
    """Which of a few names `names_asked` holds, without going through all of them."""
    if not names or not here.site_ids:
        return frozenset()
    me = here.connector.pk
    given = [*names, me, here.connector.manager_id or me, me, *here.site_ids]
    statement = _ASKED_AMONG
    if here.round.scope == Scope.GROUPS:
        given.append(me)
        statement += _WHO_SHARE_A_GROUP
    statement = statement.format(names=_places_for(names), sites=_places_for(here.site_ids))
    return frozenset(each.pk for each in Person.objects.raw(statement, [id_.hex for id_ in given]))


def _places_for(values: Collection[UUID]) -> str:
    return ", ".join(["%s"] * len(values))


_ASKED_AMONG = """
    SELECT name.id FROM people_person AS name
    WHERE
        name.id IN ({names})
        AND name.is_name
        AND name.left_at IS NULL
        AND name.id NOT IN (%s, %s)
        AND (name.manager_id IS NULL OR name.manager_id <> %s)
        AND EXISTS (SELECT 1 FROM people_personsite WHERE person_id = name.id AND site_id IN ({sites}))
"""
_WHO_SHARE_A_GROUP = """
        AND EXISTS (
            SELECT 1
            FROM people_groupperson AS theirs
            JOIN people_groupperson AS mine ON mine.group_id = theirs.group_id
            WHERE theirs.person_id = name.id AND mine.person_id = %s
        )
"""


def asked_names(here: Desk) -> list[Asked]:
    """Whom a connector is asked about, as pages list them."""
    rows = names_asked(here).values_list(Hex("pk"), "display_name", "grade", "source_id")
    return [Asked(*row) for row in rows]


def memberships(here: Desk, names: Sequence[Asked]) -> list[Membership]:
    """The groups that may head a section: those the connector is in, the sites' homerooms, any of who has no grade.

    Whoever has a grade and no homeroom stands under the grade; so their other classes, most rows of a school's
    timetable, are not read.
    """
    mine = GroupPerson.objects.filter(person=here.connector).values("group")
    heading = Q(is_homeroom=True) & (Q(site__in=here.site_ids) | Q(site__isnull=True)) | Q(pk__in=mine)
    if not all(name.grade for name in names):
        heading |= Q(site__in=here.site_ids) | Q(site__isnull=True)
    found = Group.objects.filter(heading).annotate(is_mine=Q(pk__in=mine))
    groups = {pk: said for pk, *said in found.values_list("pk", "title", "is_homeroom", "is_mine")}
    facts = {pk.hex: said for pk, said in groups.items()}
    rows = GroupPerson.objects.filter(group__in=list(groups)).values_list(Hex("person_id"), Hex("group_id"))
    return [Membership(person, group, *facts[group]) for person, group in rows]


def own_levels(here: Desk) -> dict[UUID, int]:
    """The connector's own marks, as far as their session may read them: name -> level."""
    return dict(_own_marks(here).values_list("name_id", "level"))


def _own_marks(here: Desk) -> QuerySet[Mark]:
    marks = Mark.objects.filter(round=here.round, connector=here.connector)
    return marks.filter(_said_here(here, name=OuterRef("name"))) if here.way else marks


def _said_here(here: Desk, **about: object) -> Exact[Any]:
    """What stands was said in this very session: an answer that came in another way since is not shown either."""
    counting = MarkEvent.objects.filter(Q(is_late=False) | Q(is_admitted=True), **about)
    last = counting.filter(round=here.round, connector=here.connector).order_by("-pk")
    return Exact(Subquery(last.values("way")[:1]), here.way)


def own_rest(here: Desk) -> bool:
    """Whether the connector has said that they do not know the rest."""
    return _own_rests(here).exists()


def _own_rests(here: Desk) -> QuerySet[Rest]:
    rests = Rest.objects.filter(round=here.round, connector=here.connector)
    return rests.filter(_said_here(here, name=None)) if here.way else rests


def own_answers(here: Desk) -> tuple[dict[UUID, int], bool]:
    """`own_levels` and `own_rest` in one query: all who mark load their page at the same moment."""
    rests = _own_rests(here).values_list(Value(None, UUIDField()), Value(0))
    rows: list[tuple[UUID | None, int]] = list(
        _own_marks(here).values_list("name_id", "level").union(rests, all=True)
    )
    return {name: level for name, level in rows if name}, any(name is None for name, _ in rows)


def own_unanswered(here: Desk) -> int:
    """How many names the connector has left empty."""
    return names_asked(here).exclude(pk__in=_own_marks(here).values("name")).count()


def own_late_marks(here: Desk) -> int:
    """How many of the connector's own marks wait for the lead."""
    late = MarkEvent.objects.filter(
        round=here.round, connector=here.connector, is_late=True, is_admitted__isnull=True
    )
    return (late.filter(way=here.way) if here.way else late).count()


def new_links(here: Desk) -> list[tuple[datetime, str]]:
    """When and by whom another way in was made for a connector who had come in by one: so that they hear of it."""
    ways = Invitation.objects.filter(round=here.round, connector=here.connector).order_by("issued_at", "pk")
    rows = list(ways.values_list("issued_at", "used_at", "issued_by__name"))
    came_in = min((used_at for _, used_at, _ in rows if used_at), default=None)
    return [(issued_at, whom) for issued_at, _, whom in rows if came_in and issued_at > came_in]
