"""The names are divided: proposed, looked at, changed by hand on a phone's width by keyboard, published."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.browser import assert_axe_is_content
from tests.journeys.keyboard import go_by_keyboard, tab_to
from tests.journeys.lead import children, closes, hand_out, marks, staff, started, table
from tests.journeys.web import Visit, served, visit
from tests.web.running import Running

NAMES = 6
PHONE: ViewportSize = {"width": 360, "height": 740}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    with served(tmp_path, "--without-worker") as made:
        yield made
        assert "Traceback" not in made.logged


def is_in_order(lead: Visit, what: str) -> None:
    assert_axe_is_content(lead.tab, what)
    assert lead.tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], what


def test_a_lead_divides_changes_a_pair_and_publishes(
    browser: Browser, server: Running, tmp_path: Path
) -> None:
    with visit(browser, server) as lead:
        who = staff(*((name, "") for name in ("Ms Rivera", "Mr Ito")))
        asked = started(lead, table(tmp_path / "roster.csv", [*children(NAMES, ("7A",)), *who]))
        for slip in hand_out(lead, asked).values():
            marks(browser, server, slip)
        closes(lead, asked)
        lead.tab.set_viewport_size(PHONE)
        proposes(lead, asked)
        changes_a_pair(lead)
        makes_less_room(lead)
        is_told_when_it_was_changed_in_another_window(lead)
        publishes_in_spanish(lead)


def proposes(lead: Visit, asked: str) -> None:
    lead.go(asked)
    go_by_keyboard(lead.tab, "Share out the names")
    go_by_keyboard(lead.tab, "Propose a share-out")
    expect(lead.tab.locator("#proposed")).to_have_text(f"{NAMES} pairs proposed")
    is_in_order(lead, "a proposal")


def changes_a_pair(lead: Visit) -> None:
    """The price stands there before anything is done."""
    link = lead.tab.locator(".pairs a").first
    name, before = link.inner_text(), lead.tab.locator(".of-one h3 bdi").first.inner_text()
    go_by_keyboard(lead.tab, name)
    go_by_keyboard(lead.tab, "Show what it would change")
    expect(lead.tab.locator("main [role=status]")).to_contain_text("1 other name would go to somebody else:")
    is_in_order(lead, "one name")
    other = lead.tab.locator("#with option").first.inner_text()
    assert other != before
    go_by_keyboard(lead.tab, f"Take {other} instead")
    mine = lead.tab.locator(".of-one").filter(has=lead.tab.get_by_role("heading", name=other))
    expect(mine.locator("li").filter(has_text=name)).to_contain_text("Pinned beforehand.")


def makes_less_room(lead: Visit) -> None:
    go_by_keyboard(lead.tab, "How much room everybody has")
    is_in_order(lead, "room")
    for field in lead.tab.locator("input[type=number]").all():
        field.fill("2")
    go_by_keyboard(lead.tab, "Save")
    expect(lead.tab.locator(".notice")).to_contain_text("somebody's room was changed")
    go_by_keyboard(lead.tab, "Propose again")
    expect(lead.tab.locator("#proposed")).to_have_text("4 pairs proposed")
    expect(lead.tab.locator(".short")).to_contain_text("2 needs stay uncovered, whoever is moved.")
    is_in_order(lead, "a proof")


def is_told_when_it_was_changed_in_another_window(lead: Visit) -> None:
    with lead.tab.context.expect_page() as opened:
        lead.tab.evaluate("window.open(location.href)")
    second = opened.value
    second.get_by_role("button", name="Propose again").click()
    expect(second.locator("#proposed")).to_be_visible()
    second.close()
    tab_to(lead.tab, "Publish: ask everybody")
    with lead.tab.expect_navigation():
        lead.tab.keyboard.press("Enter")
    expect(lead.tab.locator("h1")).to_have_text("You have changed this already")
    is_in_order(lead, "changed in another window")
    lead.complaints.clear()  # of the 409, which the browser notes
    go_by_keyboard(lead.tab, "See it as it is now")


def publishes_in_spanish(lead: Visit) -> None:
    go_by_keyboard(lead.tab, "Español")
    go_by_keyboard(lead.tab, "Publicar: pedírselo a cada quien")
    expect(lead.tab.locator("h1")).to_have_text("A quién se le pidió")
    expect(lead.tab.locator(".unanswered li")).to_have_count(4)
    is_in_order(lead, "offers")
