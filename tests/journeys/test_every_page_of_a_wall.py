"""Every page of the demo that anybody can come to, and of a small wall what is large there: for everybody."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.urls import resolve
from playwright.sync_api import Browser

from tests.browser import assert_axe_is_content
from tests.journeys.crawl import (
    assert_for_everybody,
    assert_for_everybody_here,
    assert_sound_here,
    found_by_links,
)
from tests.journeys.lead import children, press, staff, started, table
from tests.journeys.small_wall import SmallWall, small_wall
from tests.journeys.web import Visit, served, visit
from tests.web.running import DEMO, ROOT, Running, running, with_demo

CAST = ("teacher", "kitchen", "lead", "former-lead", "following", "office", "leader", "steward")
STRANGER = "stranger"
DOORS = ("/sign-in/", "/enter/", "/voice/", "/names/")
"""Where somebody comes in from outside."""
ALIKE = {
    "roles",
    "promises",
    "demo",
    "account",
    "sure",
    "ways-in",
    "people",
    "person",
    "person-add",
    "round-new",
}
"""Looks the same for everybody who may see it: looked at once, as the lead."""
LARGE = {"mark", "people", "round-live", "round-dots", "round-voice-answers"}
"""With hundreds of names in the demo, over which axe takes minutes: there in width alone, by axe on the small wall."""
MOST_NAMES = 150
NO_PAGE = {
    "components": "no page leads there; test_every_page.py comes to it",
    "mark-names": "a part of the page of marks",
    "round-stream": "a stream",
    "round-poster": "a PDF",
    "roster-problems": "a CSV file",
    "own-names-slip": "a PDF",
    "names-calendar": "a calendar",
    "own-names-link": "shown once; test_following.py comes to it",
    "letters-stop": "stands in letters alone; tests/web/following/test_letters.py comes to it",
    "release-file": "a CSV file",
    "round-release-far": "a part of the page of a release",
    "round-share-far": "a part of the page of a share-out",
    "round-share-name": "stands at proposed pairs, and all are published; test_share_out.py comes to it",
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = with_demo(tmp_path_factory.mktemp("demo"))
    key = (folder / "data" / "key").read_text(encoding="utf-8")
    with running(folder, "--without-worker", env={**DEMO, "EVERYNAME_SECRET_KEY": key}) as server:
        yield server
    shutil.rmtree(folder / "data")


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    """Names of the addresses to which links have led each of the cast so far."""
    return {}


@pytest.fixture(scope="module")
def small(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallWall]:
    with small_wall(browser, tmp_path_factory.mktemp("small")) as made:
        yield made


@dataclass(frozen=True)
class UnderWay:
    """Where jobs that nobody does are told about: pages, and the parts of them that move."""

    server: Running
    lead: dict[str, Any]
    pages: list[str]
    parts: list[str]


@pytest.fixture(scope="module")
def under_way(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[UnderWay]:
    """Letters that leave, and a large roster that is being read, both for good: there is no worker."""
    folder = tmp_path_factory.mktemp("under-way")
    with served(folder, "--without-worker") as server, visit(browser, server) as lead:
        people = [*children(4, ("7A",)), f"{staff(('Ms Rivera', ''))[0]}rivera@bay.example"]
        asked = started(lead, table(folder / "roster.csv", people))
        lead.go(f"{asked}invitations/")
        lead.tab.locator("button[name=which][value=first]").click()
        lead.tab.locator("#mail-far progress").wait_for()
        lead.go("/people/rosters/")
        large = table(folder / "large.csv", [*people, *["," * 2_000] * 800])
        lead.tab.set_input_files("[name=roster]", large)
        press(lead, "See what it would change")
        lead.tab.locator("#far").wait_for()
        _tell_how_far(folder / "data")
        pages, parts = [f"{asked}invitations/", lead.path], []
        for path in pages:
            lead.go(path)
            assert lead.tab.locator("[data-progress] progress").count() == 1, path
            parts.append(lead.tab.locator("[data-progress]").get_attribute("data-progress") or "")
        yield UnderWay(server, dict(lead.tab.context.storage_state()), pages, parts)


def _tell_how_far(data: Path) -> None:
    """As the worker does that reads the roster."""
    with closing(sqlite3.connect(data / "everyname.sqlite3")) as here:
        ((job,),) = here.execute("SELECT job_id FROM people_rosterimport WHERE state = 'reading'")
    (data / "workers").mkdir(exist_ok=True)
    said = json.dumps({"stage": "compare", "done": 300, "whole": 900})
    (data / "workers" / f"{UUID(job)}.progress").write_text(said, encoding="utf-8")


@contextmanager
def seen_by(
    browser: Browser, demo: Running, who: str, language: str = "en"
) -> Iterator[tuple[Visit, tuple[str, ...]]]:
    """Somebody of the cast at the demo, and where they begin to follow links."""
    with visit(browser, demo, language=language) as came:
        if who == STRANGER:
            yield came, DOORS
        else:
            came.go("/demo/")
            came.tab.locator(f"form[action$='/{who}/'] button").click()
            yield came, ("/",)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("who", [*CAST, STRANGER])
def test_every_page_of_the_demo_is_for_everybody(
    browser: Browser, demo: Running, found: dict[str, set[str]], who: str, language: str
) -> None:
    with seen_by(browser, demo, who, language) as (came, ahead):

        def look(name: str) -> None:
            if (name in ALIKE and who != "lead") or (who == "steward" and name.startswith("round-")):
                return  # the round of the office is led as the lead's own is
            if name in LARGE:
                assert_sound_here(came, language)
            else:
                assert_for_everybody_here(came, language)
                assert came.tab.locator("main bdi").count() <= MOST_NAMES, f"{name} is large"

        found[who] = set(found_by_links(came, ahead, look))
        assert len(found[who]) > 4


def of_small_wall(small: SmallWall) -> dict[str, list[str]]:
    """Pages by who looks at them."""
    return {
        "lead": [
            *(f"{small.open}live/", f"{small.closed}dots/", f"{small.closed}voice/answers/", small.closed),
            *(small.waiting, small.people, "/people/rosters/"),
        ],
        "connector": [small.open.replace("rounds", "mark"), f"{small.open}counter/", "/"],
        STRANGER: [small.door, small.welcome],
    }


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("who", ["lead", "connector", STRANGER])
def test_what_is_large_elsewhere_is_for_everybody(
    browser: Browser, small: SmallWall, who: str, language: str
) -> None:
    state = {"lead": small.lead, "connector": small.connector, STRANGER: None}[who]
    with visit(browser, small.server, language=language, storage_state=state) as came:
        for path in of_small_wall(small)[who]:
            assert_for_everybody(came, path, language)


@pytest.mark.parametrize("language", ["en", "es"])
def test_how_far_something_has_come_is_for_everybody(
    browser: Browser, under_way: UnderWay, language: str
) -> None:
    with visit(browser, under_way.server, language=language, storage_state=under_way.lead) as came:
        for path in under_way.pages:
            assert_for_everybody(came, path, language)


@pytest.mark.parametrize(("language", "name"), [("en", "Ana Cruz"), ("es", "Bo Lee")])
def test_a_names_own_pages_are_for_everybody(
    browser: Browser, small: SmallWall, language: str, name: str
) -> None:
    with visit(browser, small.server, language=language) as tablet:
        tablet.go("/voice/")
        tablet.tab.locator("[name=code]").fill(small.letters[name])
        press(tablet, "Open my page")
        assert_for_everybody(tablet, tablet.path, language)
        tablet.tab.locator(".no-one").click()
        tablet.tab.wait_for_url("**/thanks/")
        assert_for_everybody(tablet, tablet.path, language)
        tablet.go("/voice/")
        tablet.tab.locator("[name=code]").fill(small.letters[name])
        press(tablet, "Open my page")  # somebody has answered with this slip
        assert_axe_is_content(tablet.tab, tablet.path)


def test_somebody_comes_to_every_page_that_there_is(
    browser: Browser, demo: Running, found: dict[str, set[str]], small: SmallWall, under_way: UnderWay
) -> None:
    visited: set[str] = set()
    for who in (*(each for each in CAST if each != "kitchen"), STRANGER):
        if who not in found:  # the other test may have come to all pages just now
            with seen_by(browser, demo, who) as (came, ahead):
                found[who] = set(found_by_links(came, ahead))
        visited |= found[who]
    here = {resolve(path).view_name for paths in of_small_wall(small).values() for path in paths}
    assert here >= LARGE
    parts = {resolve(path).view_name for path in under_way.parts}
    visited |= here | parts | {"voice-names", "voice-thanks"}
    assert addresses_of_pages() - visited == NO_PAGE.keys()


def addresses_of_pages() -> set[str]:
    """Of every address that answers a GET, by the table of rights, which is whole."""
    files = sorted((ROOT / "tests" / "web").glob("*/access.py"))
    rows = [row for file in files for row in import_module(f"tests.web.{file.parent.name}.access").ROWS]
    return {row.name for row in rows if row.method == "GET" and 200 in row.statuses.values()}
