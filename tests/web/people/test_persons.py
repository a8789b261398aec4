"""The people of a site are found, added, corrected, and leave."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from everyname.web.audit.models import Entry
from everyname.web.people.importing.writing import search_text
from everyname.web.people.models import Person, PersonSite
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
