"""Right proofs for small tables, by integer programming: slow, and made without the project's own generator."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from everyname.science.disclosure.auditing import TOTAL, Cell, Certificates, Evidence, rebuild
from tests.science.disclosure.naive import Release, sums_of
from tests.science.disclosure.worlds import World

FloatArray = npt.NDArray[np.float64]


class NoWitness(Exception):
    """A cell cannot be protected, whatever is hidden."""


def all_but_the_total(world: World) -> Release:
    """Hide every number that may be hidden."""
    truth = rebuild(world.structure, world.tables)
    beside = {cell for _, zeros in full_groups(world) for cell in zeros}
    return {
        cell: None if (people or cell in beside) and set(cell) != {TOTAL} else people
        for cell, people in truth.items()
    }


def evidence_of(world: World, released: Release) -> Evidence:
    return Evidence(world.structure, world.tables, released, world.floor, world.answer)


def full_groups(world: World) -> list[tuple[Cell, list[Cell]]]:
    """Each cell that holds all answers of its group, and the zero cells beside it."""
    if world.answer is None:
        return []
    truth, axis = rebuild(world.structure, world.tables), world.structure.dimensions.index(world.answer)
    inner = set(world.structure.parents.get(world.answer, {}).values()) | {TOTAL}
    found = []
    for cell, people in truth.items():
        beside = {other: n for other, n in truth.items() if _without(other, axis) == _without(cell, axis)}
        group = beside.get((*cell[:axis], TOTAL, *cell[axis + 1 :]))
        if people and cell[axis] not in inner and people == group:
            found.append((cell, [other for other, n in beside.items() if n == 0]))
    return found


def primary_cells(world: World) -> set[Cell]:
    truth = rebuild(world.structure, world.tables)
    small = {cell for cell, people in truth.items() if 0 < people < world.floor}
    return {cell for cell in small | {cell for cell, _ in full_groups(world)} if set(cell) != {TOTAL}}


@dataclass(frozen=True)
class Past:
    """An earlier release of the same cells."""

    world: World
    released: Release

    @property
    def truth(self) -> dict[Cell, int]:
        return rebuild(self.world.structure, self.world.tables)


def prove(world: World, released: Release, earlier: Sequence[Past] = ()) -> Certificates:
    """Find a lower and, where it needs one, an upper witness for every primary cell, now or earlier.

    Raises `NoWitness` where there is none.
    """
    truth = rebuild(world.structure, world.tables)
    told = {cell for past in earlier for cell, value in past.released.items() if value is not None}
    room = {cell: min([people, *(past.truth[cell] for past in earlier)]) for cell, people in truth.items()}
    shown = {cell for cell in truth if released[cell] is not None}
    alone, together = _Programme(world, truth, shown), _Programme(world, room, shown | told)
    now, gaps = primary_cells(world), _gaps([Past(world, released), *earlier])
    witnesses: list[dict[Cell, int]] = []
    lower: dict[Cell, int] = {}
    upper: dict[Cell, int] = {}
    for cell in sorted(gaps):
        if cell in told and cell not in now:
            continue
        if cell in now or room[cell]:
            lower[cell] = len(witnesses)
            witnesses.append((together if room[cell] and cell not in told else alone).witness(cell, -1, -1))
        gap = world.floor - truth[cell] if cell in told else max(gaps[cell])
        if gap > 0:
            upper[cell] = len(witnesses)
            witnesses.append((alone if cell in told else together).witness(cell, gap, np.inf))
    return Certificates(witnesses, lower, upper)


def _gaps(releases: Sequence[Past]) -> dict[Cell, list[int]]:
    """For each cell that was ever primary: how many people it was short of the floor, each time."""
    gaps: dict[Cell, list[int]] = {}
    for past in releases:
        for cell in primary_cells(past.world):
            gaps.setdefault(cell, []).append(past.world.floor - past.truth[cell])
    return gaps


class _Programme:
    """All whole-number changes that leave some cells still and take from none more than its room."""

    def __init__(self, world: World, room: dict[Cell, int], still: set[Cell]) -> None:
        self.cells = list(room)
        self.place = {cell: number for number, cell in enumerate(self.cells)}
        moves = np.array([cell not in still for cell in self.cells])
        self.least = np.where(moves, [-float(room[cell]) for cell in self.cells], 0.0)
        self.most = np.where(moves, float(max(room.values()) + world.floor), 0.0)
        sums = sums_of(world, self.cells)
        equations = sparse.lil_array((len(sums), len(self.cells)))
        for row, (*children, parent) in enumerate(sums):
            equations[row, [self.place[cell] for cell in children]] = 1
            equations[row, [self.place[parent]]] = -1
        self.equations = equations.tocsr()

    def witness(self, cell: Cell, low: float, high: float) -> dict[Cell, int]:
        least, most, place = self.least.copy(), self.most.copy(), self.place[cell]
        least[place], most[place] = max(low, least[place]), min(high, most[place])
        if least[place] > most[place]:
            raise NoWitness(cell)
        found = milp(
            np.zeros(len(self.cells)),
            integrality=np.ones(len(self.cells), np.int64),
            bounds=Bounds(least, most),
            constraints=LinearConstraint(self.equations, 0, 0),
        )
        if found.status != 0:
            raise NoWitness(cell)
        return {c: round(z) for c, z in zip(self.cells, found.x.tolist(), strict=True) if round(z)}


def _without(cell: Cell, axis: int) -> Cell:
    return cell[:axis] + cell[axis + 1 :]
