"""The best share-out of what waits, with what the lead may be told of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from everyname.engine.wall.ties import Surroundings, eligible_pairs, ties_of
from everyname.science.connections import DOT
from everyname.science.dividing import Certificate, Instance, Plan, Rule, divide_instance, instance, solve
from everyname.science.dividing.affinity import Affinity, Ties, affinities
from everyname.science.dividing.components import Component
from everyname.science.dividing.solving import Solution
from everyname.web.share_out.analysis.surroundings import Table, places_of, surroundings_of, table_of
from everyname.web.share_out.queries.ground import Ground
from everyname.web.stepping_back.analysis.stepped import Stepped
from everyname.web.wall.queries.closed import Key

__all__ = ["Divided", "Pair", "ToShare", "divided", "to_share"]

IntArray = npt.NDArray[np.int64]

Tell = Callable[[int, int], None]
"""Told how many of how many parts are done; it may raise to break off."""


@dataclass(frozen=True, slots=True, eq=False)
class _Said:
    """As `engine.wall.ties.Said`, in the codes of a table.

    No dot is among the marks: whoever gave one may be proposed like everybody else, or a lead who asks for one
    proposal after another could find out whose it is.
    """

    mark_name: IntArray
    mark_connector: IntArray
    mark_level: npt.NDArray[np.int8]
    nominating: IntArray
    nominated: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class ToShare:
    """A share-out ready to be solved; rows are those of its table and of its pairs."""

    table: Table
    instance: Instance
    ties: Ties
    pair_name: IntArray
    pair_connector: IntArray
    rule: npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Pair:
    """A connector for a need: what ties them, the best alternative and what taking it would lose.

    Attributes
    ----------
    price : needs covered, evenness, earlier pairs. What it loses of affinity is left out: marks are in it.
    """

    need: Key
    connector: Key
    reason: dict[str, Any]
    alternative: Key | None
    price: tuple[int, int, int]
    is_pinned: bool
    is_kept: bool


@dataclass(frozen=True, slots=True, eq=False)
class Divided:
    """A best share-out.

    Attributes
    ----------
    uncovered : needs for which nobody is left.
    certificate : why, block by block, with the ids of needs and connectors; as it is stored.
    loads : (load + j) / weight over all places filled, worst first.
    """

    pairs: Sequence[Pair]
    uncovered: Sequence[Key]
    certificate: Sequence[dict[str, Any]]
    loads: Sequence[float]


def to_share(ground: Ground, stepped: Stepped, former: Sequence[tuple[Key, Key]]) -> ToShare:
    """Who needs somebody, who has room, who may come together.

    Parameters
    ----------
    former : need and connector of the pairs proposed before; as many as possible stay together.
    """
    table = table_of(ground)
    where, said = surroundings_of(ground.roster, table), _said(stepped, table)
    rules = _rules(ground, table)
    name, connector = _with_pins(eligible_pairs(where, np.arange(len(table.needs)), said), rules, where)
    ties = ties_of(where, said, name, connector)
    rule = _ruled(rules, name * len(table.connectors) + connector, len(table.connectors))
    pinned = np.bincount(connector[rule == Rule.PINNED], minlength=len(table.connectors))
    free = np.array([each.free for each in places_of(ground, table)], np.int64)
    code = {each.need: at for at, each in enumerate(table.needs)}
    kept = [
        (code[need], table.connector_code[who])
        for need, who in former
        if need in code and who in table.connector_code
    ]
    made = instance(
        name_ids=[each.name for each in table.needs],
        need=np.ones(len(table.needs), np.int64),
        connector_ids=[each.id for each in table.connectors],
        capacity=np.maximum(free, pinned),  # whoever pins somebody says that there is room
        load=[ground.load.get(each.id, 0) for each in table.connectors],
        weight=[each.weight for each in table.connectors],
        pair_name=name,
        pair_connector=connector,
        affinity=affinities(ties, Affinity()),
        rule=rule,
        previous_name=[pair[0] for pair in kept],
        previous_connector=[pair[1] for pair in kept],
    )
    return ToShare(table, made, ties, name, connector, rule)


def _said(stepped: Stepped, table: Table) -> _Said:
    of = np.array([table.name_code.get(key, -1) for key in stepped.name_ids], np.int64)
    by = np.array([table.connector_code.get(key, -1) for key in stepped.connector_ids], np.int64)
    name, connector = of[stepped.mark_name], by[stepped.mark_connector]
    counts = (name >= 0) & (connector >= 0) & (stepped.mark_level < DOT)
    nominating, nominated = of[stepped.nominating], by[stepped.nominated]
    known = (nominating >= 0) & (nominated >= 0)
    return _Said(
        mark_name=name[counts],
        mark_connector=connector[counts],
        mark_level=stepped.mark_level[counts],
        nominating=nominating[known],
        nominated=nominated[known],
    )


def _rules(ground: Ground, table: Table) -> dict[tuple[int, int], Rule]:
    code = {each.need: at for at, each in enumerate(table.needs)}
    return {
        (code[need], table.connector_code[connector]): rule
        for pairs, rule in ((ground.forbidden, Rule.FORBIDDEN), (ground.pins, Rule.PINNED))
        for need, connector in pairs
        if need in code and connector in table.connector_code
    }


def _with_pins(
    eligible: tuple[IntArray, IntArray], rules: dict[tuple[int, int], Rule], where: Surroundings
) -> tuple[IntArray, IntArray]:
    """Pairs that a lead has pinned may come from anywhere; but nobody gets who was declined."""
    t = max(1, where.n_connectors)
    apart = set(zip(where.excluded[0].tolist(), where.excluded[1].tolist(), strict=True))
    pinned = [
        name * t + who
        for (name, who), rule in rules.items()
        if rule is Rule.PINNED and (name, who) not in apart
    ]
    if not pinned:
        return eligible
    key = np.union1d(eligible[0] * t + eligible[1], np.array(pinned, np.int64)).astype(np.int64)
    return key // t, key % t


def _ruled(rules: dict[tuple[int, int], Rule], key: IntArray, n_connectors: int) -> npt.NDArray[np.uint8]:
    """The rule of each pair, by its key in ascending order; whom nobody could get anyway needs none."""
    found: npt.NDArray[np.uint8] = np.full(len(key), Rule.NONE, np.uint8)
    for (name, connector), rule in rules.items():
        at = int(np.searchsorted(key, name * n_connectors + connector))
        if at < len(key) and key[at] == name * n_connectors + connector:
            found[at] = rule
    return found


def divided(made: ToShare, *, explain: bool = True, tell: Tell | None = None) -> Divided:
    """Solve it, part by part."""

    def solver(parts: Iterable[Component]) -> Iterator[Solution]:
        whole = list(parts)
        for done, part in enumerate(whole):
            if tell is not None:
                tell(done, len(whole))
            yield solve(part, explain=explain)

    plan = divide_instance(made.instance, solver)
    return Divided(
        pairs=list(_pairs(made, plan)),
        uncovered=[made.table.needs[at].need for at in np.flatnonzero(plan.missing).tolist()],
        certificate=_certificate(made.table, plan.certificate),
        loads=plan.place_values(),
    )


def _pairs(made: ToShare, plan: Plan) -> Iterator[Pair]:
    table = made.table
    kept = np.zeros(len(made.pair_name), bool)
    kept[made.instance.pair_row] = made.instance.kept
    for at, other, price in zip(
        plan.pair.tolist(), plan.alternative.tolist(), plan.price.tolist(), strict=True
    ):
        tie = made.ties.of(at)
        yield Pair(
            need=table.needs[int(made.pair_name[at])].need,
            connector=table.connectors[int(made.pair_connector[at])].id,
            reason=asdict(tie),
            alternative=table.connectors[other].id if other >= 0 else None,
            price=(price[0], price[1], price[2]),
            is_pinned=bool(made.rule[at] == Rule.PINNED),
            is_kept=bool(kept[at]),
        )


def _certificate(table: Table, proof: Certificate | None) -> list[dict[str, Any]]:
    return [
        {
            "names": [table.needs[at].need for at in block.names.tolist()],
            "connectors": [table.connectors[at].id for at in block.connectors.tolist()],
            "needs": block.needs,
            "elsewhere": block.elsewhere,
            "free": block.free,
            "shortage": str(block.shortage),
        }
        for block in (proof.blocks if proof else ())
    ]
