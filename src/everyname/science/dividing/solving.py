"""One component solved: the best plan, the proof that it is, the price of every alternative."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.dividing.components import Component
from everyname.science.dividing.flow import is_optimal, minimise, minimise_among_cheapest
from everyname.science.dividing.model import Model, model, potentials, state, tie_costs
from everyname.science.dividing.prices import Alternatives, best_alternatives, no_alternatives

__all__ = ["Solution", "solve"]

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Solution:
    """The plan of one component, in the component's own positions.

    Attributes
    ----------
    taken : shape (p,), the pairs of the plan.
    uncovered : shape (n,), needs left over.
    is_optimal : complementary slackness holds for all four criteria.
    alternatives : the best other connector of each taken pair, and what it would cost.
    """

    taken: npt.NDArray[np.bool_]
    uncovered: IntArray
    is_optimal: bool
    alternatives: Alternatives


def solve(part: Component, *, explain: bool = True) -> Solution:
    """Solve one component to the canonical optimum.

    Notes
    -----
    A first flow finds an optimum; its potentials leave an optimal face; a second flow on that face,
    with costs hashed from identifiers, finds the one plan that any solver and any order of rows
    would give. The same potentials prove the second flow optimal.

    Raises
    ------
    ShareOutTooLargeError, NoFlowError, NegativeCycleError
        Never for input of a size that fits in memory, as far as is known; never passed over.
    """
    made = model(part)
    costs = made.costs()
    flow = _first_flow(made, costs)
    dual = potentials(
        made,
        state(made, flow),
        made.pair_cost,
        rank_cost=made.units.fairness,
        uncovered_cost=made.units.covered,
    )
    flow = minimise_among_cheapest(made.network, costs, dual, tie_costs(made))
    plan = state(made, flow)
    return Solution(
        taken=plan.taken,
        uncovered=plan.uncovered,
        is_optimal=is_optimal(made.network, costs, flow, dual),
        alternatives=best_alternatives(made, plan) if explain else no_alternatives(plan),
    )


def _first_flow(made: Model, costs: IntArray) -> IntArray:
    """An optimal flow, in one step where the solver can hold all criteria in one cost, else in two."""
    if fits_the_solver(made):
        return minimise(made.network, costs)
    coarse = made.coarse_costs()
    flow = minimise(made.network, coarse)
    dual = potentials(
        made,
        state(made, flow),
        np.zeros_like(made.pair_cost),
        rank_cost=1,
        uncovered_cost=int(coarse[-1]),
    )
    return minimise_among_cheapest(made.network, coarse, dual, made.fine_costs())


def fits_the_solver(made: Model) -> bool:
    """Whether the solver's 64 bits hold all four criteria in one cost."""
    return made.units.covered <= made.network.largest_cost
