"""The three rings of a map, as they are drawn: the script puts people on them."""

from dataclasses import dataclass

__all__ = ["RINGS", "Ring"]


@dataclass(frozen=True, slots=True)
class Ring:
    """One of the rings; the inner one is number 1. Lengths are in units of a picture of 800 by 800."""

    number: int
    radius: int
    border: int


RINGS = (Ring(3, 345, 390), Ring(2, 240, 290), Ring(1, 130, 190))
"""From the outside in, so that the inner ones lie on top. People stand at the radius, the border is drawn."""
