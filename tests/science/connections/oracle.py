"""Stepping back the slow way, pair by pair, written apart from the code; and random walls for it."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from hypothesis import strategies as st

from everyname.science.connections import Asked, SteppedBack, asked_pairs, step_back

Pair = tuple[int, int]


@dataclass(frozen=True)
class Wall:
    """A small wall as sets and dictionaries of (name, connector) pairs."""

    n_names: int
    n_connectors: int
    levels: dict[Pair, int]
    asked: frozenset[Pair]
    confirmed: frozenset[int]
    share: str
    order: tuple[Pair, ...]
    nominations: frozenset[Pair]
    no_one: frozenset[int]

    def given(self) -> dict[str, object]:
        names, connectors = columns(self.order)
        return {
            "n_names": self.n_names,
            "n_connectors": self.n_connectors,
            "name": names,
            "connector": connectors,
            "level": [self.levels[pair] for pair in self.order],
        }

    def asks(self) -> Asked:
        names, connectors = columns(sorted(self.asked))
        return asked_pairs(
            n_names=self.n_names, n_connectors=self.n_connectors, name=names, connector=connectors
        )

    def rest_confirmed(self) -> list[bool]:
        return [connector in self.confirmed for connector in range(self.n_connectors)]

    def stepped(self) -> SteppedBack:
        return step_back(
            **self.given(),  # type: ignore[arg-type]
            asked=self.asks(),
            rest_confirmed=self.rest_confirmed(),
            answered_share=Fraction(self.share),
        )

    def has_answered(self, name: int, connector: int) -> bool:
        return (name, connector) in self.levels or connector in self.confirmed

    def dots(self, name: int) -> int:
        return sum(level == 3 for (who, _), level in self.levels.items() if who == name)

    def state(self, name: int) -> str:
        asked = [connector for who, connector in self.asked if who == name]
        answered = [connector for connector in asked if self.has_answered(name, connector)]
        dots = self.dots(name)
        if dots:
            return "ONE" if dots == 1 else "TWO_OR_MORE"
        if not asked or Fraction(len(answered), len(asked)) < Fraction(self.share):
            return "UNKNOWN"
        return "NONE"


def columns(pairs: tuple[Pair, ...] | list[Pair]) -> tuple[np.ndarray, np.ndarray]:
    return tuple(np.array(sorted_pairs, np.int64) for sorted_pairs in zip(*pairs, strict=True)) or (  # type: ignore[return-value]
        np.zeros(0, np.int64),
        np.zeros(0, np.int64),
    )


@st.composite
def walls(draw: st.DrawFn) -> Wall:
    n_names, n_connectors = draw(st.integers(0, 5)), draw(st.integers(0, 5))
    every = [(name, connector) for name in range(n_names) for connector in range(n_connectors)]
    some = st.frozensets(st.sampled_from(every)) if every else st.just(frozenset())
    marked = draw(some)
    levels = {pair: draw(st.integers(0, 3)) for pair in sorted(marked)}
    return Wall(
        n_names=n_names,
        n_connectors=n_connectors,
        levels=levels,
        asked=draw(some),
        confirmed=frozenset(at for at in range(n_connectors) if draw(st.integers(0, 3)) == 0),
        share=draw(st.sampled_from(["0", "0.5", "0.6", "2/3", "0.8", "1"])),
        order=tuple(draw(st.permutations(sorted(levels)))),
        nominations=draw(some),
        no_one=frozenset(at for at in range(n_names) if draw(st.integers(0, 3)) == 0),
    )
