"""What journeys through the web share: a real server of their own, a tab that listens, the beginning."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from tests.web.running import DEMO, Running, running, set_up

__all__ = ["PASSWORD", "Visit", "begin", "served", "visit"]

PASSWORD = "river lamp seven horses"
PATIENCE = 100_000
"""Milliseconds: servers and browsers may have to share a machine with everything else."""


@contextmanager
def served(folder: Path, *arguments: str, **variables: str) -> Iterator[Running]:
    """An installation without a community yet, on this machine alone."""
    with running(set_up(folder, DEMO), *arguments, env={**DEMO, **variables}) as server:
        yield server


@dataclass
class Visit:
    """A tab, what was asked for from elsewhere, and what the browser complained about."""

    tab: Page
    server: Running
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Where the tab is."""
        return urlsplit(self.tab.url).path

    def go(self, path: str) -> None:
        self.tab.goto(self.server.url + path.lstrip("/"))


@contextmanager
def visit(browser: Browser, server: Running, *, language: str = "en", **options: Any) -> Iterator[Visit]:
    """Come with a browser of one's own; whatever it refuses (content policy) or misses, it says in its console."""
    context = browser.new_context(locale=language, **options)
    context.set_default_timeout(PATIENCE)
    made = Visit(context.new_page(), server)
    made.tab.on("request", lambda asked: _note(made, asked.url))
    made.tab.on("console", lambda said: made.complaints.append(said.text))
    made.tab.on("pageerror", lambda error: made.complaints.append(str(error)))
    yield made
    context.close()
    assert made.elsewhere == []
    assert made.complaints == []


def _note(made: Visit, url: str) -> None:
    if not url.startswith((made.server.url, "data:", "blob:")):
        made.elsewhere.append(url)


def begin(came: Visit) -> None:
    """Create the community, as its first steward does."""
    came.go("/")
    for label, text in (
        ("community", "Bay District"),
        ("site", "Harbour School"),
        ("name", "Alice Ames"),
        ("email", "alice@bay.example"),
        ("password", PASSWORD),
        ("code", came.server.code),
    ):
        came.tab.locator(f"[name={label}]").fill(text)
    came.tab.locator("[name=words][value=school]").check()
    came.tab.locator("main button").click()
