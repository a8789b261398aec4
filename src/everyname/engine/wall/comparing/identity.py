"""Whether an identifier still stands for the same person, as far as what people are called can tell."""

import re
import unicodedata
from collections import defaultdict

from everyname.engine.wall.roll import Roll
from everyname.science.connections import Change

__all__ = ["called_otherwise", "called_the_same"]

_BETWEEN_WORDS = re.compile(r"[\W_]+")


def called_the_same(earlier: Roll, later: Roll, change: Change) -> dict[str, str]:
    """Joiner -> leaver of the same display name, where that is one person on either side.

    Two of a name cannot be told apart by it, so they are left out.
    """
    left, joined = _by_words(earlier, change.leavers), _by_words(later, change.joiners)
    alike = (
        (joined[words][0], left[words][0])
        for words in left.keys() & joined.keys()
        if words and len(left[words]) == len(joined[words]) == 1
    )
    return dict(sorted(alike))


def called_otherwise(earlier: Roll, later: Roll, change: Change) -> tuple[str, ...]:
    """Names of both rounds whose display names have no word in common.

    People marry, are corrected, choose a name of their own: one word usually stays. Who has no display
    name in one of the rounds says nothing here.
    """
    then, now = _words_of(earlier), _words_of(later)
    return tuple(
        name_id
        for name_id in change.stayed
        if then[name_id] and now[name_id] and not then[name_id] & now[name_id]
    )


def _by_words(roll: Roll, name_ids: tuple[str, ...]) -> dict[frozenset[str], list[str]]:
    words = _words_of(roll)
    found: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for name_id in name_ids:
        found[words[name_id]].append(name_id)
    return found


def _words_of(roll: Roll) -> dict[str, frozenset[str]]:
    return {
        name.name_id: frozenset() if name.display_name == name.name_id else _words(name.display_name)
        for name in roll.names
    }


def _words(display_name: str) -> frozenset[str]:
    """Without case, accents and order: "Ito, Ana" and "ANA ITO" are called the same."""
    letters = unicodedata.normalize("NFKD", display_name.casefold())
    plain = "".join(each for each in letters if not unicodedata.combining(each))
    return frozenset(each for each in _BETWEEN_WORDS.split(plain) if each)
