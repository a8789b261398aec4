"""The poster: every name as often as it should be there, nothing but names, on paper of the right size."""

import time
from collections import Counter
from dataclasses import replace

import pytest

from everyname.engine.wall.roll import Name, Roll
from everyname.language import language
from everyname.papers.printing.poster import poster_pdf
from everyname.science.worlds.dice import Dice
from everyname.science.worlds.people_names import full_names
from tests.papers.printing.printed import (
    A3,
    A4,
    LETTER,
    TABLOID,
    boxes,
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


def many(count: int) -> Roll:
    names = [" ".join(name) for name in full_names(count, Dice(7))]
    return roll_of(*names, grades=("06", "07", "08"), classes=("6A", "7B", "8C", "6D", "7E"))


@pytest.mark.parametrize(("tag", "paper", "size"), [("en", "a4", A4), ("es", "letter", LETTER)])
def test_every_name_stands_there_once_whatever_language_and_paper(
    tag: str, paper: str, size: tuple[int, int]
) -> None:
    roll = many(300)

    pdf = poster_pdf(roll, language=language(tag), paper=paper)

    assert how_often(pdf, [name.label for name in roll.names]) == Counter(
        plain(name.label) for name in roll.names
    )
    assert sizes(pdf) == {size}
    root = catalogue(pdf)
    assert root["/Lang"] == tag
    assert root["/MarkInfo"]["/Marked"]
    assert title(pdf) == {"en": "Poster of the wall", "es": "Cartel del muro"}[tag]


@pytest.mark.parametrize(("paper", "size"), [("a3", A3), ("tabloid", TABLOID)])
def test_larger_paper_takes_fewer_pages(paper: str, size: tuple[int, int]) -> None:
    roll = many(200)

    small, large = (poster_pdf(roll, language=language("en"), paper=each) for each in ("a4", paper))

    assert sizes(large) == {size}
    assert len(opened(large).pages) <= len(opened(small).pages) / 1.5


def test_every_name_is_a_paragraph_and_every_group_has_a_heading() -> None:
    roll = roll_of("Ana Cruz", "Bo Lee", "Cem Kaya", grades=("06", "07"))

    found = tags(poster_pdf(roll, language=language("en"), paper="a4"))

    assert found["/H1"] == 1
    assert found["/H2"] == 2
    assert found["/P"] == 3 + 3  # the names; the question, what to do, for whom it is


def test_names_stand_by_grade_and_in_the_order_of_the_alphabet() -> None:
    roll = roll_of("Zoe", "Ángel", "Bo", "ana", "Øystein", "Kim", grades=("10", "09", "KG"))

    said = lines(poster_pdf(roll, language=language("en"), paper="a4"), "-raw")

    at = [
        said.index(each)
        for each in ("Kindergarten", "Bo", "Kim", "Grade 9", "Ángel", "Øystein", "Grade 10", "ana", "Zoe")
    ]
    assert at == sorted(at)


def test_without_grades_names_stand_by_class_and_without_classes_under_no_heading() -> None:
    roll = roll_of("Ana", "Bo", classes=("Room 10", "Room 9"))
    by_class = lines(poster_pdf(roll, language=language("en"), paper="a4"), "-raw")
    alone = tags(poster_pdf(roll_of("Ana", "Bo"), language=language("en"), paper="a4"))

    assert by_class.index("Room 9") < by_class.index("Bo") < by_class.index("Room 10") < by_class.index("Ana")
    assert alone["/H2"] == 0


def test_namesakes_are_told_apart_by_class() -> None:
    said = lines(
        poster_pdf(roll_of("Ana Cruz", "Ana Cruz", classes=("7B", "8A")), language=language("en"), paper="a4")
    )

    assert {"Ana Cruz (7B)", "Ana Cruz (8A)"} <= set(said)


def test_each_site_has_pages_of_its_own_and_whoever_belongs_to_two_stands_on_both() -> None:
    roll = roll_of("Ana", "Bo", "Cem", "Dan", sites={"s": "Harbour", "t": "Hill", "empty": "Nobody's"})
    ana, bo, cem, dan = roll.names
    roll = replace(
        roll,
        names=(
            ana,
            replace(bo, site_ids=("t",)),
            replace(cem, site_ids=("t", "s")),
            replace(dan, site_ids=()),
        ),
    )

    pdf = poster_pdf(roll, language=language("en"), paper="a4")

    pages = [lines(pdf, "-f", str(page), "-l", str(page)) for page in (1, 2, 3)]
    assert [page[0] for page in pages] == ["Harbour", "Hill", "Names without a site"]
    assert [{"Ana", "Bo", "Cem", "Dan"} & set(page) for page in pages] == [
        {"Ana", "Cem"},
        {"Bo", "Cem"},
        {"Dan"},
    ]
    assert all("page 1 of 1" in page for page in pages)
    assert outline(pdf) == ["Harbour", "Hill", "Names without a site"]
    assert len(opened(pdf).pages) == 3


def test_every_page_says_which_it_is_and_for_whom_it_is() -> None:
    pdf = poster_pdf(many(150), language=language("es"), paper="a4")

    count = len(opened(pdf).pages)
    assert count > 2
    for page in range(1, count + 1):
        said = lines(pdf, "-f", str(page), "-l", str(page))
        assert f"página {page} de {count}" in said
        assert "Para quienes marcan. No es para publicar." in said
        assert any("Harbour School" in line for line in said)


@pytest.mark.parametrize("count", [1, 33, 34, 35, 36, 37, 38, 39, 40, 76, 77, 78, 79, 80, 81])
def test_no_heading_stands_alone_at_the_end_of_a_column(count: int) -> None:
    names = [f"Name {at:03d}" for at in range(count + 2)]
    grades = ["06"] * count + ["07"] * 2

    pdf = poster_pdf(roll_of(*names, grades=grades), language=language("en"), paper="a4")

    places = {text: (page, x, y) for page, x, y, text in boxes(pdf)}
    page, x, y = places["Grade 7"]
    follower = places[f"Name {count:03d}"]
    assert follower[:2] == (page, x)
    assert follower[2] > y
    assert how_often(pdf, names) == Counter(names)


def test_the_question_of_the_community_is_printed_as_it_was_asked() -> None:
    asked = replace(roll_of("Ana"), question="À qui parles-tu « en vrai » ?")

    assert "À qui parles-tu « en vrai » ?" in lines(poster_pdf(asked, language=language("es"), paper="a4"))
    assert "¿Acudiría esta persona a usted con un problema personal?" in lines(
        poster_pdf(roll_of("Ana"), language=language("es"), paper="a4")
    )


def test_the_same_wall_gives_the_same_bytes() -> None:
    first, second = (poster_pdf(many(60), language=language("en"), paper="a4") for _ in range(2))

    assert first == second


def test_a_name_that_looks_like_markup_is_printed_as_it_is() -> None:
    odd = ['#panic("x")', "*Ana* _Cruz_", "$x^2$ \\ @b <c>", "a // b", 'Ana "Nena" O’Neil', "{page} %s"]

    assert how_often(poster_pdf(roll_of(*odd), language=language("en"), paper="a4"), odd) == Counter(odd)


def test_two_thousand_names_take_seconds_and_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    start = time.process_time()

    pdf = poster_pdf(
        many(2000), language=language("en"), paper="a4", progress=lambda *each: told.append(each)
    )

    assert told == [("Setting the poster", 0, 2000)]
    assert len(opened(pdf).pages) <= 50
    assert time.process_time() - start < 30


def test_nobody_without_a_site_is_lost_where_there_are_no_sites_at_all() -> None:
    roll = replace(roll_of("Ana", sites={}), names=(Name("a", "Ana", "Ana"),))

    assert {"Our wall", "Ana"} <= set(lines(poster_pdf(roll, language=language("en"), paper="a4")))
