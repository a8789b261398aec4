"""Fonts that this computer has: where they lie, and which characters they hold, read only as far as needed."""

import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

__all__ = [
    "OWN_FONT",
    "PLAIN_FONT",
    "Face",
    "FontFile",
    "bolder",
    "characters",
    "draws_emoji",
    "faces",
    "font_files",
    "is_plain",
    "likely_first",
]

OWN_FONT, PLAIN_FONT = "atkinsonhyperlegiblenext", "notosansregular"
"""How the names of the files begin: the project's own font, and the one that holds most of Latin."""

_COLLECTIONS = {".ttc", ".otc"}
_KINDS = {".ttf", ".otf"} | _COLLECTIONS
_FAMILY = 1
# Files that are damaged, cut short or no fonts at all make fontTools raise whatever they happen to break.
_BROKEN = (Exception,)
_SYSTEM = {
    "darwin": ("~/Library/Fonts", "/Library/Fonts", "/System/Library/Fonts"),
    "win32": ("~/AppData/Local/Microsoft/Windows/Fonts", "${WINDIR}/Fonts"),
}
_LINUX = ("~/.local/share/fonts", "~/.fonts", "/usr/local/share/fonts", "/usr/share/fonts")

# Scripts whose fonts are not called by the name that Unicode gives the characters.
_CALLED = {
    "CJK": ("cjk", "pingfang", "hiraginosans", "msyh", "simsun", "wqy"),
    "HIRAGANA": ("cjk", "hiraginosans", "yugoth", "meiryo", "msgothic"),
    "KATAKANA": ("cjk", "hiraginosans", "yugoth", "meiryo", "msgothic"),
    "HANGUL": ("cjk", "applesdgothic", "malgun"),
    "BOPOMOFO": ("cjk", "pingfang", "msjh"),
}
_EMOJI = ("coloremoji", "emoji", "seguiemj")
_SECOND_CHOICE = re.compile(
    r"bold|italic|oblique|light|thin|black|heavy|medium|mono|condensed|display|serif|symbol|ui|looped"
)
_STYLE = re.compile(r"-(Bold|Italic|BoldItalic)\.")


@dataclass(frozen=True, slots=True)
class FontFile:
    """A file of one font or, a collection, of several; ``called`` is its name in small letters and digits."""

    path: Path
    called: str


@dataclass(frozen=True, slots=True)
class Face:
    """One font: its file, its place in that file, and what it is called there."""

    path: Path
    index: int
    called: str


@cache
def font_files() -> tuple[FontFile, ...]:
    """Every font file: the project's own first, then those of ``EVERYNAME_FONTS``, then the system's."""
    found: dict[Path, FontFile] = {}
    for folder in _folders():
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix.lower() in _KINDS and not _has_regular_twin(path):
                found.setdefault(path, FontFile(path, re.sub(r"[^a-z0-9]", "", path.stem.lower())))
    return tuple(found.values())


def _has_regular_twin(path: Path) -> bool:
    """Whether it is a bold or italic face whose regular one, with the same characters, lies beside it."""
    regular = _STYLE.sub("-Regular.", path.name)
    return regular != path.name and path.with_name(regular).is_file()


def _folders() -> Iterator[Path]:
    yield Path(str(resources.files("everyname.papers"))) / "fonts"
    yield from (Path(each) for each in os.environ.get("EVERYNAME_FONTS", "").split(os.pathsep) if each)
    for each in _SYSTEM.get(sys.platform, _LINUX):
        yield Path(os.path.expandvars(each)).expanduser()


@cache
def likely_first(character: str, *, is_emoji: bool) -> tuple[FontFile, ...]:
    """All font files, those that are called after the script of the character first."""
    words = _EMOJI if is_emoji else _script_words(character)
    return tuple(sorted(font_files(), key=lambda file: _unlikely(file, words)))


def _unlikely(file: FontFile, words: tuple[str, ...]) -> tuple[int, int, bool, int]:
    """A key to sort by: named after the script, upright and regular, of Noto Sans, shortest name."""
    rank = next((place for place, word in enumerate(words) if word in file.called), len(words))
    return rank, len(_SECOND_CHOICE.findall(file.called)), "notosans" not in file.called, len(file.called)


def _script_words(character: str) -> tuple[str, ...]:
    """What a font for the character may be called: NYIAKENG PUACHUE HMONG LETTER MA begins with its script."""
    words = unicodedata.name(character, "").split(" ")
    called = _CALLED.get(words[0].split("-")[0])
    if called:
        return called
    return tuple("".join(words[:length]).lower() for length in (3, 2, 1) if words[0])


@cache
def faces(path: Path) -> tuple[Face, ...]:
    """The fonts of a file; none where it cannot be read, for there are broken fonts on many computers."""
    # A seventh of a second to import, which commands that print nothing need not wait for.
    from fontTools.ttLib import TTCollection  # noqa: PLC0415

    if path.suffix.lower() not in _COLLECTIONS:
        return (Face(path, 0, ""),)
    try:
        with path.open("rb") as file:
            collection = TTCollection(file, lazy=True)
            called = [font["name"].getDebugName(_FAMILY) or "" for font in collection.fonts]
    except _BROKEN:
        return ()
    return tuple(Face(path, index, name) for index, name in enumerate(called) if "Mono" not in name)


@cache
def characters(face: Face) -> frozenset[int]:
    """Code points that a font has a glyph for; none where it cannot be used."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - see above

    try:
        with face.path.open("rb") as file:
            font = TTFont(file, fontNumber=face.index, lazy=True)
            # Typst asks for fonts by the name of their family: one without a name cannot be asked for.
            return frozenset((font["name"].getBestFamilyName() and font.getBestCmap()) or ())
    except _BROKEN:
        return frozenset()


def draws_emoji(face: Face) -> bool:
    """Whether a font is one of pictures: they are set smaller, and their spaces are too wide."""
    return any(word in face.path.stem.lower() for word in _EMOJI)


def is_plain(face: Face) -> bool:
    """Whether it is Noto Sans, in which most of Latin is set that the project's own font does not hold."""
    return face.path.stem == "NotoSans-Regular"


def bolder(path: Path) -> Path | None:
    """The bold face for headings beside the regular one, where it holds the same characters."""
    if path.suffix.lower() in _COLLECTIONS:
        return None
    for regular, bold in (("400Regular", "600SemiBold"), ("-Regular.", "-Bold.")):
        beside = path.with_name(path.name.replace(regular, bold))
        if beside != path and beside.is_file():
            return beside if characters(Face(beside, 0, "")) >= characters(Face(path, 0, "")) else None
    return None
