"""The text on a page of a PDF as Typst writes it: pieces, stretches in them, and what each glyph says."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pikepdf import (
    Array,
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Operator,
    Pdf,
    Stream,
    String,
    parse_content_stream,
    unparse_content_stream,
)

__all__ = ["Font", "Fonts", "Glyph", "Piece", "Stretch", "font_of", "pieces", "stretches", "written"]

_NUMBER = rb"-?[\d.]+"
_PIECE = re.compile(
    rb"q 1 0 0 -1 %b (%b) cm[^\n]*\n(BT.*?/f\d+ (%b) Tf.*?)ET\nQ" % (_NUMBER, _NUMBER, _NUMBER), re.DOTALL
)
_SHOWN, _TAG = {"TJ", "Tj"}, {"BDC", "EMC"}
_BOTH_BYTES = 2

_Instruction = ContentStreamInstruction | ContentStreamInlineImage


@dataclass(frozen=True, slots=True)
class Font:
    """What each glyph of a font says, and how far it moves on in thousandths; absent is 0."""

    texts: Mapping[bytes, str]
    widths: Mapping[bytes, float]


Fonts = Callable[[str], Font]
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
    code : its two bytes; ``shift`` is the move before it, if there is one.
    text : what it says, or what it says together with its neighbours.
    share : what it is to say instead, or None.
    after : what is to be said right after it by further glyphs, too narrow and too faint to be seen.
    """

    font: str
    code: bytes
    shift: list[Object]
    text: str
    share: str | None = None
    after: str = ""


@dataclass(slots=True, eq=False)
class Stretch:
    """Glyphs that are shown at once.

    Attributes
    ----------
    instructions : all that is written for it, from where the stretch before it ends.
    said : what the glyphs say together, or None where each speaks for itself.
    """

    height: float
    instructions: list[_Instruction]
    said: str | None = None
    glyphs: list[Glyph] = field(default_factory=list)


def font_of(font: Object) -> Font:
    """Look a font of a PDF up."""
    texts = {
        bytes(code): bytes(text).decode("utf-16-be")
        for each in (parse_content_stream(font.ToUnicode) if Name.ToUnicode in font else ())
        if str(each.operator) == "endbfchar"
        for code, text in zip(each.operands[::2], each.operands[1::2], strict=True)
    }
    listed = [float(each) for each in font.DescendantFonts[0].get(Name.W, ())]
    widths = {
        code.to_bytes(_BOTH_BYTES): width
        for first, last, width in zip(listed[::3], listed[1::3], listed[2::3], strict=True)
        for code in range(int(first), int(last) + 1)
    }
    return Font(texts, widths)


def pieces(content: bytes) -> Iterator[Piece]:
    """Every piece of text on a page, found without a look into it, for few need one."""
    for found in _PIECE.finditer(content):
        yield Piece(found.start(2), found.end(2), float(found[1]), float(found[3]))


def stretches(document: Pdf, content: bytes, piece: Piece, fonts: Fonts) -> Iterator[Stretch]:
    """The stretches of a piece, from left to right; together they hold all that is written there."""
    name = ""
    for run in _runs(parse_content_stream(Stream(document, content[piece.start : piece.end]))):
        stretch = Stretch(piece.height, run)
        for each in run:
            match str(each.operator):
                case "Tf":
                    name = str(each.operands[0])
                case "BDC" if Name.ActualText in each.operands[1]:
                    stretch.said = str(each.operands[1].ActualText)
                case "TJ" | "Tj":
                    stretch.glyphs += _glyphs(each.operands[0], name, fonts(name), stretch.said)
        yield stretch


def _runs(instructions: Iterable[_Instruction]) -> Iterator[list[_Instruction]]:
    """What is written up to where glyphs are shown, and the end of the tag around them."""
    run: list[_Instruction] = []
    is_shown = False
    for each in instructions:
        operator = str(each.operator)
        if is_shown and operator != "EMC":
            yield run
            run, is_shown = [], False
        run.append(each)
        is_shown = is_shown or operator in _SHOWN
    yield run


def _glyphs(shown: Object, name: str, font: Font, said: str | None) -> Iterator[Glyph]:
    shift: list[Object] = []
    for item in shown if isinstance(shown, Array) else (shown,):
        if not isinstance(item, String):
            shift = [item]
            continue
        codes = bytes(item)
        for at in range(0, len(codes), _BOTH_BYTES):
            code = codes[at : at + _BOTH_BYTES]
            yield Glyph(name, code, shift, font.texts.get(code, "") if said is None else said)
            shift = []


def written(found: Iterable[Stretch]) -> bytes:
    """Stretches as a page's content has them, with every glyph apart where some glyph has a share."""
    return unparse_content_stream([each for stretch in found for each in _written(stretch)]) + b"\n"


def _written(stretch: Stretch) -> Iterator[_Instruction]:
    if all(glyph.share is None for glyph in stretch.glyphs):
        yield from stretch.instructions
        return
    for each in stretch.instructions:
        operator = str(each.operator)
        if operator in _SHOWN:
            for glyph in stretch.glyphs:
                yield from _spoken(glyph)
        elif stretch.said is None or operator not in _TAG:
            yield each


def _spoken(glyph: Glyph) -> Iterator[ContentStreamInstruction]:
    shown = _instruction("TJ", Array([*glyph.shift, String(glyph.code)]))
    if glyph.share is None:
        yield shown
        return
    yield from _said(glyph.share, shown)
    if glyph.after:
        yield from (_instruction("Tr", 3), _instruction("Tz", 1))
        for each in glyph.after:
            yield from _said(each, _instruction("TJ", Array([String(glyph.code)])))
        yield from (_instruction("Tz", 100), _instruction("Tr", 0))


def _said(text: str, shown: ContentStreamInstruction) -> Iterator[ContentStreamInstruction]:
    yield _instruction("BDC", Name.Span, Dictionary(ActualText=String(text)))
    yield shown
    yield _instruction("EMC")


def _instruction(operator: str, *operands: Object | int) -> ContentStreamInstruction:
    return ContentStreamInstruction(operands, Operator(operator))
