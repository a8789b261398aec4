"""School years, written alike where that is safe."""

import re

__all__ = ["normal_grade"]

_WORDS = {
    "k": "KG",
    "kg": "KG",
    "kindergarten": "KG",
    "pk": "PK",
    "prek": "PK",
    "pre-k": "PK",
    "prekindergarten": "PK",
    "pre-kindergarten": "PK",
    "tk": "TK",
    "transitionalkindergarten": "TK",
    "it": "IT",
    "pr": "PR",
    "ps": "PS",
    "ug": "UG",
    "other": "Other",
    "undergraduate": "undergraduate",
    "postgraduate": "postgraduate",
    # PowerSchool counts down from kindergarten: -1 for those of four years, -2 for those of three.
    "-1": "PK",
    "-2": "PK",
}
_NOT_SPELLING = re.compile(r"(?<!\d)\s+|\s+(?!\d)|(?<=[^\W\d])\.")
"""Spaces, but not between two digits, and the dots of abbreviations."""
_AS_A_FRACTION = re.compile(r"(-?\d+)\.0+")
_NUMBER = re.compile(r"(?:grade|gr|g)?0*(\d{1,2})(?:st|nd|rd|th|\.?[ºª°]|\.)?(?:grade)?")
_HIGHEST = 13


def normal_grade(written: str) -> str:
    """Return ``KG`` for ``K``, ``09`` for ``9``, ``9.0`` or ``9th grade``; whatever is not known stays.

    Two grades in one cell and a sign are no spelling of one grade: ``1-2`` is not ``12``.

    Examples
    --------
    >>> [normal_grade(each) for each in ("k", "9", "9th Grade", "PS1", "Key stage 3")]
    ['KG', '09', '09', 'PS1', 'Key stage 3']
    >>> [normal_grade(each) for each in ("1.0", "-1", "1-2", "1/2", "Gr. 7", "2.º")]
    ['01', 'PK', '1-2', '1/2', '07', '02']
    """
    whole = _AS_A_FRACTION.fullmatch(written.strip())  # what a table of floating-point numbers makes of 9
    plain = whole[1] if whole else written
    squeezed = _NOT_SPELLING.sub("", plain.casefold())
    if squeezed in _WORDS:
        return _WORDS[squeezed]
    if (number := _NUMBER.fullmatch(squeezed)) and 1 <= int(number[1]) <= _HIGHEST:
        return f"{int(number[1]):02d}"
    return plain.upper() if re.fullmatch(r"ps\d", squeezed) else plain
