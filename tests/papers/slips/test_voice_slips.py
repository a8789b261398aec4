"""Slips with a code: one for each name, whole on its side of the cut, and every code leads where it should."""

import itertools
import re
import subprocess
from pathlib import Path

import pytest
import segno
from pypdf import PdfReader

from everyname.formats.problems import Refusal
from everyname.language import language
from everyname.papers.printing.way_in import WayIn, picture
from everyname.papers.slips import VoiceSlip, voice_slips_pdf
from everyname.web.wall.codes import LETTERS, spaced
from tests.papers.report.small_wall import LONG, people
from tests.papers.slips.slips_text import (
    as_extracted,
    is_tagged,
    millimetres,
    pages,
    smallest_print,
    squeezed,
)

DOOR = "https://wall.example.org/voice/"
UNTIL = "21 September, 17:00"


def slip(name: str, where: str = "7B", number: int = 0) -> VoiceSlip:
    secret = f"{number:032}"
    letters = "".join("abcdefghjk"[int(digit)] for digit in f"{number:08}")
    return VoiceSlip(name, name, where, WayIn(f"{DOOR}{secret}/", DOOR, f"{letters[:4]}-{letters[4:]}"))


def printed(folder: Path, *groups: list[VoiceSlip], tag: str = "en", paper: str = "a4") -> Path:
    made = folder / "slips.pdf"
    made.write_bytes(voice_slips_pdf(groups, language=language(tag), paper=paper, until=UNTIL))
    return made


@pytest.mark.parametrize(("tag", "paper"), [("en", "a4"), ("es", "letter")])
def test_everybody_has_one_slip_whatever_they_are_called(tmp_path: Path, tag: str, paper: str) -> None:
    names = [slip(name, number=at) for at, (_, name, _, _) in enumerate(people())]
    made = printed(tmp_path, names, tag=tag, paper=paper)
    text = squeezed("".join(pages(made)))

    for each in names:
        assert text.count(each.way.letters) == 1
        assert squeezed(as_extracted(each.display_name)) in text
    assert squeezed(LONG) in text
    assert text.count(squeezed(language(tag).say("“No one right now” is an answer too."))) == len(names)
    assert is_tagged(made, tag)
    assert millimetres(made) == {"a4": (210, 297), "letter": (216, 279)}[paper]


def test_a_class_begins_a_page_unless_it_fits_before(tmp_path: Path) -> None:
    sizes = (4, 3, 2, 7, 5)
    groups = [
        [slip(f"Name {group}", str(group), 10 * group + at) for at in range(size)]
        for group, size in enumerate(sizes)
    ]
    found = [re.findall(r"Name (\d)", page) for page in pages(printed(tmp_path, *groups))]

    assert found == [list("0000"), list("11122"), list("333333"), list("344444")]


def test_the_code_holds_the_address_and_a_screen_reader_does_not_spell_it(tmp_path: Path) -> None:
    made = printed(tmp_path, [slip("Ana Cruz", number=7)])
    raw = subprocess.run(
        ["pdfinfo", "-struct-text", str(made)], capture_output=True, encoding="utf-8", check=True
    ).stdout

    assert f"{7:032}" not in raw
    assert DOOR in re.sub(r"[\s\"]", "", raw)
    way = slip("Ana Cruz", number=7).way
    assert picture(way) == segno.make_qr(way.link, error="m", mask=3).svg_inline(border=0)


def test_letters_stay_together_for_programs_that_read_the_page(tmp_path: Path) -> None:
    pairs = itertools.combinations_with_replacement(LETTERS, 2)
    codes = [spaced("".join(pair) * 4) for pair in pairs]
    slips = [VoiceSlip(code, "Ana Cruz", "", WayIn(DOOR, DOOR, code)) for code in codes]
    made = printed(tmp_path, slips)
    text = subprocess.run(["pdftotext", str(made), "-"], capture_output=True, encoding="utf-8", check=True)

    assert set(re.findall(r"\b[a-z]{4}-[a-z]{4}\b", text.stdout)) == set(codes)


def test_a_name_that_fills_the_slip_leaves_the_code_and_the_words_whole(tmp_path: Path) -> None:
    long = "Wolfeschlegelsteinhausenbergerdorff " * 7 + "Zzz"
    where = "A class with a title that goes on for more than one line of the slip, and on"
    made = printed(tmp_path, [slip(long, where, number) for number in range(6)], tag="es", paper="letter")
    (page,) = pages(made)

    assert squeezed(page).count(squeezed(long)) == 6
    width, height = (float(side) for side in PdfReader(made).pages[0].mediabox[2:])
    for column in range(2):
        for row in range(3):
            left, top, wide, high = (column * width / 2, row * height / 3, width / 2, height / 3)
            box = f"-x {left:.0f} -y {top:.0f} -W {wide:.0f} -H {high:.0f}"
            (part,) = pages(made, *box.split())
            assert squeezed(part).startswith("Wolfe")
            assert squeezed(part).endswith("dilohoyaalguien.")


@pytest.mark.parametrize("tag", ["en", "es"])
def test_the_words_suit_a_school_an_agency_and_a_workplace(tmp_path: Path, tag: str) -> None:
    text = "".join(pages(printed(tmp_path, [slip("Ana Cruz")], tag=tag)))

    assert not re.search(
        r"adult|student|teacher|pupil|child|grown|school|alumn|estudiant|docent|profesor|niñ|escuela|colegio",
        text,
        re.IGNORECASE,
    )


def test_whoever_is_ten_years_old_can_read_it(tmp_path: Path) -> None:
    assert smallest_print(printed(tmp_path, [slip("Ana Cruz"), slip("Nguyễn Thị Hạnh", number=1)])) >= 9


def test_the_same_slips_are_the_same_bytes(tmp_path: Path) -> None:
    group = [slip("Ana Cruz"), slip("Bo Lee", number=1)]

    assert printed(tmp_path, group).read_bytes() == printed(tmp_path, group, []).read_bytes()


def test_what_no_font_holds_is_refused_and_nobody_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        printed(tmp_path, [slip("Ana \uf8ff")])
    with pytest.raises(ValueError, match="at least one"):
        printed(tmp_path, [])
