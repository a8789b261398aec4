"""Whoever has come since the last round here is marked as new on the page on which people mark; nothing else is."""

import re
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from everyname.web.people.models import PastSite, Person, PersonSite
from everyname.web.wall.models import Mark, Round
from everyname.web.wall.permissions import closing
from tests.web.wall.world import member_of, opened, person, signed_in

DAY = timedelta(days=1)
LEGEND = re.compile(r"<legend><bdi>(.*?)</bdi>(.*?)</legend>")


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def last(school: SimpleNamespace, now: datetime) -> Round:
    """A round of Harbour that was over three days ago."""
    return opened(school, at=now - 4 * DAY, for_=DAY)


@pytest.fixture
def rivera(school: SimpleNamespace) -> Client:
    return signed_in(member_of(school.rivera))


def flagged(client: Client, asked: Round) -> set[str]:
    text = client.get(f"/mark/{asked.pk}/").content.decode()
    found = LEGEND.findall(text)
    assert len(found) == text.count("<fieldset")
    return {called for called, beside in found if "new since the last round" in beside}


def test_whoever_came_since_is_new_and_whoever_was_there_is_not(
    school: SimpleNamespace, last: Round, rivera: Client, now: datetime
) -> None:
    after = closing(last) + DAY
    person("Joined Since", school.harbour, at=after)
    person("Came Meanwhile", school.harbour, at=now - 4 * DAY + timedelta(hours=1))
    person("Came Later", school.harbour, at=now + timedelta(seconds=1))
    PersonSite.objects.create(person=school.dov, site=school.harbour, position=1, since=after)
    back = person("Was Away", school.harbour, at=school.bea.joined_at)
    PersonSite.objects.filter(person=back).update(since=after)
    PastSite.objects.create(person=back, site=school.harbour, until=after - timedelta(hours=1))
    asked = opened(school, at=now)
    assert flagged(rivera, asked) == {"Joined Since", "Came Later", "Dov Katz"}
    text = rivera.get(f"/mark/{asked.pk}/").content.decode()
    assert "“new” stands beside a name that has come since the last round here." in text
    text = rivera.get(f"/mark/{asked.pk}/?q=joined", headers={"accept-language": "es"}).content.decode()
    assert 'aria-hidden="true">nombre nuevo</small>' in text
    assert "nombre nuevo desde la ronda anterior" in text


def test_nobody_is_new_where_no_round_alike_was_over(
    school: SimpleNamespace, last: Round, rivera: Client, now: datetime
) -> None:
    person("Joined Since", school.harbour, at=now - 2 * DAY)
    asked = opened(school, at=now)
    assert flagged(rivera, asked) == {"Joined Since"}
    for other in ({"scope": "groups"}, {"closed_at": None, "closes_at": now + DAY}):
        stood = Round.objects.filter(pk=last.pk).values(*other).get()
        Round.objects.filter(pk=last.pk).update(**other)
        assert flagged(rivera, asked) == set()
        assert "stands beside a name" not in rivera.get(f"/mark/{asked.pk}/").content.decode()
        Round.objects.filter(pk=last.pk).update(**stood)
    last.round_sites.update(site=school.hill)
    assert flagged(rivera, asked) == set()


def test_the_word_says_nothing_of_what_anybody_has_marked(
    school: SimpleNamespace, last: Round, rivera: Client, now: datetime
) -> None:
    """Not even of a mark that came late about somebody who joined after closing."""
    joined = person("Joined Since", school.harbour, at=now - 2 * DAY)
    asked = opened(school, at=now)
    before = LEGEND.findall(rivera.get(f"/mark/{asked.pk}/").content.decode())
    for name in (joined, school.ana):
        Mark.objects.create(round=last, connector=school.ito, name=name, level=3)
    assert LEGEND.findall(rivera.get(f"/mark/{asked.pk}/").content.decode()) == before
    assert flagged(rivera, asked) == {"Joined Since"}


def test_the_names_that_a_script_brings_are_marked_too_and_cost_no_more(
    school: SimpleNamespace, last: Round, rivera: Client, now: datetime, django_assert_max_num_queries: object
) -> None:
    del last
    people = Person.objects.bulk_create(
        Person(
            source_id=f"n{number}", display_name=f"Name {number}", is_name=True, is_connector=False, joined_at=now
        )
        for number in range(300)
    )  # fmt: skip
    PersonSite.objects.bulk_create(PersonSite(person=each, site=school.harbour, since=now) for each in people)
    asked = opened(school, at=now)
    texts = []
    for part in ("", "names/"):
        with django_assert_max_num_queries(15):  # type: ignore[operator]
            texts.append(rivera.get(f"/mark/{asked.pk}/{part}").content.decode())
    assert "".join(texts).count("new since the last round</span>") == 300
