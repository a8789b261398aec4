"""Letters with marks that are said once: mends how Typst writes them down for whoever cannot see the page.

Typst cuts a line of text wherever a glyph stands higher or lower than the one before it, and gives every
piece the whole cluster as its text (its issue 8767). The Khmer ``សុ``, one letter with one mark, would be
read aloud, searched and copied as ``សុសុ``. Here the letter says it all (/ActualText) and the mark nothing,
so that readers who look at where glyphs end are not misled by marks that reach back over their letter either.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO

from pikepdf import Page, Pdf

from everyname.papers.printing.pdf_text import (
    Font,
    Fonts,
    Glyph,
    Piece,
    Stretch,
    font_of,
    pieces,
    stretches,
    written,
)
from everyname.papers.printing.saving import saved

__all__ = ["said_once"]


def said_once(pdf: bytes) -> bytes:
    """Mend a PDF that Typst has made; what needs no mending comes out byte for byte.

    Cost: linear in the length of the text; only text where a mark may be is looked into.
    """
    with Pdf.open(BytesIO(pdf)) as document:
        mended = [_mend(document, page) for page in document.pages]
        return saved(document) if any(mended) else pdf


def _mend(document: Pdf, page: Page) -> bool:
    """Mend a page; whether there was anything to mend."""

    @cache
    def fonts(name: str) -> Font:
        return font_of(page.resources.Font[name])

    content = page.obj.Contents.read_bytes()
    parts, at = [], 0
    for line in _marked_lines(content):
        read = [list(stretches(document, content, piece, fonts)) for piece in line]
        for cluster in _clusters(stretch for each in read for stretch in each):
            _share(cluster, fonts)
        for piece, found in zip(line, read, strict=True):
            if any(glyph.share is not None for stretch in found for glyph in stretch.glyphs):
                parts += [content[at : piece.start], written(found)]
                at = piece.end
    if parts:
        page.obj.Contents.write(b"".join([*parts, content[at:]]))
    return bool(parts)


def _marked_lines(content: bytes) -> Iterator[list[Piece]]:
    """Pieces that follow each other at different heights, closer than lines of text ever are.

    A piece where several glyphs say one thing together, or that runs from the right, is a line of its own.
    """
    line: list[Piece] = []
    for piece in pieces(content):
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


def _clusters(found: Iterable[Stretch]) -> Iterator[list[Glyph]]:
    """Glyphs that say the same cluster once for all of them."""
    held: list[tuple[Stretch, Glyph]] = []
    for stretch in found:
        for glyph in stretch.glyphs:
            if held and not _goes_on(held, stretch, glyph):
                yield [other for _, other in held]
                held = []
            held.append((stretch, glyph))
    if held:
        yield [other for _, other in held]


def _goes_on(held: list[tuple[Stretch, Glyph]], stretch: Stretch, glyph: Glyph) -> bool:
    """Whether a glyph says what those before it say; one that stands there already says it once more."""
    last, before = held[-1]
    if (glyph.font, glyph.text) != (before.font, before.text):
        return False
    if stretch is last:
        return stretch.said is not None
    place = (glyph.code, stretch.height)
    return last.height != stretch.height and all(place != (other.code, at.height) for at, other in held)


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
