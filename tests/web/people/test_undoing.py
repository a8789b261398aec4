"""An import is taken back exactly, or not at all and the reason is said."""

from types import SimpleNamespace

import pytest
from django.test import Client

from everyname.web.audit.models import Entry
from everyname.web.community.models import Role, RoleKind, Site
from everyname.web.people.models import Group, Person, RosterImport
from tests.web.people.rosters import HARBOUR, confirm, everything, load, table

LATER = (
    "s1,Ana Cruz,Hill School,student,8,8A,",
    "s4,Di Ek,New School,student,7,7B,",
    "t1,Kim Cook,Harbour School,teacher,,8B,cook@bay.example",
)


@pytest.fixture
def steward(client: Client, world: SimpleNamespace) -> Client:
    client.force_login(world.alice)
    return client


def undo(client: Client, address: str) -> str:
    return client.post(f"{address}undo/", follow=True).content.decode()


def test_undoing_brings_back_exactly_what_stood(steward: Client, world: SimpleNamespace) -> None:
    confirm(steward, load(steward, table(*HARBOUR), site=world.harbour))
    confirm(steward, load(steward, table(HARBOUR[0], HARBOUR[2]), site=world.harbour))  # Bo has left
    before = everything()
    address = load(steward, table(*LATER, HARBOUR[1]), site=world.harbour)
    confirm(steward, address)
    assert everything() != before
    assert Person.objects.get(source_id="s2").left_at is None
    assert "Everything is as it was before" in undo(steward, address)
    assert everything() == before
    assert RosterImport.objects.get(state="undone").before is None
    assert Entry.objects.filter(act="roster undone").count() == 1


def test_the_first_roster_of_all_can_be_undone(steward: Client, world: SimpleNamespace) -> None:
    before = everything()
    address = load(steward, table(*HARBOUR, *LATER[1:2]), site=world.harbour)
    confirm(steward, address)
    undo(steward, address)
    assert everything() == before


def test_after_a_later_roster_an_earlier_one_stays(steward: Client, world: SimpleNamespace) -> None:
    first = load(steward, table(*HARBOUR), site=world.harbour)
    confirm(steward, first)
    confirm(steward, load(steward, table(*LATER), site=world.harbour))
    before = everything()
    assert "another roster came after it" in undo(steward, first)
    assert everything() == before
    assert "Undo this roster" not in steward.get(first).content.decode()


def test_nobodys_corrections_are_undone(steward: Client, world: SimpleNamespace) -> None:
    address = load(steward, table(*HARBOUR), site=world.harbour)
    confirm(steward, address)
    ana = Person.objects.get(source_id="s1")
    given = {"display_name": "Ana Maria Cruz", "part": "name", "grade": "7"}
    steward.post(f"/people/{world.harbour.pk}/{ana.pk}/", given)
    before = everything()
    assert "somebody has corrected people since" in undo(steward, address)
    assert everything() == before


def test_a_site_where_somebody_was_given_a_role_stays(steward: Client, world: SimpleNamespace) -> None:
    address = load(steward, table(*LATER), site=world.harbour)
    confirm(steward, address)
    new = Site.objects.get(name="New School")
    Role.objects.create(member=world.eve, kind=RoleKind.WALL_LEAD, site=new, given_at=world.eve.joined_at)
    before = everything()
    assert "in use by now" in undo(steward, address)
    assert everything() == before


def test_a_class_that_somebody_joined_by_hand_stays(steward: Client, world: SimpleNamespace) -> None:
    address = load(steward, table(*HARBOUR), site=world.harbour)
    confirm(steward, address)
    given = {"display_name": "Ed Fox", "part": "name", "group": str(Group.objects.get(title="7B").pk)}
    steward.post(f"/people/{world.harbour.pk}/add/", given)
    before = everything()
    assert "in use by now" in undo(steward, address)
    assert everything() == before


def test_nothing_is_undone_twice(steward: Client, world: SimpleNamespace) -> None:
    address = load(steward, table(*HARBOUR), site=world.harbour)
    confirm(steward, address)
    undo(steward, address)
    assert "undone already" in undo(steward, address)


def test_a_lead_undoes_their_own_and_nobody_elses(world: SimpleNamespace) -> None:
    bea, fay = Client(), Client()
    bea.force_login(world.bea)
    fay.force_login(world.fay)
    address = load(bea, table(*HARBOUR), site=world.harbour)
    confirm(bea, address)
    assert fay.post(f"{address}undo/").status_code == 404
    assert "Everything is as it was before" in undo(bea, address)
    assert not Person.objects.exists()
