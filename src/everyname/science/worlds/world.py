"""A fictional community: its people, its classes, one round of its wall."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["WORDING", "Class", "Person", "Site", "World"]

WORDING = "Who would come to you with a personal problem?"
"""The question of every round here."""

Codes = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Site:
    """A school."""

    site_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Person:
    """A name or a connector.

    Attributes
    ----------
    person_id : unique in the world.
    given_name, family_name : in any script.
    preferred_name : what they want to be called instead of the given name, ``""`` for most.
    role : ``student``, ``teacher``, or what the work of other staff is called.
    site_ids : where they are, the first place first.
    grade : ``06``, ``07`` or ``08`` for students, ``""`` for staff.
    weight : full-time share as decimal text, ``1`` for students.
    """

    person_id: str
    given_name: str
    family_name: str
    preferred_name: str
    role: str
    site_ids: tuple[str, ...]
    grade: str
    weight: str


@dataclass(frozen=True, slots=True)
class Class:
    """A homeroom or a section of a subject."""

    class_id: str
    title: str
    site_id: str
    grade: str
    is_homeroom: bool


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """People by row number: names 0.. and connectors 0.., classes 0... Arrays are closed.

    Attributes
    ----------
    wording : the question that was asked.
    sites, names, connectors, classes : as they are.
    homeroom : shape (n_names,), int32: the class that is the name's homeroom.
    enrolled_name, enrolled_class : shape (e,), int32: who sits in which class, sorted by name.
    teaching_connector, teaching_class : shape (t,), int32: who teaches which class.
    mark_name, mark_connector : shape (m,), int32: distinct pairs, sorted by connector and name.
    mark_level : shape (m,), int8, 0..3.
    rest_confirmed : shape (n_connectors,), bool: said "the rest I do not know".
    nominating, nominated : shape (q,), int32: name, connector; sorted.
    said_no_one : shape (n_names,), bool: said "no one right now".
    previous : the round before this one on the same question, with those who have left since and
        without those who have joined; None where there was none.
    """

    wording: str
    sites: tuple[Site, ...]
    names: tuple[Person, ...]
    connectors: tuple[Person, ...]
    classes: tuple[Class, ...]
    homeroom: Codes
    enrolled_name: Codes
    enrolled_class: Codes
    teaching_connector: Codes
    teaching_class: Codes
    mark_name: Codes
    mark_connector: Codes
    mark_level: npt.NDArray[np.int8]
    rest_confirmed: Flags
    nominating: Codes
    nominated: Codes
    said_no_one: Flags
    previous: "World | None" = None
