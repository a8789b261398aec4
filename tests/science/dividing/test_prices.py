"""The price of every pair's best alternative is what a forced re-solve loses."""

import pytest

from everyname.science.dividing import Plan, divide
from tests.science.dividing import oracle
from tests.science.dividing.instances import FORBIDDEN, Instance, busy, joined, school, tiny
from tests.science.dividing.milp_oracle import forced_optimum, optimum

NOTHING_ELSE = (-1, oracle.Price(0, 0, 0, 0))
CHUNKS = [range(start, start + 50) for start in range(0, 450, 50)]


def stated_prices(plan: Plan) -> list[tuple[int, oracle.Price]]:
    rows = zip(plan.alternative.tolist(), plan.price.tolist(), strict=True)
    return [(alternative, oracle.Price(*price)) for alternative, price in rows]


@pytest.mark.parametrize("seeds", CHUNKS, ids=lambda seeds: f"{seeds.start}-{seeds.stop}")
def test_every_price_equals_the_forced_enumeration(seeds: range) -> None:
    wrong = []
    for seed in seeds:
        instance = tiny(seed)
        plan = divide(**instance.arguments())
        prices = oracle.Prices(instance)
        for row, stated in zip(plan.pair.tolist(), stated_prices(plan), strict=True):
            true = _best_alternatives(prices, tuple(plan.pair.tolist()), row)
            if stated not in true:
                wrong.append((seed, instance.ids(row), stated, true))

    assert wrong == []


def test_prices_hold_inside_a_component_of_hundreds_of_connectors() -> None:
    parts = [busy(tiny(seed), seed) for seed in range(100)]
    whole = joined(parts)
    plan = divide(**whole.arguments())
    ranks = oracle.place_ranks(whole)
    stated = dict(zip(plan.pair.tolist(), stated_prices(plan), strict=True))
    wrong = []
    first_pair, first_connector = 0, 1
    for part in parts:
        rows = range(first_pair, first_pair + len(part.pairs))
        chosen = tuple(row - first_pair for row in plan.pair.tolist() if row in rows)
        own_ranks = {(at - first_connector, place): rank for (at, place), rank in ranks.items()}
        prices = oracle.Prices(part, own_ranks)
        for row in chosen:
            connector, price = stated[row + first_pair]
            own = (connector if connector < 0 else connector - first_connector, price)
            if own not in _best_alternatives(prices, chosen, row):
                wrong.append((whole.ids(row + first_pair), own))
        first_pair += len(part.pairs) + len(part.need)
        first_connector += len(part.capacity)

    assert wrong == []
    assert plan.components == 1


@pytest.mark.parametrize("seed", range(3))
def test_sampled_prices_of_a_school_equal_forced_solves_with_another_solver(seed: int) -> None:
    instance = school(seed)
    plan = divide(**instance.arguments())
    ranks = oracle.place_ranks(instance)
    best = optimum(instance)
    best_ranks = _rank_sum(instance, plan.pair.tolist(), ranks)
    wrong = []
    for at in range(seed, len(plan.pair), 37):
        row = int(plan.pair[at])
        others = _other_rows(instance, plan.pair.tolist(), row)
        if not others:
            continue
        covered, rank_sum, kept, affinity = forced_optimum(instance, out=row, into=others, ranks=ranks)
        true = (best.covered - covered, rank_sum - best_ranks, best.kept - kept, best.affinity - affinity)
        stated = tuple(plan.price[at].tolist())
        if stated != true:
            wrong.append((instance.ids(row), stated, true))

    assert wrong == []


@pytest.mark.parametrize("seed", range(3))
def test_the_named_alternative_of_a_school_is_the_one_with_that_price(seed: int) -> None:
    instance = school(seed)
    plan = divide(**instance.arguments())
    ranks = oracle.place_ranks(instance)
    row_of = {pair: row for row, pair in enumerate(instance.pairs)}
    at = next(at for at in range(seed, len(plan.pair)) if plan.alternative[at] >= 0 and plan.price[at].any())
    row = int(plan.pair[at])
    into = row_of[instance.pairs[row][0], int(plan.alternative[at])]
    best = optimum(instance)

    covered, rank_sum, kept, affinity = forced_optimum(instance, out=row, into=[into], ranks=ranks)

    fairness = rank_sum - _rank_sum(instance, plan.pair.tolist(), ranks)
    true = [best.covered - covered, fairness, best.kept - kept, best.affinity - affinity]
    assert plan.price[at].tolist() == true


def _best_alternatives(
    prices: oracle.Prices, plan: tuple[int, ...], row: int
) -> list[tuple[int, oracle.Price]]:
    """Return the best alternatives of a pair with their one price; several connectors may share it."""
    found = prices.of_alternatives(plan, row)
    lowest = min(found.values(), default=None)
    best = [(connector, price) for connector, price in found.items() if price == lowest]
    return best or [NOTHING_ELSE]


def _other_rows(instance: Instance, plan: list[int], row: int) -> list[int]:
    """Return the pairs of the same name that are neither in the plan nor ruled out beforehand."""
    return [
        other
        for other, (name, connector) in enumerate(instance.pairs)
        if name == instance.pairs[row][0]
        and other not in plan
        and instance.rule[other] != FORBIDDEN
        and instance.pinned_of_connector(connector) < instance.capacity[connector]
    ]


def _rank_sum(instance: Instance, plan: list[int], ranks: dict[tuple[int, int], int]) -> int:
    loads = oracle.loads_of(instance, tuple(plan))
    return sum(ranks[connector, at] for connector, load in enumerate(loads) for at in range(1, load + 1))
