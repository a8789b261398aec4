"""On school-sized share-outs a model for another solver, written apart, proves the same best values."""

import pytest

from everyname.science.dividing import divide
from tests.science.dividing import oracle
from tests.science.dividing.instances import Instance, school, shuffled, tiny, with_ties
from tests.science.dividing.milp_oracle import Optimum, optimum

SEEDS = range(12)


@pytest.mark.parametrize("seed", SEEDS)
def test_cp_sat_finds_nothing_better_in_a_school(seed: int) -> None:
    instance = school(seed)

    plan = divide(**instance.arguments())

    assert _reached(instance, plan.pair.tolist()) == optimum(instance)
    assert plan.optimal


@pytest.mark.parametrize("seed", SEEDS)
def test_a_school_in_another_order_gets_the_same_plan(seed: int) -> None:
    instance = with_ties(school(seed), seed)
    other = shuffled(instance, seed)

    plans = [divide(**case.arguments()) for case in (instance, other)]

    first, second = (
        [case.ids(row) for row in plan.pair.tolist()]
        for case, plan in zip((instance, other), plans, strict=True)
    )
    assert first == second


def test_some_schools_are_covered_and_some_are_not() -> None:
    short = [divide(**school(seed).arguments()).missing.any() for seed in SEEDS]

    assert any(short)


def test_both_oracles_agree_on_tiny_share_outs() -> None:
    instances = [tiny(seed) for seed in range(2000, 2025)]

    by_cp_sat = [optimum(instance) for instance in instances]

    assert by_cp_sat == [_from_score(case, oracle.best_score(case)) for case in instances]


def _reached(instance: Instance, plan: list[int]) -> Optimum:
    return _from_score(instance, oracle.score_of_plan(instance, tuple(plan)))


def _from_score(instance: Instance, score: oracle.Score) -> Optimum:
    return Optimum(
        covered=sum(instance.need) - score.uncovered,
        places=score.places,
        kept=-score.not_kept,
        affinity=-score.distance,
    )
