"""What may be read of people and of imports, by whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from everyname.formats.rosters.summary import NOT_READ
from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Site
from everyname.web.community.permissions import Rights
from everyname.web.community.queries import Viewer
from everyname.web.jobs.progress import progress_of
from everyname.web.jobs.standing import is_under_way
from everyname.web.people.importing.dry_run import dry_run
from everyname.web.people.importing.findings import Findings, read_findings
from everyname.web.people.importing.kept_preview import Preview, preview_of, read_preview
from everyname.web.people.importing.overlap import had_adults_before
from everyname.web.people.importing.packing import KEPT_FOR, unpacked
from everyname.web.people.importing.rows import rows_from_plain
from everyname.web.people.importing.writing import search_text
from everyname.web.people.models import Group, GroupPerson, ImportState, Person, RosterImport
from everyname.web.people.permissions import led_sites, may_load_rosters, may_see_people, may_undo
from everyname.web.people.whereabouts import stays_elsewhere, taken_away

__all__ = [
    "PAGE",
    "Listed",
    "Loaded",
    "Peopled",
    "PersonHere",
    "groups_of_site",
    "loaded_roster",
    "loaded_rosters",
    "people_of_site",
    "people_standing",
    "peopled_sites",
    "person_at_site",
    "sites_to_load_for",
    "waiting_preview",
]

PAGE = 100
"""People on one page."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A roster that was loaded.

    Attributes
    ----------
    may_undo : the viewer may, and what stood before is still known.
    has_no_way_back : the viewer might undo it, but what stood before is not known any more.
    had_adults_before : the import before it, at one of its sites, came with a file of other adults.
    unread : of the files that were chosen, those that are no part of it.
    is_under_way : a job is at work on it; ``far`` says how far that has come.
    has_failed : a job was to work on it, and nobody does any more. Nothing was changed.
    """

    roster: RosterImport
    rights: Rights
    findings: Findings
    unread: tuple[str, ...]
    may_undo: bool
    has_no_way_back: bool
    had_adults_before: bool
    is_under_way: bool
    has_failed: bool
    far: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody in the list of a site; ``group`` is their homeroom or first class."""

    person: Person
    group: str


@dataclass(frozen=True, slots=True)
class PersonHere:
    """Somebody as a site sees them.

    Attributes
    ----------
    stays_elsewhere : they belong to sites that the viewer does not lead as well.
    is_taken_away : they belong to those alone, and were taken away from this one.
    """

    site: Site
    person: Person
    homeroom: Group | None
    stays_elsewhere: bool
    left_at: datetime | None
    is_taken_away: bool


@dataclass(frozen=True, slots=True)
class Peopled:
    """A site, and how many there are on its wall and who mark."""

    site: Site
    names: int
    connectors: int


def peopled_sites(rights: Rights) -> list[Peopled]:
    """The sites that somebody with these rights leads, by name."""
    here = Q(personsite__person__left_at__isnull=True)
    sites = Site.objects.filter(pk__in=led_sites(rights)).annotate(
        names=Count("personsite", filter=here & Q(personsite__person__is_name=True)),
        connectors=Count("personsite", filter=here & Q(personsite__person__is_connector=True)),
    )
    return [Peopled(site, site.names, site.connectors) for site in sites]


def sites_to_load_for(viewer: Viewer) -> list[Site]:
    """The sites for which somebody may load rosters, by name.

    Raises
    ------
    Http404
        There are none for this viewer.
    """
    rights = rights_of(viewer)
    or_not_found(may_load_rosters(rights))
    sites = Site.objects.all()
    return list(sites if rights.may_run_the_installation() else sites.filter(pk__in=led_sites(rights)))


def loaded_rosters(viewer: Viewer, *, at: datetime) -> list[RosterImport]:
    """Imports without their contents, the latest first: one's own, and for stewards all that were applied.

    Raises
    ------
    Http404
        The viewer may not load rosters.
    """
    rights = rights_of(viewer)
    or_not_found(may_load_rosters(rights))
    return list(
        _visible(rights, at=at).select_related("owner").defer("roster", "problems", "before", "shown")[:50]
    )


def loaded_roster(viewer: Viewer, import_id: UUID, *, at: datetime) -> Loaded:
    """One import with its findings.

    Raises
    ------
    Http404
        There is none that this viewer may see.
    """
    rights = rights_of(viewer)
    roster = _visible(rights, at=at).select_related("owner").filter(pk=import_id).first()
    or_not_found(roster is not None)
    assert roster is not None
    sites = [UUID(each) for each in roster.sites]
    may = may_undo(rights, owner_id=roster.owner_id, sites=sites) and roster.state == ImportState.APPLIED
    under_way = bool(roster.work) and is_under_way(roster.job_id)
    findings = read_findings(roster.problems)
    return Loaded(
        roster=roster,
        rights=rights,
        findings=findings,
        unread=_unread(findings),
        may_undo=may and roster.before is not None,
        has_no_way_back=may and roster.before is None,
        had_adults_before=had_adults_before(roster, rights),
        is_under_way=under_way,
        has_failed=bool(roster.work) and not under_way,
        far=progress_of(roster.job_id) if under_way else {},
    )


