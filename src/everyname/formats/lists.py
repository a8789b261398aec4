"""Several things named in one message."""

from collections.abc import Sequence

from everyname.language import joined, told, told_count

__all__ = ["all_of", "first_of"]


def first_of(names: Sequence[str], most: int, between: str = ", ") -> str:
    """The first few, and how many there are besides.

    Examples
    --------
    >>> str(first_of(["a", "b", "c"], 2)), str(first_of(["a", "b"], 2))
    ('a, b and 1 more', 'a, b')
    """
    first, more = joined(names[:most], between), len(names) - most
    if more <= 0:
        return first
    return told_count("{first} and {number} more", "{first} and {number} more", more, first=first)


def all_of(names: Sequence[str]) -> str:
    """All of them, the last with an "and".

    Examples
    --------
    >>> [str(all_of(names)) for names in (["a"], ["a", "b"], ["a", "b", "c"])]
    ['a', 'a and b', 'a, b and c']
    """
    *others, last = names
    return told("{others} and {last}", others=joined(others), last=last) if others else last
