"""Why not everybody can be covered: a proof that adds up, in blocks that a person can check."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from everyname.science.dividing.components import Component, connected_labels
from everyname.science.dividing.instance import Rule
from everyname.science.dividing.solving import Solution

__all__ = ["Block", "Certificate", "Shortage", "blocks", "without_connector"]

IntArray = npt.NDArray[np.int64]


class Shortage(StrEnum):
    """What keeps the names of a block from being covered."""

    NO_CONNECTOR = "no connector"
    TOO_FEW_CONNECTORS = "too few connectors"
    TOO_FEW_PLACES = "too few places"


@dataclass(frozen=True, slots=True)
class Block:
    """Names that cannot all be covered, whoever is moved, and the connectors they depend on.

    Attributes
    ----------
    names, connectors : ascending rows; every one of these connectors is full.
    needs : what the names need together, pinned pairs taken off.
    elsewhere : pairs of these names with other connectors; all of them are in the plan.
    free : places of these connectors, pinned pairs taken off.
    """

    names: IntArray
    connectors: IntArray
    needs: int
    elsewhere: int
    free: int
    shortage: Shortage

    @property
    def deficit(self) -> int:
        """Needs that stay uncovered in any plan."""
        return self.needs - self.elsewhere - self.free


@dataclass(frozen=True, slots=True)
class Certificate:
    """All blocks; their deficits add up to exactly the needs that stay uncovered."""

    blocks: tuple[Block, ...]

    @property
    def deficit(self) -> int:
        """Needs that stay uncovered altogether."""
        return sum(block.deficit for block in self.blocks)


def without_connector(names: IntArray, need: IntArray) -> Block:
    """The block of all names for whom no eligible pair exists."""
    nobody = np.empty(0, np.int64)
    return Block(np.sort(names), nobody, int(need.sum()), 0, 0, Shortage.NO_CONNECTOR)


def blocks(part: Component, solution: Solution) -> list[Block]:
    """Prove the uncovered needs of a component, in the component's own positions.

    Notes
    -----
    From the uncovered names walk to every eligible connector not taken, from those to the names
    they have, and so on. All connectors reached are full, or somebody more could be covered. The
    names Z and connectors R reached satisfy k(Z) - e(Z, T without R) - cap(R) = uncovered, the
    deficiency version of Hall's theorem for degree-constrained graphs (Ore 1955, Duke Math. J. 22).
    Z and R depend on the instance alone, not on the plan: they are the smallest minimum cut.
    """
    open_pair = part.rule != Rule.PINNED
    if not solution.uncovered.any():
        return []
    in_z, in_r = _reach(part, solution, open_pair)
    inside = open_pair & in_z[part.name]
    n, t = len(part.names), len(part.connectors)
    touching = np.flatnonzero(inside & in_r[part.connector])
    label = connected_labels(part.name[touching], part.connector[touching] + n, n + t)
    return [
        _block(part, open_pair, np.flatnonzero((label[:n] == root) & in_z),
               np.flatnonzero((label[n:] == root) & in_r))
        for root in np.unique(label[:n][in_z])
    ]  # fmt: skip


def _reach(
    part: Component, solution: Solution, open_pair: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    names = solution.uncovered > 0
    connectors = np.zeros(len(part.connectors), bool)
    outward, inward = open_pair & ~solution.taken, open_pair & solution.taken
    while True:
        connectors[part.connector[outward & names[part.name]]] = True
        grown = names.copy()
        grown[part.name[inward & connectors[part.connector]]] = True
        if np.array_equal(grown, names):
            return names, connectors
        names = grown


def _block(part: Component, open_pair: npt.NDArray[np.bool_], names: IntArray, connectors: IntArray) -> Block:
    of_names = np.isin(part.name, names)
    pins = part.connector[~open_pair]
    elsewhere = int(np.sum(of_names & open_pair & ~np.isin(part.connector, connectors)))
    return Block(
        names=names,
        connectors=connectors,
        needs=int(part.need[names].sum()) - int(np.sum(of_names & ~open_pair)),
        elsewhere=elsewhere,
        free=int(part.capacity[connectors].sum()) - int(np.isin(pins, connectors).sum()),
        shortage=Shortage.TOO_FEW_PLACES if len(connectors) else Shortage.TOO_FEW_CONNECTORS,
    )
