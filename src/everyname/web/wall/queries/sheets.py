"""Who stands on paper, and whose sheet it is. Nothing in this file reads what anybody has marked."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from everyname.web.community.authorization import or_not_found
from everyname.web.community.queries import Viewer
from everyname.web.people.models import Group, GroupPerson, PastSite, Person, PersonSite
from everyname.web.wall.models import Invitation, Round, Sheet
from everyname.web.wall.queries.entering import by_code
from everyname.web.wall.queries.marking import Desk, names_asked
from everyname.web.wall.queries.rounds import connectors_of, led_round, names_of

__all__ = [
    "PersonRow",
    "SheetDesk",
    "WallRows",
    "class_titles",
    "connector_of_letters",
    "desk_of_sheet",
    "gone_since",
    "names_at",
    "namesakes_at",
    "newest_sheet",
    "printed_sheet",
    "printed_when",
    "to_be_invited",
    "wall_rows",
]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody as paper needs them."""

    id: UUID
    source_id: str
    called: str
    grade: str
    manager_id: UUID | None
    is_name: bool
    is_connector: bool


@dataclass(frozen=True, slots=True)
class WallRows:
    """Everybody of a round: where they belong, their first site first, and what it is called."""

    people: tuple[PersonRow, ...]
    sites_of: Mapping[UUID, tuple[UUID, ...]]
    groups_of: Mapping[UUID, tuple[UUID, ...]]
    sites: Mapping[UUID, str]
    groups: Mapping[UUID, Group]


def wall_rows(asked: Round) -> WallRows:
    """Everybody of a round, in four statements however many they are."""
    sites = {site.pk: site.name for site in asked.sites.all()}
    here = PersonSite.objects.filter(site__in=sites).values("person")
    people = Person.objects.filter(left_at__isnull=True, pk__in=here).order_by("source_id")
    columns = ("pk", "source_id", "display_name", "grade", "manager_id", "is_name", "is_connector")
    memberships = GroupPerson.objects.filter(person__in=here, person__left_at__isnull=True)
    groups = Group.objects.filter(pk__in=memberships.values("group"))
    return WallRows(
        people=tuple(PersonRow(*row) for row in people.values_list(*columns)),
        sites_of=_gathered(
            PersonSite.objects.filter(site__in=sites, person__left_at__isnull=True)
            .order_by("position", "pk")
            .values_list("person_id", "site_id")
        ),
        groups_of=_gathered(memberships.order_by("pk").values_list("person_id", "group_id")),
        sites=sites,
        groups={group.pk: group for group in groups},
    )


def _gathered(rows: Iterable[tuple[UUID, UUID]]) -> Mapping[UUID, tuple[UUID, ...]]:
    found: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for person, where in rows:
        found[person].append(where)
    return {person: tuple(where) for person, where in found.items()}


def to_be_invited(asked: Round, *, unopened: bool) -> QuerySet[Person]:
    """Connectors who have no invitation; or those who have not opened theirs."""
    standing = Invitation.objects.filter(round=asked, withdrawn_at__isnull=True)
    people = connectors_of([site.pk for site in asked.sites.all()])
    if unopened:
        return people.filter(pk__in=standing.filter(used_at__isnull=True).values("connector"))
    return people.exclude(pk__in=standing.values("connector"))


@dataclass(frozen=True, slots=True)
class SheetDesk:
    """A connector's paper at a round, for the lead who types it in: a place to write, from which nothing is read.

    It is no `Desk`, so that what reads a connector's own marks does not take it.

    Attributes
    ----------
    has_gone : they do not mark here any more; what they had marked on paper counts as given all the same.
    """

    round: Round
    connector: Person
    site_ids: frozenset[UUID]
    has_gone: bool = False


