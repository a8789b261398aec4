"""What two rounds say beside each other, in both languages, of one and of many."""

from typing import Any

import pytest

from everyname.language import language
from everyname.science.connections import Difference, Round, Share, compare_rounds
from everyname.sentences.comparing import (
    caution_sentences,
    divided_sentence,
    groups_sentence,
    joiners_sentence,
    matched_sentence,
    points_with_range,
    share_text,
    views_sentences,
    without_sentence,
)

EN, ES = language("en"), language("es")


def fates(with_dot: int = 0, without: int = 0, unknown: int = 0, left: int = 0) -> dict[str, int]:
    return {"with_dot": with_dot, "without": without, "unknown": unknown, "left": left}


@pytest.mark.parametrize(
    ("became", "english", "spanish"),
    [
        (fates(), "Nobody was without a dot then.", "Entonces nadie estaba sin punto."),
        (
            fates(with_dot=1),
            "Of 1 name that had no one then, 1 has someone now.",
            "De 1 nombre que entonces no tenía a nadie, 1 tiene ahora a alguien.",
        ),
        (
            fates(2, 1, 1, 1),
            "Of 5 names that had no one then, 2 have someone now, 1 has no one, of 1 we cannot tell, and 1 has left.",
            (
                "De 5 nombres que entonces no tenían a nadie, 2 tienen ahora a alguien, 1 no tiene a nadie, "
                "de 1 no se sabe todavía y 1 se fue."
            ),
        ),
        (
            fates(left=3, unknown=2),
            "Of 5 names that had no one then, of 2 we cannot tell and 3 have left.",
            "De 5 nombres que entonces no tenían a nadie, de 2 no se sabe todavía y 3 se fueron.",
        ),
    ],
    ids=["nobody", "one", "each", "gone"],
)
def test_what_became_of_those_without_a_dot(became: dict[str, int], english: str, spanish: str) -> None:
    assert without_sentence(EN, **became) == english
    assert without_sentence(ES, **became) == spanish


def test_the_divided_are_told_of_all_together() -> None:
    assert divided_sentence(EN, **fates(), had_a_dot_then=0) == "No names were divided then."
    assert divided_sentence(ES, **fates(), had_a_dot_then=0) == "Entonces no se repartió ningún nombre."
    assert divided_sentence(EN, **fates(without=1), had_a_dot_then=0) == (
        "Of 1 name that was divided then, 1 has no one."
    )
    assert divided_sentence(ES, **fates(with_dot=2), had_a_dot_then=1) == (
        "De 2 nombres que se repartieron entonces, 2 tienen ahora a alguien. 1 de ellos ya tenía un punto entonces."
    )


def test_who_is_in_both_rounds_and_who_came_and_went() -> None:
    same = compare_rounds(before=Round("?", ("a",), [0]), after=Round("?", ("a",), [1]))
    moved = compare_rounds(before=Round("?", "abc", [0, 0, 0]), after=Round("?", "bcd", [1, 0, 0]))

    assert matched_sentence(EN, same) == "1 name is in both rounds; nobody joined and nobody left."
    assert matched_sentence(ES, same) == "1 nombre está en ambas rondas; nadie llegó y nadie se fue."
    assert matched_sentence(EN, moved) == "2 names are in both rounds; 1 joined and 1 left."
    assert matched_sentence(ES, moved) == "2 nombres están en ambas rondas; llegaron 1 y se fueron 1."


def test_how_joiners_stand() -> None:
    assert joiners_sentence(EN, with_dot=0, without=0, unknown=0) == "Nobody has joined."
    assert joiners_sentence(ES, with_dot=0, without=1, unknown=0) == "De 1 que llegó, 1 no tiene a nadie."
    assert joiners_sentence(EN, with_dot=2, without=1, unknown=0) == (
        "Of 3 who joined, 2 have someone now and 1 has no one."
    )


