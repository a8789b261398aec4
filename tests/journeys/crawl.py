"""Following links as somebody would, and looking at each page as everybody has to be able to."""

from collections.abc import Callable, Iterable

from django.urls import resolve

from tests.browser import assert_axe_is_content
from tests.journeys.web import Visit

__all__ = [
    "WIDTHS",
    "assert_for_everybody",
    "assert_for_everybody_here",
    "assert_sound",
    "assert_sound_here",
    "found_by_links",
]

WIDTHS = (320, 640, 1280)
"""640 is 1280 at 200 % zoom."""
LINKS = "links => links.filter(link => link.origin === location.origin).map(link => link.pathname)"


def _no_look(name: str) -> None:
    del name


def found_by_links(
    came: Visit, ahead: Iterable[str] = ("/",), look: Callable[[str], None] = _no_look
) -> dict[str, str]:
    """A page for each address of urls.py that can be reached from some pages, one by default: the first.

    ``look`` is called while the tab is at a page for the first time, with the name of its address.
    """
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
            left += came.tab.locator("main a[href], footer a[href], header a[href]").evaluate_all(LINKS)
            if name not in found:
                found[name] = came.path
                look(name)
    return found


def assert_sound(came: Visit, path: str, language: str) -> None:
    """The page of a path says what it is, in the language that was asked for, on every width."""
    came.go(path)
    assert_sound_here(came, language)


def assert_sound_here(came: Visit, language: str) -> None:
    """The same of the page at which the tab is."""
    tab, path = came.tab, came.path
    assert tab.locator("html").get_attribute("lang") == language, path
    assert tab.locator("h1").count() == 1, path
    assert tab.title().endswith(" · Everyname"), path
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, f"{path} at {width}"


def assert_for_everybody(came: Visit, path: str, language: str) -> None:
    """And axe finds nothing in it: in Spanish as on a phone, whose words are longer, in English as on a desk."""
    came.go(path)
    assert_for_everybody_here(came, language)


def assert_for_everybody_here(came: Visit, language: str) -> None:
    """The same of the page at which the tab is."""
    assert_sound_here(came, language)
    width = WIDTHS[0] if language == "es" else WIDTHS[-1]
    came.tab.set_viewport_size({"width": width, "height": 800})
    assert_axe_is_content(came.tab, f"{came.path} at {width}")
