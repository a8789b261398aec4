"""A browser for the journeys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import browsing

for _shared in ("crawl", "keyboard", "lead", "small_wall", "web"):
    pytest.register_assert_rewrite(f"tests.journeys.{_shared}")  # so that what is wrong there is told, too


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For a module and no longer, so that other tests find their database."""
    expect.set_options(timeout=45_000)  # a server and a browser on a machine that has more to do
    with browsing() as opened:
        yield opened
