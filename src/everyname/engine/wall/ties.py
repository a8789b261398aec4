"""Which names and connectors may come together, and what already ties them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from everyname.engine.wall.community import Community, Members
from everyname.science.connections import DOT, Asked, asked_within
from everyname.science.dividing.affinity import Ties

__all__ = ["Said", "Surroundings", "eligible_pairs", "surroundings", "ties_of"]

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """Where n names and t connectors belong, in codes: what of a community brings them together.

    Attributes
    ----------
    is_homeroom : of each class; its length is how many classes there are.
    grades : of each name, ``""`` without one.
    name_sites, connector_sites, name_classes, connector_classes : who belongs where.
    excluded : names and connectors who are never brought together.
    """

    n_names: int
    n_connectors: int
    n_sites: int
    is_homeroom: npt.NDArray[np.bool_]
    grades: Sequence[str]
    name_sites: Members
    connector_sites: Members
    name_classes: Members
    connector_classes: Members
    excluded: tuple[IntArray, IntArray]


class Said(Protocol):
    """Marks and nominations in codes; a `Stepping` has them."""

    @property
    def mark_name(self) -> IntArray: ...  # noqa: D102 - as in Stepping
    @property
    def mark_connector(self) -> IntArray: ...  # noqa: D102
    @property
    def mark_level(self) -> npt.NDArray[np.int8]: ...  # noqa: D102
    @property
    def nominating(self) -> IntArray: ...  # noqa: D102
    @property
    def nominated(self) -> IntArray: ...  # noqa: D102


def surroundings(whole: Community) -> Surroundings:
    """Those of a roster."""
    return Surroundings(
        n_names=whole.n_names,
        n_connectors=whole.n_connectors,
        n_sites=len(whole.roster.sites),
        is_homeroom=np.asarray(whole.roster.classes.column("is_homeroom"), bool),
        grades=whole.of_names("grade"),
        name_sites=whole.name_sites,
        connector_sites=whole.connector_sites,
        name_classes=whole.name_classes,
        connector_classes=whole.connector_classes,
        excluded=whole.excluded,
    )


def eligible_pairs(whole: Surroundings, names: IntArray, said: Said) -> tuple[IntArray, IntArray]:
    """Pairs that the share-out may make for these names, sorted: shapes (p,), codes.

    Every connector of one of the name's sites, of one of its classes, or whom the name itself has
    nominated; never oneself nor one's manager, and nobody who has marked a dot there already: what
    is wanted is a new connection.
    """
    nominating, nominated = said.nominating, said.nominated
    is_dot = said.mark_level == DOT
    chosen = np.zeros(whole.n_names, bool)
    chosen[names] = True
    n_sites, n_classes = whole.n_sites, len(whole.is_homeroom)
    at_site, in_class, voiced = (
        chosen[whole.name_sites.who], chosen[whole.name_classes.who], np.flatnonzero(chosen[nominating])
    )  # fmt: skip
    own_group = n_sites + n_classes + np.arange(len(voiced))
    pairs = asked_within(
        n_names=whole.n_names,
        n_connectors=whole.n_connectors,
        name=np.concatenate(
            [whole.name_sites.who[at_site], whole.name_classes.who[in_class], nominating[voiced]]
        ),
        name_group=np.concatenate(
            [whole.name_sites.group[at_site], n_sites + whole.name_classes.group[in_class], own_group]
        ),
        connector=np.concatenate([whole.connector_sites.who, whole.connector_classes.who, nominated[voiced]]),
        connector_group=np.concatenate(
            [whole.connector_sites.group, n_sites + whole.connector_classes.group, own_group]
        ),
        excluded=(
            np.concatenate([whole.excluded[0], said.mark_name[is_dot]]),
            np.concatenate([whole.excluded[1], said.mark_connector[is_dot]]),
        ),
    ).pairs()
    return pairs[0].astype(np.int64), pairs[1].astype(np.int64)


def ties_of(whole: Surroundings, said: Said, name: IntArray, connector: IntArray) -> Ties:
    """What ties the pairs, which are distinct and sorted by name and connector."""
    t = whole.n_connectors
    key = name * t + connector
    chosen = np.zeros(whole.n_names, bool)
    chosen[name] = True
    shared, shared_class = _joined(whole, chosen)
    below_dot = said.mark_level < DOT
    level = np.zeros(len(key), np.int8)
    found, at = _lookup(key, said.mark_name[below_dot] * t + said.mark_connector[below_dot])
    level[at] = said.mark_level[below_dot][found]
    return Ties(
        shared_classes=_count(key, shared),
        same_homeroom=_count(key, shared[whole.is_homeroom[shared_class]]) > 0,
        same_grade=_same_grade(whole, name, connector),
        same_site=_same_site(whole).contains(name.astype(np.int32), connector.astype(np.int32)),
        level=level,
        nominated=_count(key, said.nominating * t + said.nominated) > 0,
    )


def _joined(whole: Surroundings, chosen: npt.NDArray[np.bool_]) -> tuple[IntArray, IntArray]:
    """Keys of every chosen name with every connector of each of its classes, and those classes."""
    mine = np.flatnonzero(chosen[whole.name_classes.who])
    who, other = _connectors_of(whole, whole.name_classes.group[mine])
    member = mine[who]
    return whole.name_classes.who[member] * whole.n_connectors + other, whole.name_classes.group[member]


def _connectors_of(whole: Surroundings, classes: IntArray) -> tuple[IntArray, IntArray]:
    """Each class with each of its connectors: positions in ``classes``, connectors."""
    order = np.argsort(whole.connector_classes.group, kind="stable")
    groups = whole.connector_classes.group[order]
    first = np.searchsorted(groups, classes, "left")
    count = np.searchsorted(groups, classes, "right") - first
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    connector = whole.connector_classes.who[order][np.repeat(first, count) + within]
    return np.repeat(np.arange(len(classes)), count), connector


def _lookup(key: IntArray, wanted: IntArray) -> tuple[IntArray, IntArray]:
    """Positions of the wanted keys that are among the sorted ones: in ``wanted``, in ``key``."""
    at = np.minimum(np.searchsorted(key, wanted), max(len(key) - 1, 0))
    found = np.flatnonzero(key[at] == wanted) if len(key) else np.empty(0, np.int64)
    return found, at[found]


def _count(key: IntArray, wanted: IntArray) -> IntArray:
    """How often each sorted key is wanted."""
    _, at = _lookup(key, wanted)
    return np.bincount(at, minlength=len(key))


def _same_site(whole: Surroundings) -> Asked:
    nobody = np.empty(0, np.int64)
    return asked_within(
        n_names=whole.n_names,
        n_connectors=whole.n_connectors,
        name=whole.name_sites.who,
        name_group=whole.name_sites.group,
        connector=whole.connector_sites.who,
        connector_group=whole.connector_sites.group,
        excluded=(nobody, nobody),
    )


def _same_grade(whole: Surroundings, name: IntArray, connector: IntArray) -> npt.NDArray[np.bool_]:
    """The connector shares a class with somebody of the name's grade."""
    grades, grade = np.unique(np.array([*whole.grades, ""], object), return_inverse=True)
    n_grades = len(grades)
    in_class = np.unique(whole.name_classes.group * n_grades + grade[whole.name_classes.who])
    which, teacher = _connectors_of(whole, in_class // n_grades)
    taught = np.unique(teacher * n_grades + in_class[which] % n_grades)
    is_taught: npt.NDArray[np.bool_] = np.isin(connector * n_grades + grade[name], taught)
    has_grade: npt.NDArray[np.bool_] = grade[name] != grades.tolist().index("")
    return is_taught & has_grade
