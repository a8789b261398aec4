"""A colleague looks how they themselves stand once the round is over; nobody learns that they did."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import assert_axe_is_content
from tests.journeys.crawl import assert_sound
from tests.journeys.keyboard import go_by_keyboard
from tests.journeys.web import Visit, visit
from tests.web.running import DEMO, Running, running, with_demo


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Running]:
    folder = with_demo(tmp_path)
    key = (folder / "data" / "key").read_text(encoding="utf-8")
    with running(folder, "--without-worker", env={**DEMO, "EVERYNAME_SECRET_KEY": key}) as server:
        yield server


def enter(came: Visit, part: str) -> None:
    """As one of the demo's cast."""
    came.go("/demo/")
    came.tab.locator(f"form[action*='/{part}/'] button").click()
    came.tab.wait_for_url(came.server.url)


def recorded(server: Running) -> int:
    with closing(sqlite3.connect(server.log.parent / "data" / "everyname.sqlite3")) as here:
        ((number,),) = here.execute("SELECT COUNT(*) FROM audit_entry")
    return int(number)


def test_a_colleague_looks_how_they_stand_and_nobody_learns_of_it(browser: Browser, office: Running) -> None:
    with visit(browser, office) as steward:
        enter(steward, "steward")
        with visit(browser, office, viewport={"width": 360, "height": 740}) as came:
            enter(came, "office")
            expect(came.tab.get_by_role("heading", name="How you yourself stand")).to_be_visible()
            assert came.tab.get_by_text("dot yet").count() == 0, "home says where, not what"
            before = recorded(office)
            go_by_keyboard(came.tab, came.tab.locator("a[href$='/own/']").inner_text())
            assert came.path.endswith("/own/")
            assert came.tab.locator("#result").count() == 1
            assert_axe_is_content(came.tab, "own result")
            assert_sound(came, came.path, "en")
            assert recorded(office) == before
        steward.go(came.path)
        assert steward.tab.get_by_role("heading", level=1).inner_text() == "There is nothing here"
        steward.complaints.clear()  # Chromium notes the status of the refusal
