"""The next autumn: whoever leads goes round again with those who have come since, on a phone and by keyboard."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.crawl import assert_for_everybody, assert_for_everybody_here
from tests.journeys.keyboard import go_by_keyboard
from tests.journeys.lead import (
    begin_to_mark,
    children,
    closes,
    hand_out,
    knows_nobody_else,
    press,
    staff,
    started,
    table,
    would_be_come_to,
)
from tests.journeys.web import Visit, served, visit
from tests.web.running import Running

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}}
OLD_PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 480}, "java_script_enabled": False}
TEACHER, NEW = "Ms Rivera", "Quinn Newman"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    with served(tmp_path, "--without-worker") as made:
        yield made
        assert "Traceback" not in made.logged


@pytest.fixture
def lead(browser: Browser, server: Running) -> Iterator[Visit]:
    with visit(browser, server, **PHONE) as came:
        yield came


def marks(browser: Browser, server: Running, lead: Visit, asked: str, *, dots: int) -> None:
    """The only teacher says of so many that they would come to them, and of the rest that they do not know them."""
    code = hand_out(lead, asked)[TEACHER].code
    with visit(browser, server, **OLD_PHONE) as phone:
        phone.go("/enter/")
        phone.tab.locator("[name=code]").fill(code)
        begin_to_mark(phone)
        would_be_come_to(phone, dots=dots)
        knows_nobody_else(phone)


def somebody_comes(lead: Visit) -> None:
    lead.go("/")
    lead.tab.locator("main").get_by_role("link", name="Harbour School", exact=True).click()
    press(lead, "Add one person")
    lead.tab.locator("[name=display_name]").fill(NEW)
    lead.tab.locator("main form button").last.click()
    expect(lead.tab.get_by_role("status").first).to_be_visible()


def goes_round_again(lead: Visit, before: str) -> str:
    """By keyboard alone; the path of the next round."""
    lead.go(before)
    go_by_keyboard(lead.tab, "Who has joined, and what has changed")
    expect(lead.tab.locator("#joined ~ .listed bdi")).to_have_text([NEW])
    assert_for_everybody_here(lead, "en")
    lead.tab.set_viewport_size(PHONE["viewport"])
    go_by_keyboard(lead.tab, "Open the next round")
    expect(lead.tab.locator("[name=sites]")).to_be_checked()
    go_by_keyboard(lead.tab, "Open the round")
    return lead.path.removesuffix("invitations/")


def sees_what_has_changed(lead: Visit, after: str) -> None:
    tab = lead.tab
    lead.go(f"{after}again/")
    tab.locator("#compare ~ .rows a").click()
    expect(tab.locator(".says").first).to_have_text("6 names are in both rounds; 1 joined and nobody left.")
    expect(tab.locator("#change .says")).to_contain_text(
        "Of 5 names that had no one then, 2 have someone now"
    )
    assert_for_everybody_here(lead, "en")
    press(lead, "See the names")
    expect(tab.locator("#joined ~ .listed bdi")).to_have_text([NEW])
    assert_for_everybody_here(lead, "en")


def test_the_next_autumn(browser: Browser, server: Running, lead: Visit, tmp_path: Path) -> None:
    before = started(lead, table(tmp_path / "roster.csv", [*children(6, ("7A",)), *staff((TEACHER, "7A"))]))
    marks(browser, server, lead, before, dots=1)
    closes(lead, before)
    somebody_comes(lead)
    after = goes_round_again(lead, before)
    marks(browser, server, lead, after, dots=3)
    closes(lead, after)
    sees_what_has_changed(lead, after)

    lead.go(f"{after}again/")
    lead.tab.locator("#sites ~ .rows a").click()
    expect(lead.tab.locator("table.figures tbody tr")).to_have_count(2)
    assert_for_everybody_here(lead, "en")
    over_time = lead.path
    lead.tab.get_by_role("button", name="Español").click()
    for path in (over_time, f"{after}since/{before.split('/')[2]}/"):
        assert_for_everybody(lead, path, "es")
