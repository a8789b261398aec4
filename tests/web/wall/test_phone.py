"""The script of the marking page in a real browser: every tap is saved once, connection or none."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.db import connections
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from everyname.web.wall.models import Mark, MarkEvent, Round
from everyname.web.wall.operations.invitations import issue_to_all
from everyname.web.wall.operations.rounds import close_round
from everyname.web.wall.queries.marking import own_levels
from everyname.web.wall.queries.rounds import led_round
from tests.browser import browsing
from tests.web.wall.world import desk_of, person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("record_can_be_emptied")]


@contextmanager
def phone(address: str) -> Iterator[tuple[BrowserContext, Page]]:
    """A phone whose owner has pressed the button behind a link. Inside, this thread leaves the database alone."""
    with browsing() as browser:
        context = browser.new_context(viewport={"width": 360, "height": 780}, locale="en")
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.goto(address)
        page.get_by_role("button", name="Begin to mark").click()
        expect(page.locator("#progress")).to_be_visible()
        yield context, page


def apart(act: Callable[[], object]) -> None:
    """Do something with the database while the browser holds this thread."""

    def run() -> None:
        try:
            act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result()


def tap(page: Page, called: str, answer: str) -> None:
    page.get_by_role("group", name=called).get_by_label(answer).check()


def link(server: LiveServer, school: SimpleNamespace, asked: Round) -> str:
    issued = issue_to_all(led_round(school.bea, asked.pk), by=school.bea, at=timezone.now())
    secret = next(each.secret for each in issued if each.connector == school.rivera)
    return f"{server.url}/enter/{secret}/"


def test_taps_without_a_connection_wait_and_arrive_once(
    school: SimpleNamespace, asked: Round, live_server: LiveServer
) -> None:
    with phone(link(live_server, school, asked)) as (context, page):
        tap(page, "Ana Cruz", "Would come to me")
        expect(page.locator("#state")).to_have_text("✓ Saved")
        context.set_offline(True)
        tap(page, "Bo Lee", "By name")
        tap(page, "Chidi Diallo", "Something personal")
        expect(page.locator("#state")).to_contain_text("Not sent yet: 2.")
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("#state")).to_contain_text("Not sent yet: 3.")
        context.set_offline(False)
        expect(page.locator("#state")).to_have_text("✓ Saved", timeout=15_000)
        expect(page.locator("#done")).to_have_text("2 of 3")
        page.reload()
        expect(page.get_by_role("group", name="Bo Lee").get_by_label("By name")).to_be_checked()
    levels = own_levels(desk_of(school.rivera, asked))
    assert levels == {school.ana.pk: 3, school.bo.pk: 1}
    assert list(MarkEvent.objects.values_list("level", flat=True)) == [3, 1, 2, None]


def test_all_names_are_at_hand_and_found_without_a_connection(
    school: SimpleNamespace, asked: Round, live_server: LiveServer
) -> None:
    at = school.bea.joined_at
    for number in range(120):
        person(f"Ñandú {number}", school.harbour, at=at, grade=str(number % 3))
    with phone(link(live_server, school, asked)) as (context, page):
        expect(page.locator("fieldset.name")).to_have_count(123)
        context.set_offline(True)
        page.get_by_role("searchbox").fill("nandu 119")
        expect(page.locator("fieldset.name:visible")).to_have_count(1)
        tap(page, "Ñandú 119", "By name")
        page.get_by_role("searchbox").fill("nobody of that name")
        expect(page.locator("#nobody")).to_be_visible()
        page.get_by_role("link", name="8A").click()
        expect(page.get_by_role("heading", name="8A")).to_be_focused()
        context.set_offline(False)
        expect(page.locator("#state")).to_have_text("✓ Saved", timeout=15_000)
    [level] = own_levels(desk_of(school.rivera, asked)).values()
    assert level == 1


def test_what_the_server_kept_without_being_heard_is_not_kept_twice(
    school: SimpleNamespace, asked: Round, live_server: LiveServer
) -> None:
    with phone(link(live_server, school, asked)) as (_, page):
        heard: list[int] = []

        def deaf(route: Route) -> None:
            if heard:
                route.continue_()
                return
            heard.append(route.fetch().status)
            route.abort()

        page.route("**/events/", deaf)
        tap(page, "Ana Cruz", "By name")
        expect(page.locator("#state")).to_have_text("✓ Saved", timeout=15_000)
    assert heard == [200]
    assert MarkEvent.objects.count() == 1
    assert Mark.objects.get().level == 1


def test_a_device_that_keeps_nothing_still_sends_every_tap(
    school: SimpleNamespace, asked: Round, live_server: LiveServer
) -> None:
    full = "() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') } }"
    with phone(link(live_server, school, asked)) as (context, page):
        page.evaluate(full)
        tap(page, "Ana Cruz", "By name")
        expect(page.locator("#state")).to_have_text("✓ Saved")
        context.set_offline(True)
        tap(page, "Bo Lee", "Something personal")
        expect(page.locator("#state")).to_contain_text("Not sent yet: 1.")
        context.set_offline(False)
        expect(page.locator("#state")).to_have_text("✓ Saved", timeout=15_000)
    levels = own_levels(desk_of(school.rivera, asked))
    assert levels == {school.ana.pk: 1, school.bo.pk: 2}


def test_what_waited_past_closing_is_kept_as_late_and_said(
    school: SimpleNamespace, asked: Round, live_server: LiveServer
) -> None:
    led = led_round(school.bea, asked.pk)
    with phone(link(live_server, school, asked)) as (context, page):
        context.set_offline(True)
        tap(page, "Ana Cruz", "Would come to me")
        expect(page.locator("#state")).to_contain_text("Not sent yet: 1.")
        apart(lambda: close_round(led, by=school.bea, at=timezone.now()))
        context.set_offline(False)
        expect(page.locator("#state")).to_contain_text("The round had closed", timeout=15_000)
    assert not Mark.objects.exists()
    assert MarkEvent.objects.get().is_late
