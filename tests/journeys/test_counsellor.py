"""The counsellor's first morning: from an empty server over two files to an open round and slips to hand out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.keyboard import go_by_keyboard, tab_to
from tests.journeys.lead import children, load_roster, open_round, press, reader, staff, table
from tests.journeys.web import PASSWORD, begin, served, visit
from tests.web.running import Running

NAMES = 40
TEACHERS = (("Ms Rivera", "7A"), ("Mr Ito", "7B"))
WITHOUT_AN_ID = ",Kai Wolfe,Harbour School,student,7,7B,"
OTHERS = ("a1,Rosa Carranza,kitchen", "a2,Joe Bell,bus")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    with served(tmp_path, "--without-worker") as made:
        yield made
        assert "Traceback" not in made.logged


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """Forty names and two teachers; the last row lacks its identifier."""
    rows = [*children(NAMES, ("7A", "7B")), *staff(*TEACHERS), WITHOUT_AN_ID]
    return table(tmp_path / "roster.csv", rows)


@pytest.fixture
def adults(tmp_path: Path) -> Path:
    return table(tmp_path / "other adults.csv", OTHERS, header="ID,Name,Role")


def sums(tab: Page) -> dict[str, str]:
    """What stands in short about a difference."""
    rows = tab.locator("[aria-labelledby=summary] .sums > div")
    return {row.locator("dt").inner_text(): row.locator("dd").inner_text() for row in rows.all()}


def begins(tab: Page, code: str) -> None:
    for field, text in (
        ("community", "Bay District"),
        ("words", " "),
        ("site", "Harbour School"),
        ("name", "Alice Ames"),
        ("email", "alice@bay.example"),
        ("password", PASSWORD),
        ("code", code),
    ):
        tab_to(tab, field)
        tab.keyboard.type(text)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")


def loads_the_roster(tab: Page, roster: Path) -> None:
    go_by_keyboard(tab, "Load a roster")
    tab.set_input_files("[name=roster]", roster)
    go_by_keyboard(tab, "See what it would change")
    assert sums(tab) == {"New": f"{NAMES + len(TEACHERS)}", "Changed": "0", "Gone": "0"}
    expect(tab.locator("#new + ul")).to_contain_text("Ana Cruz")
    tab_to(tab, "Show them")
    tab.keyboard.press("Enter")
    problem = tab.locator(".findings tbody tr")
    expect(problem).to_have_count(1)
    expect(problem).to_be_visible()
    expect(problem).to_contain_text(f"{NAMES + len(TEACHERS) + 2}")  # the line, below the header
    expect(problem).to_contain_text("skipped")
    go_by_keyboard(tab, "Yes, store it")
    expect(tab.locator("#summary")).to_have_text("It stands")
    go_by_keyboard(tab, "Go on")


def loads_the_other_adults(tab: Page, roster: Path, adults: Path) -> None:
    go_by_keyboard(tab, "Load a roster")
    tab.set_input_files("[name=roster]", roster)
    tab.set_input_files("[name=adults]", adults)
    go_by_keyboard(tab, "See what it would change")
    assert sums(tab) == {"New": "2", "Changed": "0", "Gone": "0", "As before": f"{NAMES + len(TEACHERS)}"}
    go_by_keyboard(tab, "Yes, store it")
    go_by_keyboard(tab, "Go on")


def adds_somebody(tab: Page) -> None:
    go_by_keyboard(tab, "Harbour School")
    expect(tab.locator("#found")).to_have_text(f"{NAMES + 4} people")
    go_by_keyboard(tab, "Add one person")
    for field, text in (("display_name", "Nour Haddad"), ("part", " ")):
        tab_to(tab, field)
        tab.keyboard.type(text)
    go_by_keyboard(tab, "Add")
    tab.goto(tab.url + "?q=nour")
    expect(tab.locator("#found")).to_have_text("1 person")
    go_by_keyboard(tab, "Everyname")


def opens_a_round(tab: Page) -> None:
    go_by_keyboard(tab, "Open a round")
    go_by_keyboard(tab, "Open the round")
    expect(tab.get_by_role("status").first).to_contain_text("The round is open.")


def hands_out_slips(tab: Page, folder: Path) -> None:
    tab_to(tab, "Make slips for all who have none")
    with tab.expect_download() as coming:
        tab.keyboard.press("Enter")
    coming.value.save_as(folder / "slips.pdf")
    assert (folder / "slips.pdf").read_bytes().startswith(b"%PDF-")
    tab.reload()
    go_by_keyboard(tab, "Show new links for these")
    expect(tab.locator(".slip")).to_have_count(4)
    for name in ("Ms Rivera", "Mr Ito", "Rosa Carranza", "Joe Bell"):
        expect(tab.locator(".slip", has_text=name).locator("svg")).to_be_visible()
    go_by_keyboard(tab, "Invitations")


def test_by_keyboard_alone(
    browser: Browser, server: Running, roster: Path, adults: Path, tmp_path: Path
) -> None:
    """But for the files, which the system's own window chooses."""
    with visit(browser, server) as came:
        tab = came.tab
        came.go("/")
        begins(tab, server.code)
        loads_the_roster(tab, roster)
        loads_the_other_adults(tab, roster, adults)
        adds_somebody(tab)
        opens_a_round(tab)
        hands_out_slips(tab, tmp_path)
        go_by_keyboard(tab, "The wall of Harbour School")
        expect(tab.locator("main")).to_contain_text("Open until")
        figures = tab.locator(".totals dd").all_inner_texts()
        assert figures == [f"{NAMES + 1}", "0", "–"]


def test_in_spanish_without_javascript(browser: Browser, server: Running, roster: Path, adults: Path) -> None:
    with visit(browser, server, language="es", java_script_enabled=False) as came:
        tab = came.tab
        begin(came)
        say = reader(came).say
        load_roster(came, roster, adults)
        tab.get_by_text(say("Show them")).click()
        expect(tab.locator(".findings tbody")).to_contain_text(reader(came).term("a row", "skipped"))
        assert list(sums(tab).values()) == [f"{NAMES + 4}", "0", "0"]
        press(came, "Yes, store it")
        asked = open_round(came)
        press(came, "Show their links instead")
        expect(tab.locator(".slip")).to_have_count(4)
        came.go(asked)
        assert tab.locator(".totals dd").all_inner_texts() == [f"{NAMES}", "0", "–"]
        expect(tab.locator("main")).to_contain_text(say("What you can do"))
