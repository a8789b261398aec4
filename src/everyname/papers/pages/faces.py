"""Fonts inside the page: the letters look the same everywhere, and nobody is asked for them."""

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = ["font_faces"]


@dataclass(frozen=True, slots=True)
class _Face:
    """A file of the fonts and the characters it is for, as first and last code points."""

    file: str
    ranges: tuple[tuple[int, int], ...]
    is_always_needed: bool = False

    def serves(self, character: str) -> bool:
        return any(first <= ord(character) <= last for first, last in self.ranges)


_LATIN = (
    *((0x0000, 0x00FF), (0x0131, 0x0131), (0x0152, 0x0153), (0x02BB, 0x02BC), (0x02C6, 0x02C6)),
    *((0x02DA, 0x02DA), (0x02DC, 0x02DC), (0x0304, 0x0304), (0x0308, 0x0308), (0x0329, 0x0329)),
    *((0x2000, 0x206F), (0x20AC, 0x20AC), (0x2122, 0x2122)),
    *((0x2191, 0x2191), (0x2193, 0x2193), (0x2212, 0x2212), (0x2215, 0x2215), (0xFEFF, 0xFEFF)),
)
_LATIN_EXTENDED = (
    *((0x0100, 0x0130), (0x0132, 0x0151), (0x0154, 0x02BA), (0x02BD, 0x02C5), (0x02C7, 0x02CC)),
    *((0x02CE, 0x02D7), (0x02DD, 0x02FF), (0x1D00, 0x1DBF), (0x1E00, 0x1E9F), (0x1EF2, 0x1EFF)),
    *((0x20A0, 0x20AB), (0x20AD, 0x20C0), (0x2113, 0x2113), (0x2C60, 0x2C7F), (0xA720, 0xA7FF)),
)
_FACES = (
    _Face("atkinson-hyperlegible-next-latin-wght-normal.woff2", _LATIN, is_always_needed=True),
    _Face("atkinson-hyperlegible-next-latin-ext-wght-normal.woff2", _LATIN_EXTENDED),
)


def font_faces(characters: Iterable[str]) -> Iterator[str]:
    """A rule for each font that these characters need; none where the fonts are not installed.

    Names in other scripts are shown in the fonts of the reader's own machine.
    """
    shown = set(characters)
    for face in _FACES:
        data = _data(face.file)
        if data and (face.is_always_needed or any(map(face.serves, shown))):
            ranges = ",".join(f"U+{first:X}-{last:X}" for first, last in face.ranges)
            yield (
                '@font-face{font-family:"Atkinson Hyperlegible Next";font-weight:200 800;font-display:block;'
                f'src:url(data:font/woff2;base64,{data}) format("woff2");unicode-range:{ranges}}}'
            )


@cache
def _data(file: str) -> str:
    try:
        content = (resources.files("everyname.papers") / "fonts" / file).read_bytes()
    except FileNotFoundError:
        return ""
    return base64.b64encode(content).decode()
