"""What may leave the analysis of a closed round: counts that point at nobody."""

from dataclasses import dataclass

import numpy as np

from everyname.science.connections import Coverage, View
from everyname.web.stepping_back.analysis.stepped import Stepped

__all__ = ["Figures", "figures_of"]


@dataclass(frozen=True, slots=True)
class Figures:
    """A closed round in numbers.

    Attributes
    ----------
    names, coverage : everybody on the wall when it closed, and how they stand.
    asked, answered : connectors.
    spoke, said_no_one : names who have spoken for themselves, and those of them who said "no one right now".
    both, connector_only, person_only, neither : pairs about which both sides have said something.
    unanswered : nominations of connectors who have not answered about the name.
    left_without : for each connector who has answered, the names that have no other dot; in no order of people.
    has_dots : anybody has marked a dot.
    has_colleagues : somebody on the wall marks as well.
    """

    names: int
    coverage: Coverage
    asked: int
    answered: int
    spoke: int
    said_no_one: int
    both: int
    connector_only: int
    person_only: int
    neither: int
    unanswered: int
    left_without: tuple[int, ...]
    has_dots: bool
    has_colleagues: bool

    @property
    def silent(self) -> int:
        """How many of those asked have not answered."""
        return self.asked - self.answered

    @property
    def everyone(self) -> float | None:
        """Share without anyone of all names about which we can tell, 0 to 1; None where there are none."""
        known = self.coverage.none + self.coverage.one + self.coverage.two_or_more
        return self.coverage.none / known if known else None


def figures_of(back: Stepped) -> Figures:
    """Count. Cost: linear in names and connectors."""
    views = back.views
    return Figures(
        names=len(back.names),
        coverage=back.back.coverage,
        asked=back.back.connectors_asked,
        answered=back.back.connectors_answered,
        spoke=int(views.has_spoken.sum()),
        said_no_one=int(back.said_no_one.sum()),
        both=int(views.both.sum()),
        connector_only=int(views.connector_only.sum()),
        person_only=int(views.person_only.sum()),
        neither=int(views.neither.sum()),
        unanswered=int(np.count_nonzero(views.view == View.CONNECTOR_SILENT)),
        left_without=tuple(sorted(back.departures.left_without[back.back.has_answered].tolist())),
        has_dots=bool(back.back.dots.any()),
        has_colleagues=any(each.is_connector for each in back.names),
    )
