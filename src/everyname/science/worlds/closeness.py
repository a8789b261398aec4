"""How close everybody is: what marks and nominations of a fictional round are drawn from."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.worlds.dice import Dice
from everyname.science.worlds.school import School

__all__ = ["Closeness", "draw_closeness"]

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

_VISIBLE, _WARM, _MEETING = 0.5, 0.4, 1.0
"""How much names, connectors and single pairs differ from their like (standard deviations)."""
_EACH_CLASS, _HOMEROOM, _OUTSIDE_CLASS, _NEW_ARRIVAL = 0.4, 0.6, -0.5, -1.2
"""What another class together, a homeroom, meeting outside class, and being new add."""
_KNOWN_TO_OTHER_STAFF = 45
"""Names that somebody without classes meets, on average."""


@dataclass(frozen=True, slots=True)
class Closeness:
    """Pairs who know each other at all, and how close they are.

    Attributes
    ----------
    name, connector : shape (p,): distinct pairs, sorted.
    shares_class : shape (p,), bool.
    warmth : shape (p,): higher is closer; has no unit.
    """

    name: Whole
    connector: Whole
    shares_class: npt.NDArray[np.bool_]
    warmth: Floats


def draw_closeness(school: School, *, is_new: npt.NDArray[np.bool_], dice: Dice) -> Closeness:
    """Warmth of every pair that meets: in classes, in homerooms, and elsewhere in the building.

    Visible names are close to many and quiet ones to few, which is why dots pile up.
    """
    n_connectors = len(school.connectors)
    in_class, classes_shared = _class_pairs(school)
    elsewhere = np.setdiff1d(_chance_pairs(school, dice), in_class)
    keys = np.append(in_class, elsewhere)
    shared = np.append(classes_shared, np.zeros(elsewhere.size, np.int64))
    order = np.argsort(keys, kind="stable")
    keys, shared = keys[order], shared[order]
    name, connector = keys // n_connectors, keys % n_connectors
    homeroom_teacher = _teacher_of_class(school)[school.homeroom]
    warmth = (
        _VISIBLE * dice.normal(len(school.names))[name]
        + _WARM * dice.normal(n_connectors)[connector]
        + _MEETING * dice.normal(keys.size)
        + _EACH_CLASS * np.maximum(shared - 1, 0)
        + _HOMEROOM * (connector == homeroom_teacher[name])
        + _OUTSIDE_CLASS * (shared == 0)
        + _NEW_ARRIVAL * is_new[name]
    )
    return Closeness(name, connector, shared > 0, warmth)


def _class_pairs(school: School) -> tuple[Whole, Whole]:
    """Keys of the pairs that share a class, rising, and how many classes they share."""
    names, classes = school.enrolled.T
    return np.unique(names * len(school.connectors) + _teacher_of_class(school)[classes], return_counts=True)


def _teacher_of_class(school: School) -> Whole:
    teacher_of = np.zeros(len(school.classes), np.int64)
    teacher_of[school.teaching[:, 1]] = school.teaching[:, 0]
    return teacher_of


def _chance_pairs(school: School, dice: Dice) -> Whole:
    """Keys of pairs who meet outside class: mostly staff without classes, and a few teachers."""
    keys = [np.zeros(0, np.int64)]
    n_connectors = len(school.connectors)
    for connector, site in enumerate(school.connector_site.tolist()):
        there = np.flatnonzero(school.name_site == site)
        usual = _KNOWN_TO_OTHER_STAFF // 9 if school.is_teacher[connector] else _KNOWN_TO_OTHER_STAFF
        met = dice.whole(2 * usual, 1)[0]
        keys.append(there[dice.chosen(min(met, there.size), there.size)] * n_connectors + connector)
    return np.unique(np.concatenate(keys))
