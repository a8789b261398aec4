"""Random share-outs for the tests: tiny ones to enumerate, school-sized ones for a solver of another kind."""

import random
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np

PLAIN, PINNED, PREFERRED, FORBIDDEN = range(4)
TINY_WEIGHTS = ("1", "1", "0.5", "0.8", "0.6667", "0.3333", "1.25", "0.1")
SCHOOL_WEIGHTS = ("1", "1", "1", "0.8", "0.6", "0.5")


@dataclass(frozen=True, slots=True)
class Instance:
    """One share-out as plain lists; every row number is an index into `name_ids` or `connector_ids`."""

    name_ids: tuple[str, ...]
    need: tuple[int, ...]
    connector_ids: tuple[str, ...]
    capacity: tuple[int, ...]
    load: tuple[int, ...]
    weight: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]
    affinity: tuple[int, ...]
    rule: tuple[int, ...]
    previous: tuple[tuple[int, int], ...]

    def place(self, connector: int, number: int) -> Fraction:
        """Return what it means to a connector to hold `number` names of this plan: (load + number) / weight."""
        return (self.load[connector] + number) / Fraction(self.weight[connector])

    def pinned_of_name(self, name: int) -> int:
        return sum(self.rule[row] == PINNED for row, pair in enumerate(self.pairs) if pair[0] == name)

    def pinned_of_connector(self, connector: int) -> int:
        return sum(self.rule[row] == PINNED for row, pair in enumerate(self.pairs) if pair[1] == connector)

    def ids(self, row: int) -> tuple[str, str]:
        name, connector = self.pairs[row]
        return self.name_ids[name], self.connector_ids[connector]

    def arguments(self) -> dict[str, Any]:
        """Return the keyword arguments of `everyname.science.dividing.divide`."""
        pairs = np.array(self.pairs, dtype=np.int64).reshape(-1, 2)
        previous = np.array(self.previous, dtype=np.int64).reshape(-1, 2)
        return {
            "name_ids": list(self.name_ids),
            "need": np.array(self.need, dtype=np.int64),
            "connector_ids": list(self.connector_ids),
            "capacity": np.array(self.capacity, dtype=np.int64),
            "load": np.array(self.load, dtype=np.int64),
            "weight": list(self.weight),
            "pair_name": pairs[:, 0],
            "pair_connector": pairs[:, 1],
            "affinity": np.array(self.affinity, dtype=np.int64),
            "rule": np.array(self.rule, dtype=np.uint8),
            "previous_name": previous[:, 0],
            "previous_connector": previous[:, 1],
        }


def shuffled(instance: Instance, seed: int) -> Instance:
    """Return the same share-out with the rows of all four tables in another order."""
    draw = random.Random(seed)
    names = draw.sample(range(len(instance.need)), len(instance.need))
    connectors = draw.sample(range(len(instance.capacity)), len(instance.capacity))
    pairs = draw.sample(range(len(instance.pairs)), len(instance.pairs))
    new_name = {old: new for new, old in enumerate(names)}
    new_connector = {old: new for new, old in enumerate(connectors)}
    moved = [(new_name[name], new_connector[connector]) for name, connector in instance.pairs]
    earlier = [(new_name[name], new_connector[connector]) for name, connector in instance.previous]
    return Instance(
        name_ids=tuple(instance.name_ids[row] for row in names),
        need=tuple(instance.need[row] for row in names),
        connector_ids=tuple(instance.connector_ids[row] for row in connectors),
        capacity=tuple(instance.capacity[row] for row in connectors),
        load=tuple(instance.load[row] for row in connectors),
        weight=tuple(instance.weight[row] for row in connectors),
        pairs=tuple(moved[row] for row in pairs),
        affinity=tuple(instance.affinity[row] for row in pairs),
        rule=tuple(instance.rule[row] for row in pairs),
        previous=tuple(draw.sample(earlier, len(earlier))),
    )


