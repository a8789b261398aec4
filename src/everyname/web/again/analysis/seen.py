"""A round as some of its sites see it: who is on the wall there, who was asked there, how many have answered."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.engine.wall.community import Members
from everyname.science.connections import Coverage, Share, State, View
from everyname.science.connections.intervals import share_of
from everyname.web.stepping_back.analysis.stepped import Stepped
from everyname.web.wall.queries.closed import Key

__all__ = ["Seen", "coverage_seen", "seen_everywhere", "seen_from", "views_seen"]

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Part of a round.

    Attributes
    ----------
    names : shape (n,), bool: who is part of it.
    asked, answered : connectors who were asked there, and those of them who have answered.
    """

    stepped: Stepped
    names: Flags
    asked: int
    answered: int


def seen_everywhere(stepped: Stepped) -> Seen:
    """The whole of it, with names that have moved elsewhere since."""
    back = stepped.back
    return Seen(stepped, np.ones(len(stepped.names), bool), back.connectors_asked, back.connectors_answered)


def seen_from(stepped: Stepped, sites: Collection[Key]) -> Seen:
    """What belongs to some of its sites. Cost: linear in memberships."""
    back, belonging = stepped.back, stepped.belonging
    rows = np.array([site in sites for site in belonging.sites], bool)
    connectors = _at(belonging.connector_sites, rows, len(stepped.connectors)) & back.is_asked
    return Seen(
        stepped,
        _at(belonging.name_sites, rows, len(stepped.names)),
        asked=int(np.count_nonzero(connectors)),
        answered=int(np.count_nonzero(connectors & back.has_answered)),
    )


def _at(members: Members, rows: Flags, number: int) -> Flags:
    found = np.zeros(number, bool)
    found[members.who[rows[members.group]]] = True
    return found


def coverage_seen(seen: Seen) -> Coverage:
    """How many of these names are in each state."""
    return Coverage(*np.bincount(seen.stepped.back.state[seen.names], minlength=len(State)).tolist())


def views_seen(seen: Seen) -> tuple[Share | None, Share | None]:
    """Nominations of these names that a dot returns, and dots that a nomination confirms."""
    views = seen.stepped.views
    view = views.view[seen.names[views.name]]
    both, connector_only, person_only = (
        int(np.count_nonzero(view == kind)) for kind in (View.BOTH, View.CONNECTOR_ONLY, View.PERSON_ONLY)
    )
    return share_of(both, both + person_only, 0.95), share_of(both, both + connector_only, 0.95)
