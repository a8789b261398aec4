"""The search for what to hide: goals served, then whatever is hidden in vain told again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.building import build_some
from everyname.science.disclosure.moves import Goals, grown, has_room, moves_for
from everyname.science.disclosure.problem import Problem
from everyname.science.disclosure.programmes import (
    Equations,
    Programme,
    Wanted,
    any_move,
    cheapest_move,
    equations_among,
    is_impossible,
)
from everyname.science.disclosure.pruning import bereft_by, leaves_one, prune_some
from everyname.science.disclosure.state import State, hide, take, take_some
from everyname.science.disclosure.systems import spans
from everyname.science.disclosure.tables import Ints
from everyname.science.disclosure.walking import walker_of

__all__ = ["Effort", "Found", "Search", "Telling", "silent"]

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
    large : a table with so many cells is searched district by district first, in one pass less, and then gone through
        once as a whole.
    exact : with no more hidden cells than that each is tried once more by integer programmes, so that none is hidden in
        vain.
    """

    walks: int = 120
    steps: int = 1000
    again: int = 12
    steps_again: int = 300
    passes: int = 3
    large: int = 10_000
    exact: int = 500


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Moves that serve goals.

    Attributes
    ----------
    goal : shape (n_moves,), int64: one of those that each serves.
    start : shape (n_moves + 1,), int64: where each begins.
    cell, change : shape (start[-1],), int64.
    """

    goal: Ints
    start: Ints
    cell: Ints
    change: Ints


def silent(stage: str, done: int, whole: int) -> None:
    """Say nothing of how far it is."""
    del stage, done, whole


@dataclass(slots=True)
class Search:
    """A search under way."""

    state: State
    rng: np.random.Generator
    tell: Telling

    @classmethod
    def start(cls, problem: Problem, *, seed: int, tell: Telling = silent) -> "Search":
        """Hide what is hidden from the start, and nothing else."""
        system, insider, goals = problem.system, problem.insider, problem.goals
        larger = max(system, insider, key=lambda each: len(each.hidden_cells))
        walker, moves = walker_of(larger, seed=seed), moves_for(len(problem.is_hidden))
        lists = (np.zeros_like(goals.least) for _ in range(3))
        state = State(system, insider, walker, goals, moves, insider is system, *lists)
        for cell in np.flatnonzero(problem.is_hidden).tolist():
            hide(state, cell)
        return cls(state, np.random.default_rng(seed), tell)

    @property
    def goals(self) -> Goals:
        """What has to remain possible."""
        return self.state.goals

    def build(self, order: Ints, effort: Effort) -> None:
        """Serve goals in an order; those that fail are tried once more, harder, when all others are served."""
        self._build(order, effort.walks, effort.steps)
        self._build(np.intersect1d(order, self.unserved()), 6 * effort.walks, 4 * effort.steps)

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
            self._prune_exactly(np.flatnonzero(self.state.system.hidden & tellable), effort)

    def _prune(self, order: Ints, walks: int, steps: int) -> int:
        at, told = 0, 0
        while at < len(order):
            end = min(at + _AT_ONCE, len(order))
            at, here = prune_some(self.state, order, at, end, walks, steps)
            told += here
            self._grow(is_needed=at < end)
            self.tell("tell", at, len(order))
        return told

    def _prune_exactly(self, cells: Ints, effort: Effort) -> None:
        """Where walks fail, an integer programme says whether there is nothing to be found."""
        systems = self.state.system, self.state.insider
        equations = [equations_among(system, system.may_move & system.hidden) for system in systems]
        for cell in cells.tolist():
            is_open = not leaves_one(self.state, cell)
            while is_open:
                self._make_room()
                goal = bereft_by(self.state, cell, effort.again, effort.steps_again)
                is_open = goal >= 0 and self._is_solved_without(cell, goal, equations)

    def _is_solved_without(self, cell: int, goal: int, equations: Sequence[Equations]) -> bool:
        hidden = self.state.system.hidden
        hidden[cell] = False
        is_solved = self._is_solved(goal, equations, any_move)
        hidden[cell] = True
        return is_solved

    def _grow(self, *, is_needed: bool) -> None:
        if is_needed:
            self.state = self.state._replace(moves=grown(self.state.moves))

    def _make_room(self) -> None:
        self._grow(is_needed=not has_room(self.state.moves, len(self.state.system.hidden)))

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
        goals, equations = self.goals, equations_among(self.state.insider, is_open)
        found = [
            goal
            for goal in self.unserved().tolist()
            if goals.strict[goal] and is_impossible(equations, self._wanted(goal))
        ]
        goals.strict[found] = False
        return np.array(found, dtype=np.int64)

    def solve(self) -> None:
        """Serve what walks could not by integer programmes, one goal after the other."""
        left = self.unserved().tolist()
        systems = (self.state.system, self.state.insider) if left else ()
        equations = [equations_among(system, system.may_move) for system in systems]
        for goal in left:
            if self.goals.witness[goal] < 0:
                self._is_solved(goal, equations, cheapest_move)

    def _is_solved(self, goal: int, equations: Sequence[Equations], programme: Programme) -> bool:
        self._make_room()
        move = programme(equations[int(self.goals.strict[goal])], self._wanted(goal))
        if move is not None:
            take(self.state, goal, *move)
        return move is not None

    def _wanted(self, goal: int) -> Wanted:
        return Wanted(goal // 2, int(self.goals.least[goal]), min(int(self.goals.most[goal]), _ENOUGH))

    def adopt(self, found: Found) -> None:
        """Take moves that were found elsewhere."""
        at = 0
        while at < len(found.goal):
            at = take_some(self.state, found.goal, found.start, found.cell, found.change, at)
            self._grow(is_needed=at < len(found.goal))

    def in_use(self) -> Found:
        """The moves that serve now, in their order, and no others."""
        moves = self.state.moves
        used, goal = np.unique(self.goals.witness, return_index=True)
        used, goal = used[used >= 0], goal[used >= 0]
        at = spans(moves.start, used)
        lengths = moves.start[used + 1] - moves.start[used]
        start = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        return Found(goal, start, moves.cell[at], moves.change[at])

    def unserved(self) -> Ints:
        """Goals without a witness."""
        return np.flatnonzero((self.goals.most != 0) & (self.goals.witness < 0))
