"""A connector marks: at every tap or form by form, about everybody but themselves, seen by nobody else."""

import json
import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from everyname.web.people.models import GroupPerson, Person, PersonSite
from everyname.web.wall.models import Mark, MarkEvent, Participation, Rest, Round
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.queries.marking import asked_among, names_asked, own_levels, own_rest, own_unanswered
from everyname.web.wall.queries.rounds import late_marks, led_round
from tests.web.wall.world import desk_of, member_of, opened, person, signed_in


def tap(client: Client, asked: Round, name: Person, level: int | None, key: object = None) -> dict[str, Any]:
    answer = send(client, asked, [{"key": str(key or uuid4()), "name": str(name.pk), "level": level}])
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def send(client: Client, asked: Round, marks: object) -> Any:
    return client.post(
        f"/mark/{asked.pk}/events/", json.dumps({"marks": marks}), content_type="application/json"
    )


@pytest.fixture
def rivera(school: SimpleNamespace) -> Client:
    return signed_in(member_of(school.rivera))


def test_names_stand_with_ones_own_groups_first(asked: Round, rivera: Client) -> None:
    text = rivera.get(f"/mark/{asked.pk}/").content.decode()
    headings = re.findall(r'<h2 id="at-[^>]+>([^<]*)</h2>', text)
    assert headings == ["With you: 7B", "8A"]
    assert [text.index(name) for name in ("Ana Cruz", "Bo Lee", "Chidi Diallo")] == sorted(
        text.index(name) for name in ("Ana Cruz", "Bo Lee", "Chidi Diallo")
    )
    assert "Dov Katz" not in text
    assert text.count('type="radio"') == 12


def test_a_form_saves_a_group_and_shows_what_was_saved(
    school: SimpleNamespace, asked: Round, rivera: Client
) -> None:
    given = {f"level-{school.ana.pk}": "3", f"level-{school.bo.pk}": "0", "level-x": "3", "other": "1"}
    answer = rivera.post(f"/mark/{asked.pk}/save/", given, follow=True)
    text = answer.content.decode()
    assert "Saved: 2 answers." in text
    assert "2 of 3" in text
    assert re.search(rf'name="level-{school.ana.pk.hex}" value="3" checked', text)
    rivera.post(f"/mark/{asked.pk}/save/", given)
    assert MarkEvent.objects.count() == 2  # sent twice, it changed nothing
    rivera.post(f"/mark/{asked.pk}/save/", {f"level-{school.ana.pk}": "1"})
    assert own_levels(desk_of(school.rivera, asked)) == {school.ana.pk: 1, school.bo.pk: 0}


def test_a_tap_is_saved_and_told(school: SimpleNamespace, asked: Round, rivera: Client) -> None:
    key = uuid4()
    assert tap(rivera, asked, school.ana, 3, key) == {"saved": [str(key)], "late": [], "refused": []}
    tap(rivera, asked, school.ana, None)
    assert not Mark.objects.exists()
    assert MarkEvent.objects.count() == 2


def test_a_tap_that_arrives_twice_counts_once(school: SimpleNamespace, asked: Round, rivera: Client) -> None:
    key = uuid4()
    tap(rivera, asked, school.ana, 1, key)
    tap(rivera, asked, school.ana, 2)
    assert tap(rivera, asked, school.ana, 1, key)["saved"] == [str(key)]
    assert Mark.objects.get().level == 2
    assert MarkEvent.objects.count() == 2


def test_what_waited_arrives_together_and_in_order(
    school: SimpleNamespace, asked: Round, rivera: Client
) -> None:
    keys = [str(uuid4()) for _ in range(3)]
    marks = [
        {"key": key, "name": str(school.ana.pk), "level": level}
        for key, level in zip(keys, (1, 3, 2), strict=True)
    ]
    assert send(rivera, asked, [*marks, marks[0]]).json()["saved"] == keys
    assert Mark.objects.get().level == 2
    assert MarkEvent.objects.count() == 3


@pytest.mark.parametrize(
    "marks",
    [
        None,
        [],
        [{}],
        ["x"],
        [{"key": "x", "name": "y", "level": 1}],
        [{"key": str(uuid4()), "name": str(uuid4()), "level": 4}],
        [{"key": str(uuid4()), "name": str(uuid4()), "level": "1"}],
        [{"key": str(uuid4()), "name": None, "level": 0}],
        [{"key": 7, "name": str(uuid4()), "level": 0}],
        [{"key": str(uuid4()), "name": str(uuid4()), "level": 0}] * 201,
    ],
)
def test_what_is_no_mark_is_not_understood(asked: Round, rivera: Client, marks: object) -> None:
    assert send(rivera, asked, marks).status_code == 400
    assert not MarkEvent.objects.exists()


