"""The counsellor's first minutes: from an empty server to a community."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.keyboard import tab_to
from tests.journeys.web import PASSWORD, Visit, begin, visit
from tests.web.running import DEMO, Running, running


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    with running(tmp_path, env=DEMO) as made:  # from nothing: its tables are not made yet, either
        yield made
        assert made.stop() == 0
        assert "Traceback" not in made.logged


def test_by_keyboard_alone(browser: Browser, server: Running) -> None:
    with visit(browser, server) as came:
        tab, keys = came.tab, came.tab.keyboard
        came.go("/")
        tab_to(tab, "community")
        keys.type("Bay District")
        tab_to(tab, "words")
        keys.press("ArrowDown")
        keys.press("ArrowUp")
        for field, text in (
            ("site", "Harbour School"),
            ("time_zone", "America/Denver"),
            ("name", "Alice Ames"),
            ("email", "alice@bay.example"),
            ("password", PASSWORD),
            ("code", server.code),
        ):
            tab_to(tab, field)
            keys.type(text)
        keys.press("Enter")
        tab.wait_for_url(server.url)
        assert tab.locator("h1").inner_text() == "Bay District"
        tab_to(tab, "Sign out")
        keys.press("Enter")
        tab.wait_for_url(f"{server.url}sign-in/")


def test_without_javascript_in_spanish_with_a_mistake_on_the_way(browser: Browser, server: Running) -> None:
    with visit(browser, server, language="es", java_script_enabled=False) as came:
        right, server.said = (
            server.said[:],
            [line.replace(server.code, "xxxx-xxxx-xxxx") for line in server.said],
        )
        begin(came)
        expect(came.tab.locator(".error").first).to_contain_text("código")
        came.complaints.clear()  # Chromium notes the status of the refusal
        server.said = right
        begin_again(came)
        expect(came.tab.locator("html[lang=es] h1")).to_have_text("Bay District")


def begin_again(came: Visit) -> None:
    """Only what was wrong, and what no page gives back: the password."""
    assert came.tab.locator("[name=community]").input_value() == "Bay District"
    assert came.tab.locator("[name=password]").input_value() == ""
    came.tab.locator("[name=password]").fill(PASSWORD)
    came.tab.locator("[name=code]").fill(came.server.code)
    came.tab.locator("main button").click()


def test_whoever_comes_back_signs_in_and_lands_where_they_wanted_to_go(
    browser: Browser, server: Running
) -> None:
    with visit(browser, server) as came:
        begin(came)
        came.tab.get_by_role("button", name="Sign out").click()
        came.go("/?from=a-bookmark")
        came.tab.get_by_label("Your e-mail address").fill("Alice@bay.example")
        came.tab.get_by_label("Your password").fill(PASSWORD)
        came.tab.get_by_role("button", name="Sign in", exact=True).click()
        came.tab.wait_for_url(f"{server.url}?from=a-bookmark")
