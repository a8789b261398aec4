"""The people of a site are found, added, corrected, and leave."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import SimpleNamespace

import pytest
from django.http import Http404
from django.test import Client
from django.utils import timezone

from everyname.web.audit.models import Entry
from everyname.web.community.models import Role, RoleKind
from everyname.web.people.importing.writing import search_text
from everyname.web.people.models import Group, Person, PersonSite
from everyname.web.people.operations.persons import Particulars, correct_person
from tests.web.people.rosters import HARBOUR, confirm, load, table

AtMost = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def bea(client: Client, world: SimpleNamespace) -> Client:
    client.force_login(world.bea)
    return client


def crowd(site: object, number: int) -> None:
    people = Person.objects.bulk_create(
        Person(
            source_id=f"c{each}",
            display_name=f"Person {each:03}",
            search_text=search_text(f"Person {each:03}"),
            is_name=True,
            is_connector=False,
            joined_at=timezone.now(),
        )
        for each in range(number)
    )
    PersonSite.objects.bulk_create(PersonSite(person=each, site=site) for each in people)  # type: ignore[misc]


def test_a_name_is_found_whatever_its_accents(bea: Client, world: SimpleNamespace) -> None:
    confirm(
        bea, load(bea, table("s1,Zoë Núñez,Harbour School,student,7,7B,", *HARBOUR[1:]), site=world.harbour)
    )
    page = bea.get(f"/people/{world.harbour.pk}/?q=NUNEZ").content.decode()
    assert "Zoë Núñez" in page
    assert "Bo Lee" not in page
    assert "7B" in page


def test_a_hundred_stand_on_a_page_and_the_way_on_keeps_the_search(
    bea: Client, world: SimpleNamespace
) -> None:
    crowd(world.harbour, 150)
    first = bea.get(f"/people/{world.harbour.pk}/?q=person&who=names").content.decode()
    assert first.count("<li>") == 100
    assert "?q=person&amp;who=names&amp;page=2" in first
    second = bea.get(f"/people/{world.harbour.pk}/?q=person&who=names&page=2").content.decode()
    assert second.count("<li>") == 50


def test_pages_cost_few_statements_however_many_people(
    bea: Client, world: SimpleNamespace, django_assert_max_num_queries: AtMost
) -> None:
    crowd(world.harbour, 300)
    person = Person.objects.first()
    assert person is not None
    for address in ("", "add/", f"{person.pk}/"):
        with django_assert_max_num_queries(15):
            assert bea.get(f"/people/{world.harbour.pk}/{address}").status_code == 200


def test_looking_at_a_difference_costs_few_statements(
    bea: Client, world: SimpleNamespace, django_assert_max_num_queries: AtMost
) -> None:
    crowd(world.harbour, 300)
    address = load(bea, table(*HARBOUR), site=world.harbour)
    with django_assert_max_num_queries(15):
        assert "300" in bea.get(address).content.decode()
    with django_assert_max_num_queries(15):
        bea.get("/people/rosters/")


def test_somebody_is_added_by_hand_and_rosters_leave_them(bea: Client, world: SimpleNamespace) -> None:
    confirm(bea, load(bea, table(*HARBOUR), site=world.harbour))
    given = {"display_name": "Pat Cook", "part": "connector", "role": "kitchen", "email": "Pat@Bay.example"}
    bea.post(f"/people/{world.harbour.pk}/add/", given)
    confirm(bea, load(bea, table(*HARBOUR[:2]), site=world.harbour))
    pat = Person.objects.get(display_name="Pat Cook")
    assert (pat.left_at, pat.email, pat.is_name, pat.is_connector) == (None, "pat@bay.example", False, True)
    assert Entry.objects.filter(act="person added", object_id=str(pat.pk)).exists()


def test_who_was_added_with_their_identifier_is_known_to_the_next_roster(
    bea: Client, world: SimpleNamespace
) -> None:
    bea.post(f"/people/{world.harbour.pk}/add/", {"display_name": "Ana", "part": "name", "source_id": "s1"})
    confirm(bea, load(bea, table(*HARBOUR), site=world.harbour))
    ana = Person.objects.get(source_id="s1")
    assert (ana.display_name, ana.is_by_hand) == ("Ana Cruz", False)


def test_no_two_people_have_one_identifier(bea: Client, world: SimpleNamespace) -> None:
    given = {"display_name": "Ana", "part": "name", "source_id": "s1"}
    bea.post(f"/people/{world.harbour.pk}/add/", given)
    answer = bea.post(f"/people/{world.harbour.pk}/add/", given)
    assert answer.status_code == 422
    assert "has this identifier already" in answer.content.decode()
    assert Person.objects.count() == 1


def test_no_address_is_kept_of_somebody_who_does_not_mark(bea: Client, world: SimpleNamespace) -> None:
    given = {"display_name": "Ana", "part": "name", "email": "ana@bay.example"}
    assert bea.post(f"/people/{world.harbour.pk}/add/", given).status_code == 422
    assert not Person.objects.exists()


def test_what_the_tables_cannot_hold_is_said_and_not_stored(bea: Client, world: SimpleNamespace) -> None:
    """An address may have 320 characters, a column has 254; a name is one line."""
    given = {"display_name": "Gus\n\tÜnal", "part": "connector", "source_id": "g1"}
    too_long = f"g@{'b' * 60}.{'b' * 60}.{'b' * 60}.{'b' * 60}.{'b' * 20}.example"
    assert bea.post(f"/people/{world.harbour.pk}/add/", {**given, "email": too_long}).status_code == 422
    assert not Person.objects.exists()
    assert bea.post(f"/people/{world.harbour.pk}/add/", given).status_code == 302
    assert Person.objects.get().display_name == "Gus Ünal"


def test_a_correction_is_kept_and_changes_the_homeroom(bea: Client, world: SimpleNamespace) -> None:
    other = "s3,Cy Diaz,Harbour School,student,8,8A,"
    confirm(bea, load(bea, table(*HARBOUR, other), site=world.harbour))
    ana = Person.objects.get(source_id="s1")
    address = f"/people/{world.harbour.pk}/{ana.pk}/"
    page = bea.get(address).content.decode()
    group = next(each for each in page.split('value="') if ">8A<" in each).split('"')[0]
    given = {"display_name": "Ana Ruiz", "part": "name", "grade": "8", "group": group}
    assert bea.post(address, given).status_code == 302
    ana.refresh_from_db()
    assert (ana.display_name, ana.grade, ana.search_text, ana.family_name) == (
        "Ana Ruiz",
        "8",
        "ana ruiz",
        "",
    )
    assert [each.title for each in ana.groups.all()] == ["8A"]


def test_who_has_left_is_on_no_list_and_can_come_back(bea: Client, world: SimpleNamespace) -> None:
    confirm(bea, load(bea, table(*HARBOUR), site=world.harbour))
    ana = Person.objects.get(source_id="s1")
    here = f"/people/{world.harbour.pk}/"
    bea.post(f"{here}{ana.pk}/left/", {"left": "yes"}, follow=True)
    assert "Ana Cruz" not in bea.get(here).content.decode()
    assert "Ana Cruz" in bea.get(f"{here}?who=left").content.decode()
    bea.post(f"{here}{ana.pk}/left/", {"left": "no"}, follow=True)
    assert "Ana Cruz" in bea.get(here).content.decode()
    assert list(Entry.objects.values_list("act", flat=True))[-2:] == ["person left", "person back"]


INVISIBLE = ["\u200b", "\u200b \u2060\ufeff", "\u3164", "\u2800", "\u202e\u200f"]


@pytest.mark.parametrize("name", INVISIBLE, ids=ascii)
def test_a_name_of_which_nothing_can_be_seen_is_refused(
    bea: Client, world: SimpleNamespace, name: str
) -> None:
    given = {"display_name": name, "part": "name"}
    answer = bea.post(f"/people/{world.harbour.pk}/add/", given)
    assert answer.status_code == 422
    assert "There is nothing to be seen in this." in answer.content.decode()
    assert not Person.objects.exists()


def test_what_joins_the_letters_of_a_name_stays_in_it(bea: Client, world: SimpleNamespace) -> None:
    for name in ("مهدی\u200cزاده", "Zoe\u0308"):
        bea.post(f"/people/{world.harbour.pk}/add/", {"display_name": name, "part": "name"})
        assert Person.objects.filter(display_name=name).exists()


TWO_SITES = "s1,Ana Cruz,Harbour School; Hill School,student,7,7B,"


@pytest.fixture
def ana(world: SimpleNamespace) -> Person:
    """At Harbour, which Bea leads, and at Hill, which Fay leads."""
    alice = Client()
    alice.force_login(world.alice)
    confirm(alice, load(alice, table(TWO_SITES, *HARBOUR[1:]), site=world.harbour))
    return Person.objects.get(source_id="s1")


def sites_of(person: Person) -> dict[str, int]:
    rows = PersonSite.objects.filter(person=person).order_by("position")
    return dict(rows.values_list("site__name", "position"))


def test_a_lead_takes_somebody_away_from_their_own_sites_alone(
    bea: Client, world: SimpleNamespace, ana: Person
) -> None:
    here, before = f"/people/{world.harbour.pk}/", sites_of(ana)
    assert "There they stay" in bea.get(f"{here}{ana.pk}/").content.decode()
    said = bea.post(f"{here}{ana.pk}/left/", {"left": "yes"}, follow=True).content.decode()
    assert "Ana Cruz has left the sites that you lead, and stays at others." in said
    ana.refresh_from_db()
    assert (ana.left_at, list(sites_of(ana))) == (None, ["Hill School"])
    assert not ana.groups.filter(site=world.harbour).exists()
    assert "Ana Cruz" in bea.get(f"{here}?who=left").content.decode()
    page = bea.get(f"{here}{ana.pk}/").content.decode()
    assert "Is here again" in page
    assert 'name="display_name"' not in page, "what stands about her is kept where she is"
    assert bea.post(f"{here}{ana.pk}/", {"display_name": "Bo", "part": "name"}).status_code == 404
    bea.post(f"{here}{ana.pk}/left/", {"left": "no"})
    assert sites_of(ana) == before


def test_a_lead_changes_no_more_of_somebody_at_sites_of_others_than_their_class(
    bea: Client, world: SimpleNamespace, ana: Person
) -> None:
    """Otherwise one site could take a name off the wall of another, or have its letters sent elsewhere."""
    here = f"/people/{world.harbour.pk}/{ana.pk}/"
    other = Group.objects.create(site=world.harbour, source_id="8A", title="8A", is_homeroom=True)
    page = bea.get(here).content.decode()
    assert "only somebody who leads all of them" in page
    assert re.search(r'<input[^>]* name="email"[^>]* disabled', page)
    given = {"display_name": "Zed", "part": "connector", "email": "bea@bay.example", "group": str(other.pk)}
    assert bea.post(here, given).status_code == 302
    ana.refresh_from_db()
    assert (ana.display_name, ana.is_name, ana.is_connector, ana.email) == ("Ana Cruz", True, False, "")
    assert other in ana.groups.all()
    with pytest.raises(Http404):
        correct_person(
            person_id=ana.pk,
            site_id=world.harbour.pk,
            given=Particulars("Ana Cruz", is_name=False, is_connector=True),
            by=world.bea,
            at=timezone.now(),
        )
    alice = Client()
    alice.force_login(world.alice)
    alice.post(here, {"display_name": "Ana Cruz Vega", "part": "name", "grade": "7"})
    ana.refresh_from_db()
    assert ana.display_name == "Ana Cruz Vega"


def test_whoever_leads_all_their_sites_or_is_steward_says_that_somebody_has_left(
    client: Client, world: SimpleNamespace, ana: Person
) -> None:
    both = Role.objects.create(
        member=world.bea, kind=RoleKind.WALL_LEAD, site=world.hill, given_at=timezone.now()
    )
    for member in (world.bea, world.alice):
        client.force_login(member)
        client.post(f"/people/{world.harbour.pk}/{ana.pk}/left/", {"left": "yes"})
        assert Person.objects.get(left_at__isnull=False) == ana
        assert len(sites_of(ana)) == 2
        client.post(f"/people/{world.harbour.pk}/{ana.pk}/left/", {"left": "no"})
        assert not Person.objects.filter(left_at__isnull=False).exists()
        Role.objects.filter(pk=both.pk).delete()


def test_nobody_fetches_somebody_who_was_never_taken_away_from_their_site(
    client: Client, world: SimpleNamespace, ana: Person
) -> None:
    client.force_login(world.fay)
    bo = Person.objects.get(source_id="s2")
    assert client.post(f"/people/{world.hill.pk}/{bo.pk}/left/", {"left": "no"}).status_code == 404
    assert "Bo Lee" not in client.get(f"/people/{world.hill.pk}/?who=left").content.decode()
    assert list(sites_of(ana)) == ["Harbour School", "Hill School"]
