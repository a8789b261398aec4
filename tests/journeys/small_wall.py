"""A small community in which every large page is small, with people at every door: axe takes its time over names."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect

from tests.journeys.lead import (
    Slip,
    children,
    closes,
    hand_out,
    load_roster,
    open_round,
    press,
    print_voices,
    reader,
    staff,
    started,
    table,
)
from tests.journeys.web import Visit, served, visit
from tests.web.running import Running

__all__ = ["SmallWall", "small_wall"]

NAMES = ("Ana Cruz", "Bo Lee")
WHO_MARKS = ("Ms Rivera", "Mr Ito", "Joe Bell", "Ruth Vale")


@dataclass(frozen=True)
class SmallWall:
    """A closed round and an open one; whoever can be here, by the state of their browser.

    Attributes
    ----------
    lead, connector : states of a browser that is signed in.
    letters : of each name's own slip at the open round.
    door : a link that nobody has opened.
    welcome : a link with which somebody chooses a password.
    waiting : the path of a roster that waits to be confirmed.
    people : the path of everybody at the site.
    """

    server: Running
    lead: Mapping[str, Any]
    connector: Mapping[str, Any]
    closed: str
    open: str
    letters: Mapping[str, str]
    door: str
    welcome: str
    waiting: str
    people: str


@contextmanager
def small_wall(browser: Browser, folder: Path, **variables: str) -> Iterator[SmallWall]:
    """Made by the pages of a server of its own, whatever their language."""
    people = [*children(8, ("7A", "7B")), *staff(*((name, "") for name in WHO_MARKS))]
    with served(folder, "--without-worker", **variables) as server, visit(browser, server) as lead:
        closed = started(lead, table(folder / "roster.csv", people))
        slips = hand_out(lead, closed)
        letters = print_voices(lead, closed, folder / "slips.pdf", NAMES)
        _answer(browser, server, letters["Ana Cruz"], 'who"]')
        _answer(browser, server, letters["Bo Lee"], 'answer"][value="no one"]')
        for who in WHO_MARKS[:3]:
            _mark(browser, server, slips[who])
        closes(lead, closed)
        asked = open_round(lead)
        again = hand_out(lead, asked)
        letters = print_voices(lead, asked, folder / "slips.pdf", NAMES)
        load_roster(
            lead, table(folder / "next.csv", [*people[2:], ",No Identifier,Harbour School,student,7,7A,"])
        )
        waiting = lead.path
        yield SmallWall(
            server=server,
            lead=dict(lead.tab.context.storage_state()),
            connector=_mark(browser, server, again["Ms Rivera"]),
            closed=closed,
            open=asked,
            letters=letters,
            door=again["Ruth Vale"].link.removeprefix(server.url.rstrip("/")),
            welcome=_welcome(lead),
            waiting=waiting,
            people=_people(lead),
        )


def _mark(browser: Browser, server: Running, slip: Slip) -> Mapping[str, Any]:
    """Somebody comes in and says of the first name that they would come; the state of their browser."""
    with visit(browser, server) as phone:
        phone.tab.goto(slip.link)
        press(phone, "Begin to mark")
        say = reader(phone).say
        phone.tab.locator("fieldset.name").first.get_by_label(say("Would come to me")).check()
        expect(phone.tab.locator("#state")).to_have_text(f"✓ {say('Saved')}")
        return dict(phone.tab.context.storage_state())


def _answer(browser: Browser, server: Running, letters: str, field: str) -> None:
    """A name chooses the first adult, or nobody."""
    with visit(browser, server, java_script_enabled=False) as tablet:
        tablet.go("/voice/")
        tablet.tab.locator("[name=code]").fill(letters)
        press(tablet, "Open my page")
        tablet.tab.locator(f'main [name="{field}').first.click()
        if field.startswith("who"):
            tablet.tab.locator('button[value="these"]:visible').click()
        tablet.tab.wait_for_url("**/thanks/")


def _welcome(lead: Visit) -> str:
    """Dora is asked in; the path of the link in the letter that she gets."""
    lead.go("/members/add/")
    lead.tab.locator("[name=name]").fill("Dora Diaz")
    lead.tab.locator("[name=email]").fill("dora@bay.example")
    press(lead, "Ask them in")
    lead.tab.get_by_role("status").wait_for()
    (letter,) = (lead.server.log.parent / "data" / "mail").iterdir()  # a demo sends none
    link = re.search(rf"{lead.server.url}(\S+)", letter.read_text(encoding="utf-8"))
    assert link
    return f"/{link[1]}"


def _people(lead: Visit) -> str:
    lead.go("/")
    return lead.tab.get_by_role("link", name="Harbour School", exact=True).get_attribute("href") or ""
