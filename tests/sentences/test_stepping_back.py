"""Who has someone, both views, how many dots: in words, in both languages."""

import pytest

from everyname.language import language
from everyname.science.connections import Coverage
from everyname.sentences.stepping_back import (
    cannot_tell,
    coverage_limits,
    coverage_sentence,
    dots_limits,
    dots_sentence,
    views_limits,
    views_sentence,
)

ENGLISH, SPANISH = language("en"), language("es")


@pytest.mark.parametrize(
    ("coverage", "silent", "english", "spanish"),
    [
        (
            Coverage(61, 188, 512, 123),
            10,
            "61 names have no one yet. For 123 more we cannot tell yet: 10 colleagues have not answered.",
            "61 nombres no tienen a nadie todavía. De 123 más no se sabe todavía: 10 colegas no han respondido.",
        ),
        (
            Coverage(1, 0, 5, 1),
            1,
            "1 name has no one yet. For 1 more we cannot tell yet: 1 colleague has not answered.",
            "1 nombre no tiene a nadie todavía. De 1 más no se sabe todavía: 1 colega no ha respondido.",
        ),
        (
            Coverage(120, 0, 0, 0),
            0,
            "120 names have no one yet.",
            "120 nombres no tienen a nadie todavía.",
        ),
        (
            Coverage(0, 2, 5, 0),
            0,
            "Each of the 7 names has someone.",
            "Cada uno de los 7 nombres tiene a alguien.",
        ),
        (Coverage(0, 1, 0, 0), 0, "The 1 name has someone.", "El único nombre tiene a alguien."),
        (
            Coverage(0, 2, 5, 3),
            0,
            (
                "Every name that we can tell about has someone. For 3 more we cannot tell yet: "
                "too few colleagues have answered about them."
            ),
            (
                "Todos los nombres de los que ya se sabe tienen a alguien. De 3 más no se sabe todavía: "
                "han respondido muy pocos colegas al respecto."
            ),
        ),
        (
            Coverage(0, 0, 0, 9),
            2,
            "For 9 names we cannot tell yet: 2 colleagues have not answered.",
            "De 9 nombres no se sabe todavía: 2 colegas no han respondido.",
        ),
        (Coverage(0, 0, 0, 0), 3, "There are no names on this wall.", "En este muro no hay nombres."),
    ],
)
def test_coverage_says_who_has_no_one_and_of_whom_we_cannot_tell(
    coverage: Coverage, silent: int, english: str, spanish: str
) -> None:
    assert coverage_sentence(ENGLISH, coverage, silent=silent) == english
    assert coverage_sentence(SPANISH, coverage, silent=silent) == spanish


def test_nothing_is_said_of_unknown_names_where_there_are_none() -> None:
    assert cannot_tell(ENGLISH, 0, silent=9) == ""


@pytest.mark.parametrize(
    ("numbers", "english", "spanish"),
    [
        (
            (900, 0, 0, 0, 0),
            "Nobody has spoken for themselves in this round.",
            "En esta ronda nadie ha hablado por sí mismo.",
        ),
        (
            (900, 748, 27, 803, 97),
            (
                "748 of 900 people spoke for themselves. 27 of them said “no one right now”. "
                "Of 900 connections that people named, colleagues see 803 as well."
            ),
            (
                "748 de 900 personas hablaron por sí mismas. 27 de ellas dijeron «nadie por ahora». "
                "De 900 conexiones que las personas nombraron, los colegas también ven 803."
            ),
        ),
        (
            (2, 1, 1, 0, 0),
            "1 of 2 people spoke for themselves. 1 of them said “no one right now”.",
            "1 de 2 personas habló por sí misma. 1 de ellas dijo «nadie por ahora».",
        ),
        (
            (2, 2, 0, 0, 1),
            "2 of 2 people spoke for themselves. Of 1 connection that people named, colleagues see 0 as well.",
            (
                "2 de 2 personas hablaron por sí mismas. "
                "De 1 conexión que las personas nombraron, los colegas también ven 0."
            ),
        ),
    ],
)
def test_views_say_who_spoke_and_what_both_see(
    numbers: tuple[int, int, int, int, int], english: str, spanish: str
) -> None:
    names = ("names", "spoke", "said_no_one", "both", "person_only")
    given = dict(zip(names, numbers, strict=True))
    assert views_sentence(ENGLISH, **given) == english
    assert views_sentence(SPANISH, **given) == spanish


@pytest.mark.parametrize(
    ("names_with_dots", "english", "spanish"),
    [
        (
            [88, 163, 188, 192, 132, 86, 24, 17, 4],
            "At least half of the 894 names have 3 dots or more.",
            "Al menos la mitad de los 894 nombres tiene 3 puntos o más.",
        ),
        (
            [2, 1, 1],
            "At least half of the 4 names have 1 dot or more.",
            "Al menos la mitad de los 4 nombres tiene 1 punto o más.",
        ),
        (
            [3, 1, 1],
            "More than half of the names have no one yet.",
            "Más de la mitad de los nombres no tiene a nadie todavía.",
        ),
        (
            [1],
            "The one name that we can tell about has no one yet.",
            "El único nombre del que se sabe no tiene a nadie todavía.",
        ),
        ([0, 1], "The one name has 1 dot.", "El único nombre tiene 1 punto."),
        ([0, 0, 0, 1], "The one name has 3 dots.", "El único nombre tiene 3 puntos."),
        ([], "There are no names on this wall.", "En este muro no hay nombres."),
    ],
)
def test_dots_say_what_at_least_half_of_the_names_have(
    names_with_dots: list[int], english: str, spanish: str
) -> None:
    assert dots_sentence(ENGLISH, names_with_dots, unknown=0, silent=0) == english
    assert dots_sentence(SPANISH, names_with_dots, unknown=0, silent=0) == spanish


def test_dots_of_unknown_names_alone_claim_nothing() -> None:
    said = dots_sentence(ENGLISH, [0], unknown=4, silent=1)
    assert said == "For 4 names we cannot tell yet: 1 colleague has not answered."


def test_the_persons_own_view_comes_first() -> None:
    assert "the person's own view comes first" in views_limits(ENGLISH)
    assert "la mirada de la propia persona va primero" in views_limits(SPANISH)
    assert "only they can say" in coverage_limits(ENGLISH)
    assert "Nobody is worth more or less" in dots_limits(ENGLISH)


def test_names_that_we_cannot_tell_about_are_in_no_half() -> None:
    assert dots_sentence(ENGLISH, [2, 1], unknown=90, silent=1).startswith(
        "More than half of the names that we can tell about have no one yet. For 90 more"
    )
    assert dots_sentence(SPANISH, [2, 1], unknown=90, silent=1).startswith(
        "Más de la mitad de los nombres de los que se sabe no tiene a nadie todavía."
    )
