"""What rests on how many colleagues, in words."""

import pytest

from everyname.language import language
from everyname.sentences.load import given_limits, given_sentence, load_limits, load_sentence

ENGLISH, SPANISH = language("en"), language("es")


@pytest.mark.parametrize(
    ("dots", "silent", "english", "spanish"),
    [
        (
            [3, 9, 0, 2],
            1,
            (
                "The 4 colleagues who answered hold 14 dots. Half of these dots or more rest on 1 of them. "
                "1 colleague has not answered."
            ),
            (
                "Los 4 colegas que respondieron reúnen 14 puntos. La mitad o más de esos puntos recae en 1 persona. "
                "1 colega no ha respondido."
            ),
        ),
        (
            [5, 5, 5, 5],
            2,
            (
                "The 4 colleagues who answered hold 20 dots. Half of these dots or more rest on 2 of them. "
                "2 colleagues have not answered."
            ),
            (
                "Los 4 colegas que respondieron reúnen 20 puntos. La mitad o más de esos puntos recae en 2 personas. "
                "2 colegas no han respondido."
            ),
        ),
        ([1], 0, "The 1 colleague who answered holds 1 dot.", "1 colega respondió y reúne 1 punto."),
        (
            [0, 0],
            0,
            "The 2 colleagues who answered hold 0 dots.",
            "Los 2 colegas que respondieron reúnen 0 puntos.",
        ),
        ([], 3, "3 colleagues have not answered.", "3 colegas no han respondido."),
        ([], 0, "Nobody was asked to mark.", "A nadie se le pidió marcar."),
    ],
)
def test_a_load_says_how_the_dots_are_spread_and_who_has_not_answered(
    dots: list[int], silent: int, english: str, spanish: str
) -> None:
    assert load_sentence(ENGLISH, dots, silent=silent) == english
    assert load_sentence(SPANISH, dots, silent=silent) == spanish


@pytest.mark.parametrize(
    ("numbers", "english", "spanish"),
    [
        (
            (101, 60, 64, 3),
            (
                "101 names are given to somebody; 60 of the pairs are new. 64 colleagues would have a name, "
                "none of them more than 3 names, earlier ones included."
            ),
            (
                "101 nombres se dan a alguien; 60 de los pares son nuevos. 64 colegas tendrían algún nombre, "
                "nadie más de 3 nombres, contando los anteriores."
            ),
        ),
        (
            (1, 1, 1, 1),
            (
                "1 name is given to somebody; 1 of the pairs is new. 1 colleague would have 1 name, "
                "earlier ones included."
            ),
            (
                "1 nombre se da a alguien; 1 de los pares es nuevo. 1 colega tendría 1 nombre, "
                "contando los anteriores."
            ),
        ),
        (
            (0, 0, 5, 2),
            "Nobody is given a name in this share-out.",
            "En este reparto no se le da ningún nombre a nadie.",
        ),
    ],
)
def test_a_share_out_says_how_many_names_come_to_how_many(
    numbers: tuple[int, int, int, int], english: str, spanish: str
) -> None:
    given = dict(zip(("names", "new", "colleagues", "most"), numbers, strict=True))
    assert given_sentence(ENGLISH, **given) == english
    assert given_sentence(SPANISH, **given) == spanish


def test_a_load_is_no_praise_and_a_given_name_no_dot() -> None:
    assert "relief, not praise" in load_limits(ENGLISH)
    assert "alivio, no elogios" in load_limits(SPANISH)
    assert "never counts as a dot" in given_limits(ENGLISH)
    assert "nunca cuenta como punto" in given_limits(SPANISH)


def test_a_single_dot_has_no_half() -> None:
    assert load_sentence(language("en"), [0, 1], silent=0) == "The 2 colleagues who answered hold 1 dot."
