"""One bar divided into parts that stay apart without colour, and the sample of each part for its row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from markupsafe import Markup

from everyname.papers.charts.drawing import STRIP_HEIGHT, STRIP_WIDTH, picture, row_strip, shape

__all__ = ["Look", "Part", "bar", "strip", "swatches"]

_WIDTH, _HEIGHT = 640, 32
_SWATCH = 16
_GAP = 3.0
_EDGE = 0.11


class Look(Enum):
    """Colour and texture of a part: classes of `drawing`, and what lies over the colour."""

    HELD = ("fill-held", "full")
    FRAGILE = ("fill-fragile", "stripes")
    NONE = ("fill-none-soft", "stroke-none")
    UNKNOWN = ("fill-unknown", "points")
    LEFT = ("fill-soft", "full")
    BOTH = ("fill-ink", "full")
    COLLEAGUE = ("fill-ink", "stripes")
    PERSON = ("fill-card", "stroke-ink")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: how much, and its look."""

    amount: int
    look: Look


def bar(key: str, title: str, description: str, parts: Sequence[Part]) -> Markup:
    """The parts one after another, as wide as their share of the whole; an empty track without any."""
    shapes = _shapes(key, parts, _WIDTH, _HEIGHT)
    return picture(key, title, description, shapes, width=_WIDTH, height=_HEIGHT)


def strip(key: str, parts: Sequence[Part]) -> Markup:
    """The same as the strip of a row, whose cells say what it shows."""
    return row_strip(list(_shapes(key, parts, STRIP_WIDTH, STRIP_HEIGHT)))


def swatches(key: str, parts: Sequence[Part]) -> list[Markup]:
    """A sample of each part; its texture is that of the bar of the same key on the same page."""
    return [
        shape(
            "svg",
            _filled(key, part.look, 0, _SWATCH, _SWATCH),
            css="chart chart-swatch",
            viewBox=f"0 0 {_SWATCH} {_SWATCH}",
            aria_hidden="true",
            focusable="false",
        )
        for part in parts
    ]


def _shapes(key: str, parts: Sequence[Part], length: int, height: int) -> Iterator[Markup]:
    whole = sum(part.amount for part in parts)
    yield shape("defs", [_stripes(key), _points(key)])
    yield shape("rect", css="fill-soft", x=0, y=0, width=length, height=height)
    begins, before = 0.0, 0.0
    for part in parts:
        width = length * part.amount / whole if whole else 0.0
        if width:
            yield from _filled(key, part.look, begins, width, height)
            # A gap would swallow the thinnest parts: it stands only between two that it leaves to be seen.
            if min(before, width) > 2 * _GAP:
                yield shape(
                    *("line",),
                    css="stroke-card",
                    x1=begins,
                    x2=begins,
                    y1=0,
                    y2=height,
                    stroke_width=_GAP,
                )
            begins, before = begins + width, width


def _filled(key: str, look: Look, x: float, width: float, height: float) -> Iterator[Markup]:
    colour, over = look.value
    place = {"x": x, "y": 0, "width": width, "height": height}
    yield shape("rect", css=colour, **place)
    if over.startswith("stroke-"):
        edge = min(_EDGE * height, width / 2)
        inner = {"x": x + edge / 2, "y": edge / 2, "width": width - edge, "height": height - edge}
        yield shape("rect", css=over, fill="none", stroke_width=edge, **inner)
    elif over != "full":
        yield shape("rect", fill=f"url(#{key}-{over})", **place)


def _stripes(key: str) -> Markup:
    return _pattern(
        f"{key}-stripes",
        shape("path", css="stroke-card", d="M-2 2L2 -2M0 8L8 0M6 10L10 6", stroke_width=1.4),
    )


def _points(key: str) -> Markup:
    return _pattern(f"{key}-points", shape("circle", css="fill-card", cx=4, cy=4, r=1.5))


def _pattern(name: str, drawn: Markup) -> Markup:
    return shape("pattern", [drawn], id=name, width=8, height=8, patternUnits="userSpaceOnUse")
