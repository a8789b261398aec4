"""What holds for large components only, tried on small ones by lowering the sizes at which it begins."""

from typing import Any

import numpy as np
import pytest

from everyname.science.dividing import Plan, divide, paths, solving
from everyname.science.dividing.costs import LARGEST_COST, ShareOutTooLargeError
from everyname.science.dividing.hubs import find_hubs
from tests.science.dividing.instances import school


def as_plain(plan: Plan) -> tuple[object, ...]:
    assert plan.optimal
    return plan.pair.tolist(), plan.missing.tolist(), plan.alternative.tolist(), plan.price.tolist()


def linked_sites(seed: int) -> dict[str, Any]:
    """Six sites of six connectors; the last of each also works at the next site."""
    draw = np.random.default_rng(seed)
    name = np.repeat(np.arange(120), 5)
    site = name // 20
    connector = site * 6 + draw.integers(-1, 6, len(name))
    pairs = np.unique(np.stack([name, np.maximum(connector, 0)]), axis=1)
    return {
        "name_ids": [f"s{at}" for at in range(120)],
        "need": draw.choice([1, 1, 2], 120),
        "connector_ids": [f"c{at}" for at in range(36)],
        "capacity": draw.integers(2, 7, 36),
        "load": draw.integers(0, 3, 36),
        "weight": draw.choice(["1", "0.5", "0.8"], 36).tolist(),
        "pair_name": pairs[0],
        "pair_connector": pairs[1],
        "affinity": draw.integers(0, 1001, pairs.shape[1]),
        "previous_name": pairs[0][::7],
        "previous_connector": pairs[1][::7],
    }


@pytest.mark.parametrize("seed", range(6))
def test_a_graph_taken_apart_at_any_hubs_prices_as_the_whole_does(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = linked_sites(seed)
    whole = divide(**given)
    assert whole.components == 1
    draw = np.random.default_rng(seed)
    monkeypatch.setattr(paths, "WHOLE_NODES", 1)
    monkeypatch.setattr(paths, "find_hubs", lambda _left, _right, n: draw.random(n) < 0.2)
    assert as_plain(divide(**given)) == as_plain(whole)


def test_those_who_link_two_sites_are_found_as_hubs() -> None:
    """Three groups of ten, everybody linked with everybody; 9 and 19 also know half of the next group."""
    groups = [range(10), range(10, 20), range(20, 30)]
    edges = [(a, b) for group in groups for a in group for b in group if a < b]
    edges += [(9, other) for other in range(10, 15)] + [(19, other) for other in range(20, 25)]
    left, right = np.array(edges).T
    assert np.flatnonzero(find_hubs(left, right, 30)).tolist() == [9, 19]


@pytest.mark.parametrize("seed", range(3))
def test_two_solves_find_what_one_finds_where_costs_are_too_large_for_the_solver(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = school(seed).arguments()
    at_once = divide(**given)
    monkeypatch.setattr(solving, "fits_the_solver", lambda _: False)
    assert as_plain(divide(**given)) == as_plain(at_once)


def test_costs_that_would_overflow_are_refused_and_never_wrapped() -> None:
    """One connector after the other, each with a weight of its own, so that ranks are many."""
    n = 30_000
    with pytest.raises(ShareOutTooLargeError, match="64 bits"):
        divide(
            name_ids=[f"s{at}" for at in range(n)],
            need=np.ones(n),
            connector_ids=[f"c{at}" for at in range(n)],
            capacity=np.full(n, 2),
            load=np.arange(n),
            weight=["1"] * n,
            pair_name=np.concatenate([np.arange(n), np.arange(n - 1)]),
            pair_connector=np.concatenate([np.arange(n), np.arange(1, n)]),
            affinity=np.full(2 * n - 1, 1000),
            previous_name=[0],
            previous_connector=[0],
        )
    assert LARGEST_COST < 2**62
