"""Marking sheets: everybody finds those whom they are asked about, once each, and never themselves."""

from collections import Counter
from dataclasses import replace

import pytest

from everyname.engine.wall.roll import Connector, Name, Roll
from everyname.formats.problems import Refusal
from everyname.language import language
from everyname.papers.printing.sheets import Sheet, joined_sheets, sheet_pdfs, without_names
from everyname.papers.printing.way_in import WayIn
from everyname.science.worlds.dice import Dice
from everyname.science.worlds.people_names import full_names
from tests.papers.printing.printed import (
    A4,
    LETTER,
    QUESTION,
    catalogue,
    how_often,
    lines,
    opened,
    outline,
    plain,
    roll_of,
    sizes,
    tags,
    title,
)

ALICE = Connector("t1", "Alice Moon", "Alice Moon", ("s",), ("Room 10", "Room 9"))
BOB = Connector("t2", "Bob Stone", "Bob Stone", ("s",))
NAMES = [" ".join(name) for name in full_names(900, Dice(7))]


def small(*connectors: Connector) -> Roll:
    return roll_of(
        *("Ana Cruz", "Bo Lee", "Cem Kaya", "Dan Fox", "Eve Hill"),
        grades=("06", "07"),
        classes=("Room 9", "Room 10", "Room 7"),
        connectors=connectors or (ALICE, BOB),
    )


def sheets(roll: Roll, tag: str = "en", paper: str = "a4", **more: object) -> dict[str, bytes]:
    made = sheet_pdfs(roll, language=language(tag), paper=paper, **more)  # type: ignore[arg-type]
    return {sheet.connector.connector_id: sheet.pdf for sheet in made}


def test_own_classes_come_first_class_by_class_and_then_the_others_by_grade() -> None:
    made = sheets(small())

    alice, bob = (lines(made[each], "-raw") for each in ("t1", "t2"))
    wanted = [
        "With you: Room 9",
        "Ana Cruz",
        "Dan Fox",
        "With you: Room 10",
        "Bo Lee",
        "Eve Hill",
        "Grade 6",
        "Cem Kaya",
    ]
    assert [line for line in alice if line in wanted] == wanted
    wanted = ["Grade 6", "Ana Cruz", "Cem Kaya", "Eve Hill", "Grade 7", "Bo Lee", "Dan Fox"]
    assert [line for line in bob if line in wanted] == wanted


def test_a_name_in_two_classes_of_a_connector_stands_there_once() -> None:
    roll = small()
    both = replace(roll.names[0], class_ids=("Room 9", "Room 10"))

    made = sheets(replace(roll, names=(both, *roll.names[1:])))

    assert how_often(made["t1"], ["Ana Cruz"]) == {"Ana Cruz": 1}


def test_nobody_finds_themselves_on_their_sheet() -> None:
    roll = small(Connector("n0", "Ana Cruz", "Ana Cruz", ("s",)), BOB)

    made = sheets(roll)

    assert lines(made["n0"]).count("Ana Cruz") == 1  # whose sheet it is
    assert how_often(made["n0"], ["Bo Lee"]) == {"Bo Lee": 1}
    assert how_often(made["t2"], ["Ana Cruz"]) == {"Ana Cruz": 1}


def test_whoever_has_no_site_sees_everybody_and_others_their_sites_and_names_without_one() -> None:
    anna, ben, cleo = (
        Name("a", "Anna Ant", "Anna Ant", site_ids=("s",)),
        Name("b", "Ben Bee", "Ben Bee", site_ids=("t",)),
        Name("c", "Cleo Cat", "Cleo Cat"),
    )
    staff = (
        Connector("here", "Hal", "Hal", ("s",)),
        Connector("there", "Thea", "Thea", ("t",)),
        Connector("both", "Both", "Both", ("t", "s")),
        Connector("none", "Nora", "Nora"),
    )

    made = sheets(Roll(QUESTION, (anna, ben, cleo), staff, {"s": "Harbour", "t": "Hill"}, {}))

    seen = {each: {"Anna Ant", "Ben Bee", "Cleo Cat"} & set(lines(pdf)) for each, pdf in made.items()}
    assert seen == {
        "here": {"Anna Ant", "Cleo Cat"},
        "there": {"Ben Bee", "Cleo Cat"},
        "both": {"Anna Ant", "Ben Bee", "Cleo Cat"},
        "none": {"Anna Ant", "Ben Bee", "Cleo Cat"},
    }
    assert {"Harbour", "Hill"} <= set(lines(made["both"]))


def test_the_name_of_the_connector_and_the_page_stand_on_every_page() -> None:
    roll = roll_of(*NAMES[:400], grades=("06",), connectors=[ALICE])

    pdf = sheets(roll, "es", "letter")["t1"]

    count = len(opened(pdf).pages)
    assert count > 2
    for page in range(1, count + 1):
        said = " ".join(lines(pdf, "-f", str(page), "-l", str(page)))
        assert "Alice Moon" in said
        assert f"página {page} de {count}" in said


