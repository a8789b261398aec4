"""The people of fictional middle schools, and the classes that bring them together."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from everyname.science.worlds.dice import Dice
from everyname.science.worlds.people_names import full_names
from everyname.science.worlds.world import Class, Person, Site

__all__ = ["School", "build_school"]

Whole = npt.NDArray[np.int64]

_GRADES = ("06", "07", "08")
_SUBJECTS = ("English", "Mathematics", "Science", "Social studies", "Art and music", "Physical education")
_OTHER_STAFF = (
    *("counselor", "kitchen", "aide", "bus", "librarian", "nurse"),
    *("counselor", "aide", "kitchen", "office", "bus", "custodian", "aide"),
)
_TEACHERS_IN_TEN = 7
_CLASS_SIZE = 26
_TEACHER_WEIGHTS = (("1", 80), ("0.8", 10), ("0.6", 6), ("0.5", 4))
_OTHER_WEIGHTS = (("1", 55), ("0.8", 15), ("0.75", 10), ("0.5", 20))
_NICKNAMES = ("Sunny \N{SUNFLOWER}", "Jay-Jay", "Moxie \N{SPARKLES}", "DJ", "Bee \N{HONEYBEE}")
_SITE_NAMES = ("Willow Creek", "Harbor Street", "Cedar Hill", "Lakeview", "Union Square", "Fairgrounds")


@dataclass(frozen=True, slots=True)
class School:
    """Who is there and who meets whom in class; one school or several.

    Attributes
    ----------
    sites, names, connectors, classes : rows in order of their codes.
    name_site, connector_site : shape (n_names,) and (n_connectors,): first site of each.
    is_teacher : shape (n_connectors,), bool.
    homeroom : shape (n_names,): the class that is the name's homeroom.
    enrolled : distinct (name, class) rows, sorted, shape (e, 2).
    teaching : distinct (connector, class) rows, sorted, shape (t, 2).
    """

    sites: tuple[Site, ...]
    names: tuple[Person, ...]
    connectors: tuple[Person, ...]
    classes: tuple[Class, ...]
    name_site: Whole
    connector_site: Whole
    is_teacher: npt.NDArray[np.bool_]
    homeroom: Whole
    enrolled: Whole
    teaching: Whole


@dataclass(frozen=True, slots=True)
class _Section:
    """One class with the rows of its names and its teacher."""

    of: Class
    names: Whole
    teacher: int


def build_school(*, names: int, connectors: int, sites: int, dice: Dice) -> School:
    """People spread over the sites, grades and classes of a middle school."""
    name_site = np.arange(names) * sites // names
    connector_site = np.arange(connectors) * sites // connectors
    grade = dice.whole(len(_GRADES), names)
    place = np.arange(connectors) - np.searchsorted(connector_site, connector_site)
    staff = np.bincount(connector_site, minlength=sites)[connector_site]
    is_teacher = place * 10 < staff * _TEACHERS_IN_TEN
    sections = [
        section
        for site in range(sites)
        for at_grade in range(len(_GRADES))
        for section in _sections(
            site,
            at_grade,
            np.flatnonzero((name_site == site) & (grade == at_grade)),
            np.flatnonzero((connector_site == site) & is_teacher),
            dice,
        )
    ]
    homeroom = np.zeros(names, np.int64)
    for code, section in enumerate(sections):
        if section.of.is_homeroom:
            homeroom[section.names] = code
    return School(
        sites=tuple(Site(_site_id(site), _site_name(site)) for site in range(sites)),
        names=_students(name_site, grade, dice),
        connectors=_staff(connector_site, is_teacher, sites, dice),
        classes=tuple(section.of for section in sections),
        name_site=name_site,
        connector_site=connector_site,
        is_teacher=is_teacher,
        homeroom=homeroom,
        enrolled=_sorted_rows([(n, code) for code, s in enumerate(sections) for n in s.names.tolist()]),
        teaching=_sorted_rows([(s.teacher, code) for code, s in enumerate(sections)]),
    )


def _sections(site: int, grade: int, names: Whole, teachers: Whole, dice: Dice) -> Iterator[_Section]:
    """Homerooms and sections of one grade; every subject mixes the names anew."""
    if not names.size or not teachers.size:
        return
    parts = -(-names.size // _CLASS_SIZE)
    first = grade * len(_SUBJECTS)
    of_grade = np.concatenate([_subject_teachers(teachers, first + j) for j in range(len(_SUBJECTS))])
    for subject, title in enumerate(("Homeroom", *_SUBJECTS), start=-1):
        able = of_grade if subject < 0 else _subject_teachers(teachers, first + subject)
        for part, members in enumerate(np.array_split(names[dice.order(names.size)], parts)):
            of = Class(
                class_id=f"{_site_id(site)}-{_GRADES[grade]}-{subject + 1}-{part + 1:02d}",
                title=f"{title} {int(_GRADES[grade])}-{part + 1}",
                site_id=_site_id(site),
                grade=_GRADES[grade],
                is_homeroom=subject < 0,
            )
            yield _Section(of, members, int(able[part % able.size]))


def _subject_teachers(teachers: Whole, post: int) -> Whole:
    """Teachers of one subject in one grade; in a small school one person fills several posts."""
    posts = len(_GRADES) * len(_SUBJECTS)
    able = teachers[np.arange(teachers.size) % posts == post]
    return able if able.size else teachers[[post % teachers.size]]


def _students(site: Whole, grade: Whole, dice: Dice) -> tuple[Person, ...]:
    called = full_names(site.size, dice)
    nickname = dict(zip(dice.chosen(min(5, site.size), site.size).tolist(), _NICKNAMES, strict=False))
    return tuple(
        Person(
            person_id=f"n{at + 1:04d}",
            given_name=given,
            family_name=family,
            preferred_name=nickname.get(at, ""),
            role="student",
            site_ids=(_site_id(int(site[at])),),
            grade=_GRADES[grade[at]],
            weight="1",
        )
        for at, (given, family) in enumerate(called)
    )


def _staff(site: Whole, is_teacher: npt.NDArray[np.bool_], sites: int, dice: Dice) -> tuple[Person, ...]:
    called = full_names(site.size, dice)
    teacher_weight = dice.weighted([often for _, often in _TEACHER_WEIGHTS], site.size)
    other_weight = dice.weighted([often for _, often in _OTHER_WEIGHTS], site.size)
    staff = []
    others = 0
    for at, (given, family) in enumerate(called):
        role = "teacher" if is_teacher[at] else _other_role(others)
        others += not is_teacher[at]
        at_sites = [_site_id(int(site[at]))]
        if role in {"nurse", "bus"} and sites > 1:
            at_sites.append(_site_id((int(site[at]) + 1) % sites))
        weights = _TEACHER_WEIGHTS if is_teacher[at] else _OTHER_WEIGHTS
        weight = weights[(teacher_weight if is_teacher[at] else other_weight)[at]][0]
        person_id = f"c{at + 1:03d}"
        staff.append(Person(person_id, given, family, "", role, tuple(at_sites), "", weight))
    return tuple(staff)


def _other_role(place: int) -> str:
    """Every school has one principal; the rest of the work comes round again."""
    return _OTHER_STAFF[(place - 1) % len(_OTHER_STAFF)] if place else "principal"


def _site_id(site: int) -> str:
    return f"s{site + 1}"


def _site_name(site: int) -> str:
    name, again = _SITE_NAMES[site % len(_SITE_NAMES)], site // len(_SITE_NAMES)
    return f"{name} Middle School" + (f" {again + 1}" if again else "")


def _sorted_rows(rows: list[tuple[int, int]]) -> Whole:
    return np.array(sorted(set(rows)), np.int64).reshape(-1, 2)
