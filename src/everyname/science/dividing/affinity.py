"""How well a name and a connector might fit: one readable sum of what the roster and people know."""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

__all__ = ["Affinity", "Tie", "Ties", "affinities"]

IntArray = npt.NDArray[np.int64]

MOST_CLASSES = 3
TOP = 1000


@dataclass(frozen=True, slots=True)
class Affinity:
    """What each tie is worth, in points of a thousand; a settings file may change every one.

    The person's own nomination is worth more than everything else together: their voice outranks.
    """

    nomination: int = 520
    """The person has named this connector."""
    knows_something_personal: int = 160
    """The connector has marked level 2 about this name."""
    knows_the_name: int = 60
    """The connector has marked level 1 about this name."""
    homeroom: int = 120
    """They share a homeroom."""
    shared_class: int = 50
    """They share a class, each of up to three."""
    grade: int = 30
    """The connector teaches in the name's grade."""
    site: int = 20
    """They belong to the same site."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= TOP:
                message = (
                    f"affinity {field.name}: a whole number from 0 to {TOP} is needed, here stands {value!r}"
                )
                raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Tie:
    """What may be said of one pair: all of `Ties` but the mark, which is nobody else's to know."""

    nominated: bool
    same_homeroom: bool
    shared_classes: int
    same_grade: bool
    same_site: bool


@dataclass(frozen=True, slots=True)
class Ties:
    """What is known of p pairs, each array of shape (p,).

    Attributes
    ----------
    shared_classes : classes that both are in, >= 0, homerooms included.
    same_homeroom, same_grade, same_site, nominated : bool.
    level : the connector's mark about the name, 0 to 3; 0 where there is none.
    """

    shared_classes: IntArray
    same_homeroom: npt.NDArray[np.bool_]
    same_grade: npt.NDArray[np.bool_]
    same_site: npt.NDArray[np.bool_]
    level: npt.NDArray[np.int8]
    nominated: npt.NDArray[np.bool_]

    def of(self, row: int) -> Tie:
        """What may be said of one pair."""
        return Tie(
            nominated=bool(self.nominated[row]),
            same_homeroom=bool(self.same_homeroom[row]),
            shared_classes=int(self.shared_classes[row]),
            same_grade=bool(self.same_grade[row]),
            same_site=bool(self.same_site[row]),
        )


def affinities(ties: Ties, points: Affinity) -> IntArray:
    """Add the points of each pair's ties, at most 1000: shape (p,).

    Examples
    --------
    >>> yes, no = np.array([True]), np.array([False])
    >>> ties = Ties(np.array([2]), yes, yes, yes, np.array([1], np.int8), no)
    >>> affinities(ties, Affinity()).tolist()
    [330]
    """
    total = (
        points.nomination * ties.nominated
        + points.knows_something_personal * (ties.level >= 2)
        + points.knows_the_name * (ties.level == 1)
        + points.homeroom * ties.same_homeroom
        + points.shared_class * np.minimum(ties.shared_classes, MOST_CLASSES)
        + points.grade * ties.same_grade
        + points.site * ties.same_site
    )
    points_given: IntArray = np.minimum(total, TOP).astype(np.int64)
    return points_given
