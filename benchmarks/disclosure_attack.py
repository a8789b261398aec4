"""Hundreds of random tables, each protected, checked and attacked: what an attacker finds, and what is refused."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from everyname.science.disclosure.auditing import attack, check
from everyname.science.disclosure.cells import cells_of as numbered
from everyname.science.disclosure.protecting import Protected, protect
from tests.science.disclosure.labelled import Arrays, arrays_of, cells_of, past_of, release_of
from tests.science.disclosure.naive import one_more_per_row, primary_only
from tests.science.disclosure.proving import evidence_of
from tests.science.disclosure.worlds import World, moved_on, random_world

TABLES = 60
"""Of each kind: two to four dimensions, four of ten with a hierarchy, sparse to dense, floors of 3, 5 and 10."""
KINDS: dict[str, dict[str, Any]] = {
    "two dimensions": {"n_dimensions": 2},
    "three dimensions": {"n_dimensions": 3},
    "four dimensions": {"n_dimensions": 4},
    "linked pairs": {"n_dimensions": 3, "links": True},
    "linked threes": {"n_dimensions": 4, "links": True},
    "answers in three dimensions": {"n_dimensions": 3, "answers": True},
}
REFUSED_LIMIT = {"four dimensions": 0.01, "linked threes": 0.01}
"""Share of the tables for which no proof is found; of all other kinds none."""

Row = dict[str, Any]


@dataclass
class Tally:
    tables: int = 0
    refused: int = 0
    attacked: int = 0
    found: int = 0
    cpu_seconds: float = 0.0


def run() -> Iterator[Row]:
    """Whatever the attacker or the checker finds in a release stops at 0; a naive suppressor shows that they bite."""
    for kind, given in KINDS.items():
        tally = Tally()
        for seed in range(TABLES):
            _one(random_world(10_000 + seed, **given), seed, tally)
        yield from _rows(kind, tally)
    tally = Tally()
    for seed in range(TABLES):
        _two_in_a_row(random_world(20_000 + seed, n_dimensions=2), seed, tally)
    yield from _rows("two releases in a row", tally)
    for called, by_hand in (
        ("only small numbers hidden", primary_only),
        ("one more per row", one_more_per_row),
    ):
        yield _by_hand(called, by_hand)


def _rows(kind: str, tally: Tally) -> Iterator[Row]:
    yield {
        "benchmark": "disclosure_attack",
        "what": f"cells found out in random tables ({kind})",
        "tables": tally.tables,
        "attacked": tally.attacked,
        "cpu_seconds": round(tally.cpu_seconds, 1),
        "ratio": tally.found,
        "limit": 0,
    }
    yield {
        "benchmark": "disclosure_attack",
        "what": f"share of the tables refused ({kind})",
        "refused": tally.refused,
        "ratio": round(tally.refused / tally.tables, 4),
        "limit": REFUSED_LIMIT.get(kind, 0),
    }


def _one(world: World, seed: int, tally: Tally) -> None:
    arrays = arrays_of(world)
    protected = _protected(arrays, world, seed, tally)
    if protected is not None:
        _audit(world, arrays, protected, tally)


def _two_in_a_row(first: World, seed: int, tally: Tally) -> None:
    """The second with people who have moved, left and joined; the attacker knows the first, and every change."""
    second = moved_on(first, seed, (0.02, 0.1, 0.3)[seed % 3])
    then, now = arrays_of(first), arrays_of(second)
    before = protect(**then.arguments(), floor=first.floor, seed=seed)
    past = past_of(then, before, cells_of(now, numbered(now.tables, now.dimensions).nodes.tolist()))
    after = _protected(now, second, seed, tally, earlier=[past])
    if before.is_certified and after is not None:
        _audit(second, now, after, tally, earlier=[evidence_of(first, release_of(then, before)[0])])


def _protected(arrays: Arrays, world: World, seed: int, tally: Tally, **more: Any) -> Protected | None:
    began = time.process_time()
    protected = protect(**arrays.arguments(), floor=world.floor, seed=seed, **more)
    tally.cpu_seconds += time.process_time() - began
    tally.tables += 1
    tally.refused += not protected.is_certified
    return protected if protected.is_certified else None


def _audit(world: World, arrays: Arrays, protected: Protected, tally: Tally, **more: Any) -> None:
    released, proof = release_of(arrays, protected)
    found = attack(world.structure, world.tables, released, **more, **world.rule())
    findings = check(world.structure, world.tables, released, proof, **more, **world.rule())
    tally.attacked += found.attacked
    tally.found += len(found.violations) + len(findings)


def _by_hand(called: str, by_hand: Callable[[World], Any]) -> Row:
    found = attacked = 0
    for world in map(partial(random_world, n_dimensions=3), range(10_000, 10_000 + TABLES)):
        result = attack(world.structure, world.tables, by_hand(world), **world.rule())
        found, attacked = found + len(result.violations), attacked + result.attacked
    return {
        "benchmark": "disclosure_attack",
        "what": f"cells found out in tables of three dimensions, {called}",
        "attacked": attacked,
        "ratio": found,
        "at_least": TABLES,
    }
