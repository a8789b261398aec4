"""Pictures of every page of the web application, taken on the demo: a part of ``make screenshots``."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import django
from gallery import PROJECTOR, SHOTS, Shot
from PIL import Image
from playwright.sync_api import Browser, Page
from serving import built_demo, demo, empty, pseudo
from states import STATES, begin
from tour import Tour

__all__ = ["picture_web"]

FOLDER = Path(__file__).parent / "web"
HIGHEST = {360: 1_700, 1280: 1_500, PROJECTOR: 1080}
COLOURS = 64
MOST_BYTES = 6_000_000
LAST = ("mark-over",)
"""Closes the round that all others show open."""


def picture_web(browser: Browser, folder: Path, only: frozenset[str] = frozenset()) -> dict[str, bytes]:
    """Take all pictures, or those with some names; gives the print-outs that pages have handed out."""
    FOLDER.mkdir(exist_ok=True)
    wanted = [shot for shot in SHOTS if not only or shot.slug in only]
    built_demo(folder / "web")
    os.environ |= {"EVERYNAME_DEMO": "yes", "EVERYNAME_DATA": str(folder / "web")}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "everyname.web.project.settings")
    django.setup()  # addresses are looked up by name
    with empty(folder / "empty") as (door, code):
        _founded(browser, door, code, [shot for shot in wanted if shot.who == "founder"])
    with pseudo(folder / "web") as door:
        tour = Tour(browser, door, folder / "web" / "mail")
        _taken(tour, [shot for shot in wanted if shot.language == "rtl"])
    with demo(folder / "web") as door:
        tour = Tour(browser, door, folder / "web" / "mail")
        papers = _papers(tour, folder)
        rest = [shot for shot in wanted if shot.who != "founder" and shot.language != "rtl"]
        _taken(tour, sorted(rest, key=lambda shot: (shot.slug in LAST, shot.slug != "slips")))
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
    order = ("home-new", "password", "ways-in", "sure", "passkey", "app", "codes", "app-remove", "second-step")
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
        tab.set_viewport_size({"width": width, "height": shot.least if width != 360 else 800})
        tab.wait_for_timeout(250)
        highest = HIGHEST[width]
        whole = min(highest, tab.evaluate("document.documentElement.scrollHeight"))
        tab.set_viewport_size({"width": width, "height": max(whole, 400)})
        tab.evaluate("scrollTo(0, 0)")
        tab.wait_for_timeout(150)
        picture = Image.open(BytesIO(tab.screenshot(animations="disabled")))
        few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(FOLDER / f"{shot.slug}-{width}.png", optimize=True)


def _papers(tour: Tour, folder: Path) -> dict[str, bytes]:
    """Print-outs of the round that is open; the letters on the slips open pages for the pictures."""
    del folder
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
    return re.findall(r"\b[a-z]{4}[ -][a-z]{4}\b", said.stdout.decode())[:4]


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
