"""The first steward creates the community, once."""

import pytest
from django.conf import settings
from django.test import Client

from everyname.web.audit.models import Entry
from everyname.web.community.models import Community, Member, Role, Site
from everyname.web.community.setup_code import setup_code

GIVEN = {
    "community": "Bay District",
    "words": "school",
    "site": "Harbour School",
    "time_zone": "America/Denver",
    "name": "Alice",
    "email": "Alice@Bay.example",
    "password": "river lamp seven horses",
}

pytestmark = pytest.mark.django_db


def given(**other: str) -> dict[str, str]:
    return {**GIVEN, "code": setup_code(settings.SECRET_KEY), **other}


def test_every_page_leads_to_the_beginning_first(client: Client) -> None:
    assert client.get("/", follow=True).redirect_chain[-1][0] == "/start/"


def test_the_community_its_site_and_its_steward_appear_together(client: Client) -> None:
    answer = client.post("/start/", given(), follow=True)
    assert answer.redirect_chain[-1] == ("/", 302)
    assert b"Bay District" in answer.content
    assert Community.objects.get().time_zone == "America/Denver"
    assert Site.objects.get().name == "Harbour School"
    assert sorted(Role.objects.values_list("kind", flat=True)) == ["steward", "wall_lead"]
    assert Member.objects.get().email == "alice@bay.example"
    assert list(Entry.objects.values_list("act", flat=True)) == ["community created", "site created"]


def test_nobody_takes_a_site_without_its_code(client: Client) -> None:
    answer = client.post("/start/", given(code="abcd-abcd-abcd"))
    assert answer.status_code == 422
    assert b"This is not the code" in answer.content
    assert not Community.objects.exists()
    assert not Member.objects.exists()


@pytest.mark.parametrize("missing", ["community", "words", "site", "name", "email", "password"])
def test_what_is_missing_is_asked_for_and_nothing_is_half_stored(client: Client, missing: str) -> None:
    assert client.post("/start/", given(**{missing: ""})).status_code == 422
    assert not Community.objects.exists()
    assert not Site.objects.exists()


def test_a_short_password_is_refused_in_the_readers_language(client: Client) -> None:
    answer = client.post("/start/", given(password="short"), headers={"accept-language": "es"})
    assert answer.status_code == 422
    assert "demasiado corta" in answer.content.decode()


def test_the_beginning_is_gone_once_there_is_a_community(client: Client) -> None:
    client.post("/start/", given())
    client.post("/sign-out/")
    assert client.get("/start/").headers["location"] == "/"
    client.post("/start/", given(community="Another", email="bob@bay.example"))
    assert Community.objects.get().name == "Bay District"
    assert Member.objects.count() == 1
