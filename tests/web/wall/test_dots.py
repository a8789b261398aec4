"""After closing the lead sees how many dots each name has: never whose, nobody else, and it is on record."""

import re
from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from everyname.web.audit.models import Entry
from everyname.web.people.models import GroupPerson, Person, PersonSite
from everyname.web.wall.analysis.coverage import Stood, coverage_of
from everyname.web.wall.models import Mark, Rest, Round
from everyname.web.wall.operations.marks import Given, answer_late, save_marks
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.queries.marking import names_asked
from everyname.web.wall.queries.rounds import led_round
from tests.web.wall.world import desk_of, group, opened, person, signed_in

ROW = re.compile(r'<tr><th scope="row"><bdi>(.*?)</bdi>.*?</th><td>(.*?)</td><td>.*?</span>(.*?)</td></tr>')


def marks(asked: Round, *given: tuple[Person, Person, int]) -> None:
    Mark.objects.bulk_create(
        Mark(round=asked, connector=connector, name=name, level=level) for connector, name, level in given
    )


def closed(school: SimpleNamespace, asked: Round) -> Round:
    close_round(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())
    return led_round(school.bea, asked.pk)


def stood(school: SimpleNamespace, asked: Round) -> dict[str, tuple[int, str]]:
    found: tuple[Stood, ...] = coverage_of(closed(school, asked)).names
    return {name.called: (name.dots, name.state) for name in found}


def shown(client: Client, asked: Round) -> dict[str, tuple[str, str]]:
    text = client.get(f"/rounds/{asked.pk}/dots/").content.decode()
    return {name: (re.sub(r"<[^>]+>", "", dots), state) for name, dots, state in ROW.findall(text)}


def test_each_name_has_its_number_and_its_word(school: SimpleNamespace, asked: Round) -> None:
    three = (school.rivera, school.ito, school.carl_person)
    marks(asked, (school.rivera, school.ana, 3), (school.ito, school.ana, 3), (school.ito, school.bo, 3))
    marks(asked, *((each, school.chidi, level) for each, level in zip(three, (0, 1, 2), strict=True)))
    closed(school, asked)
    assert shown(signed_in(school.bea), asked) == {
        "Ana Cruz": ("2", "Held"),
        "Bo Lee": ("1", "Fragile"),
        "Chidi Diallo": ("0", "No one yet"),
    }


def test_without_enough_answers_nobody_is_called_alone(school: SimpleNamespace, asked: Round) -> None:
    marks(asked, (school.rivera, school.bo, 0), (school.ito, school.bo, 0))
    Rest.objects.create(round=asked, connector=school.rivera)
    found = stood(school, asked)
    assert found == dict.fromkeys(("Ana Cruz", "Bo Lee", "Chidi Diallo"), (0, "unknown"))
    assert "We cannot tell yet" in shown(signed_in(school.bea), asked)["Ana Cruz"]


@pytest.mark.parametrize(("percent", "state"), [(66, "none"), (67, "unknown")])
def test_how_many_must_have_answered_is_what_the_round_says(
    school: SimpleNamespace, asked: Round, percent: int, state: str
) -> None:
    Round.objects.update(answered_percent=percent)
    Rest.objects.bulk_create(
        Rest(round=asked, connector=each) for each in (school.rivera, school.carl_person)
    )
    assert stood(school, asked)["Ana Cruz"] == (0, state)


def test_nobody_sees_it_before_closing_and_only_the_lead_after(school: SimpleNamespace, asked: Round) -> None:
    page = f"/rounds/{asked.pk}/dots/"
    everybody = (school.alice, school.bea, school.carl, school.dora, school.eve, school.fay)
    assert [signed_in(each).get(page).status_code for each in everybody] == [404] * 6
    assert "/dots/" not in signed_in(school.bea).get(f"/rounds/{asked.pk}/").content.decode()
    closed(school, asked)
    assert [signed_in(each).get(page).status_code for each in everybody] == [404, 200, 404, 404, 404, 404]
    assert Client().get(page).status_code == 302
    assert signed_in(school.bea).post(page).status_code == 405
    assert "/dots/" in signed_in(school.bea).get(f"/rounds/{asked.pk}/").content.decode()


def test_every_look_is_on_record_once(school: SimpleNamespace, asked: Round) -> None:
    closed(school, asked)
    for client in (signed_in(school.bea), signed_in(school.fay)):
        client.get(f"/rounds/{asked.pk}/dots/")
    entry = Entry.objects.get(act="looked at dots")
    assert (entry.member_id, entry.object_id, entry.details) == (school.bea.pk, str(asked.pk), {})


def test_no_page_says_whose_a_dot_is(school: SimpleNamespace, asked: Round) -> None:
    marks(asked, (school.rivera, school.ana, 3))
    closed(school, asked)
    text = signed_in(school.bea).get(f"/rounds/{asked.pk}/dots/").content.decode()
    assert "Rivera" not in text
    assert str(school.rivera.pk) not in text
    assert "rivera" not in str(coverage_of(led_round(school.bea, asked.pk))).casefold()


