"""Marks beside nominations: where connectors and the names themselves agree."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from everyname.science.connections.arrays import Codes, Counts, Flags, as_flags, as_pairs, frozen
from everyname.science.connections.asked import Asked
from everyname.science.connections.intervals import Share, share_of
from everyname.science.connections.marks import Marks, as_marks
from everyname.science.connections.pairs import is_among, pair_keys, split_keys

__all__ = ["BothViews", "View", "both_views"]


class View(IntEnum):
    """Who sees a connection between a name and a connector."""

    BOTH = 0
    CONNECTOR_ONLY = 1
    PERSON_ONLY = 2
    CONNECTOR_SILENT = 3
    PERSON_SILENT = 4


_COMPARED = (View.BOTH, View.CONNECTOR_ONLY, View.PERSON_ONLY)


@dataclass(frozen=True, slots=True, eq=False)
class BothViews:
    """Pairs that either side sees, and how far the two sides agree.

    Attributes
    ----------
    name, connector, view : shape (p,): every pair with a dot or a nomination, sorted by name and
        connector; int32, int32 and int8 (a `View`). CONNECTOR_SILENT: nominated, but the
        connector has not answered about the name. PERSON_SILENT: a dot, but the name has not
        spoken. Neither of the last two is compared.
    has_spoken : shape (n_names,), bool: nominated somebody, or said "no one right now".
    both, connector_only, person_only, neither : shape (n_names,), int64: compared pairs of the
        name; 0 where the name has not spoken.
    returned : share of the compared nominations that a dot returns; None without any.
    confirmed : share of the compared dots that the person's nomination confirms; None likewise.
    """

    name: Codes
    connector: Codes
    view: npt.NDArray[np.int8]
    has_spoken: Flags
    both: Counts
    connector_only: Counts
    person_only: Counts
    neither: Counts
    returned: Share | None
    confirmed: Share | None


def both_views(
    *,
    n_names: int,
    n_connectors: int,
    name: npt.ArrayLike,
    connector: npt.ArrayLike,
    level: npt.ArrayLike,
    asked: Asked,
    rest_confirmed: npt.ArrayLike,
    nominating: npt.ArrayLike,
    nominated: npt.ArrayLike,
    said_no_one: npt.ArrayLike,
    confidence: float = 0.95,
) -> BothViews:
    """Compare dots with nominations, pair by pair, wherever both sides have said something.

    Parameters
    ----------
    n_names, n_connectors, name, connector, level, asked, rest_confirmed : as in `step_back`.
    nominating, nominated : shape (q,): name ``nominating[i]`` nominates connector
        ``nominated[i]``; a repeated nomination counts once.
    said_no_one : shape (n_names,), bool: said "no one right now".
    confidence : of the intervals, between 0 and 1.

    Raises
    ------
    TypeError, ValueError
        As `step_back`.

    Notes
    -----
    A pair is compared when the name has spoken and the connector has answered about it: recorded
    a level, or confirmed the rest. Silence is no opinion, so it counts neither for nor against.
    NEITHER counts the pairs that were open to both sides and that neither sees: recorded levels
    below a dot, and the asked or nominated connectors who confirmed the rest.

    The two shares leave "neither" out, because most pairs of a school are that and any agreement
    that counts them looks high. Their Wilson intervals treat pairs as independent, although those
    of one name or one connector are not: read them as the least uncertainty there is. Where
    people may nominate only a few, unconfirmed dots are expected and mean little.

    Examples
    --------
    Name 0 nominates connector 1, who gave no dot; connector 0 gave one unasked for.

    >>> from everyname.science.connections import asked_pairs
    >>> asked = asked_pairs(n_names=1, n_connectors=2, name=[0, 0], connector=[0, 1])
    >>> views = both_views(n_names=1, n_connectors=2, name=[0, 0], connector=[0, 1], level=[3, 1],
    ...                    asked=asked, rest_confirmed=[False, False],
    ...                    nominating=[0], nominated=[1], said_no_one=[False])
    >>> [View(view).name for view in views.view]
    ['CONNECTOR_ONLY', 'PERSON_ONLY']
    """
    marks = as_marks(n_names, n_connectors, name, connector, level)
    confirmed = as_flags("rest_confirmed", rest_confirmed, n_connectors)
    who, whom = as_pairs(("nominating", nominating, n_names), ("nominated", nominated, n_connectors))
    has_spoken = as_flags("said_no_one", said_no_one, n_names).copy()
    has_spoken[who] = True
    nominations = np.unique(pair_keys(who, whom, n_connectors))
    recorded = np.sort(pair_keys(marks.name, marks.connector, n_connectors))
    dots = pair_keys(*marks.dots(), n_connectors)
    seen = np.union1d(dots, nominations)
    names, connectors = split_keys(seen, n_connectors)
    view = _views(
        is_dot=is_among(seen, np.sort(dots)),
        is_nominated=is_among(seen, nominations),
        has_spoken=has_spoken[names],
        has_answered=confirmed[connectors] | is_among(seen, recorded),
    )
    compared = _compared_pairs(marks, asked, confirmed, nominations, recorded)
    counts = [np.bincount(names[view == kind], minlength=n_names) for kind in _COMPARED]
    both, connector_only, person_only = (int(count.sum()) for count in counts)
    return BothViews(
        name=frozen(names),
        connector=frozen(connectors),
        view=frozen(view),
        has_spoken=frozen(has_spoken),
        both=frozen(counts[0]),
        connector_only=frozen(counts[1]),
        person_only=frozen(counts[2]),
        neither=frozen(np.where(has_spoken, compared - sum(counts), 0)),
        returned=share_of(both, both + person_only, confidence),
        confirmed=share_of(both, both + connector_only, confidence),
    )


def _views(
    *, is_dot: Flags, is_nominated: Flags, has_spoken: Flags, has_answered: Flags
) -> npt.NDArray[np.int8]:
    one_sided = np.where(
        is_dot,
        np.where(has_spoken, View.CONNECTOR_ONLY, View.PERSON_SILENT),
        np.where(has_answered, View.PERSON_ONLY, View.CONNECTOR_SILENT),
    )
    return np.where(is_dot & is_nominated, View.BOTH, one_sided).astype(np.int8)


def _compared_pairs(
    marks: Marks,
    asked: Asked,
    confirmed: Flags,
    nominations: Counts,
    recorded: Counts,
) -> Counts:
    """Per name, the pairs about which the connector has answered, were the name to have spoken."""
    asked_of_confirmed = asked.finder(confirmed)
    counted_twice = marks.name[asked_of_confirmed(marks.name, marks.connector)]
    who, whom = split_keys(nominations, marks.n_connectors)
    unasked = confirmed[whom] & ~asked_of_confirmed(who, whom) & ~is_among(nominations, recorded)
    per_name = asked.per_name(confirmed) + np.bincount(marks.name, minlength=marks.n_names)
    per_name -= np.bincount(counted_twice, minlength=marks.n_names)
    return per_name + np.bincount(who[unasked], minlength=marks.n_names)
