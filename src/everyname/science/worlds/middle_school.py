"""A fictional middle school with one round of its wall, or two."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from everyname.science.worlds.closeness import Closeness, draw_closeness
from everyname.science.worlds.dice import Dice
from everyname.science.worlds.frozen import closed, codes
from everyname.science.worlds.marking import draw_answers, mark, speak
from everyname.science.worlds.school import School, build_school
from everyname.science.worlds.world import WORDING, World

__all__ = ["middle_school"]

Flags = npt.NDArray[np.bool_]

_WITHOUT_DOT, _WITHOUT_DOT_BEFORE = 0.105, 0.16
_NO_ONE = 0.035
_COME_AND_GO = 0.035
_LATER_NOISE = 0.5


def middle_school(
    *,
    names: int = 900,
    connectors: int = 70,
    seed: int,
    sites: int = 1,
    with_previous: bool = False,
) -> World:
    """Build a seeded fictional middle school; its people exist nowhere else.

    Parameters
    ----------
    names, connectors : how many, at least one of each at every site.
    seed : the same seed makes the same world.
    sites : schools; above one, nurses and bus drivers belong to two of them.
    with_previous : also draw the round before, with a few names who have left since and without
        those who have joined.

    Raises
    ------
    ValueError
        A site would have no name or no connector.

    Notes
    -----
    Every pair that meets has a warmth, the sum of how visible the name is, how warm the connector,
    what they share and chance. Marks cut it into levels; nominations see it through noise of
    their own, so that the two views agree about as badly as studies find (Kavenagh 2012:
    44 % of strong views mismatched). The bar for a dot is set so that a little under a tenth of
    the names has none. Nobody should read anything about real schools out of this.

    Examples
    --------
    >>> world = middle_school(names=90, connectors=12, seed=7)
    >>> len(world.names), len(world.connectors), world.wording
    (90, 12, 'Who would come to you with a personal problem?')
    """
    if min(names, connectors) < sites or sites < 1:
        raise ValueError(f"{names} names and {connectors} connectors cannot fill {sites} sites")
    dice = Dice(seed)
    moving = int(_COME_AND_GO * names)
    left = moving if with_previous else 0
    school = build_school(names=names + left, connectors=connectors, sites=sites, dice=dice)
    shuffled = dice.order(names + left)
    has_left, is_new = np.zeros((2, names + left), np.bool_)
    has_left[shuffled[:left]] = True
    is_new[shuffled[left : left + moving]] = True
    closeness = draw_closeness(school, is_new=is_new, dice=dice)
    previous = None
    if with_previous:
        previous = _round(school, closeness, ~is_new, _WITHOUT_DOT_BEFORE, dice)
        noise = _LATER_NOISE * dice.normal(closeness.warmth.size)
        closeness = replace(closeness, warmth=closeness.warmth + noise)
    world = _round(school, closeness, ~has_left, _WITHOUT_DOT, dice)
    return replace(world, previous=previous)


def _round(school: School, closeness: Closeness, present: Flags, without_dot: float, dice: Dice) -> World:
    """One round among the names present, whose rows are numbered anew."""
    row = np.cumsum(present) - 1
    n_names = int(np.count_nonzero(present))
    here = present[closeness.name]
    closeness = Closeness(
        row[closeness.name[here]],
        closeness.connector[here],
        closeness.shares_class[here],
        closeness.warmth[here],
    )
    answers = draw_answers(len(school.connectors), _late_teachers(school), dice)
    marks = mark(closeness, answers, n_names=n_names, without_dot=without_dot)
    spoken = speak(closeness, n_names=n_names, no_one=_NO_ONE, dice=dice)
    enrolled = school.enrolled[present[school.enrolled[:, 0]]]
    return World(
        wording=WORDING,
        sites=school.sites,
        names=tuple(school.names[at] for at in np.flatnonzero(present)),
        connectors=school.connectors,
        classes=school.classes,
        homeroom=codes(school.homeroom[present]),
        enrolled_name=codes(row[enrolled[:, 0]]),
        enrolled_class=codes(enrolled[:, 1]),
        teaching_connector=codes(school.teaching[:, 0]),
        teaching_class=codes(school.teaching[:, 1]),
        mark_name=codes(marks.name),
        mark_connector=codes(marks.connector),
        mark_level=closed(marks.level.astype(np.int8)),
        rest_confirmed=closed(answers.confirms_rest),
        nominating=codes(spoken.name),
        nominated=codes(spoken.connector),
        said_no_one=closed(spoken.said_no_one),
    )


def _late_teachers(school: School) -> npt.NDArray[np.int64]:
    """A few teachers of the oldest grade at the first site, whose answers are still missing."""
    is_late_class = np.array(
        [one.grade == "08" and one.site_id == school.sites[0].site_id for one in school.classes]
    )
    teachers = np.unique(school.teaching[is_late_class[school.teaching[:, 1]], 0])
    return teachers[: np.count_nonzero(school.is_teacher) // 20]
