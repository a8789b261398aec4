"""How pages of somebody's own come into the states that their pictures show."""

from collections.abc import Callable

from playwright.sync_api import Page
from tour import Tour

__all__ = ["OWN"]

CHECK = "box => { box.checked = true; box.dispatchEvent(new Event('input', { bubbles: true })); }"
WHO_IS_THERE = (
    *(("Grandmother", "1"), ("Ana", "1"), ("Mr Ito", "2"), ("Beatriz", "2"), ("Uncle Kofi", "2")),
    *(("Noor", "3"), ("Quinn", "3"), ("The choir", "3")),
)


def _words(tour: Tour, tab: Page) -> None:
    tab.goto(tour.address("teacher", "own-dots"))
    tab.locator("#begin").click()
    tab.locator("#words li").first.wait_for()


def _map(tour: Tour, tab: Page) -> None:
    """Begun by whoever teaches, and deleted before the next picture."""
    _words(tour, tab)
    words = tab.locator("#words li").all_inner_texts()
    tab.locator("#written").click()
    for field in tab.locator("#proof input").all():
        field.fill(words[int(field.get_attribute("data-place") or "")])
    tab.locator("#go-on").click()
    tab.locator("#adding").wait_for()
    for called, ring in WHO_IS_THERE:
        tab.locator("#called").fill(called)
        tab.locator("#where").select_option(ring)
        tab.locator("#add").click()
    for at in range(3):
        tab.locator("[data-field=asked]").nth(at).evaluate(CHECK)
    _save(tab)
    tour.at_last.append(lambda: _delete(tour, tab))


def _save(tab: Page) -> None:
    with tab.expect_response("**/save/"):
        tab.locator("#save").click()
    tab.wait_for_timeout(300)


def _delete(tour: Tour, tab: Page) -> None:
    tab.goto(f"{tour.door}/my-own-dots/delete/")
    tab.locator("main form button").click()


def _asked_before_deleting(tour: Tour, tab: Page) -> None:
    _map(tour, tab)
    tab.goto(f"{tour.door}/my-own-dots/delete/")


def _result(tour: Tour, tab: Page) -> None:
    """Of the round among colleagues that is over."""
    tab.goto(tour.door)
    tab.locator("a[href$='/own/']").first.click()


OWN: dict[str, Callable[[Tour, Page], None]] = {
    "own-words": _words,
    "own-dots": _map,
    "own-dots-delete": _asked_before_deleting,
    "own-result": _result,
}
