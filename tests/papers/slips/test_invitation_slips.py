"""Invitation slips: one for each person, whole, with letters that nobody misreads, in any script."""

import re
import subprocess
from pathlib import Path

import pytest

from everyname.formats.problems import Refusal
from everyname.language import language
from everyname.papers.printing.way_in import WayIn
from everyname.papers.slips import InvitationSlip, invitation_slips_pdf
from tests.papers.printing.printed import boxes, how_often, lines, outline, tags
from tests.papers.printing.test_scripts import LONG, NAMES
from tests.papers.slips.slips_text import is_tagged, millimetres, smallest_print, squeezed

QUESTION = "Would this person come to you with a personal problem?"
UNTIL = "September 21, 2026, 09:00"
DOOR = "https://wall.example.org/enter/"
HEIGHT = {"a4": 842, "letter": 792}


def slip(label: str, display_name: str = "", at: int = 0, door: str = DOOR) -> InvitationSlip:
    letters = "abcdefgh"[at % 8] * 4 + "-" + "jkmnpqrs"[at // 8 % 8] * 4
    return InvitationSlip(label, display_name or label, WayIn(f"{door}{'s3cr3T-_' * 4}/", door, letters))


def made(*slips: InvitationSlip, tag: str = "en", paper: str = "a4", question: str = QUESTION) -> bytes:
    return invitation_slips_pdf(slips, question=question, until=UNTIL, language=language(tag), paper=paper)


@pytest.fixture(scope="module")
def everybody() -> bytes:
    return made(*(slip(name, at=at) for at, name in enumerate(NAMES.values())), paper="letter")


@pytest.mark.parametrize("script", NAMES)
def test_a_name_in_any_script_is_extracted_once_and_in_order(script: str, everybody: bytes) -> None:
    assert how_often(everybody, [NAMES[script]]) == {NAMES[script]: 1}


@pytest.mark.parametrize(("tag", "paper"), [("en", "a4"), ("es", "letter")])
def test_each_slip_says_what_is_asked_where_to_go_what_to_type_and_until_when(
    tmp_path: Path, tag: str, paper: str
) -> None:
    pdf = made(slip("Ms Rivera", at=0), slip("Mr Ito", at=1), tag=tag, paper=paper)
    (tmp_path / "slips.pdf").write_bytes(pdf)
    text = " ".join(lines(pdf, "-raw"))

    assert text.count(QUESTION) == 2
    assert text.count(UNTIL) == 2
    assert squeezed(text).count(DOOR) == 2
    assert text.index("Ms Rivera") < text.index("aaaa-jjjj") < text.index("Mr Ito") < text.index("bbbb-jjjj")
    assert ("Scan the code" in text) == (tag == "en")
    assert is_tagged(tmp_path / "slips.pdf", tag)
    assert millimetres(tmp_path / "slips.pdf") == {"a4": (210, 297), "letter": (216, 279)}[paper]
    assert smallest_print(tmp_path / "slips.pdf") >= 9.3
    assert tags(pdf)["/Figure"] == 2


def test_the_link_stands_in_the_code_alone_and_is_not_read_aloud() -> None:
    pdf = made(slip("Ms Rivera"))

    assert "s3cr3T" not in "".join(lines(pdf))
    assert b"s3cr3T" not in pdf


def test_a_reader_of_codes_finds_the_link(tmp_path: Path) -> None:
    """Rows of modules as segno made them are all drawn: the picture is as dark as the code."""
    pdf = made(slip("Ms Rivera"))
    subprocess.run(
        [
            "pdftoppm",
            "-r",
            "100",
            "-gray",
            "-x",
            "55",
            "-y",
            "45",
            "-W",
            "130",
            "-H",
            "110",
            "-",
            tmp_path / "code",
        ],
        input=pdf,
        check=True,
    )
    (picture,) = tmp_path.glob("code*.pgm")
    data = picture.read_bytes()[-130 * 110 :]

    assert 0.35 < sum(value < 128 for value in data) / len(data) < 0.65


def test_six_stand_on_a_page_and_none_across_a_cut() -> None:
    for paper, height in HEIGHT.items():
        pdf = made(*(slip(f"Person {at}", at=at) for at in range(8)), paper=paper)
        found = boxes(pdf)

        strips = {
            (page, int(y // (height / 6))): set(re.findall(r"Person \d", text))
            for page, _, y, text in found
            if text.startswith("Person")
        }
        assert strips == {(at // 6 + 1, at % 6): {f"Person {at}"} for at in range(8)}
        codes = [(page, int(y // (height / 6))) for page, _, y, text in found if re.search("[a-h]{4}-", text)]
        assert codes == list(strips)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_very_long_names_questions_and_addresses_are_whole(paper: str) -> None:
    endless = "Wolfeschlegelsteinhausenbergerdorff" * 8
    question = "Would they come to you, whatever it is and whenever it is, " * 5 + "?"
    door = f"https://{'a-very-long-host-name.' * 5}example.org/enter/"
    pdf = made(
        slip("Ana Cruz"), slip(endless, at=1), slip(LONG, at=2, door=door), slip("Bo Lee", at=3),
        paper=paper, question=question,
    )  # fmt: skip

    text = squeezed("".join(lines(pdf, "-raw"))).replace("-", "")
    assert endless in text
    assert squeezed(LONG).replace("-", "") in text
    assert door.replace("-", "") in text
    assert text.count(squeezed(question)) == 4
    bottoms = [y for _, _, y, _ in boxes(pdf)]
    assert max(bottoms) < HEIGHT[paper]


def test_namesakes_are_told_apart_by_their_labels() -> None:
    text = lines(made(slip("Maria Lopez (t1)", "Maria Lopez"), slip("Maria Lopez (t2)", "Maria Lopez", at=1)))

    assert {"Maria Lopez (t1)", "Maria Lopez (t2)"} <= set(text)


def test_the_same_slips_give_the_same_bytes() -> None:
    assert made(slip("Ana Cruz")) == made(slip("Ana Cruz"))


def test_very_many_slips_are_one_paper_with_an_outline() -> None:
    pdf = made(*(slip(f"Person {at:03}", at=at) for at in range(301)))

    assert outline(pdf) == ["Person 000", "Person 300"]
    assert len(set(re.findall(r"Person \d{3}", " ".join(lines(pdf))))) == 301


def test_without_anybody_there_is_nothing_to_print() -> None:
    with pytest.raises(Refusal, match="nobody to invite"):
        made()


def test_what_no_font_holds_is_said() -> None:
    with pytest.raises(Refusal, match=r"U\+10FFFD"):
        made(slip("Ana \U0010fffd"))
