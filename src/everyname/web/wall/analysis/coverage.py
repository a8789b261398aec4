"""How every name of a closed round stands, as the science says it: how many dots, never whose."""

from collections import defaultdict
from dataclasses import dataclass

from everyname.engine.wall.roll import told_apart
from everyname.science.connections import Coverage, State
from everyname.web.wall.analysis.answers import answers_of, stepped_back
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import what_was_answered

__all__ = ["Standing", "Stood", "coverage_of"]

_WORDS = {
    State.NONE: "none",
    State.ONE: "one",
    State.TWO_OR_MORE: "two_or_more",
    State.UNKNOWN: "unknown",
}


@dataclass(frozen=True, slots=True)
class Stood:
    """A name.

    Attributes
    ----------
    called : apart from everybody of the round who is called the same, as `queries.namesakes` tells them apart.
    state : ``two_or_more``, ``one``, ``none`` or ``unknown``, as `sentences.round.state_name` takes it.
    sites : those of the round to which they belong, their first one first.
    groups : id and title of each group, and whether it is a homeroom.
    """

    id: str
    called: str
    grade: str
    source_id: str
    dots: int
    state: str
    sites: tuple[str, ...]
    groups: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """All names in no order, and the whole; ``silent`` of those asked have not answered."""

    names: tuple[Stood, ...]
    coverage: Coverage
    silent: int


def coverage_of(closed: Round) -> Standing:
    """Step back from a round of `queries.closed.closed_round`. Cost: linear in names and marks."""
    rows = what_was_answered(closed)
    answers = answers_of(rows)
    back = stepped_back(answers)
    sites: defaultdict[str, list[str]] = defaultdict(list)
    groups: defaultdict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for person, site in rows.sites:
        sites[person].append(site)
    for person, group, called, is_homeroom in rows.groups:
        groups[person].append((group, called, is_homeroom))
    homeroom = {
        person: min((not first, title) for _, title, first in some)[1] for person, some in groups.items()
    }
    labels = told_apart(
        (each.source_id, each.called, each.grade, homeroom.get(each.id, "")) for each in answers.names
    )
    return Standing(
        names=tuple(
            Stood(
                *(each.id, labels[each.source_id], each.grade, each.source_id),
                dots=dots,
                state=_WORDS[State(state)],
                sites=tuple(sites[each.id]),
                groups=tuple(groups[each.id]),
            )
            for each, dots, state in zip(answers.names, back.dots.tolist(), back.state.tolist(), strict=True)
        ),
        coverage=back.coverage,
        silent=back.connectors_asked - back.connectors_answered,
    )
