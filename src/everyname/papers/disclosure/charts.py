"""How much is hidden: altogether, and category by category."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from everyname.language import Language, isolated
from everyname.papers.charts import Chart, Twin
from everyname.papers.charts.bar import Look
from everyname.papers.charts.divided import divided_chart
from everyname.papers.charts.drawing import amount_strip
from everyname.papers.disclosure.axes import Place, places
from everyname.papers.disclosure.outlook import Outlook
from everyname.sentences.disclosure import hidden_sentence

__all__ = ["MOST_ROWS", "by_category", "overview"]

MOST_ROWS = 30
"""Categories that a chart shows; of more, those of which most is hidden."""


def overview(language: Language, outlook: Outlook) -> Chart:
    """All numbers: shown, hidden because they would give people away, hidden to protect those."""
    shown, primary = int(outlook.is_published.sum()), int(outlook.is_primary.sum())
    secondary = int(outlook.is_secondary.sum())
    return divided_chart(
        language,
        "hidden",
        title=language.say("How much is hidden"),
        caption=language.say("All numbers of the tables, totals and subtotals among them"),
        columns=(language.term("column", "What becomes of them"), language.say("Numbers")),
        rows=(
            (language.say("Shown"), shown, Look.PERSON),
            (language.say("Hidden: would give people away"), primary, Look.BOTH),
            (language.say("Hidden to protect those"), secondary, Look.COLLEAGUE),
        ),
        says=hidden_sentence(language, cells=len(outlook.counts), primary=primary, secondary=secondary),
        limits=language.say(
            "It counts numbers, not people: each person stands in many of them. Published tables never tell the "
            "two kinds of hidden numbers apart."
        ),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """A category: how many numbers are about it, how many of these are hidden."""

    place: Place
    numbers: int
    hidden: int

    @property
    def share(self) -> float:
        return self.hidden / self.numbers if self.numbers else 0.0


def by_category(language: Language, outlook: Outlook, at: int) -> Chart:
    """How many numbers are hidden in each category of one dimension.

    Parameters
    ----------
    at : the number of the dimension.
    """
    axis = outlook.axes[at]
    rows = _rows(outlook, at)
    shown = _shown(rows)
    return Chart(
        key=f"by-{at + 1}",
        title=language.say("What is hidden, by {dimension}", dimension=isolated(axis.title)),
        picture=Markup(),
        says=_says(language, rows),
        limits=_limits(language, rows, shown),
        twin=Twin(
            caption=language.say("Hidden numbers of all numbers about a category"),
            columns=(axis.title, language.term("column", "Hidden"), language.term("column", "Share")),
            rows=[
                (
                    _label(language, row.place),
                    language.say("{part} of {whole}", part=row.hidden, whole=row.numbers),
                    language.percent(row.hidden, row.numbers) if row.numbers else "",
                )
                for row in shown
            ],
            strips=[amount_strip(row.share, 1.0) for row in shown],
            axis=(language.percent(0, 1), language.percent(1, 1)),
        ),
    )


def _rows(outlook: Outlook, at: int) -> list[_Row]:
    node = outlook.nodes[:, at]
    size = len(outlook.axes[at].tree.parents)
    numbers = np.bincount(node, minlength=size)
    hidden = np.bincount(node[~outlook.is_published], minlength=size)
    return [
        _Row(place, int(numbers[place.node]), int(hidden[place.node])) for place in places(outlook.axes[at])
    ]


def _shown(rows: Sequence[_Row]) -> list[_Row]:
    """All of them, or those of which most is hidden; in the order of reading."""
    if len(rows) <= MOST_ROWS:
        return list(rows)
    most = sorted(range(len(rows)), key=lambda at: (-rows[at].share, at))[:MOST_ROWS]
    return [rows[at] for at in sorted(most)]


def _says(language: Language, rows: Sequence[_Row]) -> str:
    """Where most is hidden; the total, which comes last, is no category."""
    most = max(rows[:-1], key=lambda row: row.share)
    if not most.hidden:
        return language.say("Of no single category is any number hidden.")
    return language.say(
        "Most is hidden about {category}: {hidden} of {numbers} numbers ({percent}).",
        category=isolated(_label(language, most.place)),
        hidden=most.hidden,
        numbers=most.numbers,
        percent=language.percent(most.hidden, most.numbers),
    )


def _limits(language: Language, rows: Sequence[_Row], shown: Sequence[_Row]) -> str:
    said = language.say(
        "Where much is hidden, a category is small or finely divided; that says nothing about the people in it."
    )
    left = len(rows) - len(shown)
    if not left:
        return said
    return " ".join(
        (
            said,
            language.count(
                "{number} more category is not listed: a smaller share of it is hidden, or none.",
                "{number} more categories are not listed: a smaller share of them is hidden, or none.",
                left,
            ),
        )
    )


def _label(language: Language, place: Place) -> str:
    """A category after the one above it; the total."""
    return " › ".join((*place.above[-1:], place.label)) if place.label else language.say("All together")
