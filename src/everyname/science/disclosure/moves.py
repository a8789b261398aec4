"""Moves found so far: what each changes, which cells it serves, and which of them are still of use."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from everyname.science.disclosure.compiling import kernel
from everyname.science.disclosure.systems import System
from everyname.science.disclosure.tables import Ints
from everyname.science.disclosure.walking import Walker

__all__ = [
    "DOWN",
    "UP",
    "Goals",
    "Moves",
    "another",
    "grown",
    "has_room",
    "keep",
    "lapse",
    "moves_for",
    "revive",
]

DOWN, UP = 0, 1
_NONE = -1

Small = npt.NDArray[np.int8]


class Goals(NamedTuple):
    """What has to remain possible, by two entries a cell: downwards at 2·cell, upwards at 2·cell + 1.

    ``least`` and ``most`` bound the change (both nought where nothing is needed); ``strict`` goals hold against
    those who know earlier releases, too. ``witness`` is the move that serves, -1 while none does.
    """

    least: Ints
    most: Ints
    strict: npt.NDArray[np.bool_]
    witness: Ints


class Moves(NamedTuple):
    """Moves one after the other, and chained lists: the moves that change a cell, and those that serve a goal.

    ``numbers`` are those of moves, of entries and of services. ``lost`` counts the cells of a move that are told by
    now: at nought it is of use.
    """

    start: Ints
    lost: Ints
    is_strict: npt.NDArray[np.bool_]
    cell: Ints
    change: Ints
    owner: Ints
    next_touching: Ints
    touching: Ints
    server: Ints
    next_serving: Ints
    serving: Ints
    numbers: Ints


def moves_for(n_cells: int) -> Moves:
    """No moves, and some room."""
    moves, entries = 2 * n_cells + 1024, 16 * n_cells + 65536
    lists = (np.zeros(entries, dtype=np.int64) for _ in range(6))
    cell, change, owner, next_touching, server, next_serving = lists
    return Moves(
        start=np.zeros(moves + 1, dtype=np.int64),
        lost=np.zeros(moves, dtype=np.int64),
        is_strict=np.zeros(moves, dtype=bool),
        cell=cell,
        change=change,
        owner=owner,
        next_touching=next_touching,
        touching=np.full(n_cells, _NONE, dtype=np.int64),
        server=server,
        next_serving=next_serving,
        serving=np.full(2 * n_cells, _NONE, dtype=np.int64),
        numbers=np.zeros(3, dtype=np.int64),
    )


def grown(moves: Moves) -> Moves:
    """The same with twice the room."""
    by_cell = {"touching", "serving", "numbers"}
    longer = {
        name: np.concatenate([array, np.zeros_like(array)])
        for name, array in moves._asdict().items()
        if name not in by_cell
    }
    return moves._replace(**longer)


@kernel
def has_room(moves: Moves, n_cells: int) -> bool:
    """Whether another move and its negative can be kept, however long they are."""
    return bool(
        moves.numbers[0] + 2 < len(moves.lost)
        and moves.numbers[1] + 2 * n_cells < len(moves.cell)
        and moves.numbers[2] + 4 * n_cells < len(moves.server)
    )


@kernel
def keep(moves: Moves, goals: Goals, system: System, walker: Walker, strict: bool) -> None:
    """Store what a walk has found, and its negative where that is possible and of use to somebody."""
    _keep(moves, goals, walker, 1, strict)
    useful = False
    for at in range(walker.numbers[0]):
        cell = walker.touched[at]
        by = -walker.change[cell]
        if by < system.least[cell]:
            return
        useful = useful or _serves(goals, 2 * cell, by, strict) or _serves(goals, 2 * cell + 1, by, strict)
    if useful:
        _keep(moves, goals, walker, -1, strict)


@kernel
def _serves(goals: Goals, goal: int, by: int, strict: bool) -> bool:
    return by != 0 and goals.least[goal] <= by <= goals.most[goal] and (strict or not goals.strict[goal])


@kernel
def _keep(moves: Moves, goals: Goals, walker: Walker, sign: int, strict: bool) -> None:
    move = moves.numbers[0]
    moves.numbers[0] += 1
    moves.is_strict[move] = strict
    moves.lost[move] = 0
    for at in range(walker.numbers[0]):
        cell = walker.touched[at]
        by = sign * walker.change[cell]
        if by == 0:
            continue
        entry = moves.numbers[1]
        moves.numbers[1] += 1
        moves.cell[entry], moves.change[entry], moves.owner[entry] = cell, by, move
        moves.next_touching[entry] = moves.touching[cell]
        moves.touching[cell] = entry
        for goal in (2 * cell, 2 * cell + 1):
            if _serves(goals, goal, by, strict):
                service = moves.numbers[2]
                moves.numbers[2] += 1
                moves.server[service] = move
                moves.next_serving[service] = moves.serving[goal]
                moves.serving[goal] = service
                if goals.witness[goal] < 0:
                    goals.witness[goal] = move
    moves.start[move + 1] = moves.numbers[1]


@kernel
def another(moves: Moves, goal: int) -> int:
    """A move of use that serves a goal; -1 where none is known."""
    service = moves.serving[goal]
    while service >= 0:
        if moves.lost[moves.server[service]] == 0:
            return int(moves.server[service])
        service = moves.next_serving[service]
    return -1


@kernel
def lapse(moves: Moves, cell: int) -> None:
    """A cell is told from now on: moves that change it are of no use."""
    entry = moves.touching[cell]
    while entry >= 0:
        moves.lost[moves.owner[entry]] += 1
        entry = moves.next_touching[entry]


@kernel
def revive(moves: Moves, cell: int) -> None:
    """A cell is hidden after all."""
    entry = moves.touching[cell]
    while entry >= 0:
        moves.lost[moves.owner[entry]] -= 1
        entry = moves.next_touching[entry]
