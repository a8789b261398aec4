"""Names as templates take them."""

import re
import unicodedata
from collections.abc import Iterator
from typing import TypedDict

from everyname.language import reads_right_to_left
from everyname.papers.printing.clusters import clusters
from everyname.papers.printing.fonts import LEFT_TO_RIGHT, Run, Typesetter

__all__ = ["BREAK", "SetName", "breakable", "set_name"]

BREAK = -1
"""In place of the number of a font: a line may end here."""

_WIDEST_WORD = 9.0  # in sizes of type: what every column holds
_TOGETHER = 4
_FIRST_JOINED = "\u0590"  # before it, letters stand apart in every script
_JOINER = "\u200d"
_VIRAMA = 9  # its combining class, whatever the script calls it
_LEADING_VOWELS = "เแโใไເແໂໃໄ"  # Thai and Lao write them before the letter after which they are said
_WIDE_SCRIPTS = (("\u0b00", "\u0dff"), ("\u1000", "\u109f"))  # from Oriya to Sinhala; Burmese
_WORDS = re.compile(r"[^\s/-]+[-/]*|\s+|[-/]+")


class SetName(TypedDict):
    """What people call somebody, and what tells them apart from namesakes.

    ``rtl`` says that the name runs from right to left; ``ems`` is about its greatest width, in sizes of type.
    """

    name: list[Run]
    rest: list[Run]
    rtl: bool
    ems: float


def set_name(typesetter: Typesetter, *, label: str, display_name: str) -> SetName:
    """Set a name, given as in `everyname.engine.wall.roll`."""
    told = label.startswith(display_name)
    name, rest = (display_name.strip(), label[len(display_name) :].strip()) if told else (label, "")
    is_rtl = reads_right_to_left(name) and not {"L", "EN"} & set(map(unicodedata.bidirectional, name))
    if rest:
        rest = f"{LEFT_TO_RIGHT if is_rtl else ''} {rest}"
    return {
        "name": list(breakable(typesetter(name))),
        "rest": typesetter(rest) if rest else [],
        "rtl": is_rtl,
        "ems": _ems(label),
    }


def breakable(runs: list[Run]) -> Iterator[Run]:
    """Runs with places to break a word that is wider than any column, such as an address in place of a name."""
    for words, number in runs:
        if max(map(_ems, _WORDS.findall(str(words)))) <= _WIDEST_WORD:
            yield [words, number]
            continue
        for word in _WORDS.findall(str(words)):
            for part in _parts(word) if _ems(word) > _WIDEST_WORD else ():
                yield [part, number]
                yield ["", BREAK]
            if _ems(word) <= _WIDEST_WORD:
                yield [word, number]


def _parts(word: str) -> Iterator[str]:
    """A wide word in parts between which it may be broken.

    Letters that stand apart may part anywhere. Where they are joined, each part fills a line, and its ends
    look as if the word went on.
    """
    stands_apart = all(character < _FIRST_JOINED for character in word)
    held = ""
    count = 0
    for cluster in clusters(word):
        is_full = count == _TOGETHER if stands_apart else _ems(held + cluster) > _WIDEST_WORD
        if held and is_full and _may_part(held[-1]):
            joins = unicodedata.bidirectional(held[-1]) == "AL"
            yield held + (_JOINER if joins else "")
            held, count = _JOINER if joins else "", 0
        held += cluster
        count += 1
    yield held


def _may_part(last: str) -> bool:
    """Whether a line may end after a letter: not where it asks for the next one."""
    return unicodedata.combining(last) != _VIRAMA and last not in _LEADING_VOWELS


def _ems(text: str) -> float:
    return sum(map(_width, text))


def _width(character: str) -> float:
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.0
    if unicodedata.category(character) == "Mn":
        return 0.0
    if any(first <= character <= last for first, last in _WIDE_SCRIPTS):
        return 1.0
    return 0.75 if character.isupper() else 0.6
