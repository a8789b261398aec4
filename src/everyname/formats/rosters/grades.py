"""School years, written alike where that is safe."""

import re

__all__ = ["normal_grade"]

_WORDS = {
    "k": "KG",
    "kg": "KG",
    "kindergarten": "KG",
    "pk": "PK",
    "prek": "PK",
    "prekindergarten": "PK",
    "tk": "TK",
    "transitionalkindergarten": "TK",
    "it": "IT",
    "pr": "PR",
    "ps": "PS",
    "ug": "UG",
    "other": "Other",
    "undergraduate": "undergraduate",
    "postgraduate": "postgraduate",
}
_NUMBER = re.compile(r"(?:grade|gr|g)?0*(\d{1,2})(?:st|nd|rd|th)?(?:grade)?")
_HIGHEST = 13


def normal_grade(written: str) -> str:
    """Return ``KG`` for ``K``, ``09`` for ``9`` or ``9th grade``; whatever is not known stays.

    Examples
    --------
    >>> [normal_grade(each) for each in ("k", "9", "9th Grade", "PS1", "Key stage 3")]
    ['KG', '09', '09', 'PS1', 'Key stage 3']
    """
    squeezed = "".join(filter(str.isalnum, written.casefold()))
    if squeezed in _WORDS:
        return _WORDS[squeezed]
    if (number := _NUMBER.fullmatch(squeezed)) and 1 <= int(number[1]) <= _HIGHEST:
        return f"{int(number[1]):02d}"
    return written.upper() if re.fullmatch(r"ps\d", squeezed) else written
