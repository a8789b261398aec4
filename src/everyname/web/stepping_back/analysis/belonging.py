"""Who belongs where, in the codes of a round that was stepped back from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.engine.wall.community import Members
from everyname.web.wall.analysis.answers import never_together
from everyname.web.wall.queries.closed import ClosedRound, Key, Somebody

__all__ = ["Belonging", "belonging"]

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Belonging:
    """Sites and groups as rows, and who is in which: what a share-out is made of beside marks and voices.

    Who was at which site is as it was when the round closed; who is in which group is what the roster says today.

    Attributes
    ----------
    sites : id of each site of the round to which somebody belongs.
    groups : id of each class, group or team.
    group_titles, is_homeroom : of each group.
    name_site : shape (n,), each name's first site as a row of ``sites``, -1 for those who have moved elsewhere.
    name_sites, connector_sites, name_groups, connector_groups : who is in which; whoever is a name and marks as
        well stands in both.
    grades : of each name, ``""`` without one.
    excluded : codes of names and connectors who are never brought together: oneself, and whoever reports to the other.
    """

    sites: tuple[Key, ...]
    groups: tuple[Key, ...]
    group_titles: tuple[str, ...]
    is_homeroom: npt.NDArray[np.bool_]
    name_site: IntArray
    name_sites: Members
    connector_sites: Members
    name_groups: Members
    connector_groups: Members
    grades: tuple[str, ...]
    excluded: tuple[IntArray, IntArray]


def belonging(rows: ClosedRound, names: Sequence[Somebody], connectors: Sequence[Somebody]) -> Belonging:
    """Number sites and groups. Cost: linear in memberships."""
    of = {each.id: code for code, each in enumerate(names)}
    by = {each.id: code for code, each in enumerate(connectors)}
    sites = {site: row for row, site in enumerate(sorted({site for _, site in rows.sites}))}
    told = {group: (title, homeroom) for _, group, title, homeroom in rows.groups}
    groups = {group: row for row, group in enumerate(sorted(told))}
    at = [(person, sites[site]) for person, site in rows.sites]
    within = [(person, groups[group]) for person, group, _, _ in rows.groups]
    name_sites = _members(of, at)
    first = np.full(len(names), -1, np.int64)
    first[name_sites.who[::-1]] = name_sites.group[::-1]  # what is written last stays: people's first sites
    apart = never_together(rows.people, of, by)
    return Belonging(
        sites=tuple(sites),
        groups=tuple(groups),
        group_titles=tuple(told[group][0] for group in groups),
        is_homeroom=np.array([told[group][1] for group in groups], bool),
        name_site=first,
        name_sites=name_sites,
        connector_sites=_members(by, at),
        name_groups=_members(of, within),
        connector_groups=_members(by, within),
        grades=tuple(each.grade for each in names),
        excluded=(apart[:, 0], apart[:, 1]),
    )


def _members(code: dict[Key, int], pairs: Sequence[tuple[Key, int]]) -> Members:
    found = np.array([(code[person], row) for person, row in pairs if person in code], np.int64)
    who, group = found.reshape(-1, 2).T
    return Members(who, group)
