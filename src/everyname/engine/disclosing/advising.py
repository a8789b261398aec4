"""Which categories to merge before anything is released."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from everyname.engine.disclosing.asked import Asked
from everyname.engine.disclosing.coding import Coded, code
from everyname.formats.counts import read_counts
from everyname.formats.problems import Refusal
from everyname.science.disclosure.advice import Merge, advise
from everyname.science.disclosure.cells import cells_of
from everyname.science.disclosure.rule import TooFew, needs_of

__all__ = ["Advice", "Outlook", "advise_files", "in_labels", "merges_for", "plain_advice"]


@dataclass(frozen=True, slots=True)
class Advice:
    """Categories to merge; each piece of advice presumes those before it.

    Attributes
    ----------
    dimension : of the categories.
    categories : two or more with the same parent.
    freed : so many primary cells fewer.
    rest : so many primary cells left then.
    """

    dimension: str
    categories: tuple[str, ...]
    freed: int
    rest: int


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """What the tables hold before anything is done.

    Attributes
    ----------
    cells, primary : how many there are of all, and of those that may not be told.
    advice : best first.
    coded, merges : the tables, and the advice, in numbers.
    """

    cells: int
    primary: int
    advice: tuple[Advice, ...]
    coded: Coded
    merges: tuple[Merge, ...]

    def plain(self) -> dict[str, Any]:
        """As values that JSON has."""
        return {"cells": self.cells, "primary": self.primary, "advice": plain_advice(self.advice)}


def plain_advice(advice: Sequence[Advice]) -> list[dict[str, Any]]:
    """As values that JSON has."""
    return [
        {
            "dimension": each.dimension,
            "categories": list(each.categories),
            "freed": each.freed,
            "rest": each.rest,
        }
        for each in advice
    ]


def advise_files(*, tables: Sequence[Path], asked: Asked) -> Outlook:
    """Read the tables and say which merges would bring most back.

    Raises
    ------
    Refusal
        The tables cannot be used.
    """
    coded = code(read_counts(tables, asked.layout))
    cells = cells_of(coded.tables, coded.trees)
    try:
        needs = needs_of(cells, coded.trees, floor=asked.floor, answer=asked.answer_axis(coded.names))
    except TooFew as error:
        raise Refusal(f"Nothing can be released: {error}.") from error
    merges = merges_for(coded, asked)
    return Outlook(len(cells.counts), int(needs.is_primary.sum()), in_labels(coded, merges), coded, merges)


def merges_for(coded: Coded, asked: Asked) -> tuple[Merge, ...]:
    """What the science advises."""
    return advise(coded.tables, coded.trees, floor=asked.floor, answer=asked.answer_axis(coded.names))


def in_labels(coded: Coded, merges: Sequence[Merge]) -> tuple[Advice, ...]:
    """The same in the words of the tables."""
    return tuple(
        Advice(
            coded.names[merge.axis],
            tuple(coded.dimensions[merge.axis].labels[node] for node in merge.nodes),
            merge.freed,
            merge.rest,
        )
        for merge in merges
    )
