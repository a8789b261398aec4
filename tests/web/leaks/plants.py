"""Strings that stand nowhere else, each of a kind: the table says of a kind who reads it, and where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

__all__ = ["Plant", "Plants"]

_LETTERS = "bcdghjkmnpqrstvw"
"""Sixteen that no typeface joins with their neighbours."""
_TOKEN = re.compile(r"(?=(zq[a-z]{10}))")
_LOOKS_LIKE_ID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Plant:
    """One string.

    Attributes
    ----------
    kind : a row of the table.
    owner : the reader who it is about, or who wrote it; ``""`` for nobody who can sign in.
    """

    kind: str
    owner: str
    text: str


class Plants:
    """All that was planted, and whatever of it stands in a text."""

    def __init__(self) -> None:
        self._words: dict[str, Plant] = {}
        self._ids: dict[str, Plant] = {}
        self._others: dict[str, Plant] = {}

    def __iter__(self) -> Iterator[Plant]:
        for each in (self._words, self._ids, self._others):
            yield from each.values()

    def word(self, kind: str, owner: str = "") -> str:
        """A new word of twelve letters, the same in every run."""
        digest = sha256(f"{kind} {len(self._words)}".encode()).digest()
        made = "zq" + "".join(_LETTERS[byte % 16] for byte in digest[:10])
        assert made not in self._words
        self._words[made] = Plant(kind, owner, made)
        return made.title()

    def found(self, kind: str, *texts: object, owner: str = "") -> None:
        """Strings that the application has made itself: ids, hashes, secrets."""
        for each in map(str, texts):
            assert len(each) >= 8, f"{kind}: too short to be told from anything else"
            is_id = _LOOKS_LIKE_ID.fullmatch(each) is not None
            key = each.replace("-", "") if is_id else each.casefold()
            (self._ids if is_id else self._others)[key] = Plant(kind, owner, each)

    def within(self, text: str) -> set[Plant]:
        """What of it stands in a text, which is in small letters."""
        words = {self._words[each] for each in _TOKEN.findall(text) if each in self._words}
        ids = {each.replace("-", "") for each in _LOOKS_LIKE_ID.findall(text)}
        others = {plant for each, plant in self._others.items() if each in text}
        return words | {self._ids[each] for each in ids & self._ids.keys()} | others
