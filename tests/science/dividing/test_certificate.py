"""A certificate can be added up by hand from the tables, and then proves that nobody could do better."""

from collections.abc import Callable
from itertools import chain

import pytest

from everyname.science.dividing import Block, Plan, divide
from tests.science.dividing.instances import FORBIDDEN, PINNED, Instance, school, short, tiny

CHUNKS = [range(start, start + 50) for start in range(0, 300, 50)]
by_chunk = pytest.mark.parametrize("seeds", CHUNKS, ids=lambda seeds: f"{seeds.start}-{seeds.stop}")
MAKERS = [tiny, short]
by_maker = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)


def counted_deficit(instance: Instance, block: Block) -> int:
    """Return need - pairs with other connectors - places, from the tables alone; pinned pairs are taken off."""
    names, full = set(block.names.tolist()), set(block.connectors.tolist())
    needs: int = sum(instance.need[name] - instance.pinned_of_name(name) for name in names)
    elsewhere = sum(
        name in names and connector not in full
        for row, (name, connector) in enumerate(instance.pairs)
        if instance.rule[row] not in (PINNED, FORBIDDEN)
    )
    return needs - elsewhere - counted_places(instance, full)


def counted_places(instance: Instance, connectors: set[int]) -> int:
    return sum(instance.capacity[row] - instance.pinned_of_connector(row) for row in connectors)


def faults(instance: Instance, plan: Plan) -> list[str]:
    """Return what does not add up in a plan's certificate."""
    missing = int(plan.missing.sum())
    if plan.certificate is None:
        return ["no certificate"] if missing else []
    blocks = plan.certificate.blocks
    named = list(chain.from_iterable(block.names.tolist() for block in blocks))
    given = [instance.pairs[row][1] for row in plan.pair.tolist()]
    full = set(chain.from_iterable(block.connectors.tolist() for block in blocks))
    checks = {
        "total": plan.certificate.deficit == sum(block.deficit for block in blocks) == missing > 0,
        "deficits": all(block.deficit == counted_deficit(instance, block) > 0 for block in blocks),
        "free": all(
            block.free == counted_places(instance, set(block.connectors.tolist())) for block in blocks
        ),
        "names once": len(named) == len(set(named)),
        "uncovered named": set(plan.missing.nonzero()[0].tolist()) <= set(named),
        "full": all(given.count(connector) == instance.capacity[connector] for connector in full),
    }
    return [name for name, holds in checks.items() if not holds]


@by_chunk
@by_maker
def test_certificates_add_up_from_the_tables(make: Callable[[int], Instance], seeds: range) -> None:
    instances = {seed: make(seed) for seed in seeds}

    found = {seed: faults(case, divide(**case.arguments())) for seed, case in instances.items()}

    assert {seed: names for seed, names in found.items() if names} == {}


@pytest.mark.parametrize("seed", range(12))
def test_certificates_of_schools_add_up(seed: int) -> None:
    instance = school(seed)

    assert faults(instance, divide(**instance.arguments())) == []


def test_most_of_the_random_share_outs_cannot_be_covered_and_fall_into_blocks() -> None:
    plans = [divide(**make(seed).arguments()) for make in MAKERS for seed in range(0, 300, 2)]

    blocks = [len(plan.certificate.blocks) for plan in plans if plan.certificate]

    assert len(blocks) >= 200
    assert sum(number > 1 for number in blocks) >= 100
