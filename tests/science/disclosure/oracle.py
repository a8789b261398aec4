"""Every whole-number table that agrees with a release, one after another: the definition in code, for tiny tables."""

from collections.abc import Iterator, Mapping

from everyname.science.disclosure.auditing import TOTAL, Cell
from tests.science.disclosure.worlds import World


def all_tables(world: World, released: Mapping[Cell, int | None]) -> Iterator[dict[Cell, int]]:
    """Yield every table of one set of dimensions that a reader must think possible, with its margins."""
    (table,) = world.tables
    inner = list(table.rows)
    below = {
        cell: [place for place, row in enumerate(inner) if _is_below(world, row, cell)] for cell in released
    }
    shown = [(value, below[cell]) for cell, value in released.items() if value is not None]
    for counts in _fill([], len(inner), shown):
        yield {cell: sum(counts[place] for place in places) for cell, places in below.items()}


def ranges(world: World, released: Mapping[Cell, int | None]) -> dict[Cell, set[int]]:
    """The numbers that each cell takes in any of these tables."""
    seen: dict[Cell, set[int]] = {cell: set() for cell in released}
    for full in all_tables(world, released):
        for cell, value in full.items():
            seen[cell].add(value)
    return seen


def _is_below(world: World, row: Cell, cell: Cell) -> bool:
    return all(
        _is_label_below(world.structure.parents.get(dimension, {}), label, above)
        for dimension, label, above in zip(world.structure.dimensions, row, cell, strict=True)
    )


def _is_label_below(parents: Mapping[str, str], label: str, above: str) -> bool:
    while label not in (above, TOTAL):
        label = parents.get(label, TOTAL)
    return label == above


def _fill(counts: list[int], n_cells: int, shown: list[tuple[int, list[int]]]) -> Iterator[list[int]]:
    """Number after number, as long as no published sum is passed and every finished one is met."""
    place = len(counts)
    if place == n_cells:
        yield counts
        return
    left = [
        (n - sum(counts[p] for p in places if p < place), places) for n, places in shown if place in places
    ]
    most = min(n for n, _ in left)
    finished = {n for n, places in left if max(places) == place}
    for value in finished or range(most + 1):
        if 0 <= value <= most and len(finished) <= 1:
            yield from _fill([*counts, value], n_cells, shown)
