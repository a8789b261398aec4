"""What a share-out achieved, in both languages."""

from typing import Any

import pytest

from everyname.language import ENGLISH, Language, language
from everyname.sentences.outcome import needs_sentence, not_covered_sentences, outcome_sentences

SPANISH = language("es")


def outcome(said_in: Language, *, said_no_one: int = 0, **share_out: Any) -> list[str]:
    whole = {"needs": 2, "covered": 2, "optimal": True, "places": [], **share_out}
    return list(outcome_sentences(said_in, whole, said_no_one=said_no_one))


def test_nothing_to_divide_is_one_sentence() -> None:
    assert outcome(ENGLISH, needs=0) == ["The share-out: nobody needs to be divided."]
    assert outcome(SPANISH, needs=0) == ["El reparto: no hay nadie por repartir."]


@pytest.mark.parametrize(
    ("covered", "needs", "english", "spanish"),
    [
        (1, 1, "The share-out: 1 of 1 name that needs somebody is given one.",
         "El reparto: de 1 nombre que necesita a alguien, 1 recibe a una persona."),
        (0, 2, "The share-out: 0 of 2 names that need somebody are given one.",
         "El reparto: de 2 nombres que necesitan a alguien, 0 reciben a una persona."),
        (1204, 61204, "The share-out: 1,204 of 61,204 names that need somebody are given one.",
         "El reparto: de 61.204 nombres que necesitan a alguien, 1204 reciben a una persona."),
    ],
)  # fmt: skip
def test_how_many_are_given_somebody(covered: int, needs: int, english: str, spanish: str) -> None:
    assert outcome(ENGLISH, covered=covered, needs=needs)[0] == english
    assert outcome(SPANISH, covered=covered, needs=needs)[0] == spanish


def test_whoever_said_no_one_is_told_to_be_among_them() -> None:
    assert "They include whoever said “no one right now”, with a dot or without." in outcome(
        ENGLISH, said_no_one=1
    )
    assert "Incluyen a quienes dijeron «nadie por ahora», con punto o sin él." in outcome(
        SPANISH, said_no_one=1
    )
    assert len(outcome(ENGLISH)) == len(outcome(SPANISH)) == 2


@pytest.mark.parametrize(
    ("optimal", "english", "spanish"),
    [(True, "this is proven.", "está demostrado."), (False, "could not be proven.", "no se pudo demostrar.")],
)
def test_a_proof_is_claimed_only_where_there_is_one(optimal: bool, english: str, spanish: str) -> None:
    assert outcome(ENGLISH, optimal=optimal)[-1].endswith(english)
    assert outcome(SPANISH, optimal=optimal)[-1].endswith(spanish)


@pytest.mark.parametrize(
    ("most", "english", "spanish"),
    [
        (1.0, "more than 1 name for", "más de 1 nombre por"),
        (3.0, "more than 3 names for", "más de 3 nombres por"),
        (4 / 3, "more than 1.33 names for", "más de 1,33 nombres por"),
        (12.54, "more than 12.5 names for", "más de 12,5 nombres por"),
        (12540.0, "more than 12,500 names for", "más de 12.500 nombres por"),
    ],
)
def test_the_fullest_post_is_said_to_three_digits(most: float, english: str, spanish: str) -> None:
    assert english in outcome(ENGLISH, places=[most, 0.5])[-1]
    assert spanish in outcome(SPANISH, places=[most, 0.5])[-1]


def test_needs_of_plain_tables_are_counted() -> None:
    assert [needs_sentence(ENGLISH, covered=1, needs=each) for each in (1, 4)] == [
        "1 of 1 need covered",
        "1 of 4 needs covered",
    ]
    assert [needs_sentence(SPANISH, covered=1, needs=each) for each in (1, 1204)] == [
        "1 de 1 necesidad cubierta",
        "1 de 1204 necesidades cubiertas",
    ]


def test_a_certificate_tells_its_first_reasons_and_counts_the_rest() -> None:
    blocks = [{"words": f"{each}."} for each in range(7)]
    assert list(not_covered_sentences(ENGLISH, None)) == []
    assert list(not_covered_sentences(ENGLISH, {"blocks": blocks[:5]})) == [
        f"Not covered: {each}." for each in range(5)
    ]
    assert [list(not_covered_sentences(ENGLISH, {"blocks": blocks[:many]}))[-1] for many in (6, 7)] == [
        "The same in 1 more place: uncovered.csv names everybody.",
        "The same in 2 more places: uncovered.csv names everybody.",
    ]
    assert [list(not_covered_sentences(SPANISH, {"blocks": blocks[:many]}))[-2:] for many in (6, 7)] == [
        ["Sin cubrir: 4.", "Lo mismo en 1 lugar más: uncovered.csv nombra a cada persona."],
        ["Sin cubrir: 4.", "Lo mismo en 2 lugares más: uncovered.csv nombra a cada persona."],
    ]
