"""A community speaks in its own words, in every language that it has them in."""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from everyname.language import language
from everyname.web.audit.models import Entry
from everyname.web.community.models import Community, Words
from everyname.web.community.setup_code import setup_code
from everyname.web.community.wording import wording
from tests.web.community.test_start import GIVEN
from tests.web.wall.world import signed_in

OWN = {"name": "neighbour", "names": "neighbours", "connector": "host", "connectors": "hosts"}
SPANISH = {"name": "vecina", "names": "vecinas", "connector": "anfitriona", "connectors": "anfitrionas"}
SAME = {"name": "Bay District", "words": "school", "language": "en", "time_zone": "America/Denver"}


def fields(words: dict[str, str], tag: str) -> dict[str, str]:
    return {f"{form}_{tag}": word for form, word in words.items()}


@pytest.mark.parametrize(
    ("words", "english", "spanish"),
    [
        (Words.SCHOOL, ("1 student", "38 staff"), ("1 estudiante", "38 miembros del personal")),
        (Words.AGENCY, ("1 young person", "38 workers"), ("1 joven", "38 profesionales")),
        (Words.WORKPLACE, ("1 colleague", "38 colleagues"), ("1 colega", "38 colegas")),
    ],
)
def test_every_kind_of_community_has_words_in_both_languages(
    words: Words, english: tuple[str, str], spanish: tuple[str, str]
) -> None:
    for tag, expected in (("en", english), ("es", spanish)):
        found = wording(language(tag), words)
        assert (found.so_many_names(1), found.so_many_connectors(38)) == expected


def test_own_words_in_one_language_are_enough_and_the_communitys_come_first() -> None:
    assert wording(language("es"), Words.OWN, {"en": OWN}).names == "neighbours"
    both = {"en": OWN, "es": SPANISH}
    assert wording(language("es"), Words.OWN, both).names == "vecinas"
    assert wording(language("en"), Words.OWN, {"es": SPANISH}, community_language="es").names == "vecinas"
    assert wording(language("en"), Words.OWN, {}).names == "colleagues", "never nothing"


def test_only_the_first_letter_is_raised() -> None:
    assert (
        wording(language("en"), Words.OWN, {"en": {**OWN, "names": "éléments UN"}}).first("éa UN") == "Éa UN"
    )


@pytest.mark.django_db
def test_words_that_nobody_knows_cannot_be_stored(world: SimpleNamespace) -> None:
    with pytest.raises(IntegrityError):
        Community.objects.filter(pk=world.community.pk).update(words="sect")


@pytest.mark.django_db
def test_a_community_begins_with_words_of_its_own(client: Client) -> None:
    given = {**GIVEN, "code": setup_code(settings.SECRET_KEY), "words": "own"}
    answer = client.post("/start/", given)
    assert answer.status_code == 422
    assert b"Please fill in all four words" in answer.content
    answer = client.post("/start/", {**given, **fields({**OWN, "names": ""}, "en")})
    assert answer.status_code == 422
    assert not Community.objects.exists()
    client.post("/start/", {**given, **fields(OWN, "en")})
    assert Community.objects.get().own_words == {"en": OWN}


@pytest.mark.django_db
def test_who_begins_in_spanish_says_them_in_spanish(client: Client) -> None:
    given = {**GIVEN, "code": setup_code(settings.SECRET_KEY), "words": "own", **fields(SPANISH, "es")}
    client.post("/start/", given, headers={"accept-language": "es"})
    assert Community.objects.get().own_words == {"es": SPANISH}


def test_pages_say_what_the_steward_has_chosen(world: SimpleNamespace) -> None:
    alice, bea = signed_in(world.alice), signed_in(world.bea)
    page = reverse("people", args=[world.harbour.pk])
    assert "Students on the wall" in bea.get(page).content.decode()
    hostile = {**OWN, "names": "<b>neighbours</b>", "connectors": "hosts & guests"}
    alice.post("/community/", {**SAME, "words": "own", **fields(hostile, "en")})
    people = bea.get(page).content.decode()
    assert "&lt;b&gt;neighbours&lt;/b&gt; on the wall" in people
    assert "Hosts &amp; guests who mark" in people
    assert "<b>neighbours" not in people


def test_half_a_language_is_asked_for_and_nothing_is_changed(world: SimpleNamespace) -> None:
    given = {**SAME, "words": "own", **fields(OWN, "en"), "name_es": "vecina"}
    answer = signed_in(world.alice).post("/community/", given)
    assert answer.status_code == 422
    assert answer.content.decode().count("Please fill in all four words.") == 3
    assert Community.objects.get().words == "school"


def test_own_words_are_kept_for_another_time_and_changes_are_on_record(world: SimpleNamespace) -> None:
    alice = signed_in(world.alice)
    alice.post("/community/", {**SAME, "words": "own", **fields(OWN, "en")})
    alice.post(
        "/community/", {**SAME, "words": "agency", "language": "es", "name": "Bay\r\nBcc: <x> District"}
    )
    community = Community.objects.get()
    assert (community.words, community.language) == ("agency", "es")
    assert community.own_words == {"en": OWN}
    assert community.name == "Bay Bcc: <x> District", "one line"
    last = Entry.objects.filter(act="community changed").last()
    assert last is not None
    assert last.details == {
        "words": "agency",
        "language": "es",
        "time_zone": "America/Denver",
        "renamed": True,
    }


def test_words_cost_one_query_and_only_where_they_are_said(
    world: SimpleNamespace, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    del world
    with django_assert_num_queries(0):
        assert client.get("/roles/").status_code == 200


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Your own words, in English", "Your own words, in Spanish")),
        ("es", ("Palabras propias, en inglés", "Palabras propias, en español")),
    ],
)
def test_whose_words_they_are_is_said_in_the_language_of_the_reader(
    world: SimpleNamespace, language: str, said: tuple[str, str]
) -> None:
    page = signed_in(world.alice).get("/community/", headers={"accept-language": language}).content.decode()
    assert all(f"<legend>{each}</legend>" in page for each in said)


def test_what_a_community_its_sites_and_members_are_called_can_be_seen(world: SimpleNamespace) -> None:
    unseen, alice, before = "\u200b\u2060", signed_in(world.alice), world.harbour.name
    for address, given in (
        ("/community/", {**SAME, "name": unseen}),
        (reverse("site", args=[world.harbour.pk]), {"name": unseen, "parent": str(world.district.pk)}),
        (reverse("member-add"), {"name": unseen, "email": "gil@bay.example", "kind": "steward", "site": ""}),
    ):
        answer = alice.post(address, given)
        assert "There is nothing to be seen in this." in answer.content.decode(), address
        assert answer.status_code == 422
    assert Community.objects.get().name == "Bay District"
    world.harbour.refresh_from_db()
    assert world.harbour.name == before
