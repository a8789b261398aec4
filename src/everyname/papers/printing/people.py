"""Names as templates take them."""

import re
import unicodedata
from collections.abc import Iterator
from typing import TypedDict

from everyname.language import reads_right_to_left
from everyname.papers.printing.clusters import clusters
from everyname.papers.printing.fonts import LEFT_TO_RIGHT, Run, Typesetter

__all__ = ["BREAK", "SetName", "set_name"]

BREAK = -1
"""In place of the number of a font: a line may end here."""

_WIDEST_WORD = 9.0  # in sizes of type: what every column holds
_TOGETHER = 4
_WORDS = re.compile(r"[^\s-]+-*|\s+|-+")


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
        "name": list(_breakable(typesetter(name))),
        "rest": typesetter(rest) if rest else [],
        "rtl": is_rtl,
        "ems": _ems(label),
    }


def _breakable(runs: list[Run]) -> Iterator[Run]:
    """Runs with places to break a word that is wider than any column, such as an address in place of a name."""
    for words, number in runs:
        if max(map(_ems, _WORDS.findall(str(words)))) <= _WIDEST_WORD:
            yield [words, number]
            continue
        for word in _WORDS.findall(str(words)):
            wide = _ems(word) > _WIDEST_WORD and all(map(_is_latin, word))
            yield from _cut(list(clusters(word)), number) if wide else [[word, number]]


def _cut(letters: list[str], number: str | int) -> Iterator[Run]:
    for at in range(0, len(letters), _TOGETHER):
        yield ["".join(letters[at : at + _TOGETHER]), number]
        yield ["", BREAK]


def _ems(text: str) -> float:
    return sum(map(_width, text))


def _width(character: str) -> float:
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.0
    if unicodedata.category(character) == "Mn":
        return 0.0
    return 0.75 if character.isupper() else 0.6


def _is_latin(character: str) -> bool:
    """Whether letters stand apart in its script: joined ones and those of other scripts are never torn."""
    return character < "\u0590"