def tiny(seed: int) -> Instance:
    """Draw 2-5 names and 2-4 connectors: every rule, prior loads, no capacity, no pair, nothing left out."""
    draw = random.Random(seed)
    n_names, n_connectors = draw.choice((2, 3, 4, 5, 5, 5)), draw.choice((2, 3, 3, 4, 4))
    density = draw.choice((0.5, 0.8, 0.9, 1.0))
    need = [draw.choice((0, 1, 1, 1, 1, 1, 2, 2, 2, 3)) for _ in range(n_names)]
    capacity = [draw.choice(draw.choice(((0, 1, 2), (2, 3, 4)))) for _ in range(n_connectors)]
    pairs = [
        (name, connector)
        for name in range(n_names)
        for connector in range(n_connectors)
        if draw.random() < density
    ]
    draw.shuffle(pairs)
    affinities = draw.choice(((0, 1, 2), (0, 500, 1000), tuple(range(1001))))
    return Instance(
        name_ids=tuple(_identifiers(draw, "n", n_names)),
        need=tuple(need),
        connector_ids=tuple(_identifiers(draw, "c", n_connectors)),
        capacity=tuple(capacity),
        load=tuple(draw.choice((0, 0, 0, 1, 2, 5)) for _ in range(n_connectors)),
        weight=tuple(_weights(draw, n_connectors)),
        pairs=tuple(pairs),
        affinity=tuple(draw.choice(affinities) for _ in pairs),
        rule=tuple(_rules(draw, pairs, need, capacity)),
        previous=tuple(_previous(draw, n_names, n_connectors)),
    )


def school(seed: int) -> Instance:
    """Draw 60-120 names and 10-15 connectors in classes, some connectors part-time, some already busy."""
    draw = random.Random(seed)
    n_names, n_connectors = draw.randint(60, 120), draw.randint(10, 15)
    pairs = [
        (name, connector)
        for name in range(n_names)
        for connector in sorted(draw.sample(range(n_connectors), draw.randint(2, 6)))
    ]
    need = [draw.choice((1, 1, 1, 2, 3)) for _ in range(n_names)]
    room = draw.choice((0.8, 1.0, 1.3)) * sum(need) / n_connectors
    capacity = [max(1, round(room * draw.uniform(0.5, 1.5))) for _ in range(n_connectors)]
    earlier = [pair for pair in pairs if draw.random() < 0.3]
    return Instance(
        name_ids=tuple(_identifiers(draw, "n", n_names)),
        need=tuple(need),
        connector_ids=tuple(_identifiers(draw, "c", n_connectors)),
        capacity=tuple(capacity),
        load=tuple(draw.choice((0, 0, 1, 3, 6)) for _ in range(n_connectors)),
        weight=tuple(draw.choice(SCHOOL_WEIGHTS) for _ in range(n_connectors)),
        pairs=tuple(pairs),
        affinity=tuple(draw.randint(0, 1000) for _ in pairs),
        rule=tuple(_rules(draw, pairs, need, capacity, odds=(0.9, 0.02, 0.05, 0.03))),
        previous=tuple(earlier),
    )


def short(seed: int) -> Instance:
    """Draw a share-out of 10-30 names that cannot all be covered: too few places in several corners."""
    draw = random.Random(seed)
    n_names, n_connectors = draw.randint(10, 30), draw.randint(4, 10)
    corners = draw.randint(1, 3)
    pairs = [
        (name, connector)
        for name in range(n_names)
        for connector in range(n_connectors)
        if (name % corners == connector % corners and draw.random() < 0.5) or draw.random() < 0.03
    ]
    need = [draw.choice((1, 1, 2, 3)) for _ in range(n_names)]
    capacity = [draw.choice((0, 1, 2, 3, 8)) for _ in range(n_connectors)]
    return Instance(
        name_ids=tuple(_identifiers(draw, "n", n_names)),
        need=tuple(need),
        connector_ids=tuple(_identifiers(draw, "c", n_connectors)),
        capacity=tuple(capacity),
        load=tuple(draw.choice((0, 1, 2)) for _ in range(n_connectors)),
        weight=tuple(_weights(draw, n_connectors)),
        pairs=tuple(pairs),
        affinity=tuple(draw.randint(0, 1000) for _ in pairs),
        rule=tuple(_rules(draw, pairs, need, capacity)),
        previous=(),
    )


