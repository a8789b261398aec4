"""Whether words name somebody: a site or a group may be called after the person who looks after it."""

import re
import unicodedata
from collections.abc import Iterator

from everyname.engine.wall.roll import Roll

__all__ = ["Somebody"]

_WORDS = re.compile(r"[^\W_]+")


class Somebody:
    """Everybody of one wall or of several, to be looked for in words.

    Examples
    --------
    >>> from everyname.engine.wall.roll import Name
    >>> ana = Name("c7", "Ana Cruz (7A)", "Ana Cruz")
    >>> somebody = Somebody(Roll("", (ana,), (), {}, {}))
    >>> [somebody.is_in(words) for words in ("Team of Cruz, ANA", "Anacruz", "c7")]
    [True, False, False]
    >>> somebody.is_identified_by("C7")
    True
    """

    def __init__(self, *rolls: Roll) -> None:
        everybody = {each for roll in rolls for each in _everybody(roll)}
        self._ids = {person_id.casefold() for person_id, _ in everybody}
        # In any order: "Cruz, Ana" is Ana Cruz. Whoever has no name is known by the identifier alone.
        self._called = {tuple(sorted(_words(name))) for person_id, name in everybody if name != person_id}
        self._lengths = sorted({len(words) for words in self._called} - {0})

    def is_in(self, text: str) -> bool:
        """Whether somebody's whole name stands in a text."""
        words = _words(text)
        return any(
            tuple(sorted(words[first : first + length])) in self._called
            for length in self._lengths
            for first in range(len(words) - length + 1)
        )

    def is_identified_by(self, text: str) -> bool:
        """Whether a text is somebody's identifier."""
        return text.casefold() in self._ids


def _everybody(roll: Roll) -> Iterator[tuple[str, str]]:
    yield from ((name.name_id, name.display_name) for name in roll.names)
    yield from ((each.connector_id, each.display_name) for each in roll.connectors)


def _words(text: str) -> list[str]:
    return _WORDS.findall(unicodedata.normalize("NFKC", text).casefold())