def test_late_marks_count_once_they_are_admitted(school: SimpleNamespace, asked: Round) -> None:
    here = desk_of(school.rivera, asked)
    closed(school, asked)
    here.round.refresh_from_db()
    save_marks(here, [Given(uuid4(), school.ana.pk, 3)], at=timezone.now() + timedelta(seconds=1))
    assert shown(signed_in(school.bea), asked)["Ana Cruz"][0] == "0"
    led = led_round(school.bea, asked.pk)
    answer_late(led, admit=True, newest=10**9, by=school.bea, at=timezone.now())
    assert shown(signed_in(school.bea), asked)["Ana Cruz"] == ("1", "Fragile")


def test_the_wall_is_of_those_who_were_there_when_it_closed(school: SimpleNamespace, asked: Round) -> None:
    marks(asked, (school.rivera, school.ana, 3), (school.ito, school.ana, 3))
    Person.objects.filter(pk=school.chidi.pk).update(left_at=timezone.now())
    closed(school, asked)
    after = timezone.now() + timedelta(seconds=1)
    person("Joined Since", school.harbour, at=after)
    Person.objects.filter(pk__in=(school.rivera.pk, school.ana.pk)).update(left_at=after)
    assert stood(school, asked) == {"Ana Cruz": (2, "two_or_more"), "Bo Lee": (0, "unknown")}


def test_a_name_that_has_moved_since_keeps_its_dots_and_its_place_on_the_wall(
    school: SimpleNamespace, asked: Round
) -> None:
    marks(asked, (school.rivera, school.ana, 3))
    PersonSite.objects.filter(person=school.ana).update(site=school.hill)
    found = stood(school, asked)
    assert found["Ana Cruz"] == (1, "one")
    assert "Dov Katz" not in found
    assert "Elsewhere by now" in signed_in(school.bea).get(f"/rounds/{asked.pk}/dots/").content.decode()


@pytest.mark.parametrize("scope", ["site", "groups"])
def test_the_science_is_told_of_the_same_people_whom_the_phones_asked(
    school: SimpleNamespace, scope: str
) -> None:
    """Managers, colleagues who are names as well, groups: whoever says the rest answers about exactly these."""
    both = {"is_name": True, "is_connector": True}
    at, harbour = school.bea.joined_at, school.harbour
    boss = person("Boss", harbour, at=at, **both)
    worker = person("Worker", harbour, at=at, manager=boss, **both)
    group("Team", harbour, boss, worker, school.chidi)
    GroupPerson.objects.create(group=school.g7b, person=worker)
    asked = opened(school, scope=scope)
    Round.objects.update(answered_percent=100)
    connectors = (school.rivera, school.ito, school.carl_person, boss, worker)
    asked_of: dict[str, set[str]] = {}
    for connector in connectors:
        for name in names_asked(desk_of(connector, asked)):
            asked_of.setdefault(name.display_name, set()).add(connector.display_name)
    Rest.objects.bulk_create(Rest(round=asked, connector=each) for each in connectors[:-1])
    expected = {
        name.display_name: "none"
        if asked_of.get(name.display_name) and "Worker" not in asked_of[name.display_name]
        else "unknown"
        for name in Person.objects.filter(is_name=True, personsite__site=harbour)
    }
    assert set(expected.values()) == {"none", "unknown"}
    assert {name: state for name, (_, state) in stood(school, asked).items()} == expected


def test_two_thousand_names_cost_no_more_queries_than_three(
    school: SimpleNamespace, asked: Round, django_assert_max_num_queries: object
) -> None:
    at = school.bea.joined_at
    people = [
        Person(
            source_id=f"n{number}", display_name=f"Name {number:04}", is_name=True, is_connector=False, joined_at=at
        )
        for number in range(2000)
    ]  # fmt: skip
    Person.objects.bulk_create(people)
    PersonSite.objects.bulk_create(PersonSite(person=each, site=school.harbour) for each in people)
    marks(asked, *((school.rivera, each, 3) for each in people))
    closed(school, asked)
    client = signed_in(school.bea)
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        text = client.get(f"/rounds/{asked.pk}/dots/").content.decode()
    found = [name for name, *_ in ROW.findall(text)]
    assert len(found) == 2003
    others = found[-2000:]
    assert others == sorted(others)


def test_a_wall_of_nobody_says_so(school: SimpleNamespace, asked: Round) -> None:
    Person.objects.filter(is_name=True).update(left_at=timezone.now())
    closed(school, asked)
    answer = signed_in(school.bea).get(f"/rounds/{asked.pk}/dots/")
    assert "There are no names on this wall." in answer.content.decode()
