"""Leads speak about their sites, stewards about all; nobody else sees anything."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from everyname.web.community.models import Role, RoleKind, Site
from everyname.web.people.models import Person, RosterImport
from tests.web.people.rosters import HARBOUR, confirm, load, table

HILL = ("s8,Cy Diaz,Hill School,student,8,8A,", "t8,Lou Roy,Hill School,teacher,,8A,lou@bay.example")


def entered(member: object) -> Client:
    client = Client()
    client.force_login(member)  # type: ignore[arg-type]
    return client


def test_a_lead_loads_their_own_site_and_what_else_is_in_the_file_is_left_out(world: SimpleNamespace) -> None:
    bea = entered(world.bea)
    address = load(bea, table(*HARBOUR, *HILL), site=world.harbour)
    page = bea.get(address).content.decode()
    assert "2 people were left out, at sites that you do not lead." in page
    assert "Cy Diaz" not in page
    confirm(bea, address)
    assert {one.source_id for one in Person.objects.all()} == {"s1", "s2", "t1"}


def test_a_lead_takes_nobody_from_another_site_by_their_identifier(world: SimpleNamespace) -> None:
    alice, bea = entered(world.alice), entered(world.bea)
    confirm(alice, load(alice, table(*HILL), site=world.hill))
    address = load(bea, table("s8,Other Name,Harbour School,student,7,7B,", *HARBOUR), site=world.harbour)
    page = bea.get(address).content.decode()
    assert "their identifier is known at another site" in page
    assert "Cy Diaz" not in page
    confirm(bea, address)
    cy = Person.objects.get(source_id="s8")
    assert (cy.display_name, list(cy.sites.all())) == ("Cy Diaz", [world.hill])


def test_who_has_left_one_school_may_arrive_at_another(world: SimpleNamespace) -> None:
    alice, bea = entered(world.alice), entered(world.bea)
    confirm(alice, load(alice, table(*HILL), site=world.hill))
    confirm(alice, load(alice, table(HILL[1]), site=world.hill))
    address = load(bea, table("s8,Cy Diaz,Harbour School,student,8,7B,"), site=world.harbour)
    confirm(bea, address)
    cy = Person.objects.get(source_id="s8")
    assert (cy.left_at, list(cy.sites.all())) == (None, [world.harbour])


def test_a_lead_moves_no_site_in_the_tree_and_makes_none_beside_theirs(world: SimpleNamespace) -> None:
    bea = entered(world.bea)
    orgs = (
        "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n"
        "h,,,Harbour Middle,school,,\nnew,,,Annex,school,,h\nelse,,,Elsewhere,school,,\ni,,,Hill,school,,h\n"
    )
    users = (
        "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
        "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
        + "".join(
            f"p{site},,,true,{site},student,p{site},,Pat,{site.title()},,,,,,,7,\n"
            for site in ("h", "new", "else", "i")
        )
    )
    confirm(bea, load(bea, _file("orgs.csv", orgs), _file("users.csv", users), site=world.harbour))
    tree = dict(Site.objects.values_list("source_id", "parent__source_id"))
    assert tree == {"d": None, "h": "d", "i": "d", "new": "h"}
    assert {one.source_id for one in Person.objects.all()} == {"ph", "pnew"}


def _file(name: str, text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def test_the_first_site_made_by_hand_is_the_one_of_the_roster(client: Client, world: SimpleNamespace) -> None:
    Role.objects.all().delete()
    Site.objects.exclude(pk=world.harbour.pk).update(parent=None)
    Site.objects.filter(pk=world.harbour.pk).update(parent=None, source_id="Harbour School")
    Site.objects.exclude(pk=world.harbour.pk).delete()
    Role.objects.create(member=world.alice, kind=RoleKind.STEWARD, given_at=world.alice.joined_at)
    client.force_login(world.alice)
    orgs = "sourcedId,name,type,identifier,parentSourcedId\n4711,Harbour Middle School,school,,\n"
    header = "sourcedId,enabledUser,orgSourcedIds,role,username,givenName,familyName,grades"
    users = f"{header}\np1,true,4711,student,p1,Pat,Poe,7\n"
    address = load(client, _file("orgs.csv", orgs), _file("users.csv", users), site=world.harbour)
    assert "Harbour School</bdi> → <bdi>Harbour Middle School" in client.get(address).content.decode()
    confirm(client, address)
    site = Site.objects.get()
    assert (site.pk, site.source_id, site.name) == (world.harbour.pk, "4711", "Harbour Middle School")
    client.post(f"{address}undo/")
    assert Site.objects.values_list("source_id", "name").get() == ("Harbour School", "Harbour School")


def test_what_waits_is_seen_by_its_owner_alone(world: SimpleNamespace) -> None:
    bea, alice = entered(world.bea), entered(world.alice)
    address = load(bea, table(*HARBOUR), site=world.harbour)
    for way in ("", "problems.csv"):
        assert alice.get(f"{address}{way}").status_code == 404
    for way in ("apply/", "drop/", "undo/"):
        assert alice.post(f"{address}{way}").status_code == 404
    assert address not in alice.get("/people/rosters/").content.decode()
    confirm(bea, address)
    assert alice.get(address).status_code == 200
    assert entered(world.fay).get(address).status_code == 404


def test_who_leads_no_more_changes_nothing_with_what_they_loaded(world: SimpleNamespace) -> None:
    bea = entered(world.bea)
    address = load(bea, table(*HARBOUR), site=world.harbour)
    Role.objects.filter(member=world.bea).delete()
    assert bea.get(address).status_code == 404
    assert bea.post(f"{address}apply/", {"seal": "x"}).status_code == 404


@pytest.mark.parametrize("who", ["carl", "dora", "eve", "fay", None])
def test_strangers_find_nothing(world: SimpleNamespace, who: str | None) -> None:
    bea = entered(world.bea)
    address = load(bea, table(*HARBOUR), site=world.harbour)
    confirm(bea, address)
    import_id, person = RosterImport.objects.get().pk, Person.objects.first()
    assert person is not None
    here = {"site_id": world.harbour.pk}
    gets = [
        reverse("roster", args=[import_id]),
        reverse("roster-problems", args=[import_id]),
        reverse("people", kwargs=here),
        reverse("person-add", kwargs=here),
        reverse("person", kwargs={**here, "person_id": person.pk}),
        *([] if who == "fay" else [reverse("rosters")]),
    ]
    posts = [
        *(reverse(f"roster-{way}", args=[import_id]) for way in ("apply", "drop", "undo")),
        reverse("person-left", kwargs={**here, "person_id": person.pk}),
    ]
    client = Client()
    if who is not None:
        client.force_login(getattr(world, who))
    expected = 404 if who else 302
    assert {client.get(each).status_code for each in gets} == {expected}
    assert {client.post(each).status_code for each in posts} == {expected}


def test_a_person_of_another_site_is_not_reached_through_ones_own(world: SimpleNamespace) -> None:
    alice = entered(world.alice)
    confirm(alice, load(alice, table(*HARBOUR), site=world.harbour))
    ana = Person.objects.get(source_id="s1")
    fay = entered(world.fay)
    assert fay.get(f"/people/{world.hill.pk}/{ana.pk}/").status_code == 404
    assert fay.post(f"/people/{world.hill.pk}/{ana.pk}/left/", {"left": "yes"}).status_code == 404
