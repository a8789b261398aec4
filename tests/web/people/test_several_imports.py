"""Imports of different sites leave each other alone: findings, the way back, and what is said of other adults."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from everyname.web.people.models import Person, RosterImport
from tests.web.people.rosters import HARBOUR, confirm, everything, load, table

HILL = ("s8,Cy Diaz,Hill School,student,8,8A,", "t8,Lou Roy,Hill School,teacher,,8A,lou@bay.example")
ODD = "s3,Ed Fox,Harbour School,wizard,7,7B,"
NO_MORE = "another roster came after it"


def entered(member: object) -> Client:
    client = Client()
    client.force_login(member)  # type: ignore[arg-type]
    return client


def adults(*rows: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("adults.csv", "\n".join(("Name,Role,Site", *rows, "")).encode())


@pytest.fixture
def bea(world: SimpleNamespace) -> Client:
    return entered(world.bea)


@pytest.fixture
def fay(world: SimpleNamespace) -> Client:
    return entered(world.fay)


@pytest.fixture
def harbours(bea: Client, world: SimpleNamespace) -> str:
    kay = adults("Kay Kitchen,cook,Harbour School")
    address = load(bea, table(*HARBOUR, ODD), site=world.harbour, adults=kay)
    confirm(bea, address)
    return address


@pytest.fixture
def hills(fay: Client, world: SimpleNamespace, harbours: str) -> str:
    del harbours
    address = load(fay, table(*HILL), site=world.hill)
    confirm(fay, address)
    return address


def test_another_sites_roster_takes_neither_findings_nor_the_way_back(
    bea: Client, fay: Client, harbours: str, hills: str
) -> None:
    page = bea.get(harbours).content.decode()
    assert "problems.csv" in page
    assert "Undo this roster" in page
    assert "wizard" in bea.get(f"{harbours}problems.csv").content.decode()
    hill = [each for each in everything()["people"] if each["source_id"] in {"s8", "t8"}]
    assert "Everything is as it was before" in bea.post(f"{harbours}undo/", follow=True).content.decode()
    assert everything()["people"] == hill
    assert "Everything is as it was before" in fay.post(f"{hills}undo/", follow=True).content.decode()
    assert not Person.objects.exists()


def test_a_later_roster_of_the_site_leaves_the_findings_and_says_why_there_is_no_way_back(
    bea: Client, world: SimpleNamespace, harbours: str, hills: str
) -> None:
    confirm(bea, load(bea, table(*HARBOUR), site=world.harbour))
    page = bea.get(harbours).content.decode()
    assert "Undo this roster" not in page
    assert NO_MORE in page
    assert "wizard" in bea.get(f"{harbours}problems.csv").content.decode()
    assert NO_MORE in bea.post(f"{harbours}undo/", follow=True).content.decode()
    assert "Undo this roster" in entered(world.fay).get(hills).content.decode()


def test_a_later_roster_that_takes_somebody_from_the_site_ends_the_way_back(
    fay: Client, world: SimpleNamespace, harbours: str, hills: str
) -> None:
    del harbours
    alice = entered(world.alice)
    confirm(alice, load(alice, table(*HARBOUR, "s8,Cy Diaz,Harbour School,student,8,,"), site=world.harbour))
    page = fay.get(hills).content.decode()
    assert "Undo this roster" not in page
    assert NO_MORE in page


def test_a_later_roster_that_writes_a_site_above_ends_the_way_back(world: SimpleNamespace) -> None:
    alice = entered(world.alice)
    orgs = "sourcedId,name,type,identifier,parentSourcedId\nd,{},district,,\n{},{},school,,d\n"
    header = "sourcedId,enabledUser,orgSourcedIds,role,username,givenName,familyName,grades"
    users = header + "\n{0},true,{1},student,{0},P,Q,7\n"

    def sent(district: str, site: str, name: str, person: str) -> str:
        files = {"orgs.csv": orgs.format(district, site, name), "users.csv": users.format(person, site)}
        both = [SimpleUploadedFile(called, text.encode()) for called, text in files.items()]
        address = load(alice, *both, site=world.harbour)
        confirm(alice, address)
        return address

    first = sent("Bay", "h", "Harbour", "p1")
    sent("Bay Schools", "i", "Hill", "p2")
    assert "Undo this roster" not in alice.get(first).content.decode()
    assert NO_MORE in alice.post(f"{first}undo/", follow=True).content.decode()


def test_where_what_stood_before_is_gone_its_page_says_so(bea: Client, harbours: str) -> None:
    RosterImport.objects.update(before=None)
    for page in (bea.get(harbours), bea.post(f"{harbours}undo/", follow=True)):
        assert "what stood before is no longer kept" in page.content.decode()


def test_the_last_roster_of_the_same_site_is_asked_for_other_adults(
    bea: Client, fay: Client, world: SimpleNamespace, harbours: str, hills: str
) -> None:
    del harbours, hills
    said = "Last time a file of other adults came along"
    rows = table(*HARBOUR)
    address = load(bea, rows, site=world.harbour)
    assert said in bea.get(address).content.decode()
    assert said not in fay.get(load(fay, table(HILL[0]), site=world.hill)).content.decode()
    confirm(bea, address)
    assert said not in bea.get(load(bea, table(HARBOUR[0]), site=world.harbour)).content.decode()
