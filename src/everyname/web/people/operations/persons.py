"""One person is added, corrected, has left or is back: by hand, beside the rosters."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q

from everyname.web.audit.operations import record
from everyname.web.community.authorization import or_not_found, rights_of
from everyname.web.community.models import Community, Member
from everyname.web.people.importing.identity import BY_HAND
from everyname.web.people.importing.writing import search_text
from everyname.web.people.models import Group, GroupPerson, PastSite, Person, PersonSite
from everyname.web.people.permissions import led_sites, may_keep
from everyname.web.people.whereabouts import stays_elsewhere, taken_away

__all__ = ["IdentifierTaken", "Particulars", "add_person", "correct_person", "set_left"]


class IdentifierTaken(Exception):
    """Somebody else has this identifier, here or at another site."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What somebody fills in about a person.

    Attributes
    ----------
    group_id : the class or team in which they sit or which they teach; None for none.
    email : where to invite them; kept of those who mark, and of nobody else.
    """

    display_name: str
    is_name: bool
    is_connector: bool
    grade: str = ""
    role: str = ""
    email: str = ""
    group_id: UUID | None = None


def add_person(*, site_id: UUID, given: Particulars, source_id: str, by: Member, at: datetime) -> Person:
    """Add somebody whom no roster has brought; no roster that lacks them takes them away.

    Parameters
    ----------
    source_id : their identifier in rosters to come, ``""`` where nobody knows it.

    Raises
    ------
    IdentifierTaken
        Nothing was added.
    Http404
        The member does not keep this site.
    """
    or_not_found(may_keep(rights_of(by), [site_id]))
    with transaction.atomic():
        _one_at_a_time()
        if source_id and Person.objects.filter(source_id=source_id).exists():
            raise IdentifierTaken
        person = Person(source_id=source_id or f"{BY_HAND}{uuid4()}", joined_at=at, is_by_hand=True)
        _fill(person, given)
        person.save(force_insert=True)
        PersonSite.objects.create(person=person, site_id=site_id, since=at)
        _join(person, given, site_id=site_id)
        record("person added", person, by=by, at=at)
    return person


def correct_person(*, person_id: UUID, site_id: UUID, given: Particulars, by: Member, at: datetime) -> Person:
    """Correct what stands about somebody at a site.

    Raises
    ------
    Http404
        There is no such person at this site, or the member does not keep it; or they belong to sites of others as
        well, and more than their class here would change: the wall there, or where letters go.
    """
    rights = rights_of(by)
    with transaction.atomic():
        _one_at_a_time()
        person = _kept_person(person_id, site_id, by)
        or_not_found(_stands(person, given) or not stays_elsewhere(rights, person))
        if person.display_name != given.display_name:
            person.given_name = person.family_name = ""  # they would contradict what is shown
        _fill(person, given)
        person.save()
        _join(person, given, site_id=site_id)
        record("person corrected", person, by=by, at=at)
    return person


def set_left(*, person_id: UUID, site_id: UUID, has_left: bool, by: Member, at: datetime) -> Person:
    """Say that somebody has left, or is there after all.

    A lead takes them away from the sites they lead; who belongs to others stays there, and has not left.

    Raises
    ------
    Http404
        There is no such person at this site, or the member does not keep it.
    """
    rights = rights_of(by)
    with transaction.atomic():
        _one_at_a_time()
        person = _kept_person(person_id, site_id, by, or_was_there=not has_left)
        if has_left and stays_elsewhere(rights, person):
            _take_away(person, led_sites(rights), at)
        elif not has_left and person.left_at is None:
            _bring_back(person, led_sites(rights) | {site_id}, at)
        elif not has_left:
            _come_back(person, at)
        else:
            person.left_at = person.left_at or at
        person.said_by = None
        person.save(update_fields=["left_at", "said_by"])
        record("person left" if has_left else "person back", person, by=by, at=at)
    return person


def _take_away(person: Person, sites: Collection[UUID], at: datetime) -> None:
    places = PersonSite.objects.filter(person=person, site__in=sites)
    PastSite.objects.bulk_create(
        PastSite(person=person, site_id=each.site_id, position=each.position, since=each.since, until=at)
        for each in places
    )
    places.delete()
    GroupPerson.objects.filter(person=person, group__site__in=sites).delete()


def _bring_back(person: Person, sites: Collection[UUID], at: datetime) -> None:
    """To where they were taken away by hand; their classes there are not known any more."""
    PersonSite.objects.bulk_create(
        [
            PersonSite(person=person, site_id=each.site_id, position=each.position, since=at)
            for each in taken_away(sites).filter(person=person)
        ],
        ignore_conflicts=True,
    )


def _come_back(person: Person, at: datetime) -> None:
    """To all sites where they were: since now, and what was said of the rest meanwhile is not about them."""
    places = PersonSite.objects.filter(person=person)
    PastSite.objects.bulk_create(
        PastSite(
            person=person,
            site_id=each.site_id,
            position=each.position,
            since=each.since,
            until=person.left_at or at,
            said_by_id=person.said_by_id,
        )
        for each in places
    )
    places.update(since=at)
    person.left_at = None


def _one_at_a_time() -> None:
    """An import that is being confirmed must not miss what somebody corrects meanwhile."""
    Community.objects.select_for_update().get()


def _kept_person(person_id: UUID, site_id: UUID, by: Member, *, or_was_there: bool = False) -> Person:
    or_not_found(may_keep(rights_of(by), [site_id]))
    where = Q(sites=site_id)
    if or_was_there:
        where |= Q(pk__in=taken_away([site_id]).values("person"))
    person = Person.objects.filter(where, pk=person_id).distinct().first()
    or_not_found(person is not None)
    assert person is not None
    return person


def _stands(person: Person, given: Particulars) -> bool:
    """Whether all of it stands about somebody already, their class apart."""
    then = Particulars(
        person.display_name,
        is_name=person.is_name,
        is_connector=person.is_connector,
        grade=person.grade,
        role=person.role,
        email=person.email,
        group_id=given.group_id,
    )
    return given == then


def _fill(person: Person, given: Particulars) -> None:
    person.display_name, person.search_text = given.display_name, search_text(given.display_name)
    person.is_name, person.is_connector = given.is_name, given.is_connector
    person.grade, person.role = given.grade, given.role
    person.email = given.email.lower() if given.is_connector else ""
    person.said_by = None


def _join(person: Person, given: Particulars, *, site_id: UUID) -> None:
    """Be in a group of the site; nobody has two homerooms."""
    if given.group_id is None:
        return
    group = Group.objects.filter(pk=given.group_id, site=site_id).first()
    or_not_found(group is not None)
    assert group is not None
    mine = GroupPerson.objects.filter(person=person)
    if group.is_homeroom:
        mine.filter(group__site=site_id, group__is_homeroom=True).exclude(group=group).delete()
    teaches = given.is_connector and not given.is_name
    GroupPerson.objects.get_or_create(person=person, group=group, defaults={"teaches": teaches})