def with_ties(instance: Instance, seed: int) -> Instance:
    """Return the share-out with full-time connectors and two affinities only: many plans are equally good."""
    draw = random.Random(seed)
    return replace(
        instance,
        weight=("1",) * len(instance.weight),
        affinity=tuple(draw.choice((0, 1)) for _ in instance.pairs),
    )


def busy(instance: Instance, seed: int) -> Instance:
    """Return the share-out with large earlier loads, so that hardly two places are of equal worth."""
    draw = random.Random(seed)
    return replace(instance, load=tuple(draw.randrange(10**6) for _ in instance.load))


def joined(instances: list[Instance]) -> Instance:
    """Put share-outs into one component, by a connector without places, so that none changes another's best."""
    whole = Instance((), (), ("nobody",), (0,), (0,), ("1",), (), (), (), ())
    for number, part in enumerate(instances):
        n_names, n_connectors = len(whole.need), len(whole.capacity)
        bridge = tuple((n_names + name, 0) for name in range(len(part.need)))
        whole = Instance(
            name_ids=whole.name_ids + tuple(f"{number}-{name}" for name in part.name_ids),
            need=whole.need + part.need,
            connector_ids=whole.connector_ids + tuple(f"{number}-{name}" for name in part.connector_ids),
            capacity=whole.capacity + part.capacity,
            load=whole.load + part.load,
            weight=whole.weight + part.weight,
            pairs=whole.pairs + _moved(part.pairs, n_names, n_connectors) + bridge,
            affinity=whole.affinity + part.affinity + (1000,) * len(bridge),
            rule=whole.rule + part.rule + (PLAIN,) * len(bridge),
            previous=whole.previous + _moved(part.previous, n_names, n_connectors),
        )
    return whole


def _moved(
    pairs: tuple[tuple[int, int], ...], n_names: int, n_connectors: int
) -> tuple[tuple[int, int], ...]:
    return tuple((name + n_names, connector + n_connectors) for name, connector in pairs)


def _identifiers(draw: random.Random, letter: str, number: int) -> list[str]:
    """Return distinct identifiers whose order as text is neither that of the rows nor that of the numbers."""
    return [f"{letter}{value}" for value in draw.sample(range(1, 20 + 2 * number), number)]


def _weights(draw: random.Random, number: int) -> list[str]:
    """Return one weight for all, or a mixture: equal weights make the ties that a plan has to break."""
    if draw.random() < 0.3:
        return [draw.choice(TINY_WEIGHTS)] * number
    return [draw.choice(TINY_WEIGHTS) for _ in range(number)]


def _rules(
    draw: random.Random,
    pairs: list[tuple[int, int]],
    need: list[int],
    capacity: list[int],
    odds: tuple[float, float, float, float] = (0.7, 0.1, 0.1, 0.1),
) -> list[int]:
    """Draw a rule a pair; a pair is pinned only while its name and its connector have room for it."""
    need_left, capacity_left = list(need), list(capacity)
    rules = []
    for name, connector in pairs:
        rule = draw.choices((PLAIN, PINNED, PREFERRED, FORBIDDEN), odds)[0]
        if rule == PINNED:
            if min(need_left[name], capacity_left[connector]) == 0:
                rule = PLAIN
            else:
                need_left[name] -= 1
                capacity_left[connector] -= 1
        rules.append(rule)
    return rules


def _previous(draw: random.Random, n_names: int, n_connectors: int) -> list[tuple[int, int]]:
    """Draw an earlier plan; some of its pairs are no pair any more, and some are forbidden by now."""
    share = draw.choice((0.0, 0.2, 0.5))
    return [
        (name, connector)
        for name in range(n_names)
        for connector in range(n_connectors)
        if draw.random() < share
    ]
