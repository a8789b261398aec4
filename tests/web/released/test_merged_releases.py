"""Categories that are one in a release and several in another: how they add up is known to whoever reads both."""

from collections import Counter
from types import SimpleNamespace
from uuid import uuid4

import numpy as np
import pytest

from everyname.web.released.analysis import proving
from everyname.web.released.analysis.counting import STATES, Counted, tables_of
from everyname.web.released.analysis.merging import merged_ways, split_ways
from everyname.web.released.analysis.people import People as Speaking
from everyname.web.released.analysis.proving import prepare
from everyname.web.released.analysis.sealing import layout_of
from everyname.web.released.models import Outcome
from tests.web.released.reader import Told, found_out, told_by

GRADES = ("6", "7", "8", "9")
Truth = Counter[tuple[str, str, str]]


def people(rng: np.random.Generator) -> Truth:
    return Counter(
        {
            ("s", grade, state): int(rng.integers(1, 13))
            for grade in GRADES
            for state in STATES[: rng.integers(2, 5)]
        }
    )


def moved(rng: np.random.Generator, truth: Truth) -> Truth:
    return Counter({cell: max(0, count + int(rng.integers(-3, 4))) for cell, count in truth.items()})


def counted(truth: Truth, *merge: str) -> Counted:
    ways = [(f"={grade}",) for (_, grade, _), count in sorted(truth.items()) for _ in range(count)]
    states = [STATES.index(state) for (_, _, state), count in sorted(truth.items()) for _ in range(count)]
    merges = [("grade", [f"={grade}" for grade in merge])] if merge else []
    whole, split = (
        tables_of({"grade": how("grade", ways, merges)}, states, called={}, is_crossed=False)
        for how in (merged_ways, split_ways)
    )
    return Counted(whole, "s", {}, split if merge else None, Speaking("", ""))


def narrowed(seed: int) -> tuple[int, int]:
    """How many of three releases are made, and how many numbers they give away.

    Each time two other grades are one.
    """
    rng = np.random.default_rng(seed)
    first = people(rng)
    second = moved(rng, first)
    worlds = [(first, ("6", "7")), (second, ("8", "9")), (moved(rng, second), ("7", "8"))]
    proofs: list[bytes] = []
    told: list[Told] = []
    for truth, merge in worlds:
        made = counted(truth, *merge)
        ids = [uuid4() for _ in proofs]
        prepared = prepare(made, floor=5, ids=ids, proofs=proofs, tell=lambda *_: None)
        if prepared.outcome != Outcome.READY or prepared.proof is None:
            break
        proofs.append(prepared.proof)
        release = SimpleNamespace(table=prepared.table, layout=layout_of(made))
        told.append(told_by(release, truth, sites=["s"], grades=GRADES))
    return len(told), len(found_out(told, floor=5))


SEEDS = range(10)


def test_merged_and_apart_give_nobody_away() -> None:
    assert [narrowed(seed) for seed in SEEDS] == [(3, 0)] * len(SEEDS)


def test_without_knowing_how_they_add_up_they_would(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the test above would notice."""
    monkeypatch.setattr(proving, "links_of", lambda *_: [])
    assert any(given_away for _, given_away in map(narrowed, SEEDS))
