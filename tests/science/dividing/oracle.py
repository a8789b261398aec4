"""The best share-out of a tiny instance, found by enumeration: the definition in code, apart from the solver.

Two ways that check each other: `all_plans` lists every plan there is; `best_by_loads` keeps, name by name,
the best of all plans that give the connectors the same numbers (coverage and fairness depend on nothing else).
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from tests.science.dividing.instances import FORBIDDEN, PINNED, PREFERRED, Instance

PREFERRED_BONUS = 1000

Choice = tuple[int, ...]
"""The pair rows that one name is given."""
Loads = tuple[int, ...]
"""How many names of the plan each connector has."""


class Score(NamedTuple):
    """What a plan is worth, so that the smaller one is the better one."""

    uncovered: int
    places: tuple[Fraction, ...]
    not_kept: int
    distance: int


class Price(NamedTuple):
    """What a plan loses against the best one, criterion by criterion."""

    covered: int
    fairness: int
    kept: int
    affinity: int


@dataclass(frozen=True, slots=True)
class Extras:
    """The criteria that a sum over the pairs decides: earlier pairs kept, affinity with the bonus."""

    kept: int
    affinity: int

    def __add__(self, other: "Extras") -> "Extras":
        return Extras(self.kept + other.kept, self.affinity + other.affinity)

    def better(self, other: "Extras | None") -> bool:
        return other is None or (self.kept, self.affinity) > (other.kept, other.affinity)


def choices(instance: Instance, name: int) -> list[Choice]:
    """Return every set of pairs that one name may have: all its pinned ones, none forbidden, within its need."""
    rows = [row for row, pair in enumerate(instance.pairs) if pair[0] == name]
    pinned = tuple(row for row in rows if instance.rule[row] == PINNED)
    free = [row for row in rows if instance.rule[row] not in (PINNED, FORBIDDEN)]
    room = instance.need[name] - len(pinned)
    return [pinned + extra for number in range(room + 1) for extra in itertools.combinations(free, number)]


def all_plans(instance: Instance) -> Iterator[Choice]:
    """Yield every plan that keeps to needs, capacities and rules, one after another."""
    per_name = [choices(instance, name) for name in range(len(instance.need))]
    for parts in itertools.product(*per_name):
        plan = tuple(itertools.chain.from_iterable(parts))
        if _fits(instance, loads_of(instance, plan)):
            yield plan


def loads_of(instance: Instance, plan: Choice) -> Loads:
    loads = [0] * len(instance.capacity)
    for row in plan:
        loads[instance.pairs[row][1]] += 1
    return tuple(loads)


def extras_of(instance: Instance, plan: Choice) -> Extras:
    earlier = set(instance.previous)
    kept = sum(instance.pairs[row] in earlier for row in plan)
    bonus = PREFERRED_BONUS * sum(instance.rule[row] == PREFERRED for row in plan)
    return Extras(kept, sum(instance.affinity[row] for row in plan) + bonus)


def places_of(instance: Instance, loads: Loads) -> tuple[Fraction, ...]:
    """Return the places filled, worst first."""
    filled = [
        instance.place(connector, number)
        for connector, load in enumerate(loads)
        for number in range(1, load + 1)
    ]
    return tuple(sorted(filled, reverse=True))


def score(instance: Instance, loads: Loads, extras: Extras) -> Score:
    return Score(sum(instance.need) - sum(loads), places_of(instance, loads), -extras.kept, -extras.affinity)


def score_of_plan(instance: Instance, plan: Choice) -> Score:
    return score(instance, loads_of(instance, plan), extras_of(instance, plan))


def best_by_loads(instance: Instance, per_name: list[list[Choice]]) -> dict[Loads, Extras]:
    """Return, for each vector of loads that some plan has, the best extras of all plans with that vector."""
    best: dict[Loads, Extras] = {(0,) * len(instance.capacity): Extras(0, 0)}
    for options in per_name:
        best = _extended(instance, best, options)
    return best


def best_score(instance: Instance) -> Score:
    """Return the score of the best plan."""
    per_name = [choices(instance, name) for name in range(len(instance.need))]
    return _best(instance, best_by_loads(instance, per_name))


def best_score_by_listing(instance: Instance) -> Score:
    """Return the same by looking at every plan; only for the tiniest."""
    return min(score_of_plan(instance, plan) for plan in all_plans(instance))


class Prices:
    """Forced re-solves: what it costs to give a name another connector instead of the one it has."""

    def __init__(self, instance: Instance, ranks: Mapping[tuple[int, int], int] | None = None) -> None:
        self.instance = instance
        self.options = [choices(instance, name) for name in range(len(instance.need))]
        self.ranks = place_ranks(instance) if ranks is None else ranks
        self.others: dict[int, dict[Loads, Extras]] = {}
        self.best = _best_with_loads(instance, best_by_loads(instance, self.options))

    def forced(self, out: int, into: int) -> Price | None:
        """Return what is lost when pair row `out` (pinned or not) is forbidden and `into`, of its name, forced in.

        None when no plan at all can hold `into`.
        """
        name = self.instance.pairs[out][0]
        rules = tuple(FORBIDDEN if row == out else rule for row, rule in enumerate(self.instance.rule))
        options = choices(replace(self.instance, rule=rules), name)
        allowed = [choice for choice in options if into in choice]
        plans = _extended(self.instance, self._without(name), allowed)
        if not plans:
            return None
        loads, extras = _best_with_loads(self.instance, plans)
        best_loads, best_extras = self.best
        return Price(
            sum(best_loads) - sum(loads),
            self._rank_sum(loads) - self._rank_sum(best_loads),
            best_extras.kept - extras.kept,
            best_extras.affinity - extras.affinity,
        )

    def of_alternatives(self, plan: Choice, out: int) -> dict[int, Price]:
        """Return the price of every connector that the name of pair `out` could have and has not in `plan`."""
        name = self.instance.pairs[out][0]
        others = [
            row
            for row, pair in enumerate(self.instance.pairs)
            if pair[0] == name and row not in plan and self.instance.rule[row] != FORBIDDEN
        ]
        prices = {self.instance.pairs[row][1]: self.forced(out, row) for row in others}
        return {connector: price for connector, price in prices.items() if price is not None}

    def _without(self, name: int) -> dict[Loads, Extras]:
        if name not in self.others:
            rest = [options for other, options in enumerate(self.options) if other != name]
            self.others[name] = best_by_loads(self.instance, rest)
        return self.others[name]

    def _rank_sum(self, loads: Loads) -> int:
        return sum(
            self.ranks[connector, number]
            for connector, load in enumerate(loads)
            for number in range(1, load + 1)
        )


def place_ranks(instance: Instance) -> dict[tuple[int, int], int]:
    """Return the dense rank, from 1, of every place (connector, number) among those of its component.

    A place is ranked when it could be filled: no connector can have more names than are eligible for it.
    """
    component = components(instance)
    values: dict[int, set[Fraction]] = {}
    places = [
        (connector, number)
        for connector, capacity in enumerate(instance.capacity)
        for number in range(1, min(capacity, _eligible_names(instance, connector)) + 1)
    ]
    for connector, number in places:
        values.setdefault(component[connector], set()).add(instance.place(connector, number))
    ranked = {
        root: {value: rank for rank, value in enumerate(sorted(found), 1)} for root, found in values.items()
    }
    return {
        (connector, number): ranked[component[connector]][instance.place(connector, number)]
        for connector, number in places
    }


def components(instance: Instance) -> list[int]:
    """Return, for each connector, a number that those share whom eligible pairs connect."""
    root = list(range(len(instance.capacity)))
    first: dict[int, int] = {}
    for row, (name, connector) in enumerate(instance.pairs):
        if not _is_eligible(instance, row):
            continue
        old, new = root[connector], root[first.setdefault(name, connector)]
        root = [new if value == old else value for value in root]
    return root


def _is_eligible(instance: Instance, row: int) -> bool:
    """Say whether a pair is not forbidden and its name needs somebody."""
    return instance.rule[row] != FORBIDDEN and instance.need[instance.pairs[row][0]] > 0


def _eligible_names(instance: Instance, connector: int) -> int:
    return sum(
        pair[1] == connector and _is_eligible(instance, row) for row, pair in enumerate(instance.pairs)
    )


def _fits(instance: Instance, loads: Loads) -> bool:
    return all(load <= capacity for load, capacity in zip(loads, instance.capacity, strict=True))


def _extended(instance: Instance, best: Mapping[Loads, Extras], options: list[Choice]) -> dict[Loads, Extras]:
    """Return the best plans with one more name, which has one of the given choices."""
    steps = [(loads_of(instance, choice), extras_of(instance, choice)) for choice in options]
    longer: dict[Loads, Extras] = {}
    for (loads, extras), (more, gain) in itertools.product(best.items(), steps):
        total = tuple(map(sum, zip(loads, more, strict=True)))
        if _fits(instance, total) and (extras + gain).better(longer.get(total)):
            longer[total] = extras + gain
    return longer


def _best(instance: Instance, plans: Mapping[Loads, Extras]) -> Score:
    return score(instance, *_best_with_loads(instance, plans))


def _best_with_loads(instance: Instance, plans: Mapping[Loads, Extras]) -> tuple[Loads, Extras]:
    return min(plans.items(), key=lambda plan: score(instance, *plan))
