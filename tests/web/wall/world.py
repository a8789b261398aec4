"""How the tests of the wall make people and rounds, and sign them in."""

import re
from datetime import datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

from django.test import Client
from django.utils import timezone

from everyname.web.community.models import Member, Role, RoleKind, Site
from everyname.web.people.models import Group, GroupPerson, Person, PersonSite
from everyname.web.wall.models import Invitation, Round
from everyname.web.wall.operations.rounds import open_round
from everyname.web.wall.queries.marking import Desk, desk


def person(called: str, *sites: Site, at: datetime, **other: object) -> Person:
    given = {"is_name": True, "is_connector": False, **other}
    made = Person.objects.create(source_id=called, display_name=called, joined_at=at, **given)
    PersonSite.objects.bulk_create(
        PersonSite(person=made, site=site, position=position) for position, site in enumerate(sites)
    )
    return made


def group(title: str, site: Site, *people: Person) -> Group:
    made = Group.objects.create(source_id=title, title=title, site=site, is_homeroom=True)
    GroupPerson.objects.bulk_create(
        GroupPerson(group=made, person=each, teaches=each.is_connector) for each in people
    )
    return made


def opened(
    world: SimpleNamespace,
    *,
    by: Member | None = None,
    sites: list[Site] | None = None,
    at: datetime | None = None,
    for_: timedelta = timedelta(days=2),
    scope: str = "site",
) -> Round:
    at = at or timezone.now()
    return open_round(
        sites=sites or [world.harbour],
        question="Would this person come to you with a personal problem?",
        levels=[],
        scope=scope,
        floor=5,
        answered_percent=80,
        opens_at=at,
        closes_at=at + for_,
        by=by or world.bea,
        at=at,
    )


def member_of(connector: Person) -> Member:
    """What coming in with a slip leaves behind: a member with the role at their sites."""
    if connector.member:
        return connector.member
    made = Member.objects.create(name=connector.display_name, joined_at=connector.joined_at, password="!")
    connector.member = made
    connector.save()
    for site in connector.sites.all():
        Role.objects.create(member=made, kind=RoleKind.CONNECTOR, site=site, given_at=connector.joined_at)
    return made


def way_of(asked: Round, connector: Person) -> UUID:
    """The way in of a connector that stands, as a page shows it."""
    found: UUID = Invitation.objects.get(round=asked, connector=connector, withdrawn_at__isnull=True).pk
    return found


def desk_of(connector: Person, asked: Round) -> Desk:
    return desk(member_of(connector), asked.pk)


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    return client


def says(page: str, word: str) -> bool:
    """Whether the word stands there by itself: three letters of a name are in one seal in a thousand."""
    return re.search(rf"\b{re.escape(word)}\b", page) is not None
