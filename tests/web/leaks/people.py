"""Who is in the world of the leak test: two sites that do not know of each other, and everybody who can come."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from everyname.web.community.models import Community, Member, Role, RoleKind, Site
from everyname.web.people.models import Group, GroupPerson, PastSite, Person, PersonSite
from everyname.web.sign_in.codes import new_secret
from everyname.web.sign_in.sealing import Sealing
from tests.web.leaks.plants import Plants

__all__ = ["Place", "accounts", "an_office", "peopled", "sites"]

READERS = {
    "nobody": (),
    "connector": ((RoleKind.CONNECTOR, "harbour"),),
    "slip": ((RoleKind.CONNECTOR, "harbour"),),
    "former connector": (),
    "colleague": ((RoleKind.CONNECTOR, "office"),),
    "lead": ((RoleKind.WALL_LEAD, "harbour"), (RoleKind.WALL_LEAD, "office")),
    "far lead": ((RoleKind.WALL_LEAD, "hill"),),
    "former lead": (),
    "leader": ((RoleKind.LEADER, "district"),),
    "steward": ((RoleKind.STEWARD, None),),
}
"""Everybody with an account, and their roles."""

_BY_SLIP = {"slip"}


@dataclass
class Place:
    """A site with its people: everything about them is planted as ``<site> <what>``."""

    key: str
    site: Site
    lead: Member
    names: list[Person] = field(default_factory=list)
    connectors: list[Person] = field(default_factory=list)
    left: Person | None = None
    owners: dict[UUID, str] = field(default_factory=dict)
    ids: dict[str, list[object]] = field(default_factory=dict)

    def owner(self, person: Person) -> str:
        """The reader who somebody is."""
        return self.owners.get(person.pk, "")

    def give(self, part: str, *values: object) -> None:
        """What stands in addresses."""
        self.ids.setdefault(part, []).extend(values)


def sites() -> dict[str, Site]:
    """Two schools, and an office."""
    Community.objects.create(name="Bay District", created_at=datetime.fromisoformat("2026-01-01T00:00Z"))
    district = Site.objects.create(name="Bay District", source_id="d")
    harbour = Site.objects.create(name="Harbour School", source_id="h", parent=district)
    hill = Site.objects.create(name="Hill School", source_id="i", parent=district)
    office = Site.objects.create(name="Bay Office", source_id="o", parent=district)
    return {"district": district, "harbour": harbour, "hill": hill, "office": office}


def accounts(plants: Plants, at: dict[str, Site], *, since: datetime) -> dict[str, Member]:
    """Members with everything that an account can hold."""
    made = {}
    for reader, roles in READERS.items():
        email = f"{plants.word('account: e-mail', reader).lower()}@bay.example"
        member = Member(name=plants.word("account: name", reader), email=email, joined_at=since)
        member.set_unusable_password()
        if reader not in _BY_SLIP:
            member.set_password(f"{reader} has a long password")
        else:
            member.email = None
        member.save()
        plants.found("account: id", member.pk, owner=reader)
        plants.found("password hash", member.password)
        Role.objects.bulk_create(
            Role(member=member, kind=kind, site=at[site] if site else None, given_at=since)
            for kind, site in roles
        )
        made[reader] = member
    _ways_in(plants, made["former lead"])
    return made


def _ways_in(plants: Plants, member: Member) -> None:
    """An app, recovery codes, a passkey that nobody can read, and an account elsewhere."""
    secrets = [new_secret(), new_secret()]
    sealed = [Sealing().encrypt(each) for each in secrets]
    plants.found("secret of a second step", *secrets, *sealed)
    passkey = {
        "name": plants.word("passkey: name", "former lead"),
        "credential": {"response": plants.word("passkey: credential")},
    }
    for kind, data in (
        (Authenticator.Type.TOTP, {"secret": sealed[0]}),
        (Authenticator.Type.RECOVERY_CODES, {"seed": sealed[1], "used_mask": 0}),
        (Authenticator.Type.WEBAUTHN, passkey),
    ):
        Authenticator.objects.create(user=member, type=kind, data=data)
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    SocialAccount.objects.create(
        user=member,
        provider="bay",
        uid=plants.word("account elsewhere: uid", "former lead"),
        extra_data={"name": plants.word("account elsewhere: what it says")},
    )


def peopled(
    plants: Plants, key: str, site: Site, lead: Member, *, members: dict[str, Member], since: datetime
) -> Place:
    """Ten names and four who mark: the second by slips, the third by letters alone, the fourth has left.

    The names are in two homerooms with a connector each; the last has left, and another has come just now.
    """
    here = Place(key, site, lead)
    owners = [
        each if members else f"far {each}" for each in ("connector", "slip", "by letter", "former connector")
    ]
    grade = plants.word(f"{key} grade")
    for number in range(10):
        alone = plants.word(f"{key} grade of one alone") if number == 2 else grade
        here.names.append(_somebody(plants, f"{key} name", here, since=since, grade=alone))
    for at, owner in enumerate(owners):
        made = _somebody(plants, f"{key} connector", here, owner=owner, since=since, marks=True)
        made.member = members.get(owner)
        if at == 2:
            made.email = f"{plants.word(f'{key} connector: e-mail').lower()}@bay.example"
        made.save()
        here.owners[made.pk] = owner
        here.connectors.append(made)
    _moves(plants, here, since=since)
    _rooms(plants, here)
    here.give("person_id", here.names[0].pk, here.connectors[2].pk)
    here.give("connector_id", here.connectors[0].pk)
    return here


def _somebody(
    plants: Plants,
    kind: str,
    here: Place,
    *,
    owner: str = "",
    since: datetime,
    grade: str = "",
    marks: bool = False,
) -> Person:
    given, family = (plants.word(f"{kind}: called", owner) for _ in range(2))
    made = Person.objects.create(
        source_id=plants.word(f"{kind}: number in the roster", owner),
        display_name=f"{given} {family}",
        given_name=given,
        family_name=family,
        search_text=f"{given} {family}".lower(),
        role=plants.word(f"{kind}: role", owner) if marks else "",
        grade=grade,
        is_name=not marks,
        is_connector=marks,
        joined_at=since,
        is_by_hand=True,
    )
    plants.found(f"{kind}: id", made.pk, owner=owner)
    PersonSite.objects.create(person=made, site=here.site)
    return made


def _moves(plants: Plants, here: Place, *, since: datetime) -> None:
    """The fourth who marks left a month ago, and so did a name; another one came a week ago."""
    kind, month = f"{here.key} name", timedelta(days=30)
    now = since + timedelta(days=200)
    gone = _somebody(plants, f"{kind} that left", here, since=since, grade=here.names[0].grade)
    here.left = gone
    for each in (gone, here.connectors[3]):
        each.left_at = now - month
        each.save()
    come = _somebody(plants, f"{kind} that came", here, since=now - timedelta(days=7))
    PersonSite.objects.filter(person=come).update(since=come.joined_at)
    moved = _somebody(plants, f"{kind} that moved away", here, since=since)
    PersonSite.objects.filter(person=moved).update(site=here.site.parent)
    PastSite.objects.create(person=moved, site=here.site, until=now - month)
    here.give("person_id", gone.pk)


def _rooms(plants: Plants, here: Place) -> None:
    """Two homerooms; the first who mark teach one each, the third leads the last name as their manager."""
    for number, teacher in enumerate(here.connectors[:2]):
        title = plants.word(f"{here.key} homeroom: title")
        source = plants.word(f"{here.key} homeroom: number in the roster")
        room = Group.objects.create(source_id=source, title=title, site=here.site, is_homeroom=True)
        plants.found(f"{here.key} homeroom: id", room.pk)
        pupils = [each for at, each in enumerate(here.names) if (at == 2) == (number == 1)]
        GroupPerson.objects.bulk_create(
            GroupPerson(group=room, person=each, teaches=each is teacher) for each in (*pupils, teacher)
        )
    here.names[-1].manager = here.connectors[2]
    here.names[-1].save()


def an_office(plants: Plants, site: Site, lead: Member, colleague: Member, *, since: datetime) -> Place:
    """Where everybody who marks is on the wall, too."""
    here = Place("office", site, lead)
    for owner in ("colleague", "", ""):
        made = _somebody(plants, "office colleague", here, owner=owner, since=since, marks=True)
        made.is_name = True
        made.member = colleague if owner else None
        made.save()
        here.connectors.append(made)
    here.names = list(here.connectors)
    return here
