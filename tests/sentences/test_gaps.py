"""Gaps between groups in words: chance is named, and nothing is claimed that an interval does not hold."""

import pytest

from everyname.language import language
from everyname.sentences.gaps import GroupGap, gaps_limits, gaps_sentence

ENGLISH, SPANISH = language("en"), language("es")
MORE, LESS, CHANCE = (0.01, 0.2), (-0.2, -0.01), (-0.1, 0.1)


def said(*groups: tuple[str, tuple[float, float]], hidden: int = 0) -> tuple[str, str]:
    found = [GroupGap(label, *ends) for label, ends in groups]
    return gaps_sentence(ENGLISH, found, hidden=hidden), gaps_sentence(SPANISH, found, hidden=hidden)


def test_a_group_differs_only_where_its_interval_leaves_nothing_out() -> None:
    nothing = (
        "No group differs from all other names by more than could be chance.",
        "Ningún grupo se aparta de los demás nombres más de lo que podría deberse al azar.",
    )
    assert said(("6", CHANCE), ("7", CHANCE)) == nothing
    assert said(("6", (0.0, 0.2)), ("7", (-0.2, 0.0))) == nothing
    assert said(("6", MORE), ("7", CHANCE), ("8", LESS), ("9", MORE)) == (
        (
            "More often without anyone than all other names, by more than chance alone explains: 6 and 9. "
            "Less often without anyone than all other names, by more than chance alone explains: 8."
        ),
        (
            "Están sin nadie con más frecuencia que los demás nombres, más de lo que explica el solo azar: 6 y 9. "
            "Están sin nadie con menos frecuencia que los demás nombres, más de lo que explica el solo azar: 8."
        ),
    )


def test_of_many_groups_the_first_are_named_and_the_rest_are_counted() -> None:
    english, spanish = said(*((f"g{at}", MORE) for at in range(8)))
    assert english.endswith(": g0, g1, g2, g3, g4, and 3 more.")
    assert spanish.endswith(": g0, g1, g2, g3, g4 y 3 más.")


def test_one_group_has_nothing_beside_it_and_hidden_ones_count_as_groups() -> None:
    alone = said(("6", CHANCE))[0]
    assert alone == "There is only one group here, and so nothing to compare it with."
    assert said(("6", CHANCE), hidden=2)[0].startswith("No group differs")
    assert said(hidden=3)[0] == "No group here has enough names to be shown."


def test_a_group_without_others_is_not_compared() -> None:
    found = [GroupGap("6", None, None), GroupGap("7", None, None)]
    assert gaps_sentence(ENGLISH, found, hidden=0).startswith("No group differs")


def test_a_label_that_runs_from_right_to_left_does_not_turn_the_sentence() -> None:
    assert said(("العربية", MORE), ("7", CHANCE))[0].endswith(": \u2068العربية\u2069.")


@pytest.mark.parametrize(
    ("compared", "english", "spanish"),
    [
        (2, "", ""),
        (
            3,
            " 3 groups are compared here, and one in twenty such gaps looks large by chance alone.",
            " Aquí se comparan 3 grupos, y una de cada veinte brechas así parece grande por puro azar.",
        ),
        (
            20,
            " With 20 groups compared, about 1 would look this far apart by chance alone.",
            " Al comparar 20 grupos, cerca de 1 parecería así de distinto por puro azar.",
        ),
        (
            40,
            " With 40 groups compared, about 2 would look this far apart by chance alone.",
            " Al comparar 40 grupos, cerca de 2 parecerían así de distintos por puro azar.",
        ),
    ],
)
def test_the_more_groups_the_more_chance_is_spoken_of(compared: int, english: str, spanish: str) -> None:
    where = (
        "A gap says where to look, not why it is there.",
        "Una brecha dice dónde mirar, no por qué existe.",
    )
    assert gaps_limits(ENGLISH, compared=compared, unknown=0, silent=0) == where[0] + english
    assert gaps_limits(SPANISH, compared=compared, unknown=0, silent=0) == where[1] + spanish


def test_names_that_no_share_counts_are_told_with_who_has_not_answered() -> None:
    limits = gaps_limits(ENGLISH, compared=2, unknown=6, silent=7)
    assert limits.endswith("For 6 names we cannot tell yet: 7 colleagues have not answered.")
