"""After the meeting: the lead steps back, by keyboard and on a phone's width, and shows the wall for a while."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, ViewportSize, expect

from tests.browser import assert_axe_is_content
from tests.journeys.crawl import WIDTHS
from tests.journeys.keyboard import go_by_keyboard, tab_to
from tests.journeys.lead import children, closes, hand_out, marks, press, staff, started, table
from tests.journeys.web import Visit, served, visit
from tests.web.running import Running

NAMES = 6
PHONE: ViewportSize = {"width": 360, "height": 740}
AFTER_FIFTEEN_MINUTES = 15 * 60_000 + 1_000


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    with served(tmp_path, "--without-worker") as made:
        yield made
        assert "Traceback" not in made.logged


def closed_round(lead: Visit, browser: Browser, server: Running, folder: Path) -> str:
    who = staff(*((name, "") for name in ("Ms Rivera", "Mr Ito")))
    asked = started(lead, table(folder / "roster.csv", [*children(NAMES, ("7A",)), *who]))
    slips = hand_out(lead, asked)
    marks(browser, server, slips["Ms Rivera"], dots=2)
    marks(browser, server, slips["Mr Ito"], dots=1)
    closes(lead, asked)
    return asked


def test_the_lead_steps_back_and_shows_the_wall(browser: Browser, server: Running, tmp_path: Path) -> None:
    with visit(browser, server) as lead:
        asked = closed_round(lead, browser, server, tmp_path)
        lead.tab.set_viewport_size(PHONE)
        steps_back(lead, asked)
        shows_the_wall(lead, asked)
        looks_at_the_wall_in_spanish(browser, server, lead, asked)
        is_hidden_when_its_time_is_up(lead, asked)
        is_hidden_in_every_window(browser, server, lead, asked)


def steps_back(lead: Visit, asked: str) -> None:
    lead.go(asked)
    go_by_keyboard(lead.tab, "Step back")
    expect(lead.tab.locator("#coverage")).to_contain_text("4 names have no one yet.")
    expect(lead.tab.locator("#leaving")).to_contain_text("1 name has a single dot")
    assert lead.tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    go_by_keyboard(lead.tab, "The names without a dot")
    assert lead.tab.locator("section:has(#none) li").count() == 4
    assert lead.tab.locator("section:has(#fragile) li").count() == 1
    assert lead.tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def shows_the_wall(lead: Visit, asked: str) -> None:
    lead.tab.clock.install()
    lead.go(f"{asked}revealed/")
    tab_to(lead.tab, "alone")
    lead.tab.keyboard.press("Space")
    go_by_keyboard(lead.tab, "Show the wall")
    assert lead.tab.locator("#names li").count() == NAMES
    assert lead.tab.locator("#names .dots").count() == 2
    for width in WIDTHS:
        lead.tab.set_viewport_size({"width": width, "height": 740})
        assert lead.tab.evaluate("document.documentElement.scrollWidth") <= width


def looks_at_the_wall_in_spanish(browser: Browser, server: Running, lead: Visit, asked: str) -> None:
    state = dict(lead.tab.context.storage_state())
    with visit(browser, server, language="es", storage_state=state) as came:
        came.go(f"{asked}revealed/")
        assert came.tab.locator("#names li").count() == NAMES
        assert_axe_is_content(came.tab, "the revealed wall")


def is_hidden_when_its_time_is_up(lead: Visit, asked: str) -> None:
    """Whatever the server would say: here it is not asked."""

    def answered(route: Route) -> None:
        route.fulfill(content_type="text/html", body="<title>asked anew</title>")

    lead.tab.route(f"**{asked}revealed/", answered)
    lead.tab.clock.fast_forward(AFTER_FIFTEEN_MINUTES)
    expect(lead.tab).to_have_title("asked anew")
    lead.tab.unroute(f"**{asked}revealed/")
    lead.go(f"{asked}revealed/")
    lead.tab.set_viewport_size(PHONE)
    go_by_keyboard(lead.tab, "Hide it now")
    expect(lead.tab.get_by_role("status")).to_have_text("The wall is hidden.")
    lead.go(f"{asked}revealed/")
    assert lead.tab.locator("#names").count() == 0


def is_hidden_in_every_window(browser: Browser, server: Running, lead: Visit, asked: str) -> None:
    """With a clock as it is: that of the other tab has been put forward."""
    state = dict(lead.tab.context.storage_state())
    with visit(browser, server, storage_state=state) as came:
        came.go(f"{asked}revealed/")
        came.tab.locator("[name=alone]").check()
        press(came, "Show the wall")
        projector = came.tab.context.new_page()
        projector.goto(came.tab.url)
        assert projector.locator("#names li").count() == NAMES
        came.tab.get_by_role("button", name="Hide it now").click()
        projector.wait_for_url("**/back/")
        came.tab.wait_for_url("**/back/")
