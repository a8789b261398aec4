"""A change in words: how much, whether chance could do it, never why."""

import pytest

from everyname.language import language
from everyname.science.connections import Bounds, Difference, Share
from everyname.sentences.change import change_limits, change_sentence, unknown_sentence

ENGLISH, SPANISH = language("en"), language("es")
THEN, NOW = Share(36, 50, 0.58, 0.83), Share(46, 50, 0.81, 0.97)


@pytest.mark.parametrize(
    ("change", "english", "spanish"),
    [
        (
            Difference(0.2, 0.0569, 0.3404),
            "a rise of 20 points (5.7 to 34), more than chance alone explains.",
            "un aumento de 20 puntos (de 5,7 a 34), más de lo que explica el solo azar.",
        ),
        (
            Difference(-0.2, -0.3404, -0.0569),
            "a fall of 20 points (5.7 to 34), more than chance alone explains.",
            "una disminución de 20 puntos (de 5,7 a 34), más de lo que explica el solo azar.",
        ),
        (
            Difference(0.02, -0.013, 0.051),
            "a difference that could be chance (from -1.3 points to +5.1).",
            "una diferencia que podría deberse al azar (de -1,3 a +5,1 puntos).",
        ),
        (
            Difference(0.02, 0.0, 0.051),
            "a difference that could be chance (from 0 points to +5.1).",
            "una diferencia que podría deberse al azar (de 0 a +5,1 puntos).",
        ),
    ],
)
def test_a_change_is_more_than_chance_only_where_its_interval_leaves_nothing_out(
    change: Difference, english: str, spanish: str
) -> None:
    said = change_sentence(ENGLISH, before=THEN, after=NOW, change=change)
    assert said == f"Of 50 names known both times, 72% had someone then and 92% have someone now: {english}"
    said = change_sentence(SPANISH, before=THEN, after=NOW, change=change)
    assert said == (
        f"De 50 nombres conocidos en ambas rondas, el 72 % tenía a alguien entonces y el 92 % tiene a alguien "
        f"ahora: {spanish}"
    )


def test_one_name_is_told_as_one_and_none_as_nothing_to_compare() -> None:
    one = Share(1, 1, 0.2, 1.0)
    said = change_sentence(ENGLISH, before=one, after=one, change=Difference(0.0, -0.79, 0.79))
    assert said.startswith("Of 1 name known both times, 100% had someone then")
    said = change_sentence(ENGLISH, before=None, after=None, change=None)
    assert said == "No name is known both times: there is nothing to compare."


@pytest.mark.parametrize(
    ("joiners", "leavers", "english", "spanish"),
    [
        (0, 0, "anyway.", "modos."),
        (
            31,
            1,
            "anyway. 31 who joined and 1 who left are not in it.",
            "modos. 31 personas que llegaron y 1 que se fue no están incluidas.",
        ),
    ],
)
def test_a_change_says_not_why_and_leaves_joiners_and_leavers_out(
    joiners: int, leavers: int, english: str, spanish: str
) -> None:
    assert change_limits(ENGLISH, joiners=joiners, leavers=leavers).endswith(english)
    assert change_limits(SPANISH, joiners=joiners, leavers=leavers).endswith(spanish)
    assert "not why" in change_limits(ENGLISH, joiners=joiners, leavers=leavers)


@pytest.mark.parametrize(
    ("joiners", "leavers", "english", "spanish"),
    [
        (0, 1, "1 who left is not in it.", "1 persona que se fue no está incluida."),
        (2, 0, "2 who joined are not in it.", "2 personas que llegaron no están incluidas."),
    ],
)
def test_nobody_who_joined_or_left_is_not_spoken_of(
    joiners: int, leavers: int, english: str, spanish: str
) -> None:
    assert change_limits(language("en"), joiners=joiners, leavers=leavers).endswith(f"anyway. {english}")
    assert change_limits(language("es"), joiners=joiners, leavers=leavers).endswith(spanish)


def test_what_rounds_to_nothing_has_no_sign() -> None:
    same = Share(1, 2, 0.1, 0.9)
    said = change_sentence(language("en"), before=same, after=same, change=Difference(0, -0.0004, 0.0004))
    assert "(from 0 points to 0)" in said


def test_who_is_in_no_share_is_said_with_what_they_could_change() -> None:
    bounds = Bounds((0.5, 0.95), (0.5, 0.5), (-0.45, 0.0))
    said = unknown_sentence(ENGLISH, names=100, unknown=45, bounds=bounds)
    assert said.startswith(
        "Of 45 names in both rounds we could not tell in one of them, so they are in no share."
    )
    assert said.endswith(
        "With them, the share of all 100 with someone was 50–95% then and is 50% now: the change lies between "
        "-45 points and 0."
    )
    said = unknown_sentence(
        SPANISH, names=100, unknown=1, bounds=Bounds((0.5, 0.51), (0.6, 0.6), (0.09, 0.1))
    )
    assert said.startswith("De 1 nombre de ambas rondas no se pudo saber en una de ellas")
    assert said.endswith(
        "Contándolos, la proporción de los 100 con alguien era 50–51 % entonces y es 60 % ahora: el cambio "
        "está entre +9 y +10 puntos."
    )
    assert unknown_sentence(ENGLISH, names=100, unknown=0, bounds=bounds) == ""
    assert unknown_sentence(ENGLISH, names=0, unknown=0, bounds=None) == ""


def test_a_change_that_the_unknown_could_turn_says_so() -> None:
    fell = Difference(-0.2, -0.3404, -0.0569)
    for bounds, turns in (
        (None, False),
        (Bounds((0.9, 1), (0.7, 0.7), (-0.3, -0.2)), False),
        (Bounds((0.5, 1), (0.7, 0.7), (-0.3, 0.2)), True),
    ):
        said = change_sentence(ENGLISH, before=NOW, after=THEN, change=fell, bounds=bounds)
        assert said.endswith("could be none at all, or the other way.") is turns
        said = change_sentence(SPANISH, before=NOW, after=THEN, change=fell, bounds=bounds)
        assert said.endswith("podría no haber ningún cambio, o ser al revés.") is turns
