"""Whoever goes on marking is led to where they stopped, and to the groups."""

import re
from types import SimpleNamespace

import pytest
from django.test import Client
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from everyname.web.people.models import Person, PersonSite
from everyname.web.wall.models import Mark, Round
from tests.web.wall.test_phone import link, phone
from tests.web.wall.world import member_of, signed_in

LINK = re.compile(r'<a id="go-on" href="([^"]+)">Go on where you stopped</a>')


@pytest.fixture
def many(school: SimpleNamespace) -> list[Person]:
    """Enough for several pages; their names stand in their order."""
    people = Person.objects.bulk_create(
        Person(
            source_id=f"n{at:03}",
            display_name=f"Name {at:03}",
            grade=str(1 + at // 100),
            is_name=True,
            is_connector=False,
            joined_at=school.bea.joined_at,
        )
        for at in range(400)
    )
    PersonSite.objects.bulk_create(PersonSite(person=each, site=school.harbour) for each in people)
    return people


@pytest.fixture
def rivera(school: SimpleNamespace) -> Client:
    return signed_in(member_of(school.rivera))


def shown_first(text: str) -> list[str]:
    """Names on a page in their order, by their ids."""
    return list(dict.fromkeys(re.findall(r'name="level-([^"]+)"', text)))


def test_before_the_first_answer_and_after_the_last_there_is_nowhere_to_go_on(
    school: SimpleNamespace, asked: Round, rivera: Client
) -> None:
    address = f"/mark/{asked.pk}/"
    text = rivera.get(address).content.decode()
    assert not LINK.search(text)
    assert '<a href="#all">' in text
    for name in shown_first(text):
        Mark.objects.create(round=asked, connector=school.rivera, name_id=name, level=1)
    assert not LINK.search(rivera.get(address).content.decode())


@pytest.mark.usefixtures("many")
def test_the_way_leads_to_the_first_name_without_an_answer_on_any_page(
    school: SimpleNamespace, asked: Round, rivera: Client
) -> None:
    address, answered = f"/mark/{asked.pk}/", 0
    while following := re.search(
        r'class="btn part" href="([^"]+)"', text := rivera.get(address).content.decode()
    ):
        names = shown_first(text)
        left = names[-1]
        Mark.objects.bulk_create(
            Mark(round=asked, connector=school.rivera, name_id=each, level=1) for each in names[:-1]
        )
        answered += 1
        href = LINK.search(rivera.get(f"/mark/{asked.pk}/").content.decode())
        assert href
        there = rivera.get(f"/mark/{asked.pk}/{href[1].split('#')[0]}").content.decode()
        assert href[1].endswith("#stopped")
        assert re.findall(r'id="stopped">.*?name="level-([^"]+)"', there, re.DOTALL) == [left]
        Mark.objects.create(round=asked, connector=school.rivera, name_id=left, level=1)
        address = f"/mark/{asked.pk}/{following[1]}"
    assert answered >= 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("record_can_be_emptied", "many")
def test_with_script_it_leads_to_the_first_without_an_answer_as_it_stands_now(
    school: SimpleNamespace, asked: Round, live_server: LiveServer
) -> None:
    with phone(link(live_server, school, asked)) as (_, page):
        way = page.get_by_role("link", name="Go on where you stopped")
        expect(page.locator("#state")).to_have_text("Every answer is saved at once")
        assert not way.count()
        names = page.locator(".name")
        for at in range(8):
            names.nth(at).get_by_label("Not yet").check()
        expect(page.locator("#state")).to_contain_text("Saved")
        page.reload()
        for at in (8, 9):
            way.click()
            expect(names.nth(at).get_by_label("Not yet")).to_be_focused()
            expect(names.nth(at)).to_be_in_viewport()
            names.nth(at).get_by_label("By name").check()
