"""The wall with its dots: shown by the lead alone, after a word, for fifteen minutes, and on record."""

import re
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from everyname.web.audit.models import Entry
from everyname.web.community.models import Role, RoleKind
from everyname.web.people.models import Person, PersonSite
from everyname.web.stepping_back.revealing import SHOWN_FOR
from everyname.web.wall.models import Participation, Rest, Round
from tests.web.stepping_back.conftest import Closing
from tests.web.wall.world import person, signed_in

LINE = re.compile(r"<li(?: class=\"(\w+)\")?><bdi>(.*?)</bdi>.*?<span class=\"unseen\">(.*?)</span></li>")


def address(asked: Round) -> str:
    return f"/rounds/{asked.pk}/revealed/"


def shows(client: Client, asked: Round) -> dict[str, str]:
    """Each name on the wall and what is read aloud of it; nothing where the wall is hidden."""
    text = client.get(address(asked)).content.decode()
    return {called: said for _, called, said in LINE.findall(text)}


def reveal(client: Client, asked: Round) -> None:
    answer = client.post(address(asked), {"alone": "yes"})
    assert (answer.status_code, answer["Location"]) == (302, address(asked))


def turn_back(client: Client, by: timedelta) -> None:
    """As if it had been shown so much earlier."""
    session = client.session
    shown, since = session["revealed_wall"]
    session["revealed_wall"] = [shown, (datetime.fromisoformat(since) - by).isoformat()]
    session.save()


@pytest.fixture
def closed(school: SimpleNamespace, asked: Round, closing: Closing) -> Round:
    more = [
        person(f"T{at}", school.harbour, at=school.bea.joined_at, is_name=False, is_connector=True)
        for at in range(5)
    ]
    Rest.objects.bulk_create(
        Rest(round=asked, connector=each) for each in (school.rivera, school.ito, school.carl_person, *more)
    )
    return closing((school.rivera, school.bo, 3), *((each, school.ana, 3) for each in more))


def test_nothing_is_shown_before_somebody_has_said_that_staff_are_alone(
    school: SimpleNamespace, closed: Round
) -> None:
    client = signed_in(school.bea)
    first = client.get(address(closed)).content.decode()
    assert "those who mark are alone in the room" in first
    unsaid = client.post(address(closed))
    assert unsaid.status_code == 422
    for text in (first, unsaid.content.decode()):
        assert "Ana Cruz" not in text
    assert shows(client, closed) == {}
    assert not Entry.objects.filter(act__contains="reveal").exists()


def test_the_wall_shows_each_name_with_its_dots_and_no_more_than_four(
    school: SimpleNamespace, closed: Round
) -> None:
    client = signed_in(school.bea)
    reveal(client, closed)
    assert shows(client, closed) == {
        "Ana Cruz": "4 dots or more",
        "Bo Lee": "1 dot",
        "Chidi Diallo": "no one yet",
    }


def test_silence_is_not_shown_as_no_one(school: SimpleNamespace, asked: Round, closing: Closing) -> None:
    client = signed_in(school.bea)
    closing((school.rivera, school.ana, 3))
    reveal(client, asked)
    assert shows(client, asked) == {
        "Ana Cruz": "1 dot",
        "Bo Lee": "we cannot tell yet",
        "Chidi Diallo": "we cannot tell yet",
    }


def test_that_it_was_shown_and_each_look_is_on_record(school: SimpleNamespace, closed: Round) -> None:
    client = signed_in(school.bea)
    client.get(address(closed))
    reveal(client, closed)
    client.get(address(closed))
    entries = Entry.objects.filter(object_id=str(closed.pk), act__contains="reveal").order_by("pk")
    assert [(each.act, each.member_id) for each in entries] == [
        ("revealed the wall", school.bea.pk),
        ("looked at the revealed wall", school.bea.pk),
    ]


def test_after_fifteen_minutes_the_server_shows_it_no_more(school: SimpleNamespace, closed: Round) -> None:
    client = signed_in(school.bea)
    reveal(client, closed)
    turn_back(client, SHOWN_FOR - timedelta(seconds=30))
    assert shows(client, closed)
    turn_back(client, timedelta(seconds=30))
    again = client.get(address(closed)).content.decode()
    assert "The wall has hidden itself." in again
    assert "Ana Cruz" not in again
    assert shows(client, closed) == {}
    assert Entry.objects.filter(act="looked at the revealed wall").count() == 1


def test_a_clock_that_was_put_back_shows_nothing(school: SimpleNamespace, closed: Round) -> None:
    client = signed_in(school.bea)
    reveal(client, closed)
    turn_back(client, -timedelta(hours=1))
    assert shows(client, closed) == {}


