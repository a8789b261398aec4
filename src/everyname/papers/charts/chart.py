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
    rows : cells as they are read aloud, each row as long as ``columns``.
    """

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart for a page.

    Attributes
    ----------
    key : a word for anchors and identifiers, unique on a page.
    title : heading of the part of the page.
    picture : inline SVG without scripts, styles of its own or identifiers that are not built on ``key``.
    says : one sentence on what the chart says.
    limits : one sentence on what it does not say.
    twin : the same as a table.
    """

    key: str
    title: str
    picture: Markup
    says: str
    limits: str
    twin: Twin
