"""One fictional round: who answers, which marks they leave, whom the names nominate."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.worlds.closeness import Closeness
from everyname.science.worlds.dice import Dice

__all__ = ["Answers", "Marked", "Spoken", "draw_answers", "mark", "speak"]

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

_SILENT, _CONFIRMING = 0.06, 0.3
"""Shares of connectors who do not answer, and who confirm the rest rather than record zeros."""
_STEPS_BELOW_A_DOT = (2.1, 0.9)
"""How much less warmth than a dot needs still makes level 1, and level 2."""
_SPEAKING, _MOST_NOMINATIONS = 0.82, 3
_OWN_VIEW = 1.75
"""How much the person's own view strays from the warmth that the connector sees."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What connectors do with their sheets: shape (n_connectors,), bool each."""

    has_answered: Flags
    confirms_rest: Flags


@dataclass(frozen=True, slots=True)
class Marked:
    """Marks sorted by connector and name."""

    name: Whole
    connector: Whole
    level: Whole


@dataclass(frozen=True, slots=True)
class Spoken:
    """Nominations sorted by name and connector, and who said "no one right now"."""

    name: Whole
    connector: Whole
    said_no_one: Flags


def draw_answers(n_connectors: int, late: Whole, dice: Dice) -> Answers:
    """Most answer; ``late`` names those who certainly have not."""
    has_answered = np.ones(n_connectors, np.bool_)
    has_answered[dice.chosen(round(_SILENT * n_connectors), n_connectors)] = False
    has_answered[late] = False
    confirms_rest = has_answered & (dice.uniform(n_connectors) < _CONFIRMING)
    return Answers(has_answered, confirms_rest)


def mark(closeness: Closeness, answers: Answers, *, n_names: int, without_dot: float) -> Marked:
    """Levels by warmth, with the bar for a dot set where that share of the names has none.

    Who answers without confirming the rest records a level about every name of their classes, 0
    included; the others record what they know.
    """
    answered = answers.has_answered[closeness.connector]
    warmest = np.full(n_names, -np.inf)
    np.maximum.at(warmest, closeness.name[answered], closeness.warmth[answered])
    bar = np.sort(warmest)[int(without_dot * n_names)]
    level = np.where(closeness.warmth >= bar, 3, 0)
    for step, below in enumerate(_STEPS_BELOW_A_DOT, start=1):
        level[(level < 3) & (closeness.warmth >= bar - below)] = step
    on_sheet = closeness.shares_class & ~answers.confirms_rest[closeness.connector]
    kept = answered & ((level > 0) | on_sheet)
    name, connector, level = closeness.name[kept], closeness.connector[kept], level[kept]
    order = np.lexsort((name, connector))
    return Marked(name[order], connector[order], level[order])


def speak(closeness: Closeness, *, n_names: int, no_one: float, dice: Dice) -> Spoken:
    """Whom the names themselves would go to: close to what connectors see, and not the same."""
    seen_by_name = closeness.warmth + _OWN_VIEW * dice.normal(closeness.warmth.size)
    has_spoken = dice.uniform(n_names) < _SPEAKING
    most = 1 + dice.whole(_MOST_NOMINATIONS, n_names)
    warmest = np.full(n_names, -np.inf)
    np.maximum.at(warmest, closeness.name, seen_by_name)
    said_no_one = has_spoken & (warmest < np.sort(warmest)[int(no_one * n_names)])
    order = np.lexsort((-seen_by_name, closeness.name))
    name = closeness.name[order]
    rank = np.arange(name.size) - np.searchsorted(name, name)
    is_nominated = (has_spoken & ~said_no_one)[name] & (rank < most[name])
    name, connector = name[is_nominated], closeness.connector[order][is_nominated]
    by_pair = np.lexsort((connector, name))
    return Spoken(name[by_pair], connector[by_pair], said_no_one)
