"""A round in numbers, for each of its sites."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from everyname.web.again.analysis.seen import coverage_seen, seen_from
from everyname.web.again.models import Figures
from everyname.web.community.queries import tree_of
from everyname.web.stepping_back.analysis.stepped import Stepped, stepped_in
from everyname.web.wall.models import Round
from everyname.web.wall.queries.closed import Key

__all__ = ["figures_in"]


def figures_in(rounds: Sequence[Round], *, heard: Mapping[UUID, int]) -> list[Figures]:
    """One for each site of each round; a site stands for those below it. Cost: linear in names, marks and sites.

    Six queries however many rounds there are.
    """
    return [
        _at(found, sites, Figures(round=closed, site_id=UUID(site), heard=heard[closed.pk]))
        for closed, found in zip(rounds, stepped_in(rounds), strict=True)
        for site, sites in _with_those_below(closed).items()
    ]


def _with_those_below(closed: Round) -> Mapping[Key, frozenset[Key]]:
    """Each site of a round, and those of its sites that it stands for."""
    below: defaultdict[Key, set[Key]] = defaultdict(set)
    for branch in tree_of(closed.sites.all()):
        for site in (branch.site, *branch.above):
            below[site.pk.hex].add(branch.site.pk.hex)
    return {site: frozenset(sites) for site, sites in below.items()}


def _at(found: Stepped, sites: frozenset[Key], figures: Figures) -> Figures:
    seen = seen_from(found, sites)
    coverage = coverage_seen(seen)
    figures.none, figures.one = coverage.none, coverage.one
    figures.two_or_more, figures.unknown = coverage.two_or_more, coverage.unknown
    figures.asked, figures.answered = seen.asked, seen.answered
    return figures
