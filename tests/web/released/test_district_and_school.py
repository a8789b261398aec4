"""A district, then one of its schools, then the district: random ones, without pages."""

from collections import Counter
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import numpy as np
import pytest

from everyname.science.disclosure.protecting import Protected, protect
from everyname.web.released.analysis import proving
from everyname.web.released.analysis.counting import STATES, Counted, tables_of
from everyname.web.released.analysis.people import People as Speaking
from everyname.web.released.analysis.proving import prepare
from everyname.web.released.analysis.sealing import layout_of
from everyname.web.released.models import Outcome
from tests.web.released.reader import Told, found_out, told_by

SITES, GRADES = ("a", "b", "c"), ("6", "7", "8")
People = list[tuple[str, str, str]]
SHARES = (0.5, 0.3, 0.15, 0.05)


def people(rng: np.random.Generator) -> People:
    number = int(rng.integers(150, 400))
    return [(str(rng.choice(SITES)), str(rng.choice(GRADES)), state(rng)) for _ in range(number)]


def state(rng: np.random.Generator) -> str:
    return str(rng.choice(STATES, p=SHARES))


def later(rng: np.random.Generator, before: People) -> People:
    """Some have left, some stand otherwise."""
    stay = [one for one in before if rng.random() > 0.05]
    return [(site, grade, state(rng) if rng.random() < 0.2 else stands) for site, grade, stands in stay]


def counted(some: People) -> Counted:
    sites = sorted({site for site, _, _ in some})
    ways = {"grade": [(f"={grade}",) for _, grade, _ in some]}
    if len(sites) > 1:
        ways["place"] = [(site,) for site, _, _ in some]
    states = [STATES.index(stands) for _, _, stands in some]
    return Counted(
        tables_of(ways, states, called={}, is_crossed=len(sites) > 1),
        "+".join(sites),
        {},
        None,
        Speaking("", ""),
    )


def told_in_turn(seed: int) -> list[Told]:
    """What three releases say; the second is about one school."""
    rng = np.random.default_rng(seed)
    everybody, proofs = people(rng), list[bytes]()
    told = []
    for sites in (SITES, SITES[:1], SITES):
        here = [one for one in everybody if one[0] in sites]
        made = counted(here)
        ids = [uuid4() for _ in proofs]
        prepared = prepare(made, floor=5, ids=ids, proofs=proofs, tell=lambda *_: None)
        assert (prepared.outcome, prepared.proof is None) == (Outcome.READY, False), seed
        proofs.append(prepared.proof or b"")
        release = SimpleNamespace(table=prepared.table, layout=layout_of(made))
        told.append(told_by(release, Counter(here), sites=sites, grades=GRADES))
        everybody = later(rng, everybody)
    return told


def test_a_district_and_its_school_in_turn_give_nobody_away() -> None:
    assert [found_out(told_in_turn(seed), floor=5) for seed in range(6)] == [set()] * 6


def test_a_wrong_proof_is_not_released(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second check looks at what the search has brought: here a witness that changes what is told."""

    def careless(*args: Any, **terms: Any) -> Protected:
        found = protect(*args, **terms)
        found.witnesses.change[0] += 1
        return found

    monkeypatch.setattr(proving, "protect", careless)
    made = counted(people(np.random.default_rng(1)))
    prepared = prepare(made, floor=5, ids=[], proofs=[], tell=lambda *_: None)
    assert (prepared.outcome, prepared.table) == (Outcome.REFUTED, None)
