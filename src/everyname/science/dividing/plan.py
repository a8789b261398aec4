"""The share-out of a whole community: solve each component, put the parts together."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from everyname.science.dividing.certificate import Block, Certificate, blocks, without_connector
from everyname.science.dividing.components import Component, components
from everyname.science.dividing.instance import Instance, instance
from everyname.science.dividing.solving import Solution, solve

__all__ = ["Plan", "Solver", "divide", "divide_instance"]

IntArray = npt.NDArray[np.int64]

Solver = Callable[[Iterable[Component]], Iterable[Solution]]
"""Solves components in order; the engine passes one that uses several processes."""


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A best share-out. All rows are positions in the tables the caller passed in.

    Attributes
    ----------
    pair : shape (m,), pairs of the plan, sorted by name and connector identifier.
    missing : shape (n,), needs left uncovered.
    alternative : shape (m,), row of the best other connector for each pair, -1 where there is none.
    price : shape (m, 4), what taking it would lose: needs covered, fairness (the sum of the ranks of
        the places filled would grow by this much), earlier pairs kept, affinity (a preferred pair
        counting 1,000 more). Negative where something would be gained.
    place_load, place_weight : shape (m,), numerator and weight of every place filled: place j of a
        connector is (load + j) / weight.
    affinity : total affinity of the plan, without any bonus.
    kept : pairs of the previous share-out that stand in the plan.
    components : connected components with at least one eligible pair.
    optimal : True only when complementary slackness has been checked for every component.
    certificate : None when every need is covered.
    """

    pair: IntArray
    missing: IntArray
    alternative: IntArray
    price: IntArray
    place_load: IntArray
    place_weight: tuple[Fraction, ...]
    affinity: int
    kept: int
    components: int
    optimal: bool
    certificate: Certificate | None

    @property
    def places(self) -> tuple[Fraction, ...]:
        """(load + j) / weight over all places filled, worst first, exact."""
        pairs = zip(self.place_load.tolist(), self.place_weight, strict=True)
        return tuple(sorted((load / weight for load, weight in pairs), reverse=True))

    def place_values(self) -> list[float]:
        """The same list as the nearest floating-point numbers, quicker by far."""
        pairs = zip(self.place_load.tolist(), self.place_weight, strict=True)
        return sorted((load * weight.denominator / weight.numerator for load, weight in pairs), reverse=True)


def divide(
    *,
    name_ids: Sequence[str],
    need: npt.ArrayLike,
    connector_ids: Sequence[str],
    capacity: npt.ArrayLike,
    load: npt.ArrayLike,
    weight: Sequence[str | Fraction],
    pair_name: npt.ArrayLike,
    pair_connector: npt.ArrayLike,
    affinity: npt.ArrayLike,
    rule: npt.ArrayLike | None = None,
    previous_name: npt.ArrayLike | None = None,
    previous_connector: npt.ArrayLike | None = None,
    explain: bool = True,
) -> Plan:
    """Divide names among connectors: coverage, then fairness, then least churn, then affinity.

    Parameters
    ----------
    name_ids, connector_ids : stable, distinct identifiers; ties are decided by them.
    need : shape (n,), how many different connectors each name is to get, >= 0.
    capacity, load : shape (t,), places free now and places taken before, >= 0.
    weight : t full-time shares > 0, decimal text or fractions, kept exact.
    pair_name, pair_connector : shape (p,), rows of the two tables: who may come together.
    affinity : shape (p,), whole numbers from 0 to 1000.
    rule : shape (p,), values of `Rule`; None for no rules. Pinned pairs stand in every plan,
        forbidden ones in none, preferred ones count 1,000 more than their affinity.
    previous_name, previous_connector : rows of pairs of an earlier share-out; those that are no
        longer eligible are passed over.
    explain : False leaves the prices out, in about half the time.

    Returns
    -------
    Plan
        The one optimal plan that the identifiers decide on, whatever the order of rows.

    Raises
    ------
    InvalidShareOut
        With every cell that cannot stand.

    Notes
    -----
    Wanted, in strict order: as many needs covered as possible; the list of (load + j) / weight over
    all places filled, worst first, as small as possible (leximin); as many earlier pairs kept as
    possible; the greatest affinity. One min-cost flow per component, whose place costs are dense
    ranks: over the bases of an integral polymatroid the minimum of a separable convex function
    depends on the order of its marginals alone (Murota 2003, Discrete Convex Analysis; Frank &
    Murota 2022, Decreasing minimization on M-convex sets, Math. Programming 195).

    Examples
    --------
    >>> plan = divide(
    ...     name_ids=["ana", "bo"], need=[1, 1],
    ...     connector_ids=["t1", "t2"], capacity=[2, 2], load=[0, 0], weight=["1", "1"],
    ...     pair_name=[0, 0, 1, 1], pair_connector=[0, 1, 0, 1], affinity=[900, 100, 800, 700],
    ... )
    >>> plan.pair.tolist(), plan.price.tolist()
    ([0, 3], [[0, 0, 0, 700], [0, 0, 0, 700]])
    """
    whole = instance(
        name_ids=name_ids,
        need=need,
        connector_ids=connector_ids,
        capacity=capacity,
        load=load,
        weight=weight,
        pair_name=pair_name,
        pair_connector=pair_connector,
        affinity=affinity,
        rule=rule,
        previous_name=previous_name,
        previous_connector=previous_connector,
    )
    return divide_instance(whole, lambda parts: (solve(part, explain=explain) for part in parts))


