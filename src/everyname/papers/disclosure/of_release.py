"""What the engine has made of tables, as the pages want it."""

from collections.abc import Sequence

import numpy as np

from everyname.engine.disclosing.asked import Asked
from everyname.engine.disclosing.coding import Coded
from everyname.engine.disclosing.folder import Release
from everyname.engine.disclosing.means import means_of, written_mean
from everyname.language import Language
from everyname.papers.disclosure.axes import Axis
from everyname.papers.disclosure.outlook import Outlook
from everyname.papers.disclosure.outlook_page import outlook_page
from everyname.papers.disclosure.released_page import Means, fits_on_a_page, released_page
from everyname.science.disclosure.advice import Merge
from everyname.science.disclosure.protected import Protected

__all__ = ["axes_of", "outlook_of", "pages_of"]


def pages_of(
    release: Release, *, title: str, language: Language, merges: Sequence[Merge] | None = None
) -> dict[str, bytes]:
    """The pages of a release by their place in its folder; they bear no date, so that the same release has the same.

    The public page is left out where the table has more cells than a page can hold.

    Parameters
    ----------
    title : what the tables are called.
    merges : what merging categories would bring back, None where nobody has looked.
    """
    axes = axes_of(release.coded)
    outlook = outlook_of(
        release.coded,
        release.protected,
        release.asked,
        merges=merges,
        earlier=len(release.earlier),
    )
    pages = {"proof/page.html": outlook_page(outlook, title=title, language=language)}
    if fits_on_a_page(len(release.table.counts)):
        pages["public/released.html"] = released_page(
            release.table,
            axes,
            title=title,
            language=language,
            means=_means(release) if release.coded.sums else None,
            answer=outlook.answer,
            earlier=outlook.earlier,
        )
    return {place: page.encode() for place, page in pages.items()}


def outlook_of(
    coded: Coded, protected: Protected, asked: Asked, *, merges: Sequence[Merge] | None, earlier: int
) -> Outlook:
    """What a release hides or would hide; ``earlier`` releases are taken into account."""
    return Outlook(
        axes=axes_of(coded),
        nodes=protected.cells.nodes,
        counts=protected.cells.counts,
        is_published=protected.is_published,
        is_primary=protected.is_primary,
        uncertified=protected.uncertified,
        floor=protected.floor,
        answer=asked.answer_axis(coded.names),
        merges=merges,
        earlier=earlier,
        known_before=len(protected.known_before),
        uncertified_before=protected.uncertified_before,
    )


def axes_of(coded: Coded) -> tuple[Axis, ...]:
    """The dimensions with their labels."""
    return tuple(Axis(each.name, each.tree, each.labels) for each in coded.dimensions)


def _means(release: Release) -> Means:
    """As the file of the release writes them; nothing for nobody, nor for a number that is hidden."""
    table = release.table
    sums = means_of(release.coded, table.nodes).tolist()
    said = [
        written_mean(of_cell, people) if people > 0 else ""
        for of_cell, people in zip(sums, table.counts.tolist(), strict=True)
    ]
    return np.array([float(mean) if mean else np.nan for mean in said])
