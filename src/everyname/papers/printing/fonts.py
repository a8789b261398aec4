"""Which font prints which text: every name whole, in fonts that hold all of it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from everyname.formats.lists import first_of
from everyname.formats.problems import Refusal
from everyname.language import told
from everyname.papers.printing.clusters import clusters, is_blank, is_emoji, needed
from everyname.papers.printing.font_files import (
    OWN_FONT,
    PLAIN_FONT,
    Face,
    characters,
    draws_emoji,
    faces,
    font_files,
    likely_first,
)

__all__ = ["LEFT_TO_RIGHT", "Run", "Typesetter", "families"]

Run = list[str | int]
"""A stretch of text and the number of its font, as templates take it."""

LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
_SPACES = re.compile(r"\s+")
_SHOWN = 5


@dataclass(slots=True)
class Typesetter:
    """Cuts texts into stretches of one font each, and remembers fonts and whatever no font holds.

    Attributes
    ----------
    fonts : the chosen fonts; the first one sets our own words.
    missing : text -> its characters that no font of this computer holds.
    """

    fonts: list[Face] = field(default_factory=list)
    missing: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _made: dict[str, list[Run]] = field(default_factory=dict)

    def __call__(self, text: str) -> list[Run]:
        """A text as templates take it.

        Runs of white space become single spaces. Composed and decomposed letters come out the same.
        Cost: one look-up for a text that has been set before.
        """
        if text not in self._made:
            self._made[text] = self._set(_settled(text))
        return self._made[text]

    def check(self) -> None:
        """Raise where a character has no font, so that nothing is printed with holes.

        Raises
        ------
        Refusal
            Says the first texts, their characters and what to do.
        """
        if not self.missing:
            return
        said = [f"{text} ({', '.join(map(_code_point, missing))})" for text, missing in self.missing.items()]
        raise Refusal(
            told(
                "No font on this computer has every character of: {texts}. Install fonts for them (Debian: apt install "
                "fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji), or put a font that has them into a folder and "
                "name it in EVERYNAME_FONTS.",
                texts=first_of(said, _SHOWN, "; "),
            )
        )

    def _set(self, text: str) -> list[Run]:
        runs: list[Run] = []
        missing: list[str] = []
        for cluster, face in _with_fonts(text):
            if face is None:
                missing += [each for each in needed(cluster) if each not in missing]
                continue
            if face not in self.fonts:
                self.fonts.append(face)
            number = self.fonts.index(face)
            if runs and runs[-1][1] == number:
                runs[-1][0] = f"{runs[-1][0]}{cluster}"
            else:
                runs.append([cluster, number])
        if missing:
            self.missing[_printable(text)] = tuple(missing)
        return runs


def families(text: str) -> tuple[str, ...]:
    """File names of the fonts that a text takes, in the order in which they are met.

    Examples
    --------
    >>> families("Zoë Yarrow")
    ('AtkinsonHyperlegibleNext_400Regular.ttf',)
    """
    typesetter = Typesetter()
    typesetter(text)
    typesetter.check()
    return tuple(face.path.name for face in typesetter.fonts)


def _settled(text: str) -> str:
    """Single spaces, and a mark where a right-to-left word ends before others.

    Without that mark, programs that read the page from the places of its glyphs count the space and the
    bracket that follow among the letters that run from right to left.
    """
    parts: list[str] = []
    end = 0  # where the last right-to-left letter ended, if nothing but spaces and the like came after it
    for character in _SPACES.sub(" ", text):
        kind = unicodedata.bidirectional(character)
        if kind in {"L", "EN"} and end and character != LEFT_TO_RIGHT:
            parts.insert(end, LEFT_TO_RIGHT)
        parts.append(character)
        if kind in {"R", "AL", "NSM"}:
            end = len(parts) if kind != "NSM" or end == len(parts) - 1 else end
        elif kind in {"L", "EN"}:
            end = 0
    return "".join(parts)


def _with_fonts(text: str) -> Iterator[tuple[str, Face | None]]:
    """Every cluster of a text with its font, which is None where no font holds the cluster."""
    parts = list(clusters(text))
    plain = _plain_face(parts)
    region = _region(text)
    face: Face | None = None
    for cluster in parts:
        # A space belongs to the letters before it; the one of an emoji font is too wide.
        stays = face is not None and is_blank(cluster) and not draws_emoji(face) and _holds(face, cluster)
        if not stays:
            is_plain = plain is not None and not is_emoji(cluster) and _holds(plain, cluster)
            face = plain if is_plain else _face(cluster, region)
        yield cluster, face


def _plain_face(parts: list[str]) -> Face | None:
    """One font for all letters that either of the two common fonts holds, so that no word is patched.

    Where neither holds all that is Latin, as on computers without Noto Sans, any font that does.
    """
    common = _common_faces()
    ours = [each for each in parts if not is_emoji(each) and any(_holds(face, each) for face in common)]
    found = next((face for face in common if all(_holds(face, each) for each in ours)), None)
    latin = tuple(each for each in parts if unicodedata.name(each[0], "").startswith("LATIN"))
    if found is None or not all(_holds(found, each) for each in latin):
        return _face_of_all(latin) or found
    return found


@cache
def _face_of_all(parts: tuple[str, ...]) -> Face | None:
    """The first font that holds several clusters."""
    for file in likely_first("a", is_emoji=False) if parts else ():
        for face in faces(file.path):
            if all(_holds(face, each) for each in parts):
                return face
    return None


@cache
def _common_faces() -> tuple[Face, ...]:
    """The project's own font and Noto Sans, as far as they are there."""
    found = (
        next((faces(file.path) for file in font_files() if _is(file.called, name)), ())
        for name in (OWN_FONT, PLAIN_FONT)
    )
    return tuple(face for each in found for face in each)


def _is(called: str, name: str) -> bool:
    return called.startswith(name) and called.endswith("regular")


@cache
def _face(cluster: str, region: str) -> Face | None:
    """The first font that holds a cluster, those of its script tried first."""
    letters = needed(cluster) or cluster
    for file in likely_first(letters[0], is_emoji=is_emoji(cluster)):
        of_region = sorted(faces(file.path), key=lambda face: not face.called.endswith(region))
        for face in of_region:
            if _holds(face, cluster):
                return face
    return None


def _holds(face: Face, cluster: str) -> bool:
    held = characters(face)
    return all(ord(each) in held for each in needed(cluster))


def _region(text: str) -> str:
    """Whose way of writing Chinese characters, as the names of fonts end: the letters beside them tell."""
    scripts = {unicodedata.name(each, "").split(" ")[0] for each in text}
    if scripts & {"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}:
        return "JP"
    if "HANGUL" in scripts:
        return "KR"
    return "TC" if "BOPOMOFO" in scripts else "SC"


def _code_point(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" {name}" if name else "")


def _printable(text: str) -> str:
    """A text that any terminal can take: what has no shape of its own is left to its code point."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)
