"""Whoever walks through a server as each of its people: their tabs, and every address that they come to by links."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve, reverse
from playwright.sync_api import Browser, Page

__all__ = ["PASSWORD", "Tour"]

PASSWORD = "river lamp seven horses"  # noqa: S105 - of an installation that lives for a minute
LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)')
MOST_PAGES = 250


@dataclass
class Tour:
    """A server and its visitors.

    Attributes
    ----------
    ways : for each person the first address found of each name in urls.py.
    found : what earlier pages have shown and later ones need: links, letters.
    at_last : what has to be put back after a picture.
    """

    browser: Browser
    door: str
    mail: Path
    tabs: dict[str, Page] = field(default_factory=dict)
    ways: dict[str, dict[str, str]] = field(default_factory=dict)
    found: dict[str, list[str]] = field(default_factory=dict)
    at_last: list[Callable[[], object]] = field(default_factory=list)

    def tab(self, who: str) -> Page:
        """Theirs, signed in."""
        if who not in self.tabs:
            context = self.browser.new_context(locale="en", reduced_motion="reduce", device_scale_factor=1)
            self.tabs[who] = context.new_page()
            self.tabs[who].set_default_timeout(60_000)
            if who not in {"nobody", "asked", "founder"}:
                self._enter(self.tabs[who], who)
        return self.tabs[who]

    def _enter(self, tab: Page, who: str) -> None:
        tab.goto(f"{self.door}/demo/")
        tab.locator(f"form[action$='/{who}/'] button").click()

    def address(self, who: str, name: str) -> str:
        """Where a page is for somebody."""
        if who not in self.ways:
            self.ways[who] = self._found_by_links(self.tab(who))
        path = self.ways[who].get(name)
        return self.door + (path or reverse(name))

    def _found_by_links(self, tab: Page) -> dict[str, str]:
        """Following links from the first page, without drawing what is there."""
        found: dict[str, str] = {}
        ahead, seen = ["/"], {"/"}
        while ahead and len(seen) < MOST_PAGES:
            path = ahead.pop(0)
            name = _name(path)
            if name is None or name in found:
                continue
            found[name] = path
            if name == "round-stream":
                continue
            answer = tab.context.request.get(self.door + path)
            if "html" not in answer.headers.get("content-type", ""):
                continue
            for link in LINK.findall(answer.text()):
                next_path = urlsplit(link.replace("&amp;", "&")).path
                if next_path.startswith("/") and next_path not in seen:
                    seen.add(next_path)
                    ahead.append(next_path)
        return found

    def speak(self, who: str, language: str) -> None:
        """As the button at the foot of each page does."""
        button = self.tab(who).locator(f"button[name=language][value={language}]")
        if button.count():
            button.first.click()

    def put_back(self) -> None:
        """Undo what a picture needed."""
        while self.at_last:
            self.at_last.pop()()


def _name(path: str) -> str | None:
    try:
        return resolve(path).view_name
    except Resolver404:
        return None
