"""A lead opens a round on one page and closes it; others cannot even see that it is there."""

import re
from datetime import timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client
from django.utils import timezone

from everyname.language import language
from everyname.sentences.round import DEFAULT_QUESTION
from everyname.web.audit.models import Entry
from everyname.web.people.models import Person
from everyname.web.wall.forms import OpenForm
from everyname.web.wall.models import Mark, Participation, Round
from everyname.web.wall.operations.rounds import CannotOpen, Hindrance, close_round
from everyname.web.wall.queries.rounds import in_the_end, led_round, totals
from tests.web.wall.world import opened, person, signed_in


def filled(world: SimpleNamespace, **other: object) -> dict[str, object]:
    form = OpenForm(sites=[world.harbour], zone=ZoneInfo("UTC"), reader=language("en"))
    given = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {**given, "closes_at": f"{given['closes_at']:%Y-%m-%dT%H:%M}", **other}


def test_a_round_opens_from_what_stands_on_the_page(school: SimpleNamespace) -> None:
    answer = signed_in(school.bea).post("/rounds/new/", filled(school))
    asked = Round.objects.get()
    assert answer.headers["location"] == f"/rounds/{asked.pk}/invitations/"
    assert (asked.question, asked.levels, asked.scope) == (DEFAULT_QUESTION, [], "site")
    assert [site.pk for site in asked.sites.all()] == [school.harbour.pk]
    entry = Entry.objects.get(act="round opened")
    assert (entry.member_id, entry.details) == (school.bea.pk, {"sites": 1})


def test_the_usual_words_stay_the_usual_words_in_every_language(school: SimpleNamespace) -> None:
    client = signed_in(school.bea)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "es"
    form = OpenForm(sites=[school.harbour], zone=ZoneInfo("UTC"), reader=language("es"))
    spanish = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    spanish["closes_at"] = f"{spanish['closes_at']:%Y-%m-%dT%H:%M}"
    client.post("/rounds/new/", spanish)
    assert Round.objects.get().question == DEFAULT_QUESTION
    assert Round.objects.get().levels == []


def test_own_words_are_kept_as_they_were_written(school: SimpleNamespace) -> None:
    signed_in(school.bea).post("/rounds/new/", filled(school, words_3="Tells me things", question="Who?"))
    assert Round.objects.get().levels[3][0] == "Tells me things"
    assert Round.objects.get().question == "Who?"


def test_closing_is_meant_in_the_time_of_the_community(school: SimpleNamespace) -> None:
    school.community.time_zone = "America/Denver"
    school.community.save()
    day = (timezone.now() + timedelta(days=3)).date()
    signed_in(school.bea).post("/rounds/new/", filled(school, closes_at=f"{day}T17:00"))
    closes = Round.objects.get().closes_at.astimezone(ZoneInfo("America/Denver"))
    assert (closes.date(), closes.hour) == (day, 17)


@pytest.mark.parametrize(
    "wrong", [{"sites": []}, {"closes_at": "2020-01-01T10:00"}, {"floor": 2}, {"words_0": ""}]
)
def test_what_cannot_be_is_said_and_nothing_opens(school: SimpleNamespace, wrong: dict[str, object]) -> None:
    assert signed_in(school.bea).post("/rounds/new/", filled(school, **wrong)).status_code == 422
    assert not Round.objects.exists()


def test_a_lead_cannot_open_a_round_elsewhere(school: SimpleNamespace) -> None:
    answer = signed_in(school.bea).post("/rounds/new/", filled(school, sites=[school.hill.pk]))
    assert answer.status_code == 422
    with pytest.raises(Http404):
        opened(school, sites=[school.harbour, school.hill])
    assert not Round.objects.exists()


def test_a_wall_without_names_or_without_anybody_who_marks_is_no_round(school: SimpleNamespace) -> None:
    for each in (school.rivera, school.ito, school.carl_person):
        each.left_at = each.joined_at
        each.save()
    with pytest.raises(CannotOpen) as found:
        opened(school)
    assert found.value.hindrance is Hindrance.NO_CONNECTORS


def test_there_is_one_open_round_at_a_site(school: SimpleNamespace, asked: Round) -> None:
    with pytest.raises(CannotOpen) as found:
        opened(school)
    assert found.value.hindrance is Hindrance.ANOTHER
    close_round(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())
    assert opened(school).pk != asked.pk


