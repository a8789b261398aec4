"""Two rounds on a page, in a real browser: for everybody, and on a phone."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from everyname.engine.wall.comparing import Comparison, compare_folders
from everyname.language import LANGUAGES, language
from everyname.papers.comparison import comparison_page
from tests.browser import assert_axe_is_content
from tests.papers.report.small_wall import marks, small_wall


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    folder = tmp_path_factory.mktemp("rounds")
    small_wall(folder, marks=marks(7))
    return compare_folders(folder / "spring", folder / "autumn")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_axe_finds_nothing_to_mend_and_nothing_is_wider_than_a_phone(
    browser: Browser, comparison: Comparison, tag: str, tmp_path: Path
) -> None:
    page = tmp_path / "report.html"
    made_on = date(2026, 11, 22)
    text = comparison_page(comparison, language=language(tag), with_names=True, made_on=made_on)
    page.write_text(text, encoding="utf-8")
    context = browser.new_context(viewport={"width": 320, "height": 640}, offline=True)
    tab = context.new_page()
    tab.goto(page.as_uri())
    assert_axe_is_content(tab)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
