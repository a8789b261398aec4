"""How a paper leads somebody to a page of their own: a code to scan, or letters to type."""

from dataclasses import dataclass

import segno

from everyname.language import Language

__all__ = ["WayIn", "picture", "spoken", "way_words"]


@dataclass(frozen=True, slots=True)
class WayIn:
    """What opens a page for one person. Whoever reads it can use it.

    Attributes
    ----------
    link : address that the code leads to.
    door : address at which letters are typed, ``""`` where there are none.
    letters : as they are printed.
    """

    link: str
    door: str = ""
    letters: str = ""


def picture(way: WayIn) -> str:
    """The code, as SVG."""
    # Secrets look alike under every mask: weighing all eight would take three quarters of the time.
    return segno.make_qr(way.link, error="m", mask=3).svg_inline(border=0)


def spoken(language: Language, way: WayIn) -> str:
    """What a screen reader says of the code: never its secret, which it would spell out for minutes."""
    if way.letters:
        return language.say("Code to scan")
    return language.say("Code that leads to {address}", address=way.link)


def way_words(language: Language, way: WayIn) -> str:
    """What stands beside the code."""
    if way.letters:
        return language.say("Scan the code, or go to {address} and type", address=way.door)
    return way.link