def test_nobody_is_asked_about_themselves_nor_up_or_down_the_line(school: SimpleNamespace) -> None:
    at, harbour = school.bea.joined_at, school.harbour
    both = {"is_name": True, "is_connector": True}
    boss = person("Bossy", harbour, at=at, **both)
    me = person("Me", harbour, at=at, manager=boss, **both)
    person("Mine", harbour, at=at, manager=me, **both)
    person("Peer", harbour, at=at, manager=boss, **both)
    asked = opened(school)
    here = desk_of(me, asked)
    found = set(names_asked(here).values_list("display_name", flat=True))
    assert found == {"Ana Cruz", "Bo Lee", "Chidi Diallo", "Peer"}
    everybody = Person.objects.values_list("pk", flat=True)
    assert asked_among(here, everybody) == set(names_asked(here).values_list("pk", flat=True))


def test_a_mark_about_somebody_else_is_refused_and_said(
    school: SimpleNamespace, asked: Round, rivera: Client
) -> None:
    for stranger in (school.dov, school.ito):
        assert tap(rivera, asked, stranger, 3)["saved"] == []
        rivera.post(f"/mark/{asked.pk}/save/", {f"level-{stranger.pk}": "3"})
    assert "not asked about" in rivera.get(f"/mark/{asked.pk}/").content.decode()
    assert not MarkEvent.objects.exists()


def test_a_round_may_ask_only_those_who_share_a_group(school: SimpleNamespace) -> None:
    asked = opened(school, scope="groups")
    rivera, ito = (desk_of(each, asked) for each in (school.rivera, school.ito))
    assert set(names_asked(rivera)) == {school.ana, school.bo}
    assert not names_asked(ito).exists()
    everybody = Person.objects.values_list("pk", flat=True)
    assert asked_among(rivera, everybody) == {school.ana.pk, school.bo.pk}
    assert not asked_among(ito, everybody)


