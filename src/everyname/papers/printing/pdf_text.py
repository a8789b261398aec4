"""The text on a page of a PDF as Typst writes it: pieces, stretches in them, and what each glyph says."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

__all__ = [
    "Font",
    "Fonts",
    "Glyph",
    "Piece",
    "glyph_texts",
    "glyph_widths",
    "read_piece",
    "rewritten",
    "rough_pieces",
]

_NUMBER, _STRING = rb"-?[\d.]+", rb"(?:<[0-9A-Fa-f]*>|\((?:[^\\()]|\\.)*\))"
_PIECE = re.compile(
    rb"q 1 0 0 -1 %b (%b) cm[^\n]*\n(BT.*?/f\d+ (%b) Tf.*?)ET\nQ" % (_NUMBER, _NUMBER, _NUMBER), re.DOTALL
)
_STRETCH = re.compile(
    rb"(?P<tag>/Span<</ActualText<FEFF(?P<said>[0-9A-F]*)>>>BDC|/ReversedChars BMC)?"
    rb"(?P<state>\s*0 Tr/(?P<font>f\d+) %b Tf 1 0 0 -1 %b %b Tm)"
    rb"(?P<glyphs>\[(?:%b|[-\d.\s])*\]TJ|%bTj)(?P<end>\nEMC)?"
    % (_NUMBER, _NUMBER, _NUMBER, _STRING, _STRING),
    re.DOTALL,
)
_ITEM = re.compile(rb"(%b)|%b" % (_STRING, _NUMBER), re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_MAPPINGS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_MAPPED = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")
_WIDTHS = re.compile(rb"/W\[([^\[\]]*)\]")
_BOTH_BYTES = 2


@dataclass(frozen=True, slots=True)
class Font:
    """What each glyph of a font says, and how far it moves on; glyphs are written as ``<0012>``."""

    texts: Mapping[bytes, str]
    widths: Mapping[bytes, float]


Fonts = Callable[[bytes], Font]
"""From the name of a font on the page to the font."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text at one height, between ``start`` and ``end`` in the page's content; lengths in points."""

    start: int
    end: int
    height: float
    size: float


@dataclass(slots=True)
class Glyph:
    """A glyph, and what it says.

    Attributes
    ----------
    stretch : start of the stretch of glyphs that it stands in, a place in the page's content.
    code : as ``<0012>``; ``shift`` is the move before it, as the PDF has it.
    text : what it says, or what it says together with its neighbours.
    is_part : its neighbours in the stretch say the same, once for all of them.
    share : what it is to say instead, or None.
    after : what is to be said right after it by further glyphs, too narrow and too faint to be seen.
    """

    stretch: int
    font: bytes
    code: bytes
    shift: bytes
    text: str
    is_part: bool
    share: str | None = None
    after: str = ""


def rough_pieces(content: bytes) -> Iterator[Piece]:
    """Every piece of text on a page."""
    for found in _PIECE.finditer(content):
        yield Piece(found.start(2), found.end(2), float(found[1]), float(found[3]))


def read_piece(content: bytes, piece: Piece, fonts: Fonts) -> Iterator[Glyph]:
    """The glyphs of a piece, from left to right."""
    for found in _STRETCH.finditer(content, piece.start, piece.end):
        font, said, shift = found["font"], found["said"], b""
        together = None if said is None else bytes.fromhex(said.decode()).decode("utf-16-be")
        for item in _items(found["glyphs"]):
            if item.startswith(b"<"):
                text = fonts(font).texts.get(item, "") if together is None else together
                yield Glyph(found.start(), font, item, shift, text, together is not None)
                shift = b""
            else:
                shift = item


def _items(shown: bytes) -> Iterator[bytes]:
    """Shifts, and glyphs one by one as ``<0012>``."""
    for found in _ITEM.finditer(shown):
        if found[1] is None:
            yield found[0]
            continue
        codes = _bytes_of(found[1])
        for at in range(0, len(codes), _BOTH_BYTES):
            yield b"<%b>" % codes[at : at + _BOTH_BYTES].hex().upper().encode()


def _bytes_of(string: bytes) -> bytes:
    if string.startswith(b"<"):
        return bytes.fromhex(string[1:-1].decode())
    return _ESCAPED.sub(_unescaped, string[1:-1])


def _unescaped(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 8)]) if found[1][:1].isdigit() else _LETTERS.get(found[1], found[1])


def rewritten(content: bytes, glyphs: list[Glyph]) -> bytes:
    """The content with every stretch written anew in which some glyph has a share."""
    stretches: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        stretches.setdefault(glyph.stretch, []).append(glyph)
    parts, at = [], 0
    for start, those in stretches.items():
        found = _STRETCH.match(content, start)
        if found and any(glyph.share is not None for glyph in those):
            tag, end = (b"", b"") if those[0].is_part else (found["tag"] or b"", found["end"] or b"")
            parts += [content[at:start], tag, found["state"], *map(_spoken, those), end]
            at = found.end()
    return b"".join([*parts, content[at:]])


def _spoken(glyph: Glyph) -> bytes:
    shown = b"[%b%b]TJ" % (glyph.shift, glyph.code)
    if glyph.share is None:
        return shown
    unseen = b"".join(_said(each, b"[%b]TJ" % glyph.code) for each in glyph.after)
    return _said(glyph.share, shown) + (b" 3 Tr 1 Tz%b 100 Tz 0 Tr " % unseen if unseen else b"")


def _said(text: str, shown: bytes) -> bytes:
    return b"/Span<</ActualText%b>>BDC%b\nEMC" % (_utf16(text), shown)


def _utf16(text: str) -> bytes:
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode()


def glyph_texts(character_map: bytes) -> dict[bytes, str]:
    """What each glyph of a font says, from its /ToUnicode: ``<0012>`` -> text."""
    return {
        b"<%b>" % code.upper(): bytes.fromhex(text.decode()).decode("utf-16-be")
        for block in _MAPPINGS.findall(character_map)
        for code, text in _MAPPED.findall(block)
    }


def glyph_widths(descendant: bytes) -> dict[bytes, float]:
    """How far each glyph of a font moves on, from its /W: ``<0012>`` -> thousandths; absent is 0."""
    listed = _WIDTHS.search(descendant)
    numbers = [float(each) for each in (listed[1].split() if listed else ())]
    return {
        b"<%04X>" % code: width
        for first, last, width in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
        for code in range(int(first), int(last) + 1)
    }
