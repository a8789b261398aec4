"""A released table as a page for everybody: every number that may be seen, and a sign and a word where one may not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from everyname import __version__
from everyname.language import Language, isolated
from everyname.papers.disclosure.axes import Axis
from everyname.papers.disclosure.grids import grids
from everyname.papers.disclosure.sheets import Sheet, sheets
from everyname.papers.pages import rendered
from everyname.science.disclosure.released import ReleasedTable
from everyname.sentences.disclosure import promise_sentence, promises_further, shown_sentence

__all__ = ["Contents", "fits_on_a_page", "released_contents", "released_page"]

_MOST_CELLS = 20_000
"""More of them make a page of several megabytes, which phones give up on."""

_DIGITS = 3
"""As the file of a release has them."""

Means = npt.NDArray[np.float64]


def fits_on_a_page(cells: int) -> bool:
    """Whether so many cells can still be read on a page; a file of them is better beyond.

    Examples
    --------
    >>> fits_on_a_page(992), fits_on_a_page(227_232)
    (True, False)
    """
    return cells <= _MOST_CELLS


@dataclass(frozen=True, slots=True)
class Contents:
    """What a page of a released table says, whoever frames it.

    Attributes
    ----------
    says : how much is shown.
    has_hidden, has_zeros, has_means : what the legend has to explain.
    promises : what readers may rely on.
    """

    sheets: tuple[Sheet, ...]
    says: str
    has_hidden: bool
    has_zeros: bool
    has_means: bool
    promises: tuple[str, ...]


def released_page(
    table: ReleasedTable,
    axes: Sequence[Axis],
    *,
    title: str,
    language: Language,
    made_on: date | None = None,
    means: Means | None = None,
    answer: int | None = None,
    earlier: int = 0,
) -> str:
    """A released table as one page of HTML that stands alone, for everybody.

    Parameters
    ----------
    table : what may be seen. The page is made of nothing else but labels.
    axes : its dimensions, with their labels.
    title : what the table is called.
    made_on : None for a page that is the same on every day.
    means : shape (n_cells,): of each cell the mean of something; it is shown where the number of people is, and where
        it is a number at all.
    answer : the dimension that holds answers, None where there is none.
    earlier : releases before this one that the proof knows of.
    """
    return rendered(
        "disclosure/released.jinja",
        language=language,
        running=language.say("Released numbers"),
        title=isolated(title),
        contents=released_contents(
            table, axes, language=language, means=means, answer=answer, earlier=earlier
        ),
        made_on=language.date(made_on) if made_on else "",
        version=__version__,
    )


def released_contents(
    table: ReleasedTable,
    axes: Sequence[Axis],
    *,
    language: Language,
    means: Means | None = None,
    answer: int | None = None,
    earlier: int = 0,
) -> Contents:
    """The same without a frame, as `released_page` takes it."""
    shown = int((table.counts >= 0).sum())
    return Contents(
        sheets=tuple(_sheets(language, table, axes, means, answer)),
        says=shown_sentence(language, cells=len(table.counts), hidden=len(table.counts) - shown),
        has_hidden=shown < len(table.counts),
        has_zeros=bool((table.counts == 0).any()),
        has_means=means is not None,
        promises=(
            promise_sentence(language, floor=table.floor),
            *promises_further(language, answer="" if answer is None else axes[answer].title, earlier=earlier),
        ),
    )


def _sheets(
    language: Language, table: ReleasedTable, axes: Sequence[Axis], means: Means | None, answer: int | None
) -> Iterator[Sheet]:
    numbers = _numbers(language, table, means)
    for at, grid in enumerate(grids(table.nodes, axes, answer=answer), start=1):
        yield from sheets(language, axes, grid, numbers, key=f"table-{at}")


def _numbers(language: Language, table: ReleasedTable, means: Means | None) -> list[tuple[str, str] | None]:
    """What each cell says: people and mean; None where it is hidden."""
    averages = np.full(len(table.counts), np.nan) if means is None else means
    return [
        (language.number(count), language.number(mean, _DIGITS) if np.isfinite(mean) else "")
        if count >= 0
        else None
        for count, mean in zip(table.counts.tolist(), averages.tolist(), strict=True)
    ]
