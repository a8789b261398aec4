"""A sheet typed in without a mouse, in a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from everyname.web.wall.models import MarkEvent, Rest, Round
from everyname.web.wall.queries.marking import own_levels
from tests.browser import browsing
from tests.web.wall.world import desk_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("record_can_be_emptied")]


@contextmanager
def desk(server: LiveServer, school: SimpleNamespace, asked: Round) -> Iterator[Page]:
    """The lead before Ms Rivera's sheet. Inside, this thread leaves the database alone."""
    address = f"/rounds/{asked.pk}/sheets/{school.rivera.pk}/"
    with browsing() as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en")
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.goto(f"{server.url}{address}")
        page.locator("[name=email]").fill(school.bea.email)
        page.locator("[name=password]").fill("bea has a long password")
        page.keyboard.press("Enter")
        expect(page.locator("#keys")).to_be_visible()
        yield page


def test_digits_arrows_backspace_and_enter(
    school: SimpleNamespace, asked: Round, live_server: LiveServer
) -> None:
    with desk(live_server, school, asked) as page:
        for key in ("3", "1", "Backspace", "2", "ArrowUp", "ArrowUp", "0", "ArrowDown", "3"):
            page.keyboard.press(key)  # Ana 3; Bo 1, taken back, 2; up to Ana: 0; down over Bo to Chidi: 3
        expect(page.locator("#filled")).to_have_text("3 of 3")
        expect(page.locator("[name=rest]")).to_be_focused()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").first).to_contain_text("3 answers typed in")
        expect(page.locator("#letters")).to_be_focused()
    levels = own_levels(desk_of(school.rivera, asked))
    assert levels == {school.ana.pk: 0, school.bo.pk: 2, school.chidi.pk: 3}
    assert Rest.objects.exists()


def test_enter_pressed_twice_sends_once_and_going_back_to_correct_holds(
    school: SimpleNamespace, asked: Round, live_server: LiveServer
) -> None:
    with desk(live_server, school, asked) as page:
        page.keyboard.press("3")
        page.evaluate(
            "() => { const form = document.getElementById('sheet'); form.requestSubmit(); form.requestSubmit(); }"
        )
        expect(page.get_by_role("status").first).to_contain_text("1 answer typed in")
        for level in ("1", "3"):
            page.go_back()
            page.locator("[role=radiogroup] input").first.focus()
            page.keyboard.press(level)
            page.keyboard.press("Enter")
            expect(page.get_by_role("status").first).to_contain_text("1 answer typed in")
    assert [each.level for each in MarkEvent.objects.all()] == [3, 1, 3]