def _unread(findings: Findings) -> tuple[str, ...]:
    """Whole files, not those inside an archive nor the sheets of a workbook: these were not chosen one by one."""
    named = (file for file, _, _, code, *_ in findings.rows if code == NOT_READ)
    return tuple(file for file in named if "/" not in file and not file.endswith("]"))


def _visible(rights: Rights, *, at: datetime) -> "QuerySet[RosterImport]":
    unconfirmed = (ImportState.READING, ImportState.REFUSED, ImportState.WAITING)
    mine = Q(owner=rights.member_id, state__in=unconfirmed, created_at__gt=at - KEPT_FOR)
    done = ~Q(state__in=unconfirmed)
    if not rights.may_run_the_installation():
        done &= Q(owner=rights.member_id)
    return (
        RosterImport.objects.filter(mine | done) if may_load_rosters(rights) else RosterImport.objects.none()
    )


def waiting_preview(loaded: Loaded) -> Preview:
    """What a roster that waits would do, as far as its viewer's rights reach: of a large one as a job found it."""
    if loaded.roster.shown is not None:
        return read_preview(loaded.roster.shown)
    return preview_of(dry_run(rows_from_plain(unpacked(loaded.roster.roster or b"")), rights=loaded.rights))


def people_standing() -> int:
    """How many people there are with whom a roster would be compared."""
    return Person.objects.filter(left_at__isnull=True).count()


def people_of_site(
    viewer: Viewer, site_id: UUID, *, search: str = "", who: str = "", page: str | int = 1
) -> tuple[Site, Page[Person], list[Listed]]:
    """A page of the people of a site, by name.

    Parameters
    ----------
    search : part of a name; accents and case do not matter.
    who : ``names``, ``connectors``, ``left``, or ``""`` for everybody who is there.

    Raises
    ------
    Http404
        The viewer does not keep this site.
    """
    site = _kept_site(viewer, site_id)
    here = Q(sites=site, left_at__isnull=who != "left")
    if who == "left":
        here |= Q(pk__in=taken_away([site_id]).values("person"))
    people = Person.objects.filter(here).distinct().order_by("search_text", "source_id")
    if who == "names":
        people = people.filter(is_name=True)
    elif who == "connectors":
        people = people.filter(is_connector=True)
    if wanted := search_text(search):
        people = people.filter(search_text__contains=wanted)
    found = Paginator(people, PAGE).get_page(page)
    groups = _first_groups(found.object_list)
    return site, found, [Listed(person, groups.get(person.pk, "")) for person in found.object_list]


def _first_groups(people: Iterable[Person]) -> dict[UUID, str]:
    rows = GroupPerson.objects.filter(person__in=list(people)).order_by("-group__is_homeroom", "group__title")
    found: dict[UUID, str] = {}
    for person, title in rows.values_list("person_id", "group__title"):
        found.setdefault(person, title)
    return found


def person_at_site(viewer: Viewer, site_id: UUID, person_id: UUID) -> PersonHere:
    """Somebody of a site, or who was taken away from it, with their homeroom there.

    Raises
    ------
    Http404
        There is no such person, or the viewer does not keep this site.
    """
    site = _kept_site(viewer, site_id)
    past = taken_away([site_id]).filter(person=person_id).order_by("until").last()
    where = Q(pk=past.person_id) if past else Q(sites=site)
    person = Person.objects.filter(where, pk=person_id).first()
    or_not_found(person is not None)
    assert person is not None
    return PersonHere(
        site=site,
        person=person,
        homeroom=Group.objects.filter(people=person, site=site, is_homeroom=True).first(),
        stays_elsewhere=stays_elsewhere(rights_of(viewer), person),
        left_at=past.until if past else person.left_at,
        is_taken_away=past is not None,
    )


def groups_of_site(viewer: Viewer, site_id: UUID) -> tuple[Site, list[Group]]:
    """The classes and teams of a site, homerooms first.

    Raises
    ------
    Http404
        The viewer does not keep this site.
    """
    site = _kept_site(viewer, site_id)
    return site, list(Group.objects.filter(site=site).order_by("-is_homeroom", "title"))


def _kept_site(viewer: Viewer, site_id: UUID) -> Site:
    rights = rights_of(viewer)
    site = Site.objects.filter(pk=site_id).first()
    or_not_found(site is not None and may_see_people(rights, site_id))
    assert site is not None
    return site
