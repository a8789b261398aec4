"""What people do by hand, so that the attack can be seen to bite: these leak."""

from collections import defaultdict

from everyname.science.disclosure.auditing import TOTAL, Cell, rebuild
from tests.science.disclosure.worlds import World

Release = dict[Cell, int | None]


def primary_only(world: World) -> Release:
    """Hide the small numbers and nothing else."""
    return {
        cell: None if 0 < people < world.floor and not _is_grand_total(cell) else people
        for cell, people in rebuild(world.structure, world.tables).items()
    }


def one_more_per_row(world: World) -> Release:
    """Wherever a sum shows one hidden number alone, hide the smallest other one, until there is no such sum."""
    truth = rebuild(world.structure, world.tables)
    released, sums = primary_only(world), sums_of(world, list(truth))
    while lonely := [cells for cells in sums if sum(released[cell] is None for cell in cells) == 1]:
        before = sum(value is None for value in released.values())
        for cells in lonely:
            shown = [c for c in cells if released[c] is not None and truth[c] and not _is_grand_total(c)]
            if shown and sum(released[cell] is None for cell in cells) == 1:
                released[min(shown, key=lambda cell: (truth[cell], cell))] = None
        if sum(value is None for value in released.values()) == before:
            break
    return released


def sums_of(world: World, cells: list[Cell]) -> list[list[Cell]]:
    """Every sum as its children and, last, the cell above them."""
    sums = defaultdict(list)
    for cell in cells:
        for axis, dimension in enumerate(world.structure.dimensions):
            if cell[axis] != TOTAL:
                above = world.structure.parents.get(dimension, {}).get(cell[axis], TOTAL)
                sums[axis, (*cell[:axis], above, *cell[axis + 1 :])].append(cell)
    return [[*children, parent] for (_, parent), children in sums.items()]


def _is_grand_total(cell: Cell) -> bool:
    return set(cell) == {TOTAL}
