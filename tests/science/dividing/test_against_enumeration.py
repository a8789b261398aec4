"""On tiny share-outs, looking at every plan there is finds none better, by any criterion."""

import itertools

import pytest

from everyname.science.dividing import Plan, divide
from tests.science.dividing import oracle
from tests.science.dividing.instances import FORBIDDEN, PINNED, Instance, busy, joined, shuffled, tiny

CHUNKS = [range(start, start + 50) for start in range(0, 450, 50)]
by_chunk = pytest.mark.parametrize("seeds", CHUNKS, ids=lambda seeds: f"{seeds.start}-{seeds.stop}")


def differences(plan: Plan, instance: Instance) -> list[str]:
    """Return in which respects a plan is not what the enumeration says it should be."""
    chosen = tuple(plan.pair.tolist())
    found = oracle.score_of_plan(instance, chosen)
    best = oracle.best_score(instance)
    extras = oracle.extras_of(instance, chosen)
    plain_affinity = sum(instance.affinity[row] for row in chosen)
    checks = {
        "coverage": found.uncovered == best.uncovered,
        "places": found.places == best.places,
        "kept": found.not_kept == best.not_kept,
        "affinity": found.distance == best.distance,
        "stated missing": plan.missing.tolist() == _missing(instance, chosen),
        "stated places": tuple(plan.places) == found.places,
        "stated kept": plan.kept == extras.kept,
        "stated affinity": plan.affinity == plain_affinity,
        "optimal": plan.optimal,
        "rules": _keeps_the_rules(instance, chosen),
        "order": list(chosen) == sorted(chosen, key=instance.ids),
    }
    return [name for name, holds in checks.items() if not holds]


@by_chunk
def test_no_enumerated_plan_is_better_by_any_criterion(seeds: range) -> None:
    instances = {seed: tiny(seed) for seed in seeds}

    found = {seed: differences(divide(**case.arguments()), case) for seed, case in instances.items()}

    assert {seed: names for seed, names in found.items() if names} == {}


@by_chunk
def test_shuffled_rows_give_the_same_plan_alternatives_and_prices(seeds: range) -> None:
    instances = {seed: tiny(seed) for seed in seeds}

    differing = [seed for seed, case in instances.items() if _by_ids(case) != _by_ids(shuffled(case, seed))]

    assert differing == []


def test_a_component_too_large_for_one_cost_is_still_divided_best() -> None:
    """Coverage, fairness, kept pairs and affinity of 1,200 share-outs in one overflow the solver's numbers."""
    parts = [busy(tiny(seed), seed) for seed in range(1200)]
    whole = joined(parts)

    plan = divide(**whole.arguments(), explain=False)

    best = [oracle.best_score(part) for part in parts]
    assert oracle.score_of_plan(whole, tuple(plan.pair.tolist())) == oracle.Score(
        uncovered=sum(score.uncovered for score in best),
        places=tuple(sorted(itertools.chain.from_iterable(score.places for score in best), reverse=True)),
        not_kept=sum(score.not_kept for score in best),
        distance=sum(score.distance for score in best),
    )
    assert plan.optimal
    assert plan.components == 1


def test_the_tiny_share_outs_hold_every_kind_of_difficulty() -> None:
    instances = [tiny(seed) for seed in range(450)]
    uncovered = [oracle.best_score(case).uncovered for case in instances]

    assert sum(number > 0 for number in uncovered) >= 100
    assert sum(number == 0 for number in uncovered) >= 100
    for holds in (
        lambda case: PINNED in case.rule,
        lambda case: FORBIDDEN in case.rule,
        lambda case: max(case.need) > 1,
        lambda case: 0 in case.capacity,
        lambda case: len(set(case.weight)) > 1,
        lambda case: any(case.load),
        lambda case: set(case.previous) & set(case.pairs),
        lambda case: set(case.previous) - set(case.pairs),
        lambda case: {name for name, _ in case.pairs} != set(range(len(case.need))),
    ):
        assert sum(bool(holds(case)) for case in instances) >= 25


def test_both_ways_to_enumerate_agree() -> None:
    instances = [tiny(seed) for seed in range(1000, 1060)]

    by_loads = [oracle.best_score(case) for case in instances]

    assert by_loads == [oracle.best_score_by_listing(case) for case in instances]


def _missing(instance: Instance, chosen: tuple[int, ...]) -> list[int]:
    got = [instance.pairs[row][0] for row in chosen]
    return [need - got.count(name) for name, need in enumerate(instance.need)]


def _keeps_the_rules(instance: Instance, chosen: tuple[int, ...]) -> bool:
    pinned = {row for row, rule in enumerate(instance.rule) if rule == PINNED}
    forbidden = {row for row, rule in enumerate(instance.rule) if rule == FORBIDDEN}
    loads = oracle.loads_of(instance, chosen)
    return (
        len(set(chosen)) == len(chosen)
        and pinned <= set(chosen)
        and not forbidden & set(chosen)
        and min(_missing(instance, chosen)) >= 0
        and all(load <= capacity for load, capacity in zip(loads, instance.capacity, strict=True))
    )


def _by_ids(instance: Instance) -> tuple[object, ...]:
    """Return everything a plan says, in identifiers instead of rows."""
    plan = divide(**instance.arguments())
    connectors = [*instance.connector_ids, None]
    missing = dict(zip(instance.name_ids, plan.missing.tolist(), strict=True))
    pairs = [
        (instance.ids(row), connectors[alternative], price)
        for row, alternative, price in zip(
            plan.pair.tolist(), plan.alternative.tolist(), plan.price.tolist(), strict=True
        )
    ]
    return pairs, missing, plan.places, plan.kept, plan.affinity, _certificate_by_ids(instance, plan)


def _certificate_by_ids(instance: Instance, plan: Plan) -> list[tuple[object, ...]]:
    blocks = plan.certificate.blocks if plan.certificate else ()
    return sorted(
        (
            sorted(instance.name_ids[row] for row in block.names),
            sorted(instance.connector_ids[row] for row in block.connectors),
            block.free,
            block.deficit,
        )
        for block in blocks
    )
