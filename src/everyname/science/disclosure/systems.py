"""Cells and relations both ways, in the form that a compiled search goes through."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.cells import Relations
from everyname.science.disclosure.compiling import kernel
from everyname.science.disclosure.tables import Ints

__all__ = ["System", "hide", "show", "spans", "system_of"]

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


class System(NamedTuple):
    """Relations both ways, with what each cell admits. Hidden cells stand first in every relation.

    ``start, cell, sign`` list the cells of each relation, ``place`` says where in the cell's own list that entry is.
    ``begin, relation, sense`` list the relations of each cell, ``entry`` says where in the former lists it stands.
    ``hidden_cells`` counts the hidden cells of each relation, ``hidden`` says of each cell whether it is.
    """

    start: Ints
    cell: Ints
    sign: Ints
    place: Ints
    begin: Ints
    relation: Ints
    sense: Ints
    entry: Ints
    hidden_cells: Ints
    least: Ints
    may_move: Flags
    weight: Floats
    hidden: Flags


def system_of(relations: Relations, *, least: Ints, may_move: Flags, weight: Floats, hidden: Flags) -> System:
    """A system in which nothing is hidden yet.

    Parameters
    ----------
    least : shape (n_cells,), int64: the smallest change that a cell admits, so that no count falls below nought.
    may_move : shape (n_cells,), bool: cells that may be changed at all.
    weight : shape (n_cells,), float64: what it costs to hide a cell.
    hidden : shape (n_cells,), bool: nothing yet; kept up to date by whoever hides.
    """
    n_cells, n_relations = len(least), len(relations.start) - 1
    order = np.argsort(relations.cell, kind="stable")
    of_entry = np.repeat(np.arange(n_relations), np.diff(relations.start))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return System(
        relations.start.astype(np.int64),
        relations.cell.astype(np.int64),
        relations.sign.astype(np.int64),
        place,
        np.concatenate([[0], np.cumsum(np.bincount(relations.cell, minlength=n_cells))]),
        of_entry[order],
        relations.sign[order].astype(np.int64),
        order.astype(np.int64),
        np.zeros(n_relations, dtype=np.int64),
        least,
        may_move,
        weight,
        hidden,
    )


def spans(start: Ints, which: Ints) -> Ints:
    """All numbers from ``start[k]`` to below ``start[k + 1]``, for each ``k`` of some, one after the other."""
    lengths = start[which + 1] - start[which]
    ends = np.cumsum(lengths)
    return np.repeat(start[which] - ends + lengths, lengths) + np.arange(lengths.sum())


@kernel
def hide(system: System, cell: int) -> None:
    """Move a cell to the hidden part of its relations."""
    for at in range(system.begin[cell], system.begin[cell + 1]):
        relation = system.relation[at]
        _swap(system, at, system.start[relation] + system.hidden_cells[relation])
        system.hidden_cells[relation] += 1


@kernel
def show(system: System, cell: int) -> None:
    """Move a cell out of the hidden part of its relations."""
    for at in range(system.begin[cell], system.begin[cell + 1]):
        relation = system.relation[at]
        system.hidden_cells[relation] -= 1
        _swap(system, at, system.start[relation] + system.hidden_cells[relation])


@kernel
def _swap(system: System, at: int, border: int) -> None:
    """Let an entry of a cell and the one at the border change places."""
    entry, back = system.entry[at], system.place[border]
    cell, sign = system.cell[border], system.sign[border]
    system.cell[border], system.sign[border] = system.cell[entry], system.sign[entry]
    system.place[border], system.entry[at] = at, border
    system.cell[entry], system.sign[entry] = cell, sign
    system.place[entry], system.entry[back] = back, entry