def test_without_a_script_the_page_goes_by_itself(school: SimpleNamespace, closed: Round) -> None:
    client = signed_in(school.bea)
    assert "Refresh" not in client.get(address(closed))
    reveal(client, closed)
    answer = client.get(address(closed))
    seconds, _, leads_to = answer["Refresh"].partition("; url=")
    assert 890 <= int(seconds) <= 900
    assert leads_to == address(closed)
    assert f'data-seconds="{seconds}"' in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_it_can_be_hidden_at_once(school: SimpleNamespace, closed: Round) -> None:
    client = signed_in(school.bea)
    reveal(client, closed)
    answer = client.post(address(closed), {"act": "hide"})
    assert answer["Location"] == f"/rounds/{closed.pk}/back/"
    assert shows(client, closed) == {}
    assert client.post(address(closed), {"act": "hide"}).status_code == 302


def test_it_is_shown_in_that_one_browser_alone(school: SimpleNamespace, closed: Round) -> None:
    here, elsewhere = signed_in(school.bea), signed_in(school.bea)
    reveal(here, closed)
    assert shows(here, closed)
    assert shows(elsewhere, closed) == {}
    here.post("/sign-out/")
    here.force_login(school.bea, backend="django.contrib.auth.backends.ModelBackend")
    assert shows(here, closed) == {}


def test_another_round_needs_another_word(school: SimpleNamespace, closed: Round) -> None:
    client = signed_in(school.bea)
    reveal(client, closed)
    other = Round.objects.get(pk=closed.pk)
    other.pk = None
    other.save()
    other.round_sites.create(site=school.harbour)
    assert shows(client, other) == {}


def test_whoever_leads_no_longer_sees_it_no_longer(school: SimpleNamespace, closed: Round) -> None:
    client = signed_in(school.bea)
    reveal(client, closed)
    Role.objects.filter(member=school.bea, kind=RoleKind.WALL_LEAD).delete()
    assert client.get(address(closed)).status_code == 404
    assert client.post(address(closed), {"alone": "yes"}).status_code == 404
    assert client.post(address(closed), {"act": "hide"}).status_code == 404


def test_nobody_shows_an_open_round_nor_one_of_somebody_else(school: SimpleNamespace, asked: Round) -> None:
    everybody = (school.alice, school.bea, school.carl, school.dora, school.eve, school.fay)
    for each in everybody:
        client = signed_in(each)
        assert client.get(address(asked)).status_code == 404
        assert client.post(address(asked), {"alone": "yes"}).status_code == 404
        assert "revealed_wall" not in client.session
    assert not Entry.objects.filter(act__contains="reveal").exists()


def test_nobody_learns_whose_a_dot_is(school: SimpleNamespace, closed: Round) -> None:
    client = signed_in(school.bea)
    reveal(client, closed)
    text = client.get(address(closed)).content.decode()
    assert "Rivera" not in text
    assert str(school.rivera.pk) not in text
    assert school.rivera.pk.hex not in text


def test_two_thousand_names_cost_no_more_statements_than_three(
    school: SimpleNamespace, asked: Round, closing: Closing, django_assert_max_num_queries: object
) -> None:
    at = school.bea.joined_at
    people = Person.objects.bulk_create(
        Person(
            source_id=f"n{number}", display_name=f"N {number}", is_name=True, is_connector=False, joined_at=at
        )
        for number in range(2000)
    )
    PersonSite.objects.bulk_create(PersonSite(person=each, site=school.harbour) for each in people)
    closing(*((school.rivera, each, 3) for each in people))
    client = signed_in(school.bea)
    reveal(client, asked)
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        found = shows(client, asked)
    assert len(found) == 2003


@pytest.mark.parametrize("which", ["on the roster", "by their marks"])
def test_a_wall_of_those_who_mark_is_not_shown_to_them(
    school: SimpleNamespace, closed: Round, which: str
) -> None:
    """In a workplace: how colleagues stand is for themselves."""
    if which == "on the roster":
        Person.objects.filter(pk=school.bo.pk).update(is_connector=True)
    else:
        Participation.objects.create(round=closed, connector=school.bo, began_at=closed.opens_at)
    client = signed_in(school.bea)
    assert "how somebody stands is for themselves" in client.get(address(closed)).content.decode()
    answer = client.post(address(closed), {"alone": "yes"})
    assert (answer.status_code, "Ana Cruz" in answer.content.decode()) == (422, False)
    assert shows(client, closed) == {}
    assert not Entry.objects.filter(act__contains="reveal").exists()
