"""A browser for the journeys: the Chromium that the system has. Without one these tests fail."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

for _shared in ("crawl", "keyboard", "lead", "small_wall", "web"):
    pytest.register_assert_rewrite(f"tests.journeys.{_shared}")  # so that what is wrong there is told, too

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    *("--no-sandbox", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run"),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The installed Chromium, without a sandbox (it runs as root too) and without calls home.

    For a module and no longer: as long as Playwright runs, Django takes the process for an asynchronous one and
    lets no other test at its database.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    expect.set_options(timeout=45_000)  # a server and a browser on a machine that has more to do
    assert program, f"install one of {', '.join(_PROGRAMS)}; journeys are not skipped"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_QUIET)
        yield browser
        browser.close()
