"""Letters with marks that are said once: mends how Typst writes them down for whoever cannot see the page.

Typst cuts a line of text wherever a glyph stands higher or lower than the one before it, and gives every
piece the whole cluster as its text (its issue 8767). The Khmer ``សុ``, one letter with one mark, would be
read aloud, searched and copied as ``សុសុ``. Here the letter says it all (/ActualText) and the mark nothing,
so that readers who look at where glyphs end are not misled by marks that reach back over their letter either.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from everyname.papers.printing.pdf_objects import Document, read_objects, write_objects
from everyname.papers.printing.pdf_text import (
    Font,
    Fonts,
    Glyph,
    Piece,
    glyph_texts,
    glyph_widths,
    read_piece,
    rewritten,
    rough_pieces,
)

__all__ = ["said_once"]

_PAGE = re.compile(rb"/Type/Page/.*?/Contents (\d+) 0 R", re.DOTALL)
_RESOURCES = re.compile(rb"/Resources (\d+) 0 R")
_FONTS = re.compile(rb"/Font<<(.*?)>>", re.DOTALL)
_FONT = re.compile(rb"/(f\d+) (\d+) 0 R")
_DESCENDANT = re.compile(rb"/DescendantFonts\[(\d+) 0 R\]")
_TO_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")


def said_once(pdf: bytes) -> bytes:
    """Mend a PDF that Typst has made; what needs no mending comes out byte for byte.

    Cost: linear in the length of the text; fonts are looked into only where a mark is met.
    """
    document = read_objects(pdf)
    objects = list(document.objects)
    for page in document.objects:
        if found := _PAGE.search(page.text):
            number = int(found[1])
            before = document[number].content()
            after = _mended(before, _fonts_of(document, page.text))
            if after is not before:
                objects[number - 1] = document[number].with_content(after)
    if objects == document.objects:
        return pdf
    return write_objects(Document(objects, document.root, document.info, document.identity))


def _fonts_of(document: Document, page: bytes) -> Fonts:
    """What the glyphs of a page's fonts say and how wide they are, looked up when it is asked for."""
    resources = _RESOURCES.search(page)
    listed = _FONTS.search(document[int(resources[1])].text if resources else page)
    numbers = {name: int(number) for name, number in _FONT.findall(listed[1] if listed else b"")}

    @cache
    def font(name: bytes) -> Font:
        text = document[numbers[name]].text
        maps, descendants = _TO_UNICODE.search(text), _DESCENDANT.search(text)
        return Font(
            texts=glyph_texts(document[int(maps[1])].content()) if maps else {},
            widths=glyph_widths(document[int(descendants[1])].text) if descendants else {},
        )

    return font


def _mended(content: bytes, fonts: Fonts) -> bytes:
    glyphs: list[Glyph] = []
    for line in _marked_lines(content):
        read = [(piece.height, glyph) for piece in line for glyph in read_piece(content, piece, fonts)]
        for cluster in _clusters(read):
            _share(cluster, fonts)
        glyphs += [glyph for _, glyph in read]
    if all(glyph.share is None for glyph in glyphs):
        return content
    return rewritten(content, glyphs)


def _marked_lines(content: bytes) -> Iterator[list[Piece]]:
    """Pieces that follow each other at different heights, closer than lines of text ever are.

    A piece where several glyphs say one thing together, or that runs from the right, is a line of its own.
    """
    line: list[Piece] = []
    for piece in rough_pieces(content):
        goes_on = line and 0 < abs(line[-1].height - piece.height) < piece.size == line[-1].size
        if line and not goes_on:
            if _is_marked(content, line):
                yield line
            line = []
        line.append(piece)
    if line and _is_marked(content, line):
        yield line


def _is_marked(content: bytes, line: list[Piece]) -> bool:
    if len(line) > 1:
        return True
    text = content[line[0].start : line[0].end]
    return b"/ActualText" in text or b"/ReversedChars" in text


def _clusters(glyphs: list[tuple[float, Glyph]]) -> Iterator[list[Glyph]]:
    """Glyphs that say the same cluster once for all of them."""
    held: list[tuple[float, Glyph]] = []
    for height, glyph in glyphs:
        if held and not _goes_on(held, height, glyph):
            yield [other for _, other in held]
            held = []
        held.append((height, glyph))
    if held:
        yield [other for _, other in held]


def _goes_on(held: list[tuple[float, Glyph]], height: float, glyph: Glyph) -> bool:
    """Whether a glyph says what those before it say; one that stands there already says it once more."""
    before_height, before = held[-1]
    if (glyph.font, glyph.text) != (before.font, before.text):
        return False
    if glyph.stretch == before.stretch:
        return glyph.is_part
    return before_height != height and all((glyph.code, height) != (other.code, at) for at, other in held)


def _share(cluster: list[Glyph], fonts: Fonts) -> None:
    """Let the letter say what the cluster says."""
    text = cluster[0].text
    if len(text) < 2:
        return
    if any(unicodedata.bidirectional(each) in {"R", "AL"} for each in text):
        _share_from_the_right(cluster, fonts, text)
    elif len(cluster) > 1:
        _share_from_the_left(cluster, fonts, text)


def _share_from_the_left(cluster: list[Glyph], fonts: Fonts, text: str) -> None:
    """Further glyphs with a width say one character each: without it they would be gaps in the word."""
    wide = [glyph for glyph in cluster if _width(glyph, fonts)] or cluster[:1]
    for glyph in cluster:
        glyph.share = ""
    rest = max(1, len(text) - len(wide) + 1)
    wide[0].share = text[:rest]
    for number, glyph in enumerate(wide[1:], rest):
        glyph.share = text[number : number + 1]


def _share_from_the_right(cluster: list[Glyph], fonts: Fonts, text: str) -> None:
    """One glyph, one character: programs that read glyphs backwards then have a ligature right.

    The لا of بلال says its last letter, and is followed by a glyph that nobody sees for the one before.
    """
    for glyph in cluster:
        glyph.share = ""
    letter = max(cluster, key=lambda glyph: _width(glyph, fonts))
    if len(cluster) > 1:  # a letter with vowel signs, which such programs put in order themselves
        letter.share = text
    else:
        letter.share, letter.after = text[-1], text[-2::-1]


def _width(glyph: Glyph, fonts: Fonts) -> float:
    return fonts(glyph.font).widths.get(glyph.code, 0)
