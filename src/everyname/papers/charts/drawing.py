"""Shapes of the charts as SVG, and the classes by which a page gives them their look.

A picture is one of three kinds. None of them holds text: labels and numbers are cells of the twin, so that they
keep their size from a phone to a projector. No picture has a style, a script or a colour of its own.

``svg.chart.chart-bar``
    One bar, 640 by 32, divided into parts; ``role="img"`` with ``<title>`` and ``<desc>``.
    It wants ``display: block; width: 100%; height: auto; max-width: 40rem``.
``svg.chart.chart-strip``
    One row of a twin, 240 by 24, ``aria-hidden``: a bar of a length, or a dot with its interval.
    It wants ``display: block; width: 100%; height: auto; min-width: 6rem; max-width: 15rem``, and rows without
    gaps where upright lines are to meet. The labels of ``Twin.axis`` stand over its two ends and its middle.
``svg.chart.chart-swatch``
    A square, 16 by 16, ``aria-hidden``, before the first cell of a row: ``width: 1rem; height: 1rem``.

What a page's style sheet sets for the shapes inside (custom properties of the design's tokens):

==================  =============================================================================
class               look
==================  =============================================================================
fill-held           ``fill: var(--held)``: two or more dots
fill-fragile        ``fill: var(--fragile)``: a single dot
fill-none           ``fill: var(--none)``: no one yet
fill-none-soft      ``fill: var(--none-soft)``: ground of a part that is hollow, because nobody is there
fill-unknown        ``fill: var(--unknown)``: cannot tell yet
fill-ink            ``fill: var(--ink)``: a count without a state
fill-soft           ``fill: var(--line)``: an empty track
fill-card           ``fill: var(--card)``: the ground that shows through
stroke-card         ``stroke: var(--card)``: gaps between parts, stripes through a part
stroke-line         ``stroke: var(--line)``: the line that a strip stands on
stroke-strong       ``stroke: var(--line-strong)``: an interval
stroke-ink          ``stroke: var(--ink)``: the upright line of everyone together
stroke-none         ``stroke: var(--none)``: edge of a hollow part
==================  =============================================================================

In print in black and white the parts of a bar stay apart by texture: full, striped, hollow, dotted.
Nothing is drawn in ``var(--dot)``: that colour means one genuine connection, and a chart counts. For
``forced-colors: active`` give ``svg.chart`` ``forced-color-adjust: none`` and a ground of ``var(--card)``.
"""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

__all__ = [
    "STRIP_HEIGHT",
    "STRIP_WIDTH",
    "amount_strip",
    "empty_strip",
    "interval_strip",
    "picture",
    "row_strip",
    "shape",
]

STRIP_WIDTH, STRIP_HEIGHT = 240, 24
_BAR_HEIGHT, _DOT = 14, 6.5
# Whatever is there is seen, however little beside the rest.
_LEAST = 1.0


def shape(tag: str, content: Iterable[Markup] = (), /, **attributes: float | str) -> Markup:
    """One element, everything in it escaped; ``css`` becomes ``class`` and ``_`` in a name ``-``.

    Examples
    --------
    >>> print(shape("rect", css="fill-held", x=0, width=2 / 3))
    <rect class="fill-held" x="0" width="0.67"/>
    >>> print(shape("title", [Markup.escape("A & B")], id="t"))
    <title id="t">A &amp; B</title>
    """
    inside = Markup("").join(content)
    said = Markup("").join(
        Markup(' {}="{}"').format(
            "class" if name == "css" else name.replace("_", "-"),
            value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip("."),
        )
        for name, value in attributes.items()
    )
    if not inside:
        return Markup("<{}{}/>").format(tag, said)
    return Markup("<{}{}>{}</{}>").format(tag, said, inside, tag)


def picture(
    key: str, title: str, description: str, shapes: Iterable[Markup], *, width: int, height: int
) -> Markup:
    """A bar that screen readers tell as one image, by its title and what it says."""
    return shape(
        "svg",
        [
            shape("title", [Markup.escape(title)], id=f"{key}-title"),
            shape("desc", [Markup.escape(description)], id=f"{key}-desc"),
            *shapes,
        ],
        css="chart chart-bar",
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
    )


def amount_strip(amount: float, most: float, look: str = "fill-ink") -> Markup:
    """A bar as long as ``amount`` is of ``most``, which reaches the end."""
    if not amount:
        return empty_strip()
    width = max(_LEAST, STRIP_WIDTH * amount / most)
    top = (STRIP_HEIGHT - _BAR_HEIGHT) / 2
    return row_strip(
        [shape("rect", css=look, x=0, y=top, width=width, height=_BAR_HEIGHT, rx=min(2, width / 2))]
    )


def interval_strip(
    value: float, low: float, high: float, *, most: float, everyone: float | None, look: str
) -> Markup:
    """A dot at a share, its interval through it, and the upright line of everyone together.

    Parameters
    ----------
    value, low, high, everyone : shares, 0 to ``most``; everyone is None where it may not be told.
    """
    middle = STRIP_HEIGHT / 2
    x, left, right = (STRIP_WIDTH * share / most for share in (value, low, high))
    shapes = [shape("path", css="stroke-line", d=f"M0 {middle:g}H{STRIP_WIDTH}", stroke_width=1)]
    if everyone is not None:
        at = STRIP_WIDTH * everyone / most
        shapes.append(
            _line("stroke-ink", at, at, (0, STRIP_HEIGHT), stroke_width=1.5, stroke_dasharray="3 3")
        )
    shapes.append(_line("stroke-strong", left, right, (middle, middle), stroke_width=4))
    # A dot at the very end is drawn whole: it moves inwards by less than its own breadth.
    inside = min(max(x, _DOT), STRIP_WIDTH - _DOT)
    return row_strip([*shapes, shape("circle", css=look, cx=inside, cy=middle, r=_DOT)])


def empty_strip() -> Markup:
    """Nothing, at the height of the others."""
    return row_strip([])


def _line(css: str, x1: float, x2: float, y: tuple[float, float], **more: float | str) -> Markup:
    return shape("line", css=css, x1=x1, x2=x2, y1=y[0], y2=y[1], **more)


def row_strip(shapes: Sequence[Markup]) -> Markup:
    """Shapes as the strip of one row."""
    return shape(
        "svg",
        shapes,
        css="chart chart-strip",
        viewBox=f"0 0 {STRIP_WIDTH} {STRIP_HEIGHT}",
        aria_hidden="true",
        focusable="false",
    )
