"""The search for what to hide: goals served, then whatever is hidden in vain told again."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.building import build_some
from everyname.science.disclosure.moves import Goals, grown, has_room, moves_for
from everyname.science.disclosure.programmes import Programme, any_move, cheapest_move, is_impossible
from everyname.science.disclosure.pruning import prune_some, tell, tell_no_more
from everyname.science.disclosure.state import State, hide, take
from everyname.science.disclosure.systems import System
from everyname.science.disclosure.tables import Ints
from everyname.science.disclosure.walking import walker_of

__all__ = ["Effort", "Search", "Telling"]

_AT_ONCE = 128
"""Goals or cells between two words of progress."""
_ENOUGH = 1 << 30

Flags = npt.NDArray[np.bool_]
Telling = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to search; walks are counted, not seconds, so that results repeat.

    Attributes
    ----------
    walks : walks for a goal that nothing serves yet, the cheapest of which is taken.
    steps : repairs in such a walk, at most.
    again, steps_again : the same for a goal that lost its witness while a cell was tried to be told.
    passes : how often all cells hidden for others are gone through.
    exact : with no more hidden cells than that each is tried once more by integer programmes, so that none is hidden in
        vain.
    """

    walks: int = 240
    steps: int = 1000
    again: int = 12
    steps_again: int = 300
    passes: int = 3
    exact: int = 500


@dataclass(slots=True)
class Search:
    """A search under way."""

    state: State
    rng: np.random.Generator
    tell: Telling

    @classmethod
    def start(
        cls, system: System, insider: System, goals: Goals, hidden: Flags, *, seed: int, tell: Telling
    ) -> "Search":
        """Hide what is hidden from the start, and nothing else."""
        larger = max(system, insider, key=lambda each: len(each.hidden_cells))
        walker, moves = walker_of(larger, seed=seed), moves_for(len(hidden))
        state = State(system, insider, walker, goals, moves)
        for cell in np.flatnonzero(hidden).tolist():
            hide(state, cell)
        return cls(state, np.random.default_rng(seed), tell)

    @property
    def goals(self) -> Goals:
        """What has to remain possible."""
        return self.state.goals

    def build(self, order: Ints, effort: Effort) -> None:
        """Serve goals in an order; those that fail are tried once more, harder, when all others are served."""
        self._build(order, effort.walks, effort.steps)
        self._build(self.unserved(), 6 * effort.walks, 4 * effort.steps)

    def _build(self, order: Ints, walks: int, steps: int) -> None:
        at = 0
        while at < len(order):
            end = min(at + _AT_ONCE, len(order))
            at = build_some(self.state, order, at, end, walks, steps)
            self._grow(is_needed=at < end)
            self.tell("hide", at, len(order))

    def prune(self, tellable: Flags, effort: Effort) -> None:
        """Tell what need not be hidden: dear cells first, then all in random order until nothing more is told."""
        weight = self.state.system.weight
        for turn in range(effort.passes):
            cells = np.flatnonzero(self.state.system.hidden & tellable)
            order = self.rng.permutation(cells) if turn else cells[np.argsort(-weight[cells], kind="stable")]
            if not self._prune(order, effort.again, effort.steps_again):
                break
        if self.state.system.hidden.sum() <= effort.exact:
            for cell in np.flatnonzero(self.state.system.hidden & tellable).tolist():
                self._tell_exactly(cell)

    def _prune(self, order: Ints, walks: int, steps: int) -> int:
        at, told = 0, 0
        while at < len(order):
            end = min(at + _AT_ONCE, len(order))
            at, here = prune_some(self.state, order, at, end, walks, steps)
            told += here
            self._grow(is_needed=at < end)
            self.tell("tell", at, len(order))
        return told

    def _tell_exactly(self, cell: int) -> None:
        bereft, before = tell(self.state, cell)
        for goal in bereft.tolist():
            if self.goals.witness[goal] < 0 and not self._solve(goal, any_move):
                tell_no_more(self.state, cell, bereft, before)
                return

    def _grow(self, *, is_needed: bool) -> None:
        if is_needed:
            self.state = self.state._replace(moves=grown(self.state.moves))

    def excuse(self, is_open: Flags) -> Ints:
        """Goals that earlier releases alone have made impossible are no goals against insiders any more.

        Parameters
        ----------
        is_open : shape (n_cells,), bool: cells that no earlier release has told of. If even they can change in no
            way that serves a goal, then whoever knows every change since then knows so much already.

        Returns
        -------
        array
            The goals excused.
        """
        goals = self.goals
        found = [
            goal
            for goal in self.unserved()
            if goals.strict[goal]
            and is_impossible(
                self.state.insider, is_open, goal // 2, int(goals.least[goal]), int(goals.most[goal])
            )
        ]
        goals.strict[found] = False
        return np.array(found, dtype=np.int64)

    def solve(self) -> None:
        """Serve what walks could not by integer programmes, one goal after the other."""
        for goal in self.unserved().tolist():
            if self.goals.witness[goal] < 0:
                self._solve(goal, cheapest_move)

    def _solve(self, goal: int, programme: Programme) -> bool:
        self._grow(is_needed=not has_room(self.state.moves, len(self.state.system.hidden)))
        own = self.state.insider if self.goals.strict[goal] else self.state.system
        least, most = int(self.goals.least[goal]), min(int(self.goals.most[goal]), _ENOUGH)
        move = programme(own, self.state.system.hidden, goal // 2, least, most)
        if move is not None:
            take(self.state, goal, *move)
        return move is not None

    def unserved(self) -> Ints:
        """Goals without a witness."""
        return np.flatnonzero((self.goals.most != 0) & (self.goals.witness < 0))
