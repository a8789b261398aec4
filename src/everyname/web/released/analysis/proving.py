"""From counts to a release with its proof, or to what stands in its way.

What it imports compiles and solves, and takes most of a second to load: jobs import it, pages do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from everyname.engine.disclosing.ledger import Entry
from everyname.engine.disclosing.ledger.entries import statuses
from everyname.science.disclosure.advice import advise
from everyname.science.disclosure.cells import cells_of
from everyname.science.disclosure.protected import Protected
from everyname.science.disclosure.protecting import protect
from everyname.science.disclosure.released import NotCertified, packed, release
from everyname.science.disclosure.rule import TooFew, needs_of
from everyname.science.disclosure.search import Telling
from everyname.web.released.analysis.checking import holds
from everyname.web.released.analysis.counting import STATE, Counted
from everyname.web.released.analysis.earlier import Numbers, Told, links_of
from everyname.web.released.analysis.proofs import Proven, kept_proof, read_proof
from everyname.web.released.models import Outcome

__all__ = ["Prepared", "prepare"]

_SEED = 0


@dataclass(frozen=True, slots=True)
class Prepared:
    """What came of it, as it is kept; ``proof`` is missing where there are too few people for anything."""

    outcome: Outcome
    proof: bytes | None = None
    table: bytes | None = None


def prepare(
    counted: Counted, *, floor: int, ids: Sequence[UUID], proofs: Sequence[bytes], tell: Telling
) -> Prepared:
    """Hide what has to be hidden, in the light of everything that was released before.

    Parameters
    ----------
    ids, proofs : of the releases before, the oldest first.
    """
    coded, before = counted.coded, [read_proof(content) for content in proofs]
    answer = coded.names.index(STATE)
    try:
        needs = needs_of(cells_of(coded.tables, coded.trees), coded.trees, floor=floor, answer=answer)
    except TooFew:
        return Prepared(Outcome.TOO_FEW)
    released = [Told(each.entry, each.scope) for each in before]
    every = [*((each.split, each.scope) for each in before), (counted.split, counted.scope)]
    splits = [(split, scope) for split, scope in every if split is not None]
    links = links_of(splits, released, coded, counted.scope, needs) if before else []
    numbers = Numbers.begun(coded, counted.scope)
    tell("hide", 0, 0)
    protected = protect(
        coded.tables,
        coded.trees,
        floor=floor,
        answer=answer,
        earlier=numbers.earlier([*released, *links]),
        seed=_SEED,
        progress=tell,
    )
    tell("check", 0, 0)
    proven = _proven(counted, protected, ids)
    try:
        table = release(protected)
    except NotCertified:
        return Prepared(Outcome.UNPROVEN, kept_proof(proven))
    present = Told(proven.entry, proven.scope)
    if not holds(present, protected, table, numbers, released=released, links=links):
        return Prepared(Outcome.REFUTED)
    return Prepared(Outcome.READY, kept_proof(proven), packed(table))


def _proven(counted: Counted, protected: Protected, ids: Sequence[UUID]) -> Proven:
    coded, floor = counted.coded, protected.floor
    return Proven(
        entry=_entry(counted, protected),
        scope=counted.scope,
        split=counted.split,
        people=counted.people,
        witnesses=protected.witnesses,
        uncertified=protected.uncertified,
        uncertified_before=protected.uncertified_before,
        known_before=len(protected.known_before),
        merges=advise(coded.tables, coded.trees, floor=floor, answer=coded.names.index(STATE)),
        earlier=tuple(str(each) for each in ids),
    )


def _entry(counted: Counted, protected: Protected) -> Entry:
    coded = counted.coded
    return Entry(
        fingerprint="",
        made_at="",
        folder="",
        files=(),
        floor=protected.floor,
        answer=STATE,
        dimensions=coded.dimensions,
        tables=coded.tables,
        statuses=statuses(protected.is_published, protected.is_primary),
    )
