"""Nomination slips: one for everybody, in the order in which they are handed out."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from everyname.engine.wall.reading import read_run
from everyname.engine.wall.roll import Connector, Name, Roll, told_apart
from everyname.language import language
from everyname.papers.slips import nomination_slips_pdf
from tests.papers.report.small_wall import LONG, people, small_wall
from tests.papers.slips.slips_text import (
    as_extracted,
    is_tagged,
    millimetres,
    pages,
    smallest_print,
    squeezed,
)

QUESTION = "If something personal was worrying you, who here would you go to?"
PLACES = ("6-10", "6-2", "6-2", "6-2", "6-2", "6-2", "7", "7", "")


def wall(*names: tuple[str, str]) -> Roll:
    """A wall of one site: display names and classes."""
    labels = told_apart((str(at), name, title) for at, (name, title) in enumerate(names))
    return Roll(
        question="?",
        names=tuple(
            Name(str(at), labels[str(at)], name, class_title=title, site_ids=("s",))
            for at, (name, title) in enumerate(names)
        ),
        connectors=(Connector("t", "Tess", "Tess"),),
        sites={"s": "Harbour"},
        classes={},
    )


def slips(roll: Roll, folder: Path, tag: str = "en", paper: str = "a4") -> Path:
    made = folder / "slips.pdf"
    made.write_bytes(nomination_slips_pdf(roll, language=language(tag), paper=paper))
    return made


def each_slip(text: str, tag: str) -> list[str]:
    """What stands from one "no one right now" to the next; the first lines are the name and the class."""
    spoken = language(tag)
    ends = spoken.say(
        "You may leave it empty. It is not read at once: if you need help today, tell someone today."
    )
    return [part for part in re.split(re.escape(squeezed(ends)), squeezed(text)) if part]


@pytest.mark.parametrize(("tag", "paper"), [("en", "a4"), ("es", "letter")])
def test_everybody_has_one_slip_whatever_they_are_called(tmp_path: Path, tag: str, paper: str) -> None:
    roll = read_run(small_wall(tmp_path)).roll
    made = slips(roll, tmp_path, tag, paper)
    found = each_slip("".join(pages(made)), tag)
    question = squeezed(language(tag).say(QUESTION))

    assert len(found) == len(people())
    heads = [slip.split(question)[0] for slip in found]
    assert len(set(heads)) == len(people()), "nobody is called the same"
    for name in roll.names:
        assert sum(as_extracted(name.label) in head for head in heads) == 1, name.label
    assert any(squeezed(LONG) in head for head in heads)
    assert all(language(tag).say("No one right now").replace(" ", "") in slip for slip in found)
    assert is_tagged(made, tag)
    assert millimetres(made) == {"a4": (210, 297), "letter": (216, 279)}[paper]


def test_slips_come_class_by_class_and_a_class_begins_a_page_unless_it_fits_before(tmp_path: Path) -> None:
    roll = wall(*((f"Name{at} Young", title) for at, title in enumerate(PLACES)))
    shuffled = replace(roll, names=roll.names[::-1])
    found = [re.findall(r"Name(\d) Young", page) for page in pages(slips(shuffled, tmp_path))]

    # 6-2 comes before 6-10. What is left of a class goes on a page with the next ones, as far as they fit.
    assert found == [["1", "2", "3", "4"], ["5", "0", "6", "7"], ["8"]]
    assert slips(roll, tmp_path).read_bytes() == slips(shuffled, tmp_path).read_bytes()


def test_two_of_a_name_are_told_apart_by_class(tmp_path: Path) -> None:
    text = "".join(pages(slips(wall(("Ana Cruz", "6A"), ("Ana Cruz", "6B"), ("Bo Lee", "6A")), tmp_path)))

    assert re.findall(r"Ana Cruz \(6[AB]\)", text) == ["Ana Cruz (6A)", "Ana Cruz (6B)"]
    assert "Bo Lee\n6A" in text


@pytest.mark.parametrize("tag", ["en", "es"])
def test_the_words_suit_a_school_an_agency_and_a_workplace(tmp_path: Path, tag: str) -> None:
    text = "".join(pages(slips(wall(("Ana Cruz", "6A")), tmp_path, tag)))

    assert not re.search(
        r"adult|student|teacher|pupil|child|grown|school|alumn|estudiant|docent|profesor|niñ|escuela|colegio",
        text,
        re.IGNORECASE,
    )


def test_a_name_that_fills_half_the_slip_is_whole_and_leaves_room_to_write(tmp_path: Path) -> None:
    long = "Wolfeschlegelsteinhausenbergerdorff " * 7 + "Zzz"
    (page,) = pages(
        slips(wall((long, "A class with a title that goes on for more than one line of the slip")), tmp_path)
    )

    assert squeezed(long) in squeezed(page)
    assert "\n1\n2\n3\n4\n5\n" in page
    assert page.rstrip().endswith("tell someone today.") or "today." in page


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_whoever_is_ten_years_old_can_read_who_will_read_it(tmp_path: Path, paper: str) -> None:
    roll = wall(("Ana Cruz", "6A"), ("Nguyễn Thị Hạnh", "6A"))

    # The smallest are the numbers of the lines.
    assert smallest_print(slips(roll, tmp_path, "es", paper)) >= 9
