"""Pictures of every page of the web application, taken on the demo: a part of ``make screenshots``."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import django
import numpy as np
from gallery import DESK, ON_PROJECTOR, PHONE, PROJECTOR, SHOTS, Shot
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Browser, Page
from serving import built_demo, demo, empty, pseudo
from states import STATES, begin
from tour import Tour

__all__ = ["picture_web"]

FOLDER = Path(__file__).parent / "web"
HIGHEST = {PHONE: 1_700, DESK: 1_500, PROJECTOR: 1080}
AT_LEAST = {PROJECTOR: 1080}
TOKENS = Path(__file__).parents[2] / "src" / "everyname" / "papers" / "pages" / "styles" / "tokens.css"
DESIGN = sorted(
    {int(found, 16) for found in re.findall(r"#([0-9A-F]{6})", TOKENS.read_text(encoding="utf-8"))}
)
COLOURS = 28
MOST_BYTES = 6_000_000
FIRST, LAST = ("slips",), ("mark-over",)
"""One shows a link that others need; the other closes the round that all others show open."""


def picture_web(browser: Browser, folder: Path, only: frozenset[str] = frozenset()) -> dict[str, bytes]:
    """Take all pictures, or those with some names; gives the print-outs that pages have handed out."""
    FOLDER.mkdir(exist_ok=True)
    wanted = [shot for shot in SHOTS if not only or shot.slug in only]
    built_demo(folder / "web")
    os.environ |= {"EVERYNAME_DEMO": "yes", "EVERYNAME_DATA": str(folder / "web")}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "everyname.web.project.settings")
    django.setup()  # addresses are looked up by name
    if founding := [shot for shot in wanted if shot.who == "founder"]:
        with empty(folder / "empty") as (door, code):
            _founded(browser, door, code, founding)
    if turned := [shot for shot in wanted if shot.language == "rtl"]:
        with pseudo(folder / "web") as door:
            _taken(Tour(browser, door, folder / "web" / "mail"), turned)
    with demo(folder / "web") as door:
        tour = Tour(browser, door, folder / "web" / "mail")
        papers = _papers(tour)
        rest = [shot for shot in wanted if shot.who != "founder" and shot.language != "rtl"]
        _taken(tour, sorted(rest, key=lambda shot: (shot.slug in LAST, shot.slug not in FIRST)))
    _checked()
    return papers


def _founded(browser: Browser, door: str, code: str, shots: Iterable[Shot]) -> None:
    """From the first page to a second step."""
    tour = Tour(browser, door, FOLDER)
    tab, by_slug = tour.tab("founder"), {shot.slug: shot for shot in shots}
    tab.goto(f"{door}/")
    if first := by_slug.pop("start", None):
        _keep(tab, first)
    begin(tour, tab, code)
    order = (
        *("home-new", "password", "ways-in", "sure", "passkey", "app", "codes", "app-remove"),
        *("member-second-step", "second-step"),
    )
    _taken(tour, [by_slug[slug] for slug in order if slug in by_slug])


def _taken(tour: Tour, shots: Iterable[Shot]) -> None:
    for shot in shots:
        tab = tour.tab(shot.who)
        state = STATES.get(shot.slug)
        if state is None:
            tab.goto(tour.address(shot.who, shot.shows))
        else:
            state(tour, tab)
        if shot.language == "es":
            tour.speak(shot.who, "es")
        _keep(tab, shot)
        tour.put_back()
        if shot.language == "es":
            tour.speak(shot.who, "en")


def _keep(tab: Page, shot: Shot) -> None:
    """The whole page at each width, cut where it gets too long for a picture."""
    for width in shot.widths:
        tab.set_viewport_size({"width": width, "height": AT_LEAST.get(width, 800)})
        tab.wait_for_timeout(120)
        whole = min(HIGHEST[width], tab.evaluate("document.documentElement.scrollHeight"))
        if shot.slug in ON_PROJECTOR:
            whole = AT_LEAST.get(width, 800)
        tab.set_viewport_size({"width": width, "height": max(whole, 400)})
        tab.evaluate("scrollTo(0, 0)")
        tab.wait_for_timeout(100)
        few = _in_few_colours(Image.open(BytesIO(tab.screenshot(animations="disabled"))).convert("RGB"))
        few.save(FOLDER / f"{shot.slug}-{width}.png", optimize=True)


def _in_few_colours(picture: Image.Image) -> Image.Image:
    """The colours of the design and those that cover most stay exactly as they are; each other takes the nearest."""
    parts = np.asarray(picture).astype(np.int64)
    found, where, times = np.unique(parts @ (65_536, 256, 1), return_inverse=True, return_counts=True)
    kept = np.unique([*DESIGN, *found[np.argsort(-times)][: COLOURS - len(DESIGN)]])
    nearest = np.abs(_channels(found)[:, None] - _channels(kept)[None]).sum(axis=2).argmin(axis=1)
    few = Image.fromarray(nearest[where].reshape(parts.shape[:2]).astype(np.uint8))
    few.putpalette(_channels(kept).astype(np.uint8).tobytes())
    return few


def _channels(colours: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1)


def _papers(tour: Tour) -> dict[str, bytes]:
    """Print-outs of the round that is open; the letters on the slips open pages for the pictures."""
    lead = tour.tab("lead")
    made = {}
    for slug, name, button in (
        ("web-slips", "round-invitations", "Print anew what nobody has opened yet"),
        ("web-voice-slips", "round-voice", "Print: "),
        ("web-sheets", "round-paper", "Get this sheet"),
        ("web-poster", "round-paper", "Get the poster"),
    ):
        lead.goto(tour.address("lead", name))
        with lead.expect_download(timeout=60_000) as given:
            lead.get_by_role("button", name=button).first.click()
        made[slug] = given.value.path().read_bytes()
    tour.found["letters"] = _letters(made["web-voice-slips"])
    return made


def _letters(pdf: bytes) -> list[str]:
    said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)  # noqa: S607
    return re.findall(r"\b[a-hjkmnp-z]{4}-[a-hjkmnp-z]{4}\b", said.stdout.decode())[:4]


def _checked() -> None:
    """No picture is left that nothing shows any more, and the folder stays small."""
    known = {f"{shot.slug}-{width}.png" for shot in SHOTS for width in shot.widths}
    for file in FOLDER.glob("*.png"):
        if file.name not in known:
            file.unlink()
    size = sum(file.stat().st_size for file in FOLDER.glob("*.png"))
    print(f"web/: {size / 1_000_000:.1f} MB")
    if size > MOST_BYTES:
        message = f"The pictures of the web are larger than {MOST_BYTES / 1_000_000:.0f} MB"
        raise SystemExit(message)


if __name__ == "__main__":
    sys.exit("Run screenshots.py")