def test_one_mark_takes_as_many_statements_as_twenty(
    school: SimpleNamespace, asked: Round, rivera: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tap(rivera, asked, school.ana, 1)
    names = [person(f"Name {number}", school.harbour, at=school.bea.joined_at) for number in range(20)]
    for some in (names[:1], names):
        marks = [{"key": str(uuid4()), "name": str(name.pk), "level": 2} for name in some]
        with django_assert_num_queries(13):
            assert len(send(rivera, asked, marks).json()["saved"]) == len(some)


def test_the_rest_is_confirmed_said_and_taken_back(
    school: SimpleNamespace, asked: Round, rivera: Client
) -> None:
    tap(rivera, asked, school.ana, 3)
    address = f"/mark/{asked.pk}/rest/"
    assert "2 names have no answer from you" in rivera.get(address).content.decode()
    assert not Rest.objects.exists()
    rivera.post(address)
    rivera.post(address)
    assert Rest.objects.get().connector == school.rivera
    assert "3 of 3" in rivera.get(f"/mark/{asked.pk}/").content.decode()
    assert own_levels(desk_of(school.rivera, asked)) == {school.ana.pk: 3}
    rivera.post(address, {"take": "back"})
    here = desk_of(school.rivera, asked)
    assert (own_rest(here), own_unanswered(here)) == (False, 2)


def test_nobody_sees_anothers_marks(school: SimpleNamespace, asked: Round, rivera: Client) -> None:
    tap(rivera, asked, school.ana, 3)
    text = signed_in(member_of(school.ito)).get(f"/mark/{asked.pk}/").content.decode()
    assert "checked" not in text
    assert "0 of 3" in text
    for other in (school.alice, school.bea, school.dora, school.eve):
        assert signed_in(other).get(f"/mark/{asked.pk}/").status_code == 404
        assert send(signed_in(other), asked, []).status_code == 404


def test_a_connector_elsewhere_finds_no_round(school: SimpleNamespace, asked: Round) -> None:
    PersonSite.objects.filter(person=school.ito).update(site=school.hill)
    client = signed_in(member_of(school.ito))
    for page in ("", "rest/"):
        assert client.get(f"/mark/{asked.pk}/{page}").status_code == 404
    assert client.post(f"/mark/{asked.pk}/save/").status_code == 404
    assert client.get(f"/mark/{uuid4()}/").status_code == 404
    assert "No round asks you" in client.get("/mark/").content.decode()


def test_the_way_to_ones_marks_is_short(asked: Round, rivera: Client) -> None:
    assert rivera.get("/mark/").headers["location"] == f"/mark/{asked.pk}/"


def test_a_name_is_found_whatever_its_accents(school: SimpleNamespace, asked: Round, rivera: Client) -> None:
    person("Zoë Núñez", school.harbour, at=school.bea.joined_at)
    text = rivera.get(f"/mark/{asked.pk}/", {"q": "nunez ZOE"}).content.decode()
    assert "Zoë Núñez" in text
    assert "1 name found" in text
    assert "Ana Cruz" not in text


def test_namesakes_of_one_class_are_told_apart(school: SimpleNamespace, asked: Round, rivera: Client) -> None:
    twin = Person.objects.create(
        source_id="s-77", display_name="Ana Cruz", is_name=True, is_connector=False, joined_at=timezone.now()
    )
    PersonSite.objects.create(person=twin, site=school.harbour)
    GroupPerson.objects.create(group=school.g7b, person=twin)
    for page in ("", "?q=ana"):
        text = rivera.get(f"/mark/{asked.pk}/{page}").content.decode()
        assert text.count("<bdi>Ana Cruz</bdi> <small>") == 2
        assert "s-77" in text


def test_what_comes_after_closing_waits_until_the_lead_admits_it(
    school: SimpleNamespace, asked: Round, rivera: Client
) -> None:
    tap(rivera, asked, school.ana, 1)
    close_round(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())
    assert len(tap(rivera, asked, school.ana, 3)["late"]) == 1
    rivera.post(f"/mark/{asked.pk}/save/", {f"level-{school.bo.pk}": "2"})
    page = rivera.get(f"/mark/{asked.pk}/").content.decode()
    assert "2 marks came in after closing" in page
    assert "once Bea admits them" in page
    assert Mark.objects.get().level == 1
    lead = signed_in(school.bea)
    text = lead.get(f"/rounds/{asked.pk}/").content.decode()
    assert "2 marks by 1 person came in after closing" in text
    assert "Rivera" not in text
    newest = late_marks(asked).newest
    tap(rivera, asked, school.chidi, 3)  # after the lead has looked: not yet answered
    lead.post(f"/rounds/{asked.pk}/late/", {"newest": newest, "answer": "admit"})
    assert own_levels(desk_of(school.rivera, asked)) == {school.ana.pk: 3, school.bo.pk: 2}
    assert late_marks(asked).marks == 1
    lead.post(f"/rounds/{asked.pk}/late/", {"newest": late_marks(asked).newest, "answer": "leave"})
    assert school.chidi.pk not in own_levels(desk_of(school.rivera, asked))
    assert late_marks(asked).marks == 0


def test_a_round_that_has_not_begun_takes_no_marks(school: SimpleNamespace, rivera: Client) -> None:
    asked = opened(school, at=timezone.now() + timedelta(hours=1))
    assert "opens by itself" in rivera.get(f"/mark/{asked.pk}/").content.decode()
    assert tap(rivera, asked, school.ana, 3)["saved"] == []
    assert not Participation.objects.exists()


def test_a_large_wall_comes_in_parts_at_the_same_cost(
    school: SimpleNamespace, asked: Round, rivera: Client, django_assert_max_num_queries: object
) -> None:
    at = school.bea.joined_at
    people = [
        Person(
            source_id=f"n{number}", display_name=f"Name {number}", grade=str(number % 9), is_name=True,
            is_connector=False, joined_at=at,
        )
        for number in range(900)
    ]  # fmt: skip
    Person.objects.bulk_create(people)
    PersonSite.objects.bulk_create(PersonSite(person=each, site=school.harbour) for each in people)
    seen: set[str] = set()
    address = f"/mark/{asked.pk}/"
    while address:
        with django_assert_max_num_queries(15):  # type: ignore[operator]
            text = rivera.get(address).content.decode()
        shown = set(re.findall(r'name="level-([^"]+)"', text))
        assert 0 < len(shown) <= 100
        assert not shown & seen
        seen |= shown
        following = re.search(r'class="btn part" href="(\?group=[^"]+)"', text)
        address = f"/mark/{asked.pk}/{following[1]}" if following else ""
    assert len(seen) == 903
    first = set(re.findall(r'name="level-([^"]+)"', rivera.get(f"/mark/{asked.pk}/").content.decode()))
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        rest = re.findall(
            r'name="level-([^"]+)" value="0"', rivera.get(f"/mark/{asked.pk}/names/").content.decode()
        )
    assert len(rest) == 903 - len(first)
    assert first | set(rest) == seen
    tap(rivera, asked, people[0], 2)
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        tap(rivera, asked, people[1], 2)


def test_nobody_marks_themselves_even_by_mistake_of_ours(school: SimpleNamespace, asked: Round) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(round=asked, connector=school.rivera, name=school.rivera, level=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(round=asked, connector=school.rivera, name=school.ana, level=4)
