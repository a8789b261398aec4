"""Nodes whose removal makes a large graph fall apart, such as staff who work at several sites."""

import numpy as np
import numpy.typing as npt

__all__ = ["find_hubs"]

IntArray = npt.NDArray[np.int64]

ROUNDS = 12
MOST_HUBS = 0.25
"""Above this share of the nodes nothing is gained by setting them apart."""


def find_hubs(left: IntArray, right: IntArray, n_nodes: int) -> npt.NDArray[np.bool_]:
    """Choose nodes without which every part of the graph is one community: shape (n_nodes,).

    Communities are found by label propagation (Raghavan, Albert & Kumara 2007, Phys. Rev. E 76), with
    ties decided by a fixed shuffle; hubs cover all edges between different communities, the node
    with the most such edges first. A poor choice costs time and never exactness. No node is chosen
    where too many would be needed.

    Parameters
    ----------
    left, right : shape (m,), the ends of the edges, whatever their direction.
    n_nodes : nodes run from 0 to one less than this.
    """
    label = _communities(np.concatenate([left, right]), np.concatenate([right, left]), n_nodes)
    is_hub = np.zeros(n_nodes, bool)
    across = label[left] != label[right]
    left, right = left[across], right[across]
    while len(left):
        busiest = np.argmax(np.bincount(left, minlength=n_nodes) + np.bincount(right, minlength=n_nodes))
        is_hub[busiest] = True
        if is_hub.sum() > MOST_HUBS * n_nodes:
            return np.zeros(n_nodes, bool)
        stays = (left != busiest) & (right != busiest)
        left, right = left[stays], right[stays]
    return is_hub


def _communities(node: IntArray, neighbour: IntArray, n_nodes: int) -> IntArray:
    """Give every node the label that most of its neighbours have, until hardly anything changes."""
    label = np.random.default_rng(0).permutation(n_nodes)
    for _ in range(ROUNDS):
        pair, votes = np.unique(node * n_nodes + label[neighbour], return_counts=True)
        voter, choice = pair // n_nodes, pair % n_nodes
        order = np.lexsort((choice, -votes, voter))
        first = order[np.flatnonzero(np.diff(voter[order], prepend=-1))]
        if np.array_equal(label[voter[first]], choice[first]):
            break
        label[voter[first]] = choice[first]
    return label
