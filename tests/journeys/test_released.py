"""Numbers for leaders: prepared by keyboard on a phone, merged, released, read in both languages, taken as a file."""

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.journeys.crawl import assert_for_everybody
from tests.journeys.keyboard import go_by_keyboard, tab_to
from tests.journeys.lead import children, closes, press, staff, started, table
from tests.journeys.web import PATIENCE, Visit, served, visit
from tests.web.running import Running

PHONE: ViewportSize = {"width": 360, "height": 740}
ROOMS = ("6A", "7A", "8A")
NAMES = 48


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    with served(tmp_path) as made:
        yield made
        assert "Traceback" not in made.logged


def closed_round(lead: Visit, folder: Path) -> str:
    """Two connectors have said something of everybody: 23 have a dot of both, 22 one, three none."""
    who = staff(("Ms Rivera", ""), ("Mr Ito", ""))
    asked = started(lead, table(folder / "roster.csv", [*children(NAMES, ROOMS), *who]))
    with closing(sqlite3.connect(folder / "data" / "everyname.sqlite3", timeout=20)) as here, here:
        here.execute(
            "INSERT INTO wall_mark (round_id, connector_id, name_id, level) "
            "SELECT round.id, marks.id, names.id, CASE "
            "WHEN CAST(substr(names.source_id, 2) AS INTEGER) IN (3, 17, 40) THEN 0 "
            "WHEN CAST(substr(names.source_id, 2) AS INTEGER) % 2 AND marks.source_id = 't2' THEN 1 ELSE 3 END "
            "FROM wall_round AS round, people_person AS marks, people_person AS names "
            "WHERE marks.is_connector AND names.is_name"
        )
    closes(lead, asked)
    return asked


def test_the_lead_releases_numbers_and_leaders_read_them(
    browser: Browser, server: Running, tmp_path: Path
) -> None:
    with visit(browser, server) as lead:
        asked = closed_round(lead, tmp_path)
        lead.tab.set_viewport_size(PHONE)
        sees_what_would_be_hidden(lead, asked)
        for language in ("en", "es"):
            state = dict(lead.tab.context.storage_state())
            with visit(browser, server, language=language, storage_state=state) as came:
                assert_for_everybody(came, f"{asked}release/", language)
        release = releases_them(lead)
        reads_them(lead, release, tmp_path)
        for language in ("en", "es"):
            state = dict(lead.tab.context.storage_state())
            with visit(browser, server, language=language, storage_state=state) as came:
                assert_for_everybody(came, release, language)
                assert_for_everybody(came, "/released/", language)


def sees_what_would_be_hidden(lead: Visit, asked: str) -> None:
    lead.go(asked)
    go_by_keyboard(lead.tab, "Release numbers")
    go_by_keyboard(lead.tab, "See what would be hidden")
    expect(lead.tab.get_by_role("button", name="Release these numbers")).to_be_visible(timeout=PATIENCE)
    assert lead.tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    before = lead.tab.locator("td.covered").count()
    assert before > 0
    tab_to(lead.tab, "merge")
    lead.tab.keyboard.press("Space")
    go_by_keyboard(lead.tab, "Merge and look again")
    expect(lead.tab.get_by_text("Counted as one: Grade")).to_be_visible(timeout=PATIENCE)
    assert lead.tab.locator("td.covered").count() < before


def releases_them(lead: Visit) -> str:
    go_by_keyboard(lead.tab, "Release these numbers")
    expect(lead.tab.get_by_role("status")).to_have_text(
        "Released. Leaders of these sites see it from now on."
    )
    return lead.path


def reads_them(lead: Visit, release: str, folder: Path) -> None:
    lead.go("/released/")
    lead.tab.locator(f"main a[href='{release}']").click()
    with lead.tab.expect_download() as coming:
        press(lead, "The same as a file (CSV)")
    coming.value.save_as(folder / "numbers.csv")
    with (folder / "numbers.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    whole = next(row for row in rows if (row["Grade"], row["How they stand"]) == ("All", "All"))
    assert whole["People"] == str(NAMES)
    assert "Ana Cruz" not in lead.tab.content()
