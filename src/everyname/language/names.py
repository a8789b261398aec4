"""Names in any script, among each other and inside a sentence."""

import unicodedata

__all__ = ["isolated", "name_order", "reads_right_to_left"]

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset(("R", "AL"))


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

    Examples
    --------
    >>> isolated("Ana"), len(isolated("أحمد"))
    ('Ana', 6)
    """
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in name):
        return f"{_FIRST_STRONG_ISOLATE}{name}{_POP_ISOLATE}"
    return name


def name_order(name: str) -> tuple[str, str]:
    """A key to sort names by: accents and case count only between names that are otherwise equal.

    Examples
    --------
    >>> sorted(["Zoë", "Øystein", "ángel", "Angela", "Ánge"], key=name_order)
    ['Ánge', 'ángel', 'Angela', 'Zoë', 'Øystein']
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(each for each in letters if not unicodedata.combining(each)), name
