"""Grades and classes as people say them, and in the order in which they say them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from everyname.engine.wall.records import Gap
from everyname.language import Language, name_order

__all__ = ["by_grade", "grade_name", "natural_order"]

_NUMBER = re.compile(r"(\d+)")
_GRADE = "grade"
_MOST_DIGITS = 20


def grade_name(language: Language, grade: str) -> str:
    """A grade of a roster as it is said; ``""`` for none.

    Examples
    --------
    >>> from everyname.language import language
    >>> [grade_name(language("en"), grade) for grade in ("06", "KG", "Sixth grade", "")]
    ['Grade 6', 'Kindergarten', 'Sixth grade', '']
    """
    if grade == "KG":
        return language.say("Kindergarten")
    # Whoever writes a word has written how it is said.
    return language.say("Grade {grade}", grade=str(int(grade))) if _is_number(grade) else grade


def _is_number(text: str) -> bool:
    """Digits that can be read as a number: those of an endless row stay text."""
    return text.isdecimal() and len(text) <= _MOST_DIGITS


def natural_order(text: str) -> tuple[object, ...]:
    """A key to sort classes and grades by: numbers by their value, whatever is blank at the end.

    Examples
    --------
    >>> sorted(["", "Homeroom 6-10", "KG", "10", "Homeroom 6-2", "09"], key=natural_order)
    ['KG', '09', '10', 'Homeroom 6-2', 'Homeroom 6-10', '']
    """
    parts = _NUMBER.split(text)
    numbered = tuple(
        (0, int(part), ("", "")) if _is_number(part) else (1, 0, name_order(part)) for part in parts if part
    )
    return (not text, text.upper() not in _BEFORE_THE_FIRST, numbered)


_BEFORE_THE_FIRST = frozenset(("IT", "PR", "PK", "TK", "K", "KG"))
"""Codes of the years before the first grade, as the common education data standards write them."""


def by_grade(language: Language, gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """Gaps with grades as they are said, from the first grade to the last; all others as they were."""
    at = [place for place, gap in enumerate(gaps) if gap.grouping == _GRADE]
    grades = sorted((gaps[place] for place in at), key=lambda gap: natural_order(gap.group))
    said = list(gaps)
    for place, gap in zip(at, grades, strict=True):
        said[place] = replace(gap, group=grade_name(language, gap.group))
    return tuple(said)
