"""Being somebody of the cast with one click; nobody else, and nowhere else."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from everyname.web.audit.models import Entry
from everyname.web.community.models import Community
from everyname.web.demo.models import Part, PartKey
from tests.web.access import become_demo


@pytest.fixture
def demo(world: SimpleNamespace, settings: Settings) -> SimpleNamespace:
    """Of the small world, Carl and Bea are of the cast; Alice, the steward, is a person like any other."""
    become_demo(settings)
    Part.objects.create(key=PartKey.KITCHEN, member=world.carl)
    Part.objects.create(key=PartKey.LEAD, member=world.bea)
    return world


def enter(client: Client, key: str) -> int:
    return client.post(reverse("demo-enter", args=[key])).status_code


def test_one_click_and_one_is_somebody_on_record(demo: SimpleNamespace, client: Client) -> None:
    assert enter(client, PartKey.LEAD) == 302
    assert client.session["_auth_user_id"] == str(demo.bea.pk)
    entry = Entry.objects.get(act="entered demo")
    assert (entry.member_id, entry.object_id, entry.details) == (demo.bea.pk, str(demo.bea.pk), {})


def test_one_can_be_somebody_else_afterwards(demo: SimpleNamespace, client: Client) -> None:
    enter(client, PartKey.LEAD)
    before = client.session.session_key
    enter(client, PartKey.KITCHEN)
    assert client.session["_auth_user_id"] == str(demo.carl.pk)
    assert client.session.session_key != before


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("key", ["steward", "teacher", "alice", "KITCHEN", "0", "kitchen-2"])
def test_nobody_can_be_a_member_whom_the_demo_has_not_made(client: Client, key: str) -> None:
    assert enter(client, key) == 404
    assert "_auth_user_id" not in client.session
    assert not Entry.objects.filter(act="entered demo").exists()


def test_nobody_can_be_a_member_who_was_switched_off(demo: SimpleNamespace, client: Client) -> None:
    demo.bea.is_active = False
    demo.bea.save()
    assert enter(client, PartKey.LEAD) == 404
    assertNotContains(client.get(reverse("demo")), demo.bea.name)


@pytest.mark.usefixtures("demo")
def test_looking_at_an_address_signs_nobody_in(client: Client) -> None:
    assert client.get(reverse("demo-enter", args=[PartKey.LEAD])).status_code == 405
    assert "_auth_user_id" not in client.session


def test_the_page_names_the_cast_with_a_button_each(
    demo: SimpleNamespace, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(5):
        page = client.get(reverse("demo"))
    for member in (demo.carl, demo.bea):
        assertContains(page, f"Enter as {member.name}")
    assertNotContains(page, demo.alice.name)


def test_pages_lead_to_the_cast(demo: SimpleNamespace, client: Client) -> None:
    way = f'href="{reverse("demo")}"'
    assertContains(client.get(reverse("sign-in")), way, count=2)
    assertContains(client.get(reverse("roles")), way, count=1)
    client.force_login(demo.carl)
    assertContains(client.get(reverse("home")), way, count=1)


def test_an_empty_demo_begins_as_an_installation_does(db: None, client: Client, settings: Settings) -> None:  # noqa: ARG001 - tables
    become_demo(settings)
    assert not Community.objects.exists()
    assertRedirects(client.get(reverse("sign-in")), reverse("start"))
    page = client.get(reverse("start"))
    assertContains(page, "Set-up code")
    assertNotContains(page, reverse("demo"))
    assert client.get(reverse("demo")).status_code == 404


def test_an_installation_has_no_such_page_whatever_stands_in_its_database(
    world: SimpleNamespace, client: Client
) -> None:
    Part.objects.create(key=PartKey.LEAD, member=world.bea)
    assert client.get(reverse("demo")).status_code == 404
    assert enter(client, PartKey.LEAD) == 404
    assert "_auth_user_id" not in client.session
    assertNotContains(client.get(reverse("sign-in")), reverse("demo"))


@pytest.mark.usefixtures("demo")
def test_the_page_speaks_spanish(client: Client) -> None:
    page = client.get(reverse("demo"), headers={"accept-language": "es"}).content.decode()
    assert "Entrar como Carl" in page
    for english in ("Whom", "Works", "Enter as", "invented"):
        assert english not in page
