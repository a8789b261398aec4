"""How pages about names that were shared out come into the states that their pictures show."""

from collections.abc import Callable

from playwright.sync_api import Page
from tour import Tour

__all__ = ["FOLLOWING"]


def _link(tour: Tour, tab: Page) -> None:
    """For the first of those who hold names."""
    tab.goto(tour.address("former-lead", "round-follow-ways"))
    tab.locator(".links button[formaction]").first.click()
    tab.locator(".slips article").first.wait_for()


def _door(tour: Tour, tab: Page) -> None:
    lead = tour.tab("former-lead")
    _link(tour, lead)
    tab.goto(lead.locator(".slips .link a").first.get_attribute("href") or "")


def _calendar(tour: Tour, tab: Page) -> None:
    """Its address answers no more before the next picture."""
    tab.goto(tour.address("following", "own-names"))
    tab.locator("form[action$='/calendar/'] button[value=new]").click()
    tab.locator(".address").wait_for()
    tour.at_last.append(lambda: _stop(tour, tab))


def _stop(tour: Tour, tab: Page) -> None:
    tab.goto(tour.address("following", "own-names"))
    tab.locator("form[action$='/calendar/'] button[value=stop]").click()


FOLLOWING: dict[str, Callable[[Tour, Page], None]] = {
    "follow-links": _link,
    "names-door": _door,
    "names-calendar": _calendar,
}
