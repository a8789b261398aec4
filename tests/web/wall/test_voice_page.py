"""A name's own page on a shared tablet, in a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import connections
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from everyname.web.wall.models import Round, Voice
from everyname.web.wall.operations.voices import Unissued, issue_voice_slips, unissued
from everyname.web.wall.queries.rounds import led_round
from tests.browser import assert_axe_is_content, browsing
from tests.web.wall.test_phone import apart
from tests.web.wall.world import person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("record_can_be_emptied")]

VOICES = """
const said = (window.said = []);
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "en-US", localService: LOCAL, name: "a voice" }],
  speak: (each) => { said.push(each.text); each.onstart(); window.next = each.onend; },
  cancel: () => said.push("(quiet)"), addEventListener: () => {},
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


@contextmanager
def tablet(**options: object) -> Iterator[Page]:
    """Whatever is asked for from elsewhere, or refused by the content policy, is an error."""
    with browsing() as browser:
        context = browser.new_context(**{"locale": "en", **options})  # type: ignore[arg-type]
        context.set_default_timeout(30_000)
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
        assert [each for each in complaints if "422" not in each] == []  # so a refused form is told of


@pytest.fixture
def slip(school: SimpleNamespace, asked: Round) -> Unissued:
    """Ana's; ten adults can be named."""
    at, marks = school.bea.joined_at, {"is_name": False, "is_connector": True}
    for number in range(7):
        person(f"Ádult {number}", school.harbour, at=at, role="office", **marks)
    (made,) = unissued([school.ana.pk])
    issue_voice_slips(led_round(school.bea, asked.pk), [made], by=school.bea, at=timezone.now())
    return made


def named() -> list[UUID | None]:
    found: list[UUID | None] = []
    apart(lambda: found.extend(Voice.objects.values_list("nominations__connector", flat=True)))
    return found


def address(live_server: LiveServer, slip: Unissued) -> str:
    connections.close_all()
    return f"{live_server.url}/voice/{slip.secret}/"


def test_seven_are_counted_and_the_eighth_is_kindly_not_taken(
    live_server: LiveServer, slip: Unissued
) -> None:
    with tablet() as page:
        page.goto(address(live_server, slip))
        boxes = page.get_by_role("checkbox")
        expect(boxes).to_have_count(10)
        for at in range(7):
            boxes.nth(at).check()
        expect(page.locator("#count")).to_have_text("7 of 7 chosen")
        boxes.nth(7).click()
        expect(boxes.nth(7)).not_to_be_checked()
        expect(page.locator("#count")).to_contain_text("That is 7, and all that fit")
        page.get_by_role("button", name="This is my answer").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. It is kept")
        assert len(named()) == 7


def test_a_name_is_found_whatever_its_accents_and_who_is_chosen_stays_in_sight(
    live_server: LiveServer, slip: Unissued
) -> None:
    with tablet() as page:
        page.goto(address(live_server, slip))
        page.get_by_role("checkbox", name="Mr Ito").check()
        find = page.get_by_role("searchbox")
        find.fill("adult 3")
        expect(page.locator(".person:visible")).to_have_count(2)
        find.press("Enter")
        find.fill("zzz")
        expect(page.locator("#nobody")).to_have_text("Nobody is called so. Try fewer letters.")
        find.fill("")
        expect(page.locator(".person:visible")).to_have_count(10)
        assert named() == []


def test_by_keyboard_alone_and_the_enter_key_is_no_answer_by_itself(
    live_server: LiveServer, slip: Unissued, school: SimpleNamespace
) -> None:
    with tablet() as page:
        page.goto(address(live_server, slip))
        box = page.get_by_role("checkbox", name="Ms Rivera")
        box.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.url.endswith("/voice/names/")
        expect(page.get_by_role("alert")).to_contain_text("Choose somebody")
        assert named() == []
        box.focus()
        page.keyboard.press("Space")
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.innerText") == "This is my answer":
                break
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. It is kept")
        assert named() == [school.rivera.pk]


