"""One round against the next: the same names, the same wording."""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

import numpy as np
import numpy.typing as npt

from everyname.science.connections.arrays import Counts, Flags, as_codes, frozen
from everyname.science.connections.coverage import State
from everyname.science.connections.intervals import (
    Difference,
    Share,
    paired_difference,
    share_of,
)

__all__ = ["Bounds", "Change", "Round", "bounds_of", "compare_rounds", "plain_wording"]


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """What one round said about whom.

    Attributes
    ----------
    wording : the question that was asked.
    name_ids : identifiers of the names, distinct, in any order, lasting from round to round.
    state : shape (len(name_ids),): a `State` each.
    """

    wording: str
    name_ids: Sequence[str]
    state: npt.ArrayLike


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between what the shares with at least one dot must lie, whatever is true of those nobody can tell of.

    Attributes
    ----------
    before, after : lowest and highest share of all names of both rounds, 0..1, in each round.
    change : lowest and highest difference of the two, -1..1.
    """

    before: tuple[float, float]
    after: tuple[float, float]
    change: tuple[float, float]

    def could_turn(self, change: Difference | None) -> bool:
        """Whether a change beyond chance among the known could be none, or the other way, among all."""
        if change is None:
            return False
        low, high = self.change
        return (change.low > 0 and low <= 0) or (change.high < 0 and high >= 0)


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """What became of the names from one round to the next. Identifiers are sorted.

    Attributes
    ----------
    joiners, leavers : names of the later round only, and of the earlier round only.
    stayed : names of both rounds.
    transitions : shape (4, 4), int64: entry [i, j] counts those who stayed and went from
        `State` i to `State` j.
    known_in_both : names whose state is known in both rounds; the shares are about these alone.
    bounds : of the same shares among all who stayed (`bounds_of`); None when nobody did.
    before, after : share of these with at least one dot; None when there is no such name.
    change : after - before, with the interval for paired shares; None likewise.
    without_before : names that had no dot in the earlier round and stayed.
    became : for each of these, its `State` in the later round; shape (len(without_before),).
    """

    joiners: tuple[str, ...]
    leavers: tuple[str, ...]
    stayed: tuple[str, ...]
    transitions: Counts
    known_in_both: int
    bounds: Bounds | None
    before: Share | None
    after: Share | None
    change: Difference | None
    without_before: tuple[str, ...]
    became: npt.NDArray[np.int8]


def compare_rounds(*, before: Round, after: Round, confidence: float = 0.95) -> Change:
    """Compare two rounds on the names of both, provided that they asked the same question.

    Parameters
    ----------
    before, after : the two rounds.
    confidence : of the intervals, between 0 and 1.

    Raises
    ------
    TypeError, ValueError
        The wordings differ (apart from spaces and how letters with marks are encoded), an
        identifier stands twice, or a state is none of `State`.

    Notes
    -----
    Joiners and leavers would move the shares without anybody's connections having changed, and
    an unknown state is no answer: both stay out of the shares and stand beside them. But unknown
    names are not like the known ones: a dot is known from whoever gave it, its absence only once
    enough have answered. Where few answered, nearly all that are known have a dot, and a round that
    everybody answered afterwards looks like a fall. So `bounds` go with the shares. The change has
    `paired_difference`'s interval. It says what happened between the rounds, not what caused
    it: many names pick up a dot from autumn to spring in any school.

    Examples
    --------
    >>> asked = "Who would come to you with a personal problem?"
    >>> change = compare_rounds(
    ...     before=Round(asked, ("a", "b", "c"), [State.NONE, State.ONE, State.NONE]),
    ...     after=Round(asked, ("d", "b", "a"), [State.NONE, State.ONE, State.TWO_OR_MORE]))
    >>> change.joiners, change.leavers, change.without_before, change.change.value
    (('d',), ('c',), ('a',), 0.5)
    """
    if plain_wording(before.wording) != plain_wording(after.wording):
        raise ValueError(
            "the two rounds asked different questions and cannot be compared: "
            f"{before.wording!r}, then {after.wording!r}"
        )
    earlier, later = _state_of(before, "earlier"), _state_of(after, "later")
    stayed = tuple(sorted(earlier.keys() & later.keys()))
    old = np.array([earlier[name_id] for name_id in stayed], np.int8)
    new = np.array([later[name_id] for name_id in stayed], np.int8)
    is_known = (old != State.UNKNOWN) & (new != State.UNKNOWN)
    kept, lost, gained, never = _paired_counts(old[is_known] > 0, new[is_known] > 0)
    known = int(np.count_nonzero(is_known))
    cells = np.bincount(old * np.int8(len(State)) + new, minlength=len(State) ** 2)
    return Change(
        joiners=tuple(sorted(later.keys() - earlier.keys())),
        leavers=tuple(sorted(earlier.keys() - later.keys())),
        stayed=stayed,
        transitions=frozen(cells.reshape(len(State), len(State))),
        known_in_both=known,
        bounds=bounds_of(cells.reshape(len(State), len(State))),
        before=share_of(kept + lost, known, confidence),
        after=share_of(kept + gained, known, confidence),
        change=paired_difference(kept, gained, lost, never, confidence),
        without_before=tuple(stayed[at] for at in np.flatnonzero(old == State.NONE)),
        became=frozen(new[old == State.NONE]),
    )


def bounds_of(transitions: npt.ArrayLike) -> Bounds | None:
    """Between what shares with at least one dot must lie where some names are unknown.

    Parameters
    ----------
    transitions : shape (4, 4): names by `State` then and now, as in `Change`.

    Returns
    -------
    Shares of all these names; None when there are none.

    Notes
    -----
    With n names, d of them with a dot and u unknown, the share lies between d / n and (d + u) / n,
    and without an assumption about the unknown ones nothing more can be said. An unknown state then
    and one now say nothing of each other, so the change lies between lowest now minus highest then,
    and highest now minus lowest then; each end is reached by some truth. These are not intervals of
    confidence: they hold what nobody can tell, not chance.

    References
    ----------
    C. F. Manski (1989), Anatomy of the selection problem, Journal of Human Resources 24, 343-360.
    C. F. Manski (2003), Partial identification of probability distributions, Springer, chapter 1.

    Examples
    --------
    Nine had a dot and of ten nobody could tell; now all are known, and twelve have one.

    >>> table = np.zeros((4, 4), int)
    >>> table[State.ONE, State.ONE], table[State.UNKNOWN, State.ONE], table[State.UNKNOWN, State.NONE] = 9, 3, 7
    >>> bounds = bounds_of(table)
    >>> [round(share, 2) for share in (*bounds.before, *bounds.after, *bounds.change)]
    [0.47, 1.0, 0.63, 0.63, -0.37, 0.16]
    """
    table = np.asarray(transitions, np.int64)
    names = int(table.sum())
    if not names:
        return None
    with_dot = [State.ONE, State.TWO_OR_MORE]
    then, now = (
        (int(one[with_dot].sum()), int(one[with_dot].sum() + one[State.UNKNOWN]))
        for one in (table.sum(axis=1), table.sum(axis=0))
    )
    return Bounds(
        before=(then[0] / names, then[1] / names),
        after=(now[0] / names, now[1] / names),
        change=((now[0] - then[1]) / names, (now[1] - then[0]) / names),
    )


def plain_wording(wording: str) -> str:
    r"""A question as it is compared: spaces, and how letters with marks are encoded, make no other question.

    Examples
    --------
    >>> plain_wording("Would they come\n to you? ") == plain_wording("Would they come to you?")
    True
    """
    return " ".join(normalize("NFC", wording).split())


def _state_of(one: Round, which: str) -> dict[str, int]:
    states = as_codes(f"state of the {which} round", one.state, len(State)).tolist()
    state_of = dict(zip(one.name_ids, states, strict=True))
    if len(state_of) != len(states):
        raise ValueError(f"the {which} round has an identifier twice")
    return state_of


def _paired_counts(before: Flags, after: Flags) -> tuple[int, int, int, int]:
    """Names with a dot both times, before only, after only, neither time."""
    cells = (before & after, before & ~after, ~before & after, ~before & ~after)
    kept, lost, gained, never = (int(np.count_nonzero(cell)) for cell in cells)
    return kept, lost, gained, never
