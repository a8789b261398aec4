"""The report in a real browser: for everybody, on every width, on paper, and without a word to anybody."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from everyname.engine.wall.reading import read_run
from everyname.language import language
from everyname.papers.report import report_page
from tests.browser import assert_axe_is_content
from tests.papers.report.small_wall import LONG, ODD_NAMES, SCRIPT, small_wall

NAMED = True
KINDS = [(tag, with_names) for tag in ("en", "es") for with_names in (NAMED, not NAMED)]
LEADS_TO_ITS_HEADING = """
links => links.map(link => document.querySelector(link.hash).querySelector("h2").textContent == link.textContent)
"""
Pages = Callable[[str, bool], Path]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """A report of the small wall for each language, with names and without."""
    folder = tmp_path_factory.mktemp("reports")
    run = read_run(small_wall(folder))
    for tag, with_names in KINDS:
        page = report_page(run, language=language(tag), with_names=with_names, made_on=date(2026, 11, 22))
        (folder / f"{tag}-{with_names}.html").write_text(page, encoding="utf-8")
    return lambda tag, with_names: folder / f"{tag}-{with_names}.html"


@contextmanager
def opened(browser: Browser, page: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    tab = context.new_page()
    tab.goto(page.as_uri())
    yield tab
    context.close()


@pytest.mark.parametrize(("tag", "with_names"), KINDS)
def test_axe_finds_nothing(browser: Browser, pages: Pages, tag: str, with_names: bool) -> None:
    with opened(browser, pages(tag, with_names)) as tab:
        for width in (320, 1280):
            tab.set_viewport_size({"width": width, "height": 800})
            assert_axe_is_content(tab, f"at {width}", more_than=20)


@pytest.mark.parametrize(("tag", "with_names"), KINDS)
def test_nothing_is_wider_than_the_window(browser: Browser, pages: Pages, tag: str, with_names: bool) -> None:
    """640 is 1280 at 200 % zoom."""
    with opened(browser, pages(tag, with_names)) as tab:
        for width in (320, 390, 640, 720, 768, 820, 1280):
            tab.set_viewport_size({"width": width, "height": 800})
            assert tab.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("tag", "with_names"), KINDS)
def test_no_request_leaves_the_page_and_nothing_is_refused(
    browser: Browser, pages: Pages, tag: str, with_names: bool
) -> None:
    """What the security policy refuses, the browser says in its console."""
    asked, said = [], []
    context = browser.new_context(offline=True)
    tab = context.new_page()
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(pages(tag, with_names).as_uri())
    tab.wait_for_load_state("networkidle")
    is_styled = tab.evaluate("getComputedStyle(document.body).margin") == "0px"
    context.close()
    assert [url for url in asked if not url.startswith("data:")] == [pages(tag, with_names).as_uri()]
    assert said == []
    assert is_styled


def test_a_name_that_is_a_script_is_a_name(browser: Browser, pages: Pages) -> None:
    with opened(browser, pages("en", NAMED)) as tab:
        assert tab.get_by_text(SCRIPT, exact=True).count() == 2
        assert tab.get_by_text(LONG, exact=True).first.is_visible()
        assert tab.evaluate("document.scripts.length") == 0
        assert tab.evaluate("document.querySelectorAll('[style], [onclick], link, img, iframe').length") == 0


def test_the_first_key_leads_past_the_head_to_the_content(browser: Browser, pages: Pages) -> None:
    with opened(browser, pages("en", NAMED)) as tab:
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.textContent") == "Skip to the content"
        assert tab.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
        tab.keyboard.press("Enter")
        assert tab.evaluate("document.activeElement.id") == "main"


def test_every_part_has_a_heading_and_every_entry_of_the_contents_leads_to_one(
    browser: Browser, pages: Pages
) -> None:
    with opened(browser, pages("es", NAMED)) as tab:
        assert tab.locator("h1").count() == 1
        parts = tab.locator("main section").count()
        assert tab.locator("main section > h2:first-child").count() == parts > 10
        targets = tab.locator("nav a").evaluate_all(LEADS_TO_ITS_HEADING)
        assert targets == [True] * parts


def test_a_name_runs_in_its_own_direction(browser: Browser, pages: Pages) -> None:
    with opened(browser, pages("en", NAMED)) as tab:
        name = tab.get_by_text("نور عباس", exact=True).first
        assert name.evaluate("element => element.tagName") == "BDI"
        assert tab.evaluate("document.dir") == "ltr"


@pytest.mark.parametrize(("tag", "paper"), [("en", "Letter"), ("es", "A4")])
def test_every_printed_page_says_for_whom_it_is(browser: Browser, pages: Pages, tag: str, paper: str) -> None:
    said = language(tag).say("For those who will act; not for publication")
    with opened(browser, pages(tag, NAMED)) as tab:
        printed = PdfReader(io.BytesIO(tab.pdf(format=paper, tagged=True)))
    texts = [" ".join(page.extract_text().split()) for page in printed.pages]
    assert len(texts) > 3
    for number, text in enumerate(texts, start=1):
        assert said in text
        assert f"{number} / {len(texts)}" in text
    assert str(printed.root_object["/Lang"]) == tag


def test_on_paper_the_names_begin_a_page(browser: Browser, pages: Pages) -> None:
    """Whoever may see the numbers alone is handed the pages before it."""
    with opened(browser, pages("en", NAMED)) as tab:
        printed = PdfReader(io.BytesIO(tab.pdf(format="A4", tagged=True)))
    texts = [page.extract_text() for page in printed.pages]
    first = next(at for at, text in enumerate(texts) if "Confidential: it names people" in text)
    assert texts[first].index("Names with no one yet") < 100
    assert not [name for name in ODD_NAMES for text in texts[:first] if name in text]


def test_nothing_moves_and_a_forced_palette_keeps_the_charts(browser: Browser, pages: Pages) -> None:
    context = browser.new_context(forced_colors="active", reduced_motion="reduce")
    tab = context.new_page()
    tab.goto(pages("en", NAMED).as_uri())
    assert tab.evaluate("document.getAnimations().length") == 0
    shade = tab.locator("svg .fill-held").first.evaluate("shape => getComputedStyle(shape).fill")
    context.close()
    assert shade == "rgb(28, 107, 96)"
