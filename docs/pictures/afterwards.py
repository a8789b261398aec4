"""How pages that a lead has after a round come into the states that their pictures show."""

from collections.abc import Callable

from playwright.sync_api import Page
from tour import Tour

__all__ = ["AFTERWARDS"]


def _waiting(tour: Tour, tab: Page) -> None:
    """Offers that nobody has answered are taken back, so that there is something to divide."""
    tab.goto(tour.address("former-lead", "round-offers"))
    for _ in range(tab.get_by_role("button", name="Take back").count()):
        with tab.expect_navigation():
            tab.get_by_role("button", name="Take back").first.click()


def _proposal(tour: Tour, tab: Page) -> None:
    """Made by the worker, and published before the next picture."""
    _waiting(tour, tab)
    tab.goto(tour.address("former-lead", "round-share"))
    tab.get_by_role("button", name="Propose a share-out").first.click()
    tab.get_by_role("button", name="Publish: ask everybody").wait_for()
    tour.at_last.append(lambda: _publish(tour, tab))


def _publish(tour: Tour, tab: Page) -> None:
    tab.goto(tour.address("former-lead", "round-share"))
    tab.get_by_role("button", name="Publish: ask everybody").click()


def _somebody_else(tour: Tour, tab: Page) -> None:
    """What it would change, for the first name."""
    _proposal(tour, tab)
    tab.locator(".pairs a").first.click()
    tab.get_by_role("button", name="Show what it would change").click()
    tab.get_by_role("status").wait_for()


def _prepared(tour: Tour, tab: Page) -> None:
    """With larger groups hidden than in the numbers that the demo has released."""
    tab.goto(tour.address("former-lead", "round-release"))
    tab.get_by_label("Homeroom", exact=True).check()
    tab.locator("[name=floor]").fill("8")
    tab.get_by_role("button", name="See what would be hidden").click()
    tab.get_by_role("button", name="Release these numbers").wait_for()


def _release(tour: Tour, tab: Page) -> None:
    """The newest."""
    tab.goto(tour.address("leader", "released"))
    tab.locator("main .rows a").first.click()


AFTERWARDS: dict[str, Callable[[Tour, Page], None]] = {
    "share": _proposal,
    "share-name": _somebody_else,
    "releasing": _prepared,
    "release": _release,
}