def test_after_the_answer_no_way_leads_back(live_server: LiveServer, slip: Unissued) -> None:
    with tablet() as page:
        page.goto(f"{address(live_server, slip)}")
        page.get_by_role("button", name="No one right now").click()
        expect(page.get_by_role("heading", name="If you would like to talk to someone today")).to_be_visible()
        page.get_by_role("link", name="Done").click()
        page.wait_for_url("**/voice/")
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        for _ in range(3):
            page.go_back()
            if page.url == "about:blank":
                break
            expect(page.locator("main")).to_be_visible()
            expect(page.locator("main")).not_to_contain_text("Ana")
        assert named() == [None]


def test_a_page_that_somebody_left_is_put_away(live_server: LiveServer, slip: Unissued) -> None:
    with tablet() as page:
        page.clock.install()
        page.goto(address(live_server, slip))
        page.clock.run_for(151_000)
        still = page.get_by_role("button", name="I am still here")
        expect(still).to_be_focused()
        still.click()
        expect(still).to_be_hidden()
        page.clock.run_for(149_000)
        expect(still).to_be_hidden()
        page.clock.run_for(2_000)
        expect(still).to_be_visible()
        page.clock.run_for(31_000)
        page.wait_for_url("**/voice/")
        page.goto(f"{live_server.url}/voice/names/")
        assert page.url == f"{live_server.url}/voice/"


def test_it_is_read_aloud_by_a_voice_of_the_device_and_stops(live_server: LiveServer, slip: Unissued) -> None:
    with tablet() as page:
        page.add_init_script(VOICES.replace("LOCAL", "true"))
        page.goto(address(live_server, slip))
        button = page.get_by_role("button", name="Read aloud")
        button.click()
        page.evaluate("next()")
        assert page.evaluate("said.slice(-2)") == [
            "Hello, Ana Cruz.", "If something personal was worrying you, who here would you go to?",
        ]  # fmt: skip
        expect(page.locator("h1")).to_have_class("reading")
        page.get_by_role("button", name="Stop reading").click()
        page.evaluate("next()")
        assert page.evaluate("said.at(-1)") == "(quiet)"


@pytest.mark.parametrize(("local", "tag"), [("false", "en"), ("true", "es")])
def test_no_voice_far_away_and_none_of_another_language_is_offered(
    live_server: LiveServer, slip: Unissued, local: str, tag: str
) -> None:
    """A voice far away would be told the names."""
    with tablet(locale=tag) as page:
        page.add_init_script(VOICES.replace("LOCAL", local))
        page.goto(address(live_server, slip))
        expect(page.get_by_role("checkbox").first).to_be_visible()
        expect(page.locator("#aloud")).to_be_hidden()


@pytest.mark.parametrize("tag", ["en", "es"])
def test_its_pages_are_for_everybody(live_server: LiveServer, slip: Unissued, tag: str) -> None:
    with tablet(locale=tag, viewport={"width": 320, "height": 700}) as page:
        for path in ("/voice/", f"/voice/{slip.secret}/", "/voice/thanks/", f"/voice/{slip.secret}/"):
            connections.close_all()
            if path == "/voice/thanks/":
                page.locator(".no-one").click()
            else:
                page.goto(live_server.url + path)
            expect(page.locator("html")).to_have_attribute("lang", tag)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            assert_axe_is_content(page, path)


def test_without_a_script_it_is_a_plain_form(
    live_server: LiveServer, slip: Unissued, school: SimpleNamespace
) -> None:
    with tablet(java_script_enabled=False) as page:
        page.goto(f"{live_server.url}/voice/")
        page.get_by_label("The eight letters on your slip").fill(slip.code)
        page.get_by_role("button", name="Open my page").click()
        expect(page.locator(".find")).to_be_hidden()
        page.get_by_role("checkbox", name="Carl").check()
        page.get_by_role("button", name="This is my answer").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. It is kept")
        assert named() == [school.carl_person.pk]