@pytest.mark.parametrize(("tag", "paper", "size"), [("en", "a4", A4), ("es", "letter", LETTER)])
def test_nine_hundred_names_for_three_are_all_there_on_few_pages(
    tag: str, paper: str, size: tuple[int, int]
) -> None:
    staff = [
        replace(ALICE, connector_id=f"t{at}", label=f"Staff {at}", display_name=f"Staff {at}")
        for at in range(3)
    ]
    roll = roll_of(*NAMES, grades=("06", "07", "08"), classes=("6A", "7B", "8C"), connectors=staff)

    made = sheets(roll, tag, paper)
    whole = joined_sheets(Sheet(staff[at], made[f"t{at}"]) for at in range(3))

    wanted = Counter(plain(name.label) for name in roll.names)
    assert all(how_often(pdf, list(wanted)) == wanted for pdf in made.values())
    assert sizes(whole) == {size}
    assert len(opened(whole).pages) == sum(len(opened(pdf).pages) for pdf in made.values()) <= 33
    assert outline(whole) == ["Staff 0", "Staff 1", "Staff 2"]
    assert catalogue(whole)["/Lang"] == tag
    assert title(whole) == {"en": "Marking sheets", "es": "Hojas para marcar"}[tag]
    assert tags(whole)["/P"] == 3 * tags(made["t0"])["/P"] >= 2700


def test_the_question_the_levels_and_the_last_box_are_said_in_both_languages() -> None:
    english, spanish = (" ".join(lines(sheets(small(), tag)["t1"])) for tag in ("en", "es"))

    assert QUESTION in english
    for said in (
        "Not yet: I do not know who this is, or know only the face. · no mark, if the box at the end is ticked",
        "By name: I greet them by name without having to look it up.",
        "Something personal: I know something that matters to them beyond what brings us together here.",
        "or I have good reason to think they would. · a dot goes here",
    ):
        assert said in english
    assert "Acudiría a mí: " in spanish
    assert "· aquí va un punto" in spanish
    assert "Todavía no: " in spanish
    assert "· sin marca, si la casilla del final está marcada" in spanish
    assert not [word for word in ("With you", "page 1", "I know") if word in spanish]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("tag", ["en", "es"])
def test_what_the_answers_mean_takes_no_page_from_sixty_names(tag: str, paper: str) -> None:
    way = WayIn("https://wall.example.org/enter/x/", "https://wall.example.org/enter/", "xaun-jxua")
    roll = roll_of(*NAMES[:60], grades=("06", "07"), connectors=(ALICE,))
    for links in (None, {"t1": way}):
        assert len(opened(sheets(roll, tag, paper, links=links)["t1"]).pages) == 1


def test_a_link_brings_a_code_and_its_address_and_none_leaves_no_trace() -> None:
    with_link = sheets(small(), links={"t1": "https://wall.example.org/m/7f3k2"})

    assert "https://wall.example.org/m/7f3k2" in "".join(lines(with_link["t1"])).replace(" ", "")
    assert tags(with_link["t1"])["/Figure"] == 1
    assert with_link["t2"] == sheets(small())["t2"]
    assert tags(with_link["t2"])["/Figure"] == 0


def test_two_sided_sheets_end_on_an_even_page() -> None:
    roll = roll_of(*NAMES[:10], connectors=[ALICE])

    one, two = (opened(sheets(roll, two_sided=each)["t1"]).pages for each in (False, True))

    assert (len(one), len(two)) == (1, 2)
    assert two[1].extract_text().strip() == ""


def test_a_connector_without_anybody_gets_no_sheet_and_is_told() -> None:
    lonely = Connector("n0", "Ana Cruz", "Ana Cruz", ("t",))
    roll = replace(small(ALICE, lonely), sites={"s": "Harbour", "t": "Hill"})

    assert list(sheets(roll)) == ["t1"]
    assert without_names(roll) == [lonely]
    with pytest.raises(Refusal, match="--adults"):
        sheets(replace(roll, connectors=(lonely,)))
    with pytest.raises(Refusal, match="--adults"):
        sheets(replace(roll, connectors=()))


def test_what_no_font_holds_is_said_before_the_first_sheet() -> None:
    told: list[str] = []
    roll = roll_of("Ana \U0010fffd", connectors=[ALICE])

    with pytest.raises(Refusal, match=r"U\+10FFFD"):
        sheets(roll, progress=lambda stage, *_: told.append(stage))
    assert told == []


def test_progress_moves_from_connector_to_connector() -> None:
    told: list[tuple[str, int, int]] = []

    sheets(small(), progress=lambda *each: told.append(each))

    assert told == [("Setting the sheets", 0, 2), ("Setting the sheets", 1, 2)]
