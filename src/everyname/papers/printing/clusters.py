"""Texts as readers see them: letters with their marks, emoji with what joins and colours them."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

__all__ = ["clusters", "is_blank", "is_emoji", "needed"]

_JOINER, _EMOJI_SELECTOR, _KEYCAP = "\u200d", "\ufe0f", "\u20e3"

# Unicode's Default_Ignorable_Code_Point: they ask for no glyph, whatever the font.
_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
_FIRST_PICTOGRAPH, _LAST_PICTOGRAPH = "\U0001f000", "\U0001fbff"
_REGIONAL = ("\U0001f1e6", "\U0001f1ff")


def clusters(text: str) -> Iterator[str]:
    """Cut a text where a font may change; letters with marks come out composed where that exists.

    Examples
    --------
    >>> list(clusters("Zoe\u0308 \U0001f469\U0001f3fd\u200d\U0001f393"))
    ['Z', 'o', 'ë', ' ', '👩🏽\u200d🎓']
    """
    held = ""
    for character in text:
        if held and not _continues(held, character):
            yield _composed(held)
            held = ""
        held += character
    if held:
        yield _composed(held)


@cache
def needed(cluster: str) -> str:
    """The characters of a cluster that a font has to have a glyph for."""
    return _IGNORABLE.sub("", cluster)


def is_emoji(cluster: str) -> bool:
    """Whether a cluster is shown as a coloured picture."""
    if _EMOJI_SELECTOR in cluster or _KEYCAP in cluster:
        return True
    return _FIRST_PICTOGRAPH <= cluster[0] <= _LAST_PICTOGRAPH


def is_blank(cluster: str) -> bool:
    """Whether a cluster is a space, or nothing to be seen."""
    return not needed(cluster).strip()


def _continues(held: str, character: str) -> bool:
    """Whether a character belongs to those before it."""
    if unicodedata.category(character)[0] == "M" or _IGNORABLE.match(character):
        return True
    if _SKIN_TONES[0] <= character <= _SKIN_TONES[1]:
        return True
    if held[-1] == _JOINER:
        return is_emoji(held) or is_emoji(character)
    is_half_flag = len(held) == 1 and _REGIONAL[0] <= held <= _REGIONAL[1]
    return is_half_flag and _REGIONAL[0] <= character <= _REGIONAL[1]


def _composed(cluster: str) -> str:
    return unicodedata.normalize("NFC", cluster) if len(cluster) > 1 else cluster
