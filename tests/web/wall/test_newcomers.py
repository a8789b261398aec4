"""Who comes to the wall late: on nobody's list of before, and known to nobody who had said "the rest" already."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.utils import timezone

from everyname.web.people.models import PersonSite
from everyname.web.people.operations.persons import set_left
from everyname.web.wall.analysis.coverage import coverage_of
from everyname.web.wall.models import Round
from everyname.web.wall.operations.marks import Given, save_marks
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.queries.rounds import led_round
from tests.web.wall.world import desk_of, opened, person

SECOND = timedelta(seconds=1)


@pytest.fixture
def at() -> datetime:
    return timezone.now()


@pytest.fixture
def asked(school: SimpleNamespace, at: datetime) -> Round:
    return opened(school, at=at)


def say_the_rest(school: SimpleNamespace, asked: Round, at: datetime) -> None:
    for connector in (school.rivera, school.ito, school.carl_person):
        save_marks(desk_of(connector, asked), [Given(uuid4(), None, 0)], at=at)


def states(school: SimpleNamespace, asked: Round, at: datetime) -> dict[str, str]:
    led = led_round(school.bea, asked.pk)
    close_round(led, by=school.bea, at=at)
    return {name.called: name.state for name in coverage_of(led_round(school.bea, asked.pk)).names}


def test_the_rest_says_nothing_of_a_name_that_came_afterwards(
    school: SimpleNamespace, asked: Round, at: datetime
) -> None:
    say_the_rest(school, asked, at + SECOND)
    late = person("Late Lee", school.harbour, at=at + 2 * SECOND)
    PersonSite.objects.create(person=school.dov, site=school.harbour, position=1, since=at + 2 * SECOND)
    save_marks(desk_of(school.ito, asked), [Given(uuid4(), late.pk, 0)], at=at + 3 * SECOND)
    others = dict.fromkeys(("Ana Cruz", "Bo Lee", "Chidi Diallo"), "none")
    found = states(school, asked, at + 9 * SECOND)
    assert found == {**others, "Late Lee": "unknown", "Dov Katz": "unknown"}


def test_the_rest_said_once_more_speaks_of_them_too(
    school: SimpleNamespace, asked: Round, at: datetime
) -> None:
    say_the_rest(school, asked, at + SECOND)
    person("Late Lee", school.harbour, at=at + 2 * SECOND)
    say_the_rest(school, asked, at + 3 * SECOND)
    assert set(states(school, asked, at + 9 * SECOND).values()) == {"none"}


def test_the_rest_that_was_taken_back_speaks_of_nobody(
    school: SimpleNamespace, asked: Round, at: datetime
) -> None:
    say_the_rest(school, asked, at + SECOND)
    person("Late Lee", school.harbour, at=at + 2 * SECOND)
    save_marks(desk_of(school.ito, asked), [Given(uuid4(), None, None)], at=at + 3 * SECOND)
    assert set(states(school, asked, at + 9 * SECOND).values()) == {"unknown"}


def test_who_came_before_it_opened_is_no_newcomer(
    school: SimpleNamespace, asked: Round, at: datetime
) -> None:
    PersonSite.objects.filter(site=school.harbour).update(since=at - SECOND)
    say_the_rest(school, asked, at + SECOND)
    assert set(states(school, asked, at + 9 * SECOND).values()) == {"none"}


def test_who_came_to_the_site_after_closing_is_not_on_its_list(
    school: SimpleNamespace, asked: Round, at: datetime
) -> None:
    say_the_rest(school, asked, at + SECOND)
    states(school, asked, at + 2 * SECOND)
    PersonSite.objects.filter(person=school.dov).update(site=school.harbour, since=at + 3 * SECOND)
    assert sorted(states(school, asked, at)) == ["Ana Cruz", "Bo Lee", "Chidi Diallo"]


def test_a_colleague_who_came_after_closing_was_not_asked(
    school: SimpleNamespace, asked: Round, at: datetime
) -> None:
    say_the_rest(school, asked, at + SECOND)
    states(school, asked, at + 2 * SECOND)
    for number in range(9):
        new = person(f"New {number}", at=at - SECOND, is_name=False, is_connector=True)
        PersonSite.objects.create(person=new, site=school.harbour, since=at + 3 * SECOND)
    assert set(states(school, asked, at).values()) == {"none"}


def test_who_has_gone_to_another_site_after_closing_is_on_its_list_still(
    school: SimpleNamespace, asked: Round, at: datetime
) -> None:
    say_the_rest(school, asked, at + SECOND)
    states(school, asked, at + 2 * SECOND)
    person_site = PersonSite.objects.get(person=school.bo)
    PersonSite.objects.create(person=school.bo, site=school.hill, position=1)
    set_left(
        person_id=school.bo.pk, site_id=school.harbour.pk, has_left=True, by=school.bea, at=at + 3 * SECOND
    )
    assert not PersonSite.objects.filter(pk=person_site.pk).exists()
    assert states(school, asked, at) == dict.fromkeys(("Ana Cruz", "Bo Lee", "Chidi Diallo"), "none")
    names = coverage_of(led_round(school.bea, asked.pk)).names
    assert [each.sites for each in names] == [(school.harbour.pk.hex,)] * 3


def test_who_had_gone_before_closing_is_not(school: SimpleNamespace, asked: Round, at: datetime) -> None:
    say_the_rest(school, asked, at + SECOND)
    PersonSite.objects.create(person=school.bo, site=school.hill, position=1)
    set_left(
        person_id=school.bo.pk, site_id=school.harbour.pk, has_left=True, by=school.bea, at=at + 2 * SECOND
    )
    assert sorted(states(school, asked, at + 3 * SECOND)) == ["Ana Cruz", "Chidi Diallo"]


def test_a_colleague_who_has_gone_after_closing_was_asked(
    school: SimpleNamespace, asked: Round, at: datetime
) -> None:
    save_marks(desk_of(school.ito, asked), [Given(uuid4(), None, 0)], at=at + SECOND)
    states(school, asked, at + 2 * SECOND)
    for each in (school.rivera, school.carl_person):
        PersonSite.objects.create(person=each, site=school.hill, position=1)
        set_left(
            person_id=each.pk, site_id=school.harbour.pk, has_left=True, by=school.bea, at=at + 3 * SECOND
        )
    assert set(states(school, asked, at).values()) == {"unknown"}, "one of three has answered, not one of one"
