"""The meeting: three phones and the projector at once, and one phone whose connection comes and goes."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.journeys.lead import Slip, hand_out, press, staff, started, table
from tests.journeys.web import Visit, served, visit
from tests.web.running import Running

ON_THE_WALL = ("Ana Cruz", "Bo Lee", "Chidi Diallo", "Dalia Haddad", "Isla Xiong", "Mateo Vang")
WHO_MARKS = ("Ms Rivera", "Mr Ito", "Joe Bell", "Nobody Yet")
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DOT, PERSONAL, BY_NAME = "Would come to me", "Something personal", "By name"
ALL_ALIKE = "rows => rows.every(row => row.innerHTML.trim() === `<bdi>${row.textContent.trim()}</bdi>`)"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[Running]:
    with served(folder, "--without-worker") as made:
        yield made
        assert "Traceback" not in made.logged


@pytest.fixture
def lead(browser: Browser, server: Running) -> Iterator[Visit]:
    with visit(browser, server) as came:
        yield came


@pytest.fixture
def asked(lead: Visit, folder: Path) -> str:
    """The path of an open round."""
    names = [f"s{at},{name},Harbour School,student,7,7B," for at, name in enumerate(ON_THE_WALL)]
    people = staff(*((name, "") for name in WHO_MARKS))
    return started(lead, table(folder / "roster.csv", [*names, *people]))


def come_in(stack: ExitStack, browser: Browser, server: Running, slip: Slip) -> Visit:
    phone = stack.enter_context(visit(browser, server, **PHONE))
    phone.tab.goto(slip.link)
    assert phone.tab.locator("h1").inner_text() == slip.name
    press(phone, "Begin to mark")
    expect(phone.tab.locator("#progress")).to_be_visible()
    assert phone.tab.evaluate("document.documentElement.scrollWidth") <= 360
    return phone


def mark(phone: Visit, name: str, answer: str) -> None:
    phone.tab.get_by_role("group", name=name).get_by_label(answer, exact=True).tap()


def marked(phone: Visit, name: str, answer: str) -> None:
    mark(phone, name, answer)
    says(phone, "✓ Saved")


def says(phone: Visit, text: str) -> None:
    expect(phone.tab.locator("#state")).to_contain_text(text)


def chosen(phone: Visit) -> dict[str, str]:
    """What stands on a phone as given: name -> answer."""
    return {
        group.locator("legend bdi").inner_text(): group.locator(":checked + span").inner_text()
        for group in phone.tab.locator("fieldset.name:has(:checked)").all()
    }


def shows(screen: Page, *, dots: str, begun: int, answers: int) -> None:
    expect(screen.locator("#begun")).to_have_text(str(begun))
    expect(screen.locator("#marks")).to_have_text(str(answers))
    expect(screen.locator("#dots")).to_have_text(dots)


def taps_kept(folder: Path) -> int:
    with sqlite3.connect(folder / "data" / "everyname.sqlite3") as database:
        number: int = database.execute("SELECT count(*) FROM wall_markevent").fetchone()[0]
    return number


def put_up(projector: Visit, asked: str) -> Page:
    """The wall on the projector; it must stay what was loaded now."""
    projector.go(f"{asked}live/")
    screen = projector.tab
    expect(screen.locator("#link")).to_have_text("Live")
    screen.evaluate("window.isAsLoaded = true")
    return screen


def assert_all_names_look_the_same(screen: Page) -> None:
    names = screen.locator("#names li")
    assert sorted(names.all_inner_texts()) == sorted(ON_THE_WALL)
    assert names.evaluate_all(ALL_ALIKE), "something stands beside a name"
    assert screen.locator("#names .dot").count() == 0
    assert screen.evaluate("window.isAsLoaded"), "the page was loaded again"


def loses_its_connection(phone: Visit, folder: Path) -> None:
    """Three taps and a change of mind without a connection; each arrives, and each once."""
    before, sent = taps_kept(folder), list[str]()

    def finished(request: Request) -> None:
        if request.url.endswith("/events/"):
            sent.extend(each["key"] for each in json.loads(request.post_data or "")["marks"])

    phone.tab.on("requestfinished", finished)
    phone.tab.context.set_offline(True)
    mark(phone, "Chidi Diallo", DOT)
    mark(phone, "Dalia Haddad", PERSONAL)
    mark(phone, "Isla Xiong", DOT)
    says(phone, "Not sent yet: 3. Your phone is offline")
    press(phone, "Undo")
    says(phone, "Not sent yet: 4.")
    assert taps_kept(folder) == before
    phone.tab.context.set_offline(False)
    says(phone, "✓ Saved")
    assert len(sent) == len(set(sent)) == 4
    assert taps_kept(folder) == before + 4
    phone.tab.remove_listener("requestfinished", finished)
    phone.complaints.clear()  # Chromium notes each request that found no connection


def undoes_and_knows_no_more(phone: Visit) -> None:
    marked(phone, "Mateo Vang", BY_NAME)
    press(phone, "Undo")
    says(phone, "✓ Saved")
    expect(phone.tab.get_by_role("group", name="Mateo Vang").locator(":checked")).to_have_count(0)
    press(phone, "The rest I do not know")
    press(phone, "I do not know them yet")
    expect(phone.tab.locator("#done")).to_have_text(f"{len(ON_THE_WALL)} of {len(ON_THE_WALL)}")


def looks_at_the_counter(phone: Visit) -> None:
    phone.tab.locator("#answers summary").tap()
    phone.tab.get_by_role("link", name="How far all of us are").tap()
    expect(phone.tab.locator("#link")).to_have_text("Live")
    shows(phone.tab, dots="5", begun=3, answers=7)
    assert phone.tab.evaluate("document.documentElement.scrollWidth") <= 360


def rises_in_steps(screen: Page, rivera: Visit, ito: Visit, joe: Visit, folder: Path) -> None:
    """Whenever three have marked, and never for one or two."""
    marked(rivera, "Ana Cruz", DOT)
    marked(ito, "Ana Cruz", DOT)
    marked(ito, "Bo Lee", DOT)
    shows(screen, dots="–", begun=2, answers=3)  # two are too few: a third must have marked
    marked(joe, "Bo Lee", DOT)
    shows(screen, dots="4", begun=3, answers=4)
    loses_its_connection(ito, folder)
    shows(screen, dots="4", begun=3, answers=6)  # a dot more, and nobody can tell whose
    undoes_and_knows_no_more(rivera)
    shows(screen, dots="4", begun=3, answers=6)
    marked(joe, "Mateo Vang", PERSONAL)
    shows(screen, dots="5", begun=3, answers=7)
    looks_at_the_counter(rivera)
    assert_all_names_look_the_same(screen)


def closes_while_a_phone_is_away(lead: Visit, asked: str, screen: Page, joe: Visit) -> None:
    joe.tab.context.set_offline(True)
    mark(joe, "Ana Cruz", DOT)
    says(joe, "Not sent yet: 1.")
    lead.go(asked)
    press(lead, "Close the round")
    press(lead, "Close it now")
    expect(screen.locator("#link")).to_have_text("The round is closed.")
    shows(screen, dots="5", begun=3, answers=7)
    joe.tab.context.set_offline(False)
    says(joe, "counts once whoever leads the round admits it")
    joe.complaints.clear()


def test_three_phones_the_projector_and_a_mark_that_comes_too_late(
    browser: Browser, server: Running, lead: Visit, asked: str, folder: Path
) -> None:
    slips = hand_out(lead, asked)
    with ExitStack() as stack:
        rivera, ito, joe = (come_in(stack, browser, server, slips[name]) for name in WHO_MARKS[:3])
        state = lead.tab.context.storage_state()
        screen = put_up(stack.enter_context(visit(browser, server, storage_state=state)), asked)
        shows(screen, dots="–", begun=0, answers=0)

        rises_in_steps(screen, rivera, ito, joe, folder)
        closes_while_a_phone_is_away(lead, asked, screen, joe)
        admits_what_came_late(lead, asked)
        assert_everybody_kept_their_own(ito, rivera)


def admits_what_came_late(lead: Visit, asked: str) -> None:
    lead.go(asked)
    expect(lead.tab.locator("#late + p")).to_contain_text("1 mark by 1 person came in after closing")
    press(lead, "Let them count")
    expect(lead.tab.get_by_role("status").first).to_have_text("1 late mark counts now.")
    press(lead, "How many dots each name has")
    rows = lead.tab.locator("table.dots tbody tr")
    rows.first.wait_for()
    dots = {row.locator("bdi").first.inner_text(): row.locator("td").first.inner_text() for row in rows.all()}
    assert dots == dict(zip(ON_THE_WALL, ("3", "2", "1", "0", "0", "0"), strict=True))
    assert not any(name in lead.tab.locator("main").inner_text() for name in WHO_MARKS)


def assert_everybody_kept_their_own(ito: Visit, rivera: Visit) -> None:
    expected = {"Ana Cruz": DOT, "Bo Lee": DOT, "Chidi Diallo": DOT, "Dalia Haddad": PERSONAL}
    assert chosen(ito) == expected
    for phone, marks in ((ito, "4 names"), (rivera, "1 name.")):
        phone.go("/mark/" + ito.path.split("/")[2] + "/")
        assert phone.tab.locator("h1").inner_text() == "The round is over"
        expect(phone.tab.locator("main")).to_contain_text(f"You have marked {marks}")
