"""Six weeks after the meeting: a teacher says yes and no, the name finds another, and somebody asks how it goes."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.browser import assert_axe_is_content
from tests.journeys.keyboard import go_by_keyboard, tab_to
from tests.journeys.lead import children, closes, hand_out, marks, press, staff, started, table
from tests.journeys.web import Visit, served, visit
from tests.web.running import Running

NAMES = 6
PHONE: ViewportSize = {"width": 360, "height": 740}
SIX_WEEKS = timedelta(weeks=6)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    with served(tmp_path) as made:
        yield made
        assert "Traceback" not in made.logged


def closed_round(lead: Visit, browser: Browser, server: Running, folder: Path) -> str:
    """Nobody has a dot from anybody."""
    who = staff(*((name, "") for name in ("Ms Rivera", "Mr Ito")))
    asked = started(lead, table(folder / "roster.csv", [*children(NAMES, ("7A",)), *who]))
    for slip in hand_out(lead, asked).values():
        marks(browser, server, slip)
    closes(lead, asked)
    return asked


def shares_out(lead: Visit, asked: str) -> None:
    lead.go(f"{asked}share/")
    lead.tab.get_by_role("button", name=re.compile("^Propose")).first.click()
    lead.tab.get_by_role("button", name="Publish: ask everybody").click()
    expect(lead.tab.get_by_role("status").first).to_contain_text("Published")


def links(lead: Visit, asked: str) -> dict[str, str]:
    """Made on a phone's width, by whose they are."""
    lead.go(f"{asked}follow/")
    lead.tab.set_viewport_size(PHONE)
    assert_fits(lead)
    go_by_keyboard(lead.tab, "Links and slips with which people reach their names")
    assert_fits(lead)
    go_by_keyboard(lead.tab, "Show their links instead")
    assert_fits(lead)
    return {
        slip.locator("h2").inner_text(): slip.locator(".link a").get_attribute("href") or ""
        for slip in lead.tab.locator(".slips article").all()
    }


def assert_fits(came: Visit) -> None:
    assert came.tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], came.path


def says_yes_and_once_no(phone: Visit, link: str) -> None:
    """By keyboard; every answer comes back to the page."""
    phone.tab.goto(link)
    go_by_keyboard(phone.tab, "See my names")
    assert_axe_is_content(phone.tab, "my names, offered")
    assert_fits(phone)
    names = phone.tab.locator(".own-name")
    expect(names).to_have_count(NAMES // 2)
    go_by_keyboard(phone.tab, "No, thank you")
    expect(names).to_have_count(NAMES // 2 - 1)
    for _ in range(NAMES // 2 - 1):
        go_by_keyboard(phone.tab, "Yes, I would")
    expect(phone.tab.get_by_role("button", name="Yes, I would")).to_have_count(0)
    assert_axe_is_content(phone.tab, "my names, accepted")


def says_yes_to_everything(browser: Browser, server: Running, link: str) -> None:
    """In Spanish, without a script."""
    with visit(browser, server, language="es", java_script_enabled=False) as phone:
        phone.tab.goto(link)
        press(phone, "See my names")
        yes = phone.tab.locator("button[value=accept]")
        expect(yes).to_have_count(NAMES // 2)
        for left in reversed(range(NAMES // 2)):
            yes.first.click()
            expect(yes).to_have_count(left)
        expect(phone.tab.locator(".own-name")).to_have_count(NAMES // 2)


def six_weeks_go_by(server: Running) -> None:
    """For everything that was answered so far."""
    at = (datetime.now(UTC) - SIX_WEEKS).replace(tzinfo=None).isoformat(" ")
    with closing(sqlite3.connect(server.log.parent / "data" / "everyname.sqlite3")) as here, here:
        here.execute("UPDATE share_out_assignment SET answered_at = ? WHERE state = 'accepted'", [at])


def says_how_it_goes(phone: Visit) -> None:
    phone.go("/")
    expect(phone.tab.locator("main")).to_contain_text("wait for a word from you.")
    go_by_keyboard(phone.tab, "See my names")
    go_by_keyboard(phone.tab, "How is it going?")
    assert_axe_is_content(phone.tab, "how is it going")
    assert_fits(phone)
    tab_to(phone.tab, "answer")
    phone.tab.keyboard.press("ArrowDown")
    go_by_keyboard(phone.tab, "Save")
    expect(phone.tab.get_by_role("status")).to_have_text("Thank you. Saved.")
    expect(phone.tab.locator("main")).to_contain_text("not shown to whoever comes by a link")


def hands_one_back(phone: Visit) -> None:
    before = phone.tab.locator(".own-name").count()
    phone.tab.locator(".own-name a.btn").last.click()
    phone.tab.locator("[name=answer][value=rematch]").check()
    press(phone, "Save")
    expect(phone.tab.get_by_role("status")).to_contain_text("Somebody else will be found.")
    expect(phone.tab.locator(".own-name")).to_have_count(before - 1)


def test_six_weeks_later(browser: Browser, server: Running, tmp_path: Path) -> None:
    with (
        visit(browser, server) as lead,
        visit(browser, server, viewport=PHONE) as phone,
    ):
        asked = closed_round(lead, browser, server, tmp_path)
        shares_out(lead, asked)
        ways = links(lead, asked)
        says_yes_and_once_no(phone, ways["Ms Rivera"])
        says_yes_to_everything(browser, server, ways["Mr Ito"])
        lead.go(f"{asked}follow/")
        expect(lead.tab.locator(".ask")).to_have_text(f"{NAMES - 1} of {NAMES} now have someone.")
        shares_out(lead, asked)  # the name that was declined finds another
        six_weeks_go_by(server)
        says_how_it_goes(phone)
        hands_one_back(phone)
        lead.go(f"{asked}follow/")
        expect(lead.tab.locator(".ask")).to_have_text(f"{NAMES - 2} of {NAMES} now have someone.")
        expect(lead.tab.locator("#going ~ p").first).to_have_text(f"2 of {NAMES - 1} have an answer.")
        assert_axe_is_content(lead.tab, "following through")
        assert "Ana Cruz" not in lead.tab.locator("main").inner_text()
