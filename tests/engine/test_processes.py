"""Several processes give the same plan as one."""

import numpy as np

from everyname.engine.processes import solver
from everyname.science.dividing import Instance, Plan, divide_instance, instance


def two_schools() -> Instance:
    """Names s.. and connectors c.. of two schools that no pair connects; one name has nobody."""
    draw = np.random.default_rng(5)
    name = np.repeat(np.arange(40), 6)
    connector = np.concatenate([draw.choice(5, 6, replace=True) + 5 * (at >= 20) for at in range(40)])
    pairs = np.unique(np.stack([name, connector]), axis=1)
    return instance(
        name_ids=[f"s{at}" for at in range(41)],
        need=np.append(draw.integers(1, 3, 40), 1),
        connector_ids=[f"c{at}" for at in range(10)],
        capacity=draw.integers(3, 7, 10),
        load=draw.integers(0, 3, 10),
        weight=["1", "0.5", "0.8", "1", "0.6"] * 2,
        pair_name=pairs[0],
        pair_connector=pairs[1],
        affinity=draw.integers(0, 1001, pairs.shape[1]),
        previous_name=pairs[0][::5],
        previous_connector=pairs[1][::5],
    )


def as_plain(plan: Plan) -> tuple[object, ...]:
    return (
        plan.pair.tolist(), plan.missing.tolist(), plan.alternative.tolist(), plan.price.tolist(),
        plan.places, plan.affinity, plan.kept, plan.components, plan.optimal,
    )  # fmt: skip


def test_the_plan_does_not_depend_on_the_number_of_processes() -> None:
    whole = two_schools()
    told: list[int] = []
    alone = divide_instance(whole, solver(jobs=1))
    together = divide_instance(whole, solver(jobs=2, advance=told.append))
    assert as_plain(together) == as_plain(alone)
    assert alone.components == 2
    assert alone.optimal
    assert sum(told) == 40
