"""What headers and cells of marks and nominations say, in English and Spanish."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from everyname.formats.rosters.synonyms import fold, meaning_of

__all__ = ["ALL_OTHERS", "Column", "column_of", "is_confirmation", "is_no_one", "is_tick", "level_of"]

ALL_OTHERS = "*"
"""Stands where an identifier would, for "all others I do not know"."""


class Column(StrEnum):
    """What a column of a table of marks is about."""

    NAME_ID = "name_id"
    CONNECTOR_ID = "connector_id"
    LEVEL = "level"
    NO_ONE = "no_one"
    FULL_NAME = "full_name"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    SITE = "site"
    ABOUT = "about"  # says more about the name, or nothing that is a mark


_HEADERS: Mapping[Column, str] = {
    Column.CONNECTOR_ID: (
        "connector id, connector, staff id, staff, staff member, teacher id, teacher, adult id, adult,"
        " trusted adult, mentor id, mentor, worker id, worker, rater id, rater, marker id, marker, marked by,"
        " marked by id, colleague id, colleague, nominated, nominated id, nominee, nominee id, id conector,"
        " conector, conectora, id personal, personal, id docente, docente, id maestro, maestro, maestra,"
        " id profesor, profesor, profesora, id adulto, adulto, adulta, adulto de confianza, marcado por"
    ),
    Column.NAME_ID: (
        "name id, student id, pupil id, learner id, youth id, client id, participant id, person id, member id,"
        " employee id, sourced id, sis id, local id, student number, id number, identifier, id, matricula,"
        " id alumno, id alumna, id del alumno, alumno id, id estudiante, id del estudiante, numero de matricula,"
        " codigo del alumno, id nombre, id persona, id empleado, numero de empleado, identificador"
    ),
    Column.LEVEL: (
        "level, levels, mark, marks, dot, dots, score, rating, connection, connection level, nivel, marca,"
        " marcas, punto, conexion, vinculo"
    ),
    Column.NO_ONE: "no one, no one right now, nobody, none, nadie, nadie por ahora, ninguno, ninguna persona",
    Column.ABOUT: (
        "no, number, row, total, totals, count, sum, note, notes, comment, comments, remarks, date, timestamp,"
        " num, numero, fila, suma, nota, notas, comentario, comentarios, observaciones, fecha, marca temporal"
    ),
}
_COLUMN_OF = {fold(word): column for column, words in _HEADERS.items() for word in words.split(",")}
_ROSTER_MEANINGS = {
    "person_id": Column.NAME_ID,
    "full_name": Column.FULL_NAME,
    "given_name": Column.GIVEN_NAME,
    "family_name": Column.FAMILY_NAME,
    "site": Column.SITE,
    "site_id": Column.SITE,
    "teacher": Column.CONNECTOR_ID,
    "teacher_id": Column.CONNECTOR_ID,
}

_NUMBER = re.compile(r"(?:(?:level|nivel)\s*)?([0-3])(?:[.,]0+)?", re.IGNORECASE)
_LEVELS = {
    0: "none, no, n, false, ninguno, ninguna, nada, falso",
    1: "name, knows the name, know the name, nombre, conoce el nombre, sabe su nombre",
    2: "personal, something personal, knows something personal, algo personal, sabe algo personal",
    3: (
        "x, y, yes, true, dot, would come to me, would come to me with a personal problem,"
        " s, si, verdadero, punto, acudiria a mi, acudiria a mi con un problema personal"
    ),
}
_SIGNS = {**dict.fromkeys("-–—", 0), **dict.fromkeys("✓✔✅☑•●⚫⬤∙·×*", 3)}
_LEVEL_OF = {fold(word): level for level, words in _LEVELS.items() for word in words.split(",")} | _SIGNS
_NO_ONE = frozenset(map(fold, _HEADERS[Column.NO_ONE].split(","))) | {"-", "–", "—"}


def column_of(header: str) -> Column | None:
    """What a column is about; None where its header is not known, as a connector's would be.

    Digits at the end count for nothing: ``adult 1`` and ``adult 2`` are two columns of adults.
    """
    word = fold(header)
    known = _COLUMN_OF.get(word) or _COLUMN_OF.get(word.rstrip("0123456789"))
    if known:
        return known
    meaning = meaning_of(header)
    return _ROSTER_MEANINGS.get(meaning[0], Column.ABOUT) if meaning else None


def level_of(cell: str) -> int | None:
    """The level that a cell says; None if it says none.

    Examples
    --------
    >>> [level_of(cell) for cell in ("2", "2.0", "Level 1", "x", "•", "Sí", "none", "-", "-1", "4", "")]
    [2, 2, 1, 3, 3, 3, 0, 0, None, None, None]
    """
    written = unicodedata.normalize("NFKC", cell).strip()
    if number := _NUMBER.fullmatch(written):
        return int(number[1])
    has_digits = any(each.isdigit() for each in written)
    return None if has_digits else _LEVEL_OF.get(fold(written) or written)


def is_no_one(cell: str) -> bool:
    """Whether somebody says "no one right now" instead of naming a connector."""
    return (fold(cell) or cell) in _NO_ONE


def is_tick(cell: str) -> bool:
    """Whether a cell is ticked: filled with anything but a word for no."""
    return cell != "" and level_of(cell) != 0


def is_confirmation(cell: str) -> bool:
    """Whether a cell confirms "the rest I do not know": ticked, or the level 0 that it is about."""
    return is_tick(cell) or cell in {"0", "0.0"}
