"""The Chromium that the system has, and axe in its pages."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

__all__ = ["assert_axe_is_content", "browsing"]

_PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is Chromium without windows, which takes half the time of the others."""
_QUIET = (
    *("--no-sandbox", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run"),
)


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser without a sandbox (it runs as root too) and without calls home; without one tests fail.

    As long as Playwright runs, Django takes the process for an asynchronous one: inside, this thread leaves the
    database alone.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    assert program, f"install one of {', '.join(_PROGRAMS)}; what people touch is not skipped"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_QUIET)
        yield browser
        browser.close()


def assert_axe_is_content(tab: Page, where: str = "", *, more_than: int = 10) -> None:
    """No violation in all of axe's rules, and more than so many of them kept.

    What keeps them is counted, not told of, which takes half of the time.
    """
    found = Axe().run(tab, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, f"{where}\n{found.generate_report()}"
    assert len(found.response["passes"]) > more_than
