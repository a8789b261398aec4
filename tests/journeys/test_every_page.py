"""Every page that somebody can come to by following links: for everybody, on every width, in both languages."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import assert_axe_is_content
from tests.journeys.crawl import assert_for_everybody, found_by_links
from tests.journeys.web import begin, served, visit
from tests.web.running import Running

OUTSIDE = ("/sign-in/", "/roles/", "/no-such-page/")
AT_LEAST = {"home", "roles"}
FIRST = ("/", "/components/")
"""The second is for designers alone: docs lead there, pages do not."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with served(tmp_path_factory.mktemp("every-page")) as made:
        yield made


@pytest.fixture(scope="module")
def signed_in(browser: Browser, server: Running) -> dict[str, object]:
    """The state of a browser whose owner is steward and leads a site."""
    with visit(browser, server) as came:
        begin(came)
        return dict(came.tab.context.storage_state())


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_of_whoever_leads_is_for_everybody(
    browser: Browser, server: Running, signed_in: dict[str, object], language: str
) -> None:
    with visit(browser, server, language=language, storage_state=signed_in) as came:
        pages = found_by_links(came, FIRST)
        assert pages.keys() >= AT_LEAST
        for path in pages.values():
            assert_for_everybody(came, path, language)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.usefixtures("signed_in")
def test_every_page_of_a_stranger_is_for_everybody(browser: Browser, server: Running, language: str) -> None:
    with visit(browser, server, language=language) as came:
        for path in OUTSIDE:
            assert_for_everybody(came, path, language)
        assert all("404" in said for said in came.complaints)
        came.complaints.clear()


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_first_page_is_for_everybody(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, language: str
) -> None:
    with (
        served(tmp_path_factory.mktemp("first-page")) as empty,
        visit(browser, empty, language=language) as came,
    ):
        assert_for_everybody(came, "/start/", language)
        came.tab.locator("main button").click()
        came.tab.locator(".error").nth(3).wait_for()
        came.complaints.clear()  # the status of the refusal
        assert_axe_is_content(came.tab, "what was refused")


def test_switching_the_language_leads_back_to_the_same_page(browser: Browser, server: Running) -> None:
    with visit(browser, server) as came:
        came.go("/roles/")
        came.tab.get_by_role("button", name="Español").click()
        came.tab.locator("html[lang=es]").wait_for()
        assert came.path == "/roles/"
