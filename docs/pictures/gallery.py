"""Every page of the web application that has pictures, and docs/pages.md made of it: ``python gallery.py``.

The test of the documents holds this list against urls.py: a new address needs a picture here, or a reason.
"""

import csv
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

__all__ = ["DESK", "LEFT_OUT", "ON_PROJECTOR", "PAGES", "PHONE", "PROJECTOR", "SHOTS", "Shot", "as_markdown"]

PAGES = Path(__file__).parents[1] / "pages.md"
LIST = Path(__file__).with_name("pages.csv")
PHONE, DESK, PROJECTOR = 360, 1280, 1920
ON_PROJECTOR = frozenset(("live",))


@dataclass(frozen=True, slots=True)
class Shot:
    """A page in one state: a row of pages.csv.

    Attributes
    ----------
    chapter : rows stand chapter by chapter, in the order in which people come to see the pages.
    slug : what its pictures are called.
    shows : the name of its address in urls.py; empty where it has none.
    who : of the cast of the demo; ``nobody`` has not signed in, ``asked`` has a link to choose a password,
        ``founder`` has an installation of their own.
    language : ``en``, ``es``, or ``rtl`` for the invented language that runs from right to left.
    """

    chapter: str
    slug: str
    shows: str
    who: str
    language: str
    title: str
    purpose: str

    @property
    def widths(self) -> tuple[int, ...]:
        """In pixels."""
        return (PHONE, DESK, PROJECTOR) if self.slug in ON_PROJECTOR else (PHONE, DESK)


def _read() -> tuple[Shot, ...]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return tuple(Shot(*row) for row in list(csv.reader(file))[1:])


SHOTS = _read()

_LEADS_ON = "answers the press of a button, and leads on to a page that is shown"
_FILE = "hands out a file"
_TO_SCRIPTS = "answers scripts, with a part of a page or with data"
_PROVIDER = "only where a provider of OpenID Connect is set up, which the pictures have not"
LEFT_OUT: dict[str, str] = {
    **dict.fromkeys(
        (
            *("language", "sign-out", "sign-in-passkey", "demo-enter", "role-give", "role-take"),
            "site-remove",
            *("roster-drop", "roster-undo", "person-left", "round-late", "round-withdraw", "round-mail-stop"),
            *("round-voice-today", "mark-save"),
            *("own-data-ask", "member-leave"),
            *("own-names-letters", "round-follow-letters", "round-follow-withdraw"),
            *("round-share-stop", "round-share-publish", "round-offer-back", "own-answer"),
            *("round-release-make", "round-release-stop"),
        ),
        _LEADS_ON,
    ),
    **dict.fromkeys(
        (
            *("roster-problems", "recovery-file", "round-slips-pdf", "round-poster", "round-sheets-pdf"),
            "round-voice-slips",
            *("own-data-export", "person-export", "member-export"),
            *("own-names-slip", "names-calendar", "round-follow-slips", "round-follow-links-pdf"),
            "release-file",
        ),
        _FILE,
    ),
    **dict.fromkeys(
        (
            "passkey-question",
            "roster-far",
            "round-stream",
            "round-mailing",
            "round-share-far",
            "round-release-far",
            "mark-names",
            "mark-events",
            "own-dots-save",
        ),
        _TO_SCRIPTS,
    ),
    **dict.fromkeys(("provider-go", "provider-back", "provider-connection"), _PROVIDER),
    "member-erase": "the page of `person-erase` for somebody who stands in no roster",
    "member-link": "sends a message; only where none can be sent it shows a link",
    "letters-stop": "stands in letters about names, which leave on working days",
    "passkey": "only for whoever has a passkey, which needs a device",
}
"""Addresses without a picture, and why."""

PAPERS = {
    "web-slips": "Slips for those who mark",
    "web-voice-slips": "Slips for everybody's own voice",
    "web-sheets": "Marking sheets that know their round",
    "web-poster": "The poster",
}
"""Print-outs that the pages hand out, and what they are."""


_OPENING = (
    "What stands on each page of the web application, at 360 and at 1280 pixels. Everybody is invented: it is the "
    "demo. `make screenshots` takes the pictures anew, and makes this page of `docs/pictures/pages.csv`."
)


def as_markdown() -> str:
    """The gallery."""
    text = ["# Every page", "", _OPENING]
    for chapter, shots in groupby(SHOTS, key=lambda shot: shot.chapter):
        text += ["", f"## {chapter}"]
        for shot in shots:
            text += ["", f"### {shot.title}", "", shot.purpose, "", _pictures(shot)]
    text += ["", "## Print-outs that pages hand out", ""]
    text += [f"![{title}](pictures/{slug}.png)" for slug, title in PAPERS.items()]
    text += ["", "## Addresses without a picture", ""]
    for reason in dict.fromkeys(LEFT_OUT.values()):
        names = ", ".join(f"`{name}`" for name, why in LEFT_OUT.items() if why == reason)
        text.append(f"- {names}: {reason}.")
    return "\n".join(text) + "\n"


def _pictures(shot: Shot) -> str:
    """Side by side, the phone as small as a phone."""
    return " ".join(_picture(shot, width) for width in shot.widths)


def _picture(shot: Shot, width: int) -> str:
    shown_at = 180 if width == PHONE else 560
    file = f"pictures/web/{shot.slug}-{width}.png"
    return f'<img src="{file}" width="{shown_at}" alt="{shot.title}, at {width} pixels">'


if __name__ == "__main__":
    PAGES.write_text(as_markdown(), encoding="utf-8")
