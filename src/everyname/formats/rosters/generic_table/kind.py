"""Whether somebody's own tables list a school (or agency) or a workplace."""

from collections.abc import Iterable, Sequence

from everyname.formats.rosters.generic_table.columns import Columns
from everyname.formats.rosters.generic_table.words import role_from, role_of_file
from everyname.formats.rosters.mapping import Mapping
from everyname.formats.rosters.synonyms import fold

__all__ = ["is_workplace"]

_OF_SCHOOLS = (
    "student",
    "pupil",
    "learner",
    "alumn",
    "estudiante",
    "youth",
    "youngperson",
    "homeroom",
    "gradelevel",
)
_OF_WORKPLACES = (
    *("employee", "emplead", "empid", "empno", "hire", "termination", "worker", "trabajador", "colaborador"),
    *("personnel", "contratacion", "laboral", "manager", "supervisor", "jefe", "jefa"),
)
_ABOUT_OTHERS = frozenset({"teacher", "teacher_id", "role", "class"})
"""Meanings whose headers may speak of workers in a school and of students nowhere."""


def is_workplace(tables: Sequence[Columns], mapping: Mapping | None) -> bool:
    """Decide whether everyone is both name and connector.

    A mapping file decides. Otherwise students, in a header, a role or the name of a file, make it a school;
    then employees, managers or hire dates a workplace; then grades, homerooms or teachers a school;
    and then departments a workplace.
    """
    if mapping is not None and mapping.is_workplace is not None:
        return mapping.is_workplace
    headers = [fold(header) for columns in tables for header in _own_headers(columns)]
    meanings = {meaning for columns in tables for meaning in (*columns.at, *columns.many)}
    if _any_speaks_of(headers, _OF_SCHOOLS) or any(_lists_students(columns, mapping) for columns in tables):
        return False
    if "manager" in meanings or _any_speaks_of(headers, _OF_WORKPLACES):
        return True
    return "department" in meanings and meanings.isdisjoint({"grade", "homeroom", "teacher"})


def _own_headers(columns: Columns) -> Iterable[str]:
    """Headers that say something about the person of the row."""
    return (
        columns.table.header[place] for meaning, place in columns.at.items() if meaning not in _ABOUT_OTHERS
    )


def _any_speaks_of(headers: Iterable[str], words: Sequence[str]) -> bool:
    return any(word in header for header in headers for word in words)


def _lists_students(columns: Columns, mapping: Mapping | None) -> bool:
    own_roles = mapping.roles if mapping else {}
    words = set(columns.cells("role")) | {role_of_file(columns.table.file)}
    return any(role_from(word, own_roles) == "student" for word in words)
