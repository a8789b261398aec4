"""What colleagues at the office know of each other: most of their own department, little of the others."""

from collections.abc import Iterator, Sequence

import numpy as np

from everyname.science.worlds import Person, World
from everyname.science.worlds.dice import Dice
from everyname.sentences.round import DEFAULT_QUESTION
from everyname.web.demo.schools import OFFICE, Colleague

__all__ = ["office_world"]

_SEED = 11
_NEARER = 1.2
_LEVELS_FROM = (-0.4, 0.8, 1.9)
"""How near somebody is from whom on they are greeted, known by something personal, trusted: nearness is normal."""
_NONE = np.zeros(0, np.int32)


def office_world(colleagues: Sequence[Colleague], *, nth: int) -> World:
    """Everybody on the wall and asked about everybody, but for whom they lead and who leads them.

    Parameters
    ----------
    nth : of their rounds; whom one knows in the second is a matter of chance anew.
    """
    people = tuple(_person(each) for each in colleagues)
    pairs = np.array(list(_pairs(colleagues)), np.int32)
    departments = np.array([each.department for each in colleagues])
    is_near = departments[pairs[:, 0]] == departments[pairs[:, 1]]
    nearness = Dice(_SEED + nth).normal(len(pairs)) + _NEARER * is_near
    nobody = np.zeros(len(people), bool)
    return World(
        wording=DEFAULT_QUESTION,
        sites=(OFFICE,),
        names=people,
        connectors=people,
        classes=(),
        homeroom=_NONE,
        enrolled_name=_NONE,
        enrolled_class=_NONE,
        teaching_connector=_NONE,
        teaching_class=_NONE,
        mark_name=pairs[:, 1],
        mark_connector=pairs[:, 0],
        mark_level=np.searchsorted(_LEVELS_FROM, nearness).astype(np.int8),
        rest_confirmed=nobody,
        nominating=_NONE,
        nominated=_NONE,
        said_no_one=nobody,
    )


def _pairs(colleagues: Sequence[Colleague]) -> Iterator[tuple[int, int]]:
    """Who is asked about whom, by rows."""
    for mine, me in enumerate(colleagues):
        for theirs, other in enumerate(colleagues):
            if mine != theirs and me.person_id != other.manager_id and other.person_id != me.manager_id:
                yield mine, theirs


def _person(one: Colleague) -> Person:
    return Person(
        person_id=one.person_id,
        given_name=one.given_name,
        family_name=one.family_name,
        preferred_name="",
        role="",
        site_ids=(OFFICE.site_id,),
        grade="",
        weight="1",
    )