@pytest.mark.parametrize(
    ("language", "one", "none"),
    [
        ("en", "1 of 3 staff has begun.", "0 of 3 staff have begun."),
        ("es", "Ha empezado 1 de 3 miembros del personal.", "Han empezado 0 de 3 miembros del personal."),
    ],
)
def test_who_closes_reads_how_many_have_begun(
    school: SimpleNamespace, asked: Round, language: str, one: str, none: str
) -> None:
    def seen() -> str:
        page = signed_in(school.bea).get(f"/rounds/{asked.pk}/close/", headers={"accept-language": language})
        return page.content.decode()

    assert none in seen()
    Participation.objects.create(round=asked, connector=school.ito, began_at=asked.opens_at)
    assert one in seen()


def test_closing_is_asked_about_done_once_and_recorded(school: SimpleNamespace, asked: Round) -> None:
    client = signed_in(school.bea)
    assert "Close the round now?" in client.get(f"/rounds/{asked.pk}/close/").content.decode()
    assert Round.objects.get().closed_at is None
    client.post(f"/rounds/{asked.pk}/close/")
    client.post(f"/rounds/{asked.pk}/close/")
    assert Round.objects.get().closed_by == school.bea
    assert Entry.objects.filter(act="round closed").count() == 1


@pytest.mark.parametrize("who", ["alice", "carl", "dora", "eve"])
def test_nobody_but_its_lead_finds_a_round(school: SimpleNamespace, asked: Round, who: str) -> None:
    client = signed_in(getattr(school, who))
    for page in ("", "close/", "invitations/"):
        assert client.get(f"/rounds/{asked.pk}/{page}").status_code == 404
    for page in ("close/", "slips/", "withdraw/", "late/"):
        assert client.post(f"/rounds/{asked.pk}/{page}").status_code == 404
    assert client.get("/rounds/").status_code == client.get("/rounds/new/").status_code == 404
    assert Client().get(f"/rounds/{asked.pk}/").status_code == 302


def test_the_lead_sees_totals_and_no_name(
    school: SimpleNamespace, asked: Round, django_assert_max_num_queries: object
) -> None:
    Participation.objects.create(round=asked, connector=school.rivera, began_at=timezone.now())
    Mark.objects.create(round=asked, connector=school.rivera, name=school.ana, level=3)
    found = totals(asked, at=timezone.now())
    assert (found.connectors, found.begun, found.dots, found.marks) == (3, 1, None, 1)
    assert totals(asked, at=asked.closes_at).dots is None
    assert in_the_end(led_round(school.bea, asked.pk), at=asked.closes_at).dots == 1
    client = signed_in(school.bea)
    for page in ("", "invitations/", "close/"):
        with django_assert_max_num_queries(15):  # type: ignore[operator]
            text = client.get(f"/rounds/{asked.pk}/{page}").content.decode()
        assert "Ana Cruz" not in text
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        assert "The wall of Harbour School" in client.get("/rounds/").content.decode()


@pytest.mark.parametrize(
    "change",
    [{"floor": 1}, {"answered_percent": 0}, {"scope": "friends"}, {"closed_by": None}, {"opens_at": None}],
)
def test_a_round_that_cannot_be_cannot_be_stored(asked: Round, change: dict[str, object]) -> None:
    asked.closed_at, asked.closed_by = asked.opens_at, asked.opened_by
    for field, value in change.items():
        setattr(asked, field, asked.closes_at if field == "opens_at" else value)
    with pytest.raises(IntegrityError), transaction.atomic():
        asked.save()


def test_the_totals_of_a_round_that_is_over_are_of_those_who_were_there(school: SimpleNamespace) -> None:
    began = timezone.now() - timedelta(days=3)
    Person.objects.update(joined_at=began)
    closed = opened(school, at=began, for_=timedelta(days=1))
    page = signed_in(school.bea).get(f"/rounds/{closed.pk}/").content.decode()
    before = re.findall(r"<dd>(.*?)</dd>", page)
    person("Newcomer", school.harbour, at=timezone.now())
    person("New Teacher", school.harbour, at=timezone.now(), is_name=False, is_connector=True)
    left = Person.objects.filter(is_name=True, sites=school.harbour, joined_at=began)[0]
    left.left_at = timezone.now()
    left.save()
    page = signed_in(school.bea).get(f"/rounds/{closed.pk}/").content.decode()
    assert re.findall(r"<dd>(.*?)</dd>", page) == before
    assert int(before[0]) > 1
