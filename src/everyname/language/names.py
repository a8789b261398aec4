"""Names in any script, among each other and inside a sentence."""

import unicodedata
from functools import cache

__all__ = ["isolated", "name_order", "reads_right_to_left"]

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset(("R", "AL"))
_OVERRULING = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
"""Invisible characters that turn the direction of all that follows."""

_LETTERS = frozenset((9, 84, 91, 103, 118, 129, 130, 132))
"""Combining classes of signs that are read as letters: viramas, vowels of Telugu, Thai, Lao and Tibetan."""

_ALIKE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys("‘’ʻʼʹ`´", "'")
    | dict.fromkeys("‐‑‒–", "-")
)
"""What does not come apart into a plain letter and its accent, though readers look for it there."""


def reads_right_to_left(name: str) -> bool:
    """Whether the first letter with a direction runs from right to left.

    Examples
    --------
    >>> reads_right_to_left("أحمد Smith"), reads_right_to_left("7 Smith أحمد")
    (True, False)
    """
    strong = (kind for kind in map(unicodedata.bidirectional, name) if kind in _RIGHT_TO_LEFT | {"L"})
    return next(strong, "L") in _RIGHT_TO_LEFT


def isolated(name: str) -> str:
    """A name that cannot disturb the order of the words around it, whichever way it runs.

    Invisible characters that would overrule the direction are left out: one of them could end the isolation.

    Examples
    --------
    >>> isolated("Ana"), len(isolated("أحمد")), isolated("Ana\u202e")
    ('Ana', 6, 'Ana')
    """
    if name.isascii():
        return name
    kinds = [unicodedata.bidirectional(letter) for letter in name]
    plain = "".join(letter for letter, kind in zip(name, kinds, strict=True) if kind not in _OVERRULING)
    if _RIGHT_TO_LEFT.isdisjoint(kinds):
        return plain
    return f"{_FIRST_STRONG_ISOLATE}{plain}{_POP_ISOLATE}"


def name_order(name: str) -> tuple[str, str]:
    """A key to sort names by: accents and case count only between names that are otherwise equal.

    Examples
    --------
    >>> sorted(["Zoë", "Øystein", "ángel", "Angela", "Ánge", "Łukasz", "Đức"], key=name_order)
    ['Ánge', 'ángel', 'Angela', 'Đức', 'Łukasz', 'Øystein', 'Zoë']
    """
    apart = unicodedata.normalize("NFKD", name).casefold().translate(_ALIKE)
    return "".join(letter for letter in apart if _counts(letter)), name


@cache
def _counts(letter: str) -> bool:
    """Accents do not, nor does what is invisible, such as the joiners of Persian and of emoji."""
    accent = unicodedata.combining(letter)
    return (not accent or accent in _LETTERS) and unicodedata.category(letter) != "Cf"
