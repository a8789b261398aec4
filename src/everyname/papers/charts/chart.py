"""What a chart is: a picture that is never alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

__all__ = ["Chart", "Twin"]


@dataclass(frozen=True, slots=True)
class Twin:
    """The table that says what the chart shows: exactly its numbers, in the reader's manner.

    Attributes
    ----------
    caption : what the table holds.
    columns : headings; the first names the rows.
    rows : cells as they are read aloud, each row as long as ``columns``; where a row is shorter, its last
        cell is a remark that spans what is left. Cells other than the first and remarks are short and
        wrap badly: where they do not fit beside each other, a row had better be told one under another.
    swatches : for each row the sample of its part of the picture, to stand before the first cell; empty
        where the rows are no parts of one picture. Hidden from screen readers: the first cell says the same.
    strips : for each row its own part of the chart, to stand in a last column without a heading in words,
        or under the row where that is narrow; empty where the chart is one picture. A strip may be empty.
        Hidden from screen readers: the row says the same.
    axis : what the strips run from and to, evenly spaced, to stand over them; empty where they begin at
        nothing and the rows say how far they go.
    """

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    swatches: Sequence[Markup] = ()
    strips: Sequence[Markup] = ()
    axis: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart for a page.

    Attributes
    ----------
    key : a word for anchors and identifiers, unique on a page.
    title : heading of the part of the page.
    picture : inline SVG without scripts, styles of its own or identifiers that are not built on ``key``;
        empty where the picture is the strips of the twin.
    says : one sentence or two on what the chart says.
    limits : one sentence or two on what it does not say.
    twin : the same as a table.
    """

    key: str
    title: str
    picture: Markup
    says: str
    limits: str
    twin: Twin