def test_only_groups_beyond_chance_are_named_and_hidden_ones_never() -> None:
    rose, fell, may = Difference(0.1, 0.02, 0.2), Difference(-0.1, -0.2, -0.02), Difference(0.1, 0.0, 0.2)

    assert groups_sentence(EN, {"Hill": may}) == (
        "In no group that is shown has the share changed by more than chance alone explains."
    )
    assert groups_sentence(EN, {"Hill": rose, "Bay": fell, "Elm": may}) == (
        "More have someone now, beyond what chance alone explains, in Hill. "
        "Fewer have someone now, beyond what chance alone explains, in Bay."
    )
    assert groups_sentence(ES, {"Hill": rose, "Bay": rose}).endswith("en: Hill y Bay.")


def test_points_have_a_sign_and_a_range_in_the_readers_manner() -> None:
    assert points_with_range(EN, Difference(0.0, -0.0004, 0.0212)) == "0 (0 to +2.1)"
    assert points_with_range(ES, Difference(0.5, 0.255, 0.7)) == "+50 (de +25,5 a +70)"


def test_views_are_set_side_by_side_without_a_claim() -> None:
    then, now = Share(1, 4, 0.1, 0.6), Share(3, 4, 0.4, 0.9)
    english = views_sentences(EN, returned=(then, now), confirmed=(now, then))

    assert english == (
        "Of the connections that people named, connectors saw 25% (1 of 4) then and 75% (3 of 4) now.",
        "Of the dots that connectors gave, people confirmed 75% (3 of 4) then and 25% (1 of 4) now.",
    )
    assert "el 25 % (1 de 4) entonces" in views_sentences(ES, returned=(then, now), confirmed=(now, then))[0]


@pytest.mark.parametrize("missing", range(4))
def test_views_are_not_compared_when_one_of_them_is_missing(missing: int) -> None:
    shares: list[Any] = [Share(1, 4, 0.1, 0.6)] * 4
    shares[missing] = None
    said = views_sentences(EN, returned=(shares[0], shares[1]), confirmed=(shares[2], shares[3]))

    assert len(said) == 1
    assert "cannot be compared" in said[0]
    assert share_text(EN, None) == "–"


def test_cautions_are_said_only_where_there_are_any() -> None:
    assert caution_sentences(EN, few_in_both=False, called_the_same=0, called_otherwise=0, settings=()) == ()
    one = caution_sentences(EN, few_in_both=True, called_the_same=1, called_otherwise=1, settings=())
    many = caution_sentences(
        ES,
        few_in_both=True,
        called_the_same=2,
        called_otherwise=3,
        settings=[("answered_share", "4/5", "1/2")],
    )

    assert [each.split(":")[0] for each in one] == [
        "Less than half of the smaller round is in both",
        "1 joiner is called like somebody who left",
        "1 name of both rounds is called quite otherwise now",
    ]
    assert many[1].startswith("2 nombres que llegaron se llaman como alguien que se fue")
    assert "(answered_share: 4/5 entonces, 1/2 ahora)" in many[3]


def test_those_of_both_rounds_are_not_said_to_be_all_who_had_no_one() -> None:
    some: dict[str, Any] = {**fates(1, 2), "left": None}
    none: dict[str, Any] = {**fates(), "left": None}
    assert without_sentence(EN, **some) == (
        "Of 3 names in both rounds that had no one then, 1 has someone now and 2 have no one."
    )
    assert without_sentence(ES, **some).startswith(
        "De 3 nombres de ambas rondas que entonces no tenían a nadie, "
    )
    assert without_sentence(EN, **none) == "Nobody of those in both rounds was without a dot then."


@pytest.mark.parametrize(
    ("then", "now", "english", "spanish"),
    [
        ("ab", "a", "1 name is in both rounds; nobody joined and 1 left.", "; nadie llegó y se fueron 1."),
        ("a", "abc", "1 name is in both rounds; 2 joined and nobody left.", "; llegaron 2 y nadie se fue."),
    ],
)
def test_where_nobody_joined_or_nobody_left_it_is_said_so(
    then: str, now: str, english: str, spanish: str
) -> None:
    change = compare_rounds(
        before=Round("?", tuple(then), [0] * len(then)), after=Round("?", tuple(now), [0] * len(now))
    )
    assert matched_sentence(EN, change) == english
    assert matched_sentence(ES, change).endswith(spanish)


def test_where_no_group_is_shown_nothing_is_said_of_those_shown() -> None:
    assert groups_sentence(EN, {}) == "No group here has enough names to be shown."
