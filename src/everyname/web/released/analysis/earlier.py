"""Earlier releases in the numbers of the present one: what is the same people has the same number."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

import numpy as np

from everyname.engine.disclosing.coding import TOTAL, Coded
from everyname.engine.disclosing.ledger import Entry
from everyname.engine.disclosing.ledger.entries import PRIMARY, PUBLISHED, SECONDARY
from everyname.science.disclosure.cells import cells_of
from everyname.science.disclosure.earlier import Earlier
from everyname.science.disclosure.rule import Needs
from everyname.web.released.analysis.counting import DIMENSIONS, PLACE

__all__ = ["Key", "Numbers", "Told", "keys_of", "links_of"]

Key = tuple[str, ...]
"""A place, a grade, a state: of whom a number speaks, in every release of the community."""


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What became of each number of some tables; ``scope`` as in `Counted`."""

    entry: Entry
    scope: str


def keys_of(coded: Coded, scope: str) -> list[Key]:
    """Of whom each cell speaks, in the order of `cells_of`.

    Everybody of a round is called by its scope: "all" of one school are not all of the district.
    """
    nodes = cells_of(coded.tables, coded.trees).nodes
    columns = {PLACE: [scope] * len(nodes)}
    for axis, each in enumerate(coded.dimensions):
        labels = [*each.labels[:-1], scope if each.name == PLACE else TOTAL]
        columns[each.name] = [labels[node] for node in nodes[:, axis].tolist()]
    absent = [TOTAL] * len(nodes)
    return list(zip(*(columns.get(name, absent) for name in DIMENSIONS), strict=True))


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number of every cell: those of the present release, and beyond them those that only earlier ones have."""

    of: dict[Key, int] = field(default_factory=dict)

    @classmethod
    def begun(cls, coded: Coded, scope: str) -> "Numbers":
        """With the cells of the present."""
        return cls({key: number for number, key in enumerate(keys_of(coded, scope))})

    def earlier(self, released: Sequence[Told]) -> list[Earlier]:
        """Releases as the science takes them, the oldest first."""
        return [self._one(told) for told in released]

    def _one(self, told: Told) -> Earlier:
        entry = told.entry
        same = [self.of.setdefault(key, len(self.of)) for key in keys_of(entry.coded, told.scope)]
        return Earlier(
            dimensions=entry.coded.trees,
            tables=entry.tables,
            is_published=entry.flags(PUBLISHED),
            is_primary=entry.flags(PRIMARY),
            same_as=np.array(same, np.int64),
        )


def links_of(
    splits: Sequence[tuple[Coded, str]], released: Sequence[Told], present: Coded, scope: str, needs: Needs
) -> list[Told]:
    """That merged categories are the sum of their parts: releases that told nothing but how numbers add up.

    Numbers of nobody stand as told in them, so that they are hidden no more than elsewhere; but for those that another
    release hides, or that now are of somebody.

    Parameters
    ----------
    splits : tables with what was merged divided again, each with its scope.
    released : what was told before.
    """
    counts = cells_of(present.tables, present.trees).counts
    hidden = {
        key
        for key, count, may_hide in zip(
            keys_of(present, scope), counts.tolist(), needs.may_hide.tolist(), strict=True
        )
        if count or may_hide
    }
    for told in released:
        pairs = zip(keys_of(told.entry.coded, told.scope), told.entry.statuses, strict=True)
        hidden.update(key for key, status in pairs if status != PUBLISHED)
    return [Told(_link(coded, of, hidden), of) for coded, of in splits]


def _link(coded: Coded, scope: str, hidden: Container[Key]) -> Entry:
    counts = cells_of(coded.tables, coded.trees).counts.tolist()
    pairs = zip(keys_of(coded, scope), counts, strict=True)
    statuses = tuple(SECONDARY if count or key in hidden else PUBLISHED for key, count in pairs)
    return Entry("", "", "", (), 2, None, coded.dimensions, coded.tables, statuses)
