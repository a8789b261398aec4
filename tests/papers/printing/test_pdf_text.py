"""Glyphs are read from a page as they stand there, whatever bytes their numbers are."""

from pikepdf import Pdf

from everyname.papers.printing.pdf_text import Font, pieces, stretches, written

LINE = b"q 1 0 0 -1 9 700.5 cm/c0 cs 0 scn\nBT 0 Tr/f2 10 Tf 1 0 0 -1 0 0 Tm%b\nET\nQ\n"
FONT = Font({}, {})


def codes(shown: bytes) -> list[bytes]:
    content = LINE % shown
    (piece,) = pieces(content)
    with Pdf.new() as scratch:
        found = stretches(scratch, content, piece, lambda _: FONT)
        return [glyph.code for stretch in found for glyph in stretch.glyphs]


def test_brackets_among_the_numbers_of_glyphs_are_numbers() -> None:
    # Typst leaves brackets that balance as they are: glyphs 40, 41 and 42 of a font.
    assert codes(rb"[(\000(\000)\000*)]TJ") == [b"\0(", b"\0)", b"\0*"]


def test_numbers_are_read_however_they_are_written() -> None:
    assert codes(rb"[(\000\\\000\()-7<0010>]TJ") == [b"\0\\", b"\0(", b"\0\x10"]
    assert codes(b"<00290028>Tj") == [b"\0)", b"\0("]


def test_a_piece_that_is_left_alone_is_written_as_it_was_read() -> None:
    content = LINE % b"/Span<</ActualText<FEFF02590301>>>BDC[1.5(\\000\\001)]TJ\nEMC"
    (piece,) = pieces(content)

    with Pdf.new() as scratch:
        once = written(stretches(scratch, content, piece, lambda _: FONT))

    assert once.split() == [
        *(b"BT", b"0", b"Tr", b"/f2", b"10", b"Tf", b"1", b"0", b"0", b"-1", b"0", b"0", b"Tm"),
        *(b"/Span", b"<<", b"/ActualText", b"<feff02590301>", b">>", b"BDC"),
        *(b"[", b"1.5", b"<0001>", b"]", b"TJ", b"EMC"),
    ]