def divide_instance(whole: Instance, solver: Solver) -> Plan:
    """Divide a checked instance with a solver of components, such as one of several processes."""
    parts = list(components(whole))
    solutions = list(solver(parts))
    missing = whole.need.copy()
    for part, solution in zip(parts, solutions, strict=True):
        missing[part.names] = solution.uncovered
    pair, alternative, price = _joined(parts, solutions)
    order = np.argsort(pair)
    taken = pair[order]
    connector = whole.connector[taken]
    rows = np.where(alternative < 0, -1, np.append(whole.connector_row, -1)[alternative])
    return Plan(
        pair=whole.pair_row[taken],
        missing=_by_row(missing, whole.name_row),
        alternative=rows[order],
        price=price[order],
        place_load=_place_loads(whole, connector),
        place_weight=tuple(whole.weight[at] for at in np.sort(connector)),
        affinity=int(whole.affinity[taken].sum()),
        kept=int(whole.kept[taken].sum()),
        components=len(parts),
        optimal=all(solution.is_optimal for solution in solutions),
        certificate=_certificate(whole, parts, solutions, missing),
    )


def _joined(parts: list[Component], solutions: list[Solution]) -> tuple[IntArray, IntArray, IntArray]:
    pair, alternative, price = [np.empty(0, np.int64)], [np.empty(0, np.int64)], [np.empty((0, 4), np.int64)]
    for part, solution in zip(parts, solutions, strict=True):
        pair.append(part.pairs[solution.taken])
        best = solution.alternatives.connector
        alternative.append(np.where(best < 0, -1, part.connectors[best]))
        price.append(solution.alternatives.price)
    return np.concatenate(pair), np.concatenate(alternative), np.concatenate(price)


def _by_row(values: IntArray, row: IntArray) -> IntArray:
    back = np.empty_like(values)
    back[row] = values
    return back


def _place_loads(whole: Instance, connector: IntArray) -> IntArray:
    """Give load + j for every place filled, connectors ascending."""
    filled = np.bincount(connector, minlength=len(whole.load))
    first = np.cumsum(filled) - filled
    owner = np.repeat(np.arange(len(filled)), filled)
    return whole.load[owner] + np.arange(len(owner)) - first[owner] + 1


def _certificate(
    whole: Instance, parts: list[Component], solutions: list[Solution], missing: IntArray
) -> Certificate | None:
    if not missing.any():
        return None
    found: list[Block] = []
    alone = np.ones(len(missing), bool)
    for part, solution in zip(parts, solutions, strict=True):
        alone[part.names] = False
        found += [
            Block(
                whole.name_row[part.names[block.names]],
                whole.connector_row[part.connectors[block.connectors]],
                *(block.needs, block.elsewhere, block.free, block.shortage),
            )
            for block in blocks(part, solution)
        ]
    lonely = np.flatnonzero(alone & (missing > 0))
    if len(lonely):
        found.append(without_connector(whole.name_row[lonely], missing[lonely]))
    return Certificate(tuple(found))
