"""Invented people: two schools with what their staff know of whom, and an office."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from everyname.science.worlds import Class, Person, Site, World, middle_school
from everyname.science.worlds.dice import Dice
from everyname.science.worlds.people_names import full_names

__all__ = [
    "DISTRICT",
    "LAKEVIEW",
    "NORTHSIDE",
    "OFFICE",
    "Colleague",
    "called",
    "email",
    "lakeview",
    "northside",
    "office",
]

DISTRICT = Site("district", "Juniper Valley Schools")
NORTHSIDE = Site("north", "Northside Middle School")
LAKEVIEW = Site("lake", "Lakeview Elementary School")
OFFICE = Site("office", "District office")

_SEED = 2026
_SAYS_NOT_OF = 8
_STRANGERS = 0.015
_COUNSELOR, _TEACHER, _KITCHEN = "counselor", "teacher", "kitchen"
_WITHOUT_EMAIL = frozenset(("aide", "bus", "custodian", _KITCHEN))
_ELEMENTARY = {"06": "03", "07": "04", "08": "05"}
_DEPARTMENTS = (
    *("Curriculum", "Family liaison", "Finance", "Food services", "Facilities"),
    *("Human resources", "Special education", "Technology", "Transport"),
)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the office: on the wall, and marks."""

    person_id: str
    given_name: str
    family_name: str
    department: str
    manager_id: str


def northside() -> World:
    """The school whose round is open."""
    starring = {_COUNSELOR: "Elena Saldívar", _TEACHER: "Jonah Fairbanks", _KITCHEN: "Rosa Carranza"}
    world = middle_school(names=420, connectors=38, seed=_SEED)
    return _as_site(world, NORTHSIDE, starring=starring, grades={})


def lakeview() -> World:
    """The school with two rounds that are over: as it was at the second, with the first as the one before."""
    world = middle_school(names=240, connectors=24, seed=_SEED + 1, with_previous=True)
    assert world.previous is not None
    return replace(_over(world), previous=_over(world.previous))


def _over(world: World) -> World:
    # In a round that is over, all but a few have said that they do not know the rest.
    world = replace(world, rest_confirmed=np.arange(len(world.connectors)) % _SAYS_NOT_OF != 0)
    return _as_site(world, LAKEVIEW, starring={_COUNSELOR: "Tou Lor"}, grades=_ELEMENTARY)


def office() -> list[Colleague]:
    """The first of each department leads it."""
    people = [("Darius", "Coleman"), *full_names(44, Dice(_SEED + 2))]
    first = len(_DEPARTMENTS)  # the second round of departments is the first in which nobody leads
    order = [*people[1 : first + 1], people[0], *people[first + 1 :]]
    return [
        Colleague(
            person_id=_office_id(at),
            given_name=given,
            family_name=family,
            department=_DEPARTMENTS[at % len(_DEPARTMENTS)],
            manager_id=_office_id(at % len(_DEPARTMENTS)) if at >= first else "",
        )
        for at, (given, family) in enumerate(order)
    ]


def called(one: Person | Colleague) -> str:
    """What somebody is called on every page."""
    preferred = one.preferred_name if isinstance(one, Person) else ""
    return f"{preferred or one.given_name} {one.family_name}"


def email(one: Person | Colleague) -> str:
    """An address that leads nowhere; some staff have none and come with a slip of paper."""
    if isinstance(one, Person) and one.role in _WITHOUT_EMAIL:
        return ""
    plain = unicodedata.normalize("NFKD", called(one)).encode("ascii", "ignore").decode().lower()
    local = ".".join(re.findall("[a-z]+", plain))
    place = one.site_ids[0] if isinstance(one, Person) else OFFICE.site_id
    return f"{local if '.' in local else one.person_id}@{place}.juniper-valley.example"


def _office_id(at: int) -> str:
    return f"o{at + 1:02d}"


def _as_site(world: World, site: Site, *, starring: Mapping[str, str], grades: Mapping[str, str]) -> World:
    """The world of one school under another name, with those who play a part under theirs."""
    left = dict(starring)
    return replace(
        _with_strangers(world),
        sites=(site,),
        names=tuple(_there(one, site, grades) for one in world.names),
        connectors=tuple(_there(_named(one, left.pop(one.role, "")), site, {}) for one in world.connectors),
        classes=tuple(_class(one, site, grades) for one in world.classes),
    )


def _with_strangers(world: World) -> World:
    """Those of whom the fewest know anything are known to nobody, so that this is there to be seen."""
    known = np.bincount(world.mark_name, weights=world.mark_level, minlength=len(world.names))
    strangers = np.argsort(known, kind="stable")[: round(_STRANGERS * len(world.names))]
    levels = np.where(np.isin(world.mark_name, strangers), 0, world.mark_level)
    return replace(world, mark_level=levels.astype(np.int8))


def _named(one: Person, name: str) -> Person:
    given, _, family = name.partition(" ")
    return replace(one, given_name=given, family_name=family, weight="1") if name else one


def _there(one: Person, site: Site, grades: Mapping[str, str]) -> Person:
    return replace(
        one,
        person_id=f"{site.site_id}-{one.person_id}",
        site_ids=(site.site_id,),
        grade=grades.get(one.grade, one.grade),
    )


def _class(one: Class, site: Site, grades: Mapping[str, str]) -> Class:
    grade = grades.get(one.grade, one.grade)
    title = one.title.replace(f" {int(one.grade)}-", f" {int(grade)}-")
    return replace(
        one, class_id=f"{site.site_id}-{one.class_id}", site_id=site.site_id, grade=grade, title=title
    )
