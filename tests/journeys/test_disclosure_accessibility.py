"""Pages about tables in a real browser: for everybody, on a phone, on paper, and without a word to anybody."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from everyname.language import LANGUAGES, PSEUDO, language
from everyname.papers.disclosure import outlook_page, released_page
from everyname.science.disclosure.released import release
from tests.browser import assert_axe_is_content
from tests.papers.disclosure.small_tables import ANSWER, AXES, outlook, protected

DAY = date(2026, 11, 22)
KINDS = [(kind, tag) for kind in ("outlook", "released") for tag in LANGUAGES]
WIDTHS = (320, 360, 640, 1280)
Pages = Callable[[str, str], Path]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    folder = tmp_path_factory.mktemp("tables")
    told, table = outlook(protected()), release(protected())
    for tag in (*LANGUAGES, PSEUDO):
        tongue = language(tag)
        made = outlook_page(told, title="Autumn survey", language=tongue, made_on=DAY)
        (folder / f"outlook-{tag}.html").write_text(made, encoding="utf-8")
        made = released_page(table, AXES, title="Autumn survey", language=tongue, made_on=DAY, answer=ANSWER)
        (folder / f"released-{tag}.html").write_text(made, encoding="utf-8")
    return lambda kind, tag: folder / f"{kind}-{tag}.html"


@contextmanager
def opened(browser: Browser, page: Path, width: int = 1280) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 800}, offline=True)
    tab = context.new_page()
    tab.goto(page.as_uri())
    yield tab
    context.close()


@pytest.mark.parametrize(("kind", "tag"), KINDS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    browser: Browser, pages: Pages, kind: str, tag: str
) -> None:
    with opened(browser, pages(kind, tag)) as tab:
        assert_fits(tab)
        tab.set_viewport_size({"width": 320, "height": 800})
        assert_axe_is_content(tab, more_than=20)


@pytest.mark.parametrize("kind", ["outlook", "released"])
def test_from_right_to_left_nothing_is_wider_than_the_window(
    browser: Browser, pages: Pages, kind: str
) -> None:
    with opened(browser, pages(kind, PSEUDO)) as tab:
        assert tab.evaluate("document.dir") == "rtl"
        assert_fits(tab)


def assert_fits(tab: Page) -> None:
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("kind", ["outlook", "released"])
def test_no_request_leaves_the_page_and_it_runs_no_script(browser: Browser, pages: Pages, kind: str) -> None:
    asked, said = [], []
    context = browser.new_context(offline=True)
    tab = context.new_page()
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.goto(pages(kind, "en").as_uri())
    tab.wait_for_load_state("networkidle")
    assert tab.evaluate("document.scripts.length") == 0
    assert tab.evaluate("getComputedStyle(document.body).margin") == "0px"
    context.close()
    assert [url for url in asked if not url.startswith("data:")] == [pages(kind, "en").as_uri()]
    assert said == []


@pytest.mark.parametrize("tag", ["en", PSEUDO])
def test_headings_of_rows_stay_in_sight_while_a_table_is_scrolled(
    browser: Browser, pages: Pages, tag: str
) -> None:
    with opened(browser, pages("released", tag), width=320) as tab:
        frame = tab.locator(".scrolls").first
        assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")
        frame.focus()
        assert frame.evaluate("frame => document.activeElement === frame")
        before = frame.locator("tbody th").first.bounding_box()
        moved = frame.evaluate(
            "frame => { frame.scrollBy(document.dir == 'rtl' ? -60 : 60, 0); return Math.abs(frame.scrollLeft) }"
        )
        after = frame.locator("tbody th").first.bounding_box()
    assert moved > 0
    assert before is not None
    assert after is not None
    assert abs(before["x"] - after["x"]) < 1


def test_printed_pages_show_every_column_and_say_that_the_page_is_confidential(
    browser: Browser, pages: Pages
) -> None:
    with opened(browser, pages("outlook", "en")) as tab:
        told = PdfReader(io.BytesIO(tab.pdf(format="A4", tagged=True)))
    with opened(browser, pages("released", "es")) as tab:
        shown = PdfReader(io.BytesIO(tab.pdf(format="Letter", tagged=True)))
    said = language("en").say("Confidential: for those who decide, never for publication")
    assert all(said in " ".join(page.extract_text().split()) for page in told.pages)
    whole = "".join(page.extract_text() for page in shown.pages)
    assert whole.count("mostly") >= 4
    assert str(shown.root_object["/Lang"]) == "es"
