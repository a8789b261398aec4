"""The best share-out of a school-sized instance, found by CP-SAT in stages: one model for each criterion in turn.

Each stage fixes what it has proven and goes on. Leximin is taken at its word: from the worst place downwards,
the number of filled places of each value is made as small as can be, with no rank, weight or convexity argument.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from ortools.sat.python import cp_model

from tests.science.dividing.instances import FORBIDDEN, PINNED, PREFERRED, Instance

PREFERRED_BONUS = 1000
MAX_STAGE_WEIGHT = 10**6
"""Values whose counts can be minimised in one stage by mixed-radix weights, small enough for a quick proof."""


@dataclass(frozen=True, slots=True)
class Optimum:
    """The proven best value of every criterion."""

    covered: int
    places: tuple[Fraction, ...]
    kept: int
    affinity: int


class ShareOutModel:
    """A CP-SAT model of one instance, with a variable for each pair and each place."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.model = cp_model.CpModel()
        self.pair = [self.model.new_bool_var(f"pair{row}") for row in range(len(instance.pairs))]
        self.place = {
            (connector, number): self.model.new_bool_var(f"place{connector}_{number}")
            for connector, capacity in enumerate(instance.capacity)
            for number in range(1, capacity + 1)
        }
        self._limit_pairs()
        self._fill_places_in_order()

    def require_one_of(self, rows: Iterable[int]) -> None:
        self.model.add_at_least_one(self.pair[row] for row in rows)

    def settle_coverage(self) -> int:
        """Prove the greatest number of needs covered, and hold later stages to it."""
        return -self._settle(-sum(self.pair))

    def settle_places(self) -> tuple[Fraction, ...]:
        """Prove the leximin list of places, worst first, and hold later stages to it."""
        by_value: dict[Fraction, list[cp_model.IntVar]] = {}
        for (connector, number), place in self.place.items():
            by_value.setdefault(self.instance.place(connector, number), []).append(place)
        filled: list[Fraction] = []
        for stage in _stages(by_value):
            self._settle(_lexicographic([by_value[value] for value in stage]))
            counts = [sum(self.solver.value(place) for place in by_value[value]) for value in stage]
            for value, count in zip(stage, counts, strict=True):
                self.model.add(sum(by_value[value]) == count)
                filled += [value] * count
        return tuple(filled)

    def settle_cost_of_places(self, cost: dict[tuple[int, int], int]) -> int:
        """Prove the smallest sum of a cost over the places filled, and hold later stages to it.

        Places without a cost are those that no plan can fill.
        """
        return self._settle(sum(value * self.place[key] for key, value in cost.items()))

    def settle_kept(self) -> int:
        """Prove how many earlier pairs can stay, and hold later stages to it."""
        earlier = set(self.instance.previous)
        rows = [row for row, pair in enumerate(self.instance.pairs) if pair in earlier]
        return -self._settle(-sum(self.pair[row] for row in rows))

    def settle_affinity(self) -> int:
        """Prove the greatest affinity, the bonus of preferred pairs counted."""
        bonus = [PREFERRED_BONUS * (rule == PREFERRED) for rule in self.instance.rule]
        worth = [affinity + more for affinity, more in zip(self.instance.affinity, bonus, strict=True)]
        return -self._settle(-sum(value * pair for value, pair in zip(worth, self.pair, strict=True)))

    def _limit_pairs(self) -> None:
        of_name: dict[int, list[cp_model.IntVar]] = {}
        for row, (name, _) in enumerate(self.instance.pairs):
            of_name.setdefault(name, []).append(self.pair[row])
            if self.instance.rule[row] in (PINNED, FORBIDDEN):
                self.model.add(self.pair[row] == (self.instance.rule[row] == PINNED))
        for name, pairs in of_name.items():
            self.model.add(sum(pairs) <= self.instance.need[name])

    def _fill_places_in_order(self) -> None:
        for connector, capacity in enumerate(self.instance.capacity):
            places = [self.place[connector, number] for number in range(1, capacity + 1)]
            pairs = [self.pair[row] for row, pair in enumerate(self.instance.pairs) if pair[1] == connector]
            self.model.add(sum(pairs) == sum(places))
            for earlier, later in itertools.pairwise(places):
                self.model.add_implication(later, earlier)

    def _settle(self, objective: cp_model.LinearExprT) -> int:
        self.model.minimize(objective)
        self.solver = cp_model.CpSolver()
        self.solver.parameters.num_workers = 1
        self.solver.parameters.linearization_level = 2
        status = self.solver.solve(self.model)
        if status != cp_model.OPTIMAL:
            raise AssertionError(f"CP-SAT proved nothing: {self.solver.status_name(status)}")
        best = round(self.solver.objective_value)
        self.model.add(objective == best)
        self._start_from_here()
        return best

    def _start_from_here(self) -> None:
        self.model.clear_hints()
        for variable in [*self.pair, *self.place.values()]:
            self.model.add_hint(variable, self.solver.value(variable))


def optimum(instance: Instance) -> Optimum:
    """Return what the best plan of the instance reaches, each criterion proven."""
    model = ShareOutModel(instance)
    return Optimum(
        covered=model.settle_coverage(),
        places=model.settle_places(),
        kept=model.settle_kept(),
        affinity=model.settle_affinity(),
    )


def forced_optimum(
    instance: Instance, *, out: int, into: Iterable[int], ranks: dict[tuple[int, int], int]
) -> tuple[int, int, int, int]:
    """Return (covered, sum of place ranks, kept, affinity) of the best plan without `out`, with one of `into`."""
    rules = tuple(FORBIDDEN if row == out else rule for row, rule in enumerate(instance.rule))
    model = ShareOutModel(replace(instance, rule=rules))
    model.require_one_of(into)
    return (
        model.settle_coverage(),
        model.settle_cost_of_places(ranks),
        model.settle_kept(),
        model.settle_affinity(),
    )


def _stages(by_value: dict[Fraction, list[cp_model.IntVar]]) -> list[list[Fraction]]:
    """Group the values, worst first, so that one objective can minimise a whole group lexicographically."""
    stages: list[list[Fraction]] = []
    weight = MAX_STAGE_WEIGHT
    for value in sorted(by_value, reverse=True):
        radix = len(by_value[value]) + 1
        if weight * radix > MAX_STAGE_WEIGHT:
            stages.append([])
            weight = 1
        stages[-1].append(value)
        weight *= radix
    return stages


def _lexicographic(groups: list[list[cp_model.IntVar]]) -> cp_model.LinearExprT:
    """Return a sum whose order is that of the lists of counts: no count can outweigh an earlier one."""
    terms: list[cp_model.LinearExprT] = []
    weight = 1
    for group in reversed(groups):
        terms += [weight * place for place in group]
        weight *= len(group) + 1
    return sum(terms)
