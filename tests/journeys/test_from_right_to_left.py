"""Every page in the invented language: from right to left, and without a word that bypassed the catalogues."""

from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Browser

from everyname.language import PSEUDO
from tests.browser import assert_axe_is_content
from tests.journeys.crawl import assert_sound, found_by_links
from tests.journeys.lead import press
from tests.journeys.small_wall import NAMES, SmallWall, small_wall
from tests.journeys.web import Visit, visit

FIRST = ("/", "/people/rosters/", "/promises/", "/components/")
OUTSIDE = ("/sign-in/", "/enter/", "/voice/")
DATA = (
    *("Bay District", "Harbour School", "Alice Ames", "alice@bay.example", "Dora Diaz", "dora@bay.example"),
    *("Everyname", "English", "Español"),
    *("roster.csv", "next.csv", "7A", "7B", "teacher", "student"),
)
"""What has no language, longest first where one holds another; names of people stand in `bdi`."""
UNMARKED = """
data => {
  const inner = /⟦[^⟦⟧]*⟧/g;
  const rest = text => {
    for (const known of data) text = text.replaceAll(known, "");
    for (let before = ""; before !== text; ) { before = text; text = text.replace(inner, ""); }
    return text.replace(/&[a-z]+;/g, "").replace(/[A-Z][a-z]+ \\d{1,2}, \\d{4}/g, "");  // nor has a date
  };
  const said = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const inside = walker.currentNode.parentElement;
    const others = "bdi, code, script, style, textarea, main [lang], form [lang], option, .error";
    if (!inside.closest(others)) said.push(walker.currentNode.data);
  }
  for (const element of document.body.querySelectorAll("*"))
    for (const name of ["aria-label", "placeholder", "title", "alt"])
      if (element.hasAttribute(name)) said.push(element.getAttribute(name));
  return said.map(text => text.trim()).filter(text => /\\p{L}/u.test(rest(text)));
}
"""


@pytest.fixture(scope="module")
def small(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallWall]:
    """In the invented language each text of ours is longer and stands in brackets."""
    with small_wall(browser, tmp_path_factory.mktemp("pseudo"), EVERYNAME_PSEUDO="yes") as made:
        yield made


def assert_all_marked(came: Visit, paths: Iterable[str]) -> None:
    for path in paths:
        assert_sound(came, path, PSEUDO)
        assert came.tab.locator("html").get_attribute("dir") == "rtl"
        assert came.tab.evaluate(UNMARKED, list(DATA)) == [], path


def test_every_page_of_whoever_leads(browser: Browser, small: SmallWall) -> None:
    with visit(browser, small.server, storage_state=small.lead) as came:
        found = found_by_links(came, (*FIRST, small.closed, small.open, small.waiting))
        assert len(found) > 30
        assert_all_marked(came, [*found.values(), f"{small.open}live/", f"{small.closed}dots/"])
        assert_axe_is_content(came.tab, "in the invented language")
        came.tab.evaluate("document.querySelector('h1').append(' and more')")
        assert came.tab.evaluate(UNMARKED, list(DATA)) == ["and more"]


def test_every_page_of_whoever_marks(browser: Browser, small: SmallWall) -> None:
    with visit(browser, small.server, storage_state=small.connector) as came:
        assert_all_marked(came, found_by_links(came).values())


def test_every_page_of_a_stranger_and_of_a_name(browser: Browser, small: SmallWall) -> None:
    with visit(browser, small.server) as came:
        assert_all_marked(came, [*found_by_links(came, OUTSIDE).values(), small.door, small.welcome])
        came.go("/voice/")
        came.tab.locator("[name=code]").fill(small.letters[NAMES[0]])
        press(came, "Open my page")
        assert_all_marked(came, ["/voice/names/"])
