"""Following links as somebody would, and looking at each page as everybody has to be able to."""

from collections.abc import Iterable

from django.urls import resolve

from tests.browser import assert_axe_is_content
from tests.journeys.web import Visit

__all__ = ["WIDTHS", "assert_for_everybody", "assert_sound", "found_by_links"]

WIDTHS = (320, 640, 1280)
"""640 is 1280 at 200 % zoom."""
LINKS = "links => links.filter(link => link.origin === location.origin).map(link => link.pathname)"


def found_by_links(came: Visit, ahead: Iterable[str] = ("/",)) -> dict[str, str]:
    """A page for each address of urls.py that can be reached from some pages, one by default: the first."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    left = list(ahead)
    while left:
        path = left.pop(0)
        if (
            path in seen
            or path.startswith("/static/")
            or path.endswith((".csv", ".pdf"))
            or resolve(path).view_name in found
        ):
            continue
        seen.add(path)
        came.go(path)
        name = resolve(came.path).view_name
        if came.tab.locator("main").count():  # a file to take away is no page
            found.setdefault(name, came.path)
            left += came.tab.locator("main a[href], footer a[href], header a[href]").evaluate_all(LINKS)
    return found


def assert_sound(came: Visit, path: str, language: str) -> None:
    """The page of a path says what it is, in the language that was asked for, on every width."""
    came.go(path)
    tab = came.tab
    assert tab.locator("html").get_attribute("lang") == language, path
    assert tab.locator("h1").count() == 1, path
    assert tab.title().endswith(" · Everyname"), path
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, f"{path} at {width}"


def assert_for_everybody(came: Visit, path: str, language: str) -> None:
    """And axe finds nothing in it: in Spanish as on a phone, whose words are longer, in English as on a desk."""
    assert_sound(came, path, language)
    width = WIDTHS[0] if language == "es" else WIDTHS[-1]
    came.tab.set_viewport_size({"width": width, "height": 800})
    assert_axe_is_content(came.tab, f"{path} at {width}")
