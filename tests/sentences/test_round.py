"""A round in few sentences, in both languages."""

from typing import Any

import pytest

from everyname.language import ENGLISH, language
from everyname.sentences.round import (
    DEFAULT_QUESTION,
    asked_sentence,
    change_sentence,
    confidential_sentence,
    question_text,
    state_meaning,
    state_name,
    title,
    voices_sentences,
)

SPANISH = language("es")
STATES = ("two_or_more", "one", "none", "unknown")


@pytest.mark.parametrize(
    ("sites", "english", "spanish"),
    [
        (["Harbour"], "The wall of Harbour", "El muro de Harbour"),
        ([""], "The wall", "El muro"),
        ([], "The wall", "El muro"),
        (["Harbour", "Hill"], "The wall of 2 sites", "El muro de 2 sedes"),
    ],
)
def test_a_round_is_called_by_its_one_site_or_their_number(
    sites: list[str], english: str, spanish: str
) -> None:
    assert title(ENGLISH, sites) == english
    assert title(SPANISH, sites) == spanish


@pytest.mark.parametrize(
    ("names", "connectors", "answered", "english", "spanish"),
    [
        (900, 70, 63, "900 names · 63 of 70 connectors answered (90%)",
         "900 nombres · respondieron 63 de 70 referentes (90 %)"),
        (1, 1, 1, "1 name · 1 of 1 connector answered (100%)", "1 nombre · respondió 1 de 1 referente (100 %)"),
        (61204, 1204, 0, "61,204 names · 0 of 1,204 connectors answered (0%)",
         "61.204 nombres · respondieron 0 de 1204 referentes (0 %)"),
        (2, 0, 0, "2 names · 0 of 0 connectors answered", "2 nombres · respondieron 0 de 0 referentes"),
    ],
)  # fmt: skip
def test_who_was_asked_stands_beside_who_answered(
    names: int, connectors: int, answered: int, english: str, spanish: str
) -> None:
    for reader, said in ((ENGLISH, english), (SPANISH, spanish)):
        assert asked_sentence(reader, names=names, connectors=connectors, answered=answered) == said


def test_a_community_calls_those_who_mark_as_it_does() -> None:
    said = asked_sentence(
        ENGLISH, names=2, connectors=38, answered=19, called=lambda number: f"{number} staff"
    )
    assert said == "2 names · 19 of 38 staff answered (50%)"


def test_every_state_has_its_word_and_its_meaning() -> None:
    assert [state_name(ENGLISH, state) for state in STATES] == [
        "Held", "Fragile", "No one yet", "We cannot tell yet",
    ]  # fmt: skip
    assert [state_name(SPANISH, state) for state in STATES] == [
        "Sostenido", "Frágil", "Nadie todavía", "No se sabe todavía",
    ]  # fmt: skip
    assert [state_meaning(ENGLISH, state) for state in STATES] == [
        "two dots or more", "one dot: people leave", "divided below", "too few have answered",
    ]  # fmt: skip
    assert [state_meaning(SPANISH, state) for state in STATES] == [
        "dos puntos o más", "un punto: la gente se va", "se reparte abajo", "han respondido pocos",
    ]  # fmt: skip


def voices(
    spoke: int, no_one: int, both: int = 0, connector_only: int = 0, person_only: int = 0
) -> dict[str, Any]:
    return {
        "names_who_spoke": spoke, "said_no_one": no_one,
        "both": both, "connector_only": connector_only, "person_only": person_only,
    }  # fmt: skip


def test_nothing_is_said_of_voices_where_nobody_spoke() -> None:
    assert voices_sentences(ENGLISH, voices(0, 0)) == []


def test_both_views_stand_side_by_side() -> None:
    assert voices_sentences(ENGLISH, voices(1, 1, 2, 1204, 0)) == [
        "In their own voice: 1 name spoke, 1 said “no one right now”.",
        "Connections: both see 2, only the connector 1,204, only the person 0.",
    ]
    assert voices_sentences(SPANISH, voices(1, 1, 2, 1204, 0)) == [
        "Con su propia voz: habló 1 persona, 1 dijo «nadie por ahora».",
        "Conexiones que ven ambas partes: 2; solo el referente: 1204; solo la persona: 0.",
    ]
    assert voices_sentences(ENGLISH, voices(748, 27))[0] == (
        "In their own voice: 748 names spoke, 27 said “no one right now”."
    )
    assert voices_sentences(SPANISH, voices(748, 27))[0] == (
        "Con su propia voz: hablaron 748 personas, 27 dijeron «nadie por ahora»."
    )


def change(joiners: int, leavers: int, without: int, now: int) -> dict[str, Any]:
    return {
        "comparable": True, "joiners": joiners, "leavers": leavers,
        "without_before": without, "of_those_with_a_dot_now": now,
    }  # fmt: skip


def test_what_became_of_the_names_is_said() -> None:
    assert change_sentence(ENGLISH, change(31, 31, 88, 52)) == (
        "Since the earlier round: 31 joiners, 31 leavers. Of 88 names without a dot then, 52 have one now."
    )
    assert change_sentence(ENGLISH, change(1, 1, 1, 1)) == (
        "Since the earlier round: 1 joiner, 1 leaver. Of 1 name without a dot then, 1 has one now."
    )
    assert change_sentence(SPANISH, change(31, 31, 88, 52)) == (
        "Desde la ronda anterior: llegaron 31 nombres, se fueron 31. "
        "De 88 nombres sin punto entonces, 52 tienen uno ahora."
    )
    assert change_sentence(SPANISH, change(1, 1, 1, 1)) == (
        "Desde la ronda anterior: llegó 1 nombre, se fue 1. De 1 nombre sin punto entonces, 1 tiene uno ahora."
    )


def test_nothing_is_said_of_no_names_at_all() -> None:
    assert change_sentence(ENGLISH, change(2, 0, 0, 0)) == (
        "Since the earlier round: 2 joiners, 0 leavers. Nobody was without a dot then."
    )


def test_rounds_that_asked_different_questions_are_not_compared() -> None:
    other = {"comparable": False}
    assert change_sentence(ENGLISH, other) == (
        "Not compared with the earlier round: the earlier round asked a different question."
    )
    assert change_sentence(SPANISH, other) == (
        "No se compara con la ronda anterior: la ronda anterior hizo otra pregunta."
    )


def test_the_question_that_nobody_changed_is_read_in_the_readers_language() -> None:
    assert (
        question_text(ENGLISH, DEFAULT_QUESTION) == "Would this person come to you with a personal problem?"
    )
    assert (
        question_text(SPANISH, DEFAULT_QUESTION) == "¿Acudiría esta persona a usted con un problema personal?"
    )
    assert question_text(SPANISH, "Who knows you?") == "Who knows you?", "asked in these words, and no others"


def test_whatever_names_people_says_for_whom_it_is() -> None:
    assert confidential_sentence(ENGLISH).startswith("Confidential")
    assert confidential_sentence(SPANISH).startswith("Confidencial")
