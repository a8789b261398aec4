"""What if someone leaves, in words: how many names, never whose."""

import pytest

from everyname.language import language
from everyname.sentences.leaving import fragile_sentence, leaving_limits, leaving_sentence

ENGLISH, SPANISH = language("en"), language("es")


@pytest.mark.parametrize(
    ("left_without", "english", "spanish"),
    [
        (
            [0, 7, 2],
            (
                "If any one colleague leaves, at most 7 names would have nobody. "
                "2 colleagues are the only dot of at least one name."
            ),
            (
                "Si se va cualquier colega, a lo sumo 7 nombres se quedarían sin nadie. "
                "2 colegas son el único punto de al menos un nombre."
            ),
        ),
        (
            [1, 0],
            (
                "If any one colleague leaves, at most 1 name would have nobody. "
                "1 colleague is the only dot of at least one name."
            ),
            (
                "Si se va cualquier colega, a lo sumo 1 nombre se quedaría sin nadie. "
                "1 colega es el único punto de al menos un nombre."
            ),
        ),
        (
            [0, 0],
            "If any one colleague leaves, every name that has a dot keeps one.",
            "Si se va cualquier colega, cada nombre que tiene un punto conserva alguno.",
        ),
    ],
)
def test_the_most_that_one_leaving_can_do_and_how_many_hold_a_last_dot(
    left_without: list[int], english: str, spanish: str
) -> None:
    assert leaving_sentence(ENGLISH, left_without) == english
    assert leaving_sentence(SPANISH, left_without) == spanish


def test_what_the_silent_hold_is_not_known() -> None:
    assert leaving_limits(ENGLISH, silent=1).endswith(
        "1 colleague has not answered: what they hold is not known."
    )
    assert leaving_limits(SPANISH, silent=2).endswith(
        "2 colegas no han respondido: no se sabe qué nombres sostienen."
    )
    assert "not known" not in leaving_limits(ENGLISH, silent=0)


def test_without_any_dot_nothing_is_said_to_be_kept() -> None:
    assert leaving_sentence(ENGLISH, [0, 0], has_dots=False) == "Nobody has marked a dot that could be lost."
    assert leaving_sentence(SPANISH, [], has_dots=False) == "Nadie ha puesto un punto que pueda perderse."


@pytest.mark.parametrize(
    ("fragile", "english", "spanish"),
    [
        (0, "No name rests on a single dot.", "Ningún nombre depende de un solo punto."),
        (
            1,
            "1 name has a single dot: it rests on one colleague.",
            "1 nombre tiene un solo punto: depende de una sola persona.",
        ),
        (
            48,
            "48 names have a single dot: each of them rests on one colleague.",
            "48 nombres tienen un solo punto: cada uno depende de una sola persona.",
        ),
    ],
)
def test_fragile_names_are_a_number(fragile: int, english: str, spanish: str) -> None:
    assert fragile_sentence(ENGLISH, fragile) == english
    assert fragile_sentence(SPANISH, fragile) == spanish