def desk_of_sheet(viewer: Viewer, round_id: UUID, connector_id: UUID) -> SheetDesk:
    """Where the paper of a connector is typed in, by whoever leads the round.

    Raises
    ------
    Http404
        There is no such round, it is somebody else's, or it neither asks this connector nor has a sheet of theirs.
    """
    asked = led_round(viewer, round_id)
    sites = {site.pk for site in asked.sites.all()}
    connector = Person.objects.filter(pk=connector_id).first()
    or_not_found(connector is not None)
    assert connector is not None
    here = PersonSite.objects.filter(person=connector, site__in=sites).values_list("site_id", flat=True)
    theirs = frozenset(here) if connector.is_connector and connector.left_at is None else frozenset()
    if theirs:
        return SheetDesk(asked, connector, theirs)
    printed = printed_when(asked, [connector_id]).get(connector_id)
    or_not_found(printed is not None)
    past = PastSite.objects.filter(person=connector, site__in=sites, until__gte=printed)
    theirs = frozenset(here.union(past.values_list("site_id", flat=True)))
    or_not_found(bool(theirs))
    return SheetDesk(asked, connector, theirs, has_gone=True)


def names_at(desk: SheetDesk) -> set[UUID]:
    """Whom the connector is asked about."""
    here = Desk(desk.round, desk.connector, desk.site_ids)
    return set(names_asked(here).values_list("pk", flat=True))


def namesakes_at(desk: SheetDesk) -> list[tuple[UUID, str, str]]:
    """Everybody on the wall of the round: id, what the roster calls them, what people call them."""
    names = names_of([site.pk for site in desk.round.sites.all()])
    return list(names.values_list("pk", "source_id", "display_name"))


def class_titles(people: Collection[UUID]) -> Mapping[UUID, str]:
    """The homeroom of some people, or their first class by title where they have none."""
    rows = GroupPerson.objects.filter(person__in=people).values_list(
        "person_id", "group__is_homeroom", "group__title"
    )
    found: dict[UUID, tuple[bool, str]] = {}
    for person, is_homeroom, title in rows:
        found[person] = min(found.get(person, (True, "\U0010ffff")), (not is_homeroom, title))
    return {person: title for person, (_, title) in found.items()}


def printed_sheet(desk: SheetDesk, sheet_id: UUID) -> Sheet:
    """A sheet of this connector that was printed for this round.

    Raises
    ------
    Http404
        There is none.
    """
    found = _sheets(desk).filter(pk=sheet_id).first()
    or_not_found(found is not None)
    assert found is not None
    return found


def newest_sheet(desk: SheetDesk) -> Sheet | None:
    """The sheet of this connector that was printed last; None where none was."""
    return _sheets(desk).order_by("-invitation__issued_at", "pk").first()


def _sheets(desk: SheetDesk) -> QuerySet[Sheet]:
    return Sheet.objects.filter(invitation__round=desk.round, invitation__connector=desk.connector)


def connector_of_letters(asked: Round, letters: str) -> tuple[UUID, UUID | None] | None:
    """Whose paper bears some letters, and which sheet it is; None where no paper of this round does.

    Letters that open nothing any more still say whose sheet they are on.
    """
    invitation = by_code(letters)
    if invitation is None or invitation.round_id != asked.pk:
        return None
    sheet = Sheet.objects.filter(invitation=invitation).values_list("pk", flat=True).first()
    return invitation.connector_id, sheet


def gone_since(asked: Round, printed: Collection[UUID]) -> list[Person]:
    """Those of some connectors with a sheet who do not mark in the round any more, by what they are called."""
    here = connectors_of([site.pk for site in asked.sites.all()])
    gone = Person.objects.filter(pk__in=printed).exclude(pk__in=here.values("pk"))
    return list(gone.order_by("display_name", "pk"))


def printed_when(asked: Round, connectors: Collection[UUID] | None = None) -> Mapping[UUID, datetime]:
    """When a sheet was last printed for each connector who has one."""
    wanted = Q() if connectors is None else Q(connector__in=connectors)
    rows = Invitation.objects.filter(wanted, round=asked, sheet__isnull=False).values_list("connector_id")
    return dict(rows.annotate(last=Max("issued_at")).values_list("connector_id", "last"))
