"""What disclosure control did, in words: one and many, both languages, and never more than is promised."""

import pytest

from everyname.language import language
from everyname.sentences.disclosure import (
    audit_sentence,
    cell_name,
    hidden_sentence,
    known_before_sentence,
    merge_sentence,
    not_promised,
    promise_sentence,
    promises_further,
    refused_sentence,
    shown_sentence,
)

ENGLISH, SPANISH = language("en"), language("es")


def test_a_number_is_called_by_its_categories_and_not_by_what_it_takes_together() -> None:
    labels = [("grade", "7"), ("sex", None), ("language", "العربية")]
    assert cell_name(ENGLISH, labels) == "grade: 7 · language: \u2068العربية\u2069"
    assert cell_name(ENGLISH, [("grade", None)]) == "everybody"
    assert cell_name(SPANISH, [("grade", None)]) == "todas las personas"


@pytest.mark.parametrize(
    ("cells", "primary", "secondary", "english", "spanish"),
    [
        (
            992,
            53,
            71,
            (
                "124 of 992 numbers are hidden (12%). 53 would give people away. "
                "71 more are hidden so that nobody can work those out."
            ),
            (
                "124 de 992 cifras están ocultas (12 %). 53 permitirían reconocer a alguien. "
                "71 más están ocultas para que nadie pueda deducir las anteriores."
            ),
        ),
        (
            4,
            1,
            1,
            (
                "2 of 4 numbers are hidden (50%). 1 would give people away. "
                "1 more is hidden so that nobody can work those out."
            ),
            (
                "2 de 4 cifras están ocultas (50 %). 1 permitiría reconocer a alguien. "
                "1 más está oculta para que nadie pueda deducir las anteriores."
            ),
        ),
        (
            1204,
            0,
            1,
            "1 of 1,204 numbers is hidden (<1%). 1 is hidden to protect what was hidden earlier.",
            "1 de 1204 cifras está oculta (<1 %). 1 está oculta para proteger lo que se ocultó antes.",
        ),
        (
            9,
            0,
            0,
            "All 9 numbers can be shown: none gives anybody away.",
            "Se pueden mostrar las 9 cifras: ninguna permite reconocer a nadie.",
        ),
        (
            1,
            0,
            0,
            "1 number can be shown: it gives nobody away.",
            "Se puede mostrar 1 cifra: no permite reconocer a nadie.",
        ),
    ],
)
def test_what_is_hidden_is_counted_by_its_reason(
    cells: int, primary: int, secondary: int, english: str, spanish: str
) -> None:
    numbers = {"cells": cells, "primary": primary, "secondary": secondary}
    assert hidden_sentence(ENGLISH, **numbers) == english
    assert hidden_sentence(SPANISH, **numbers) == spanish


def test_readers_of_a_released_table_hear_how_much_is_hidden_and_no_reason() -> None:
    assert shown_sentence(ENGLISH, cells=992, hidden=124) == "124 of 992 numbers are hidden (12%)."
    assert shown_sentence(ENGLISH, cells=3, hidden=1) == "1 of 3 numbers is hidden (33%)."
    assert shown_sentence(SPANISH, cells=3, hidden=0) == "No hay ninguna cifra oculta."


def test_what_has_no_proof_is_not_released() -> None:
    assert refused_sentence(ENGLISH, 1) == (
        "For 1 number no proof was found that hiding protects it. Nothing is released."
    )
    assert refused_sentence(SPANISH, 3) == (
        "Para 3 cifras no se encontró prueba de que ocultarlas baste para protegerlas. No se publica nada."
    )


@pytest.mark.parametrize(
    ("floor", "english", "spanish"),
    [
        (
            10,
            "no group of 1 to 9 people can be worked out",
            "ningún grupo de 1 a 9 personas: podría ser menor",
        ),
        (
            3,
            "no group of 1 to 2 people can be worked out",
            "ningún grupo de 1 a 2 personas: podría ser menor",
        ),
        (2, "no group of one person can be worked out", "ningún grupo de una persona: podría estar vacío"),
    ],
)
def test_the_promise_names_the_groups_that_it_is_about(floor: int, english: str, spanish: str) -> None:
    assert english in promise_sentence(ENGLISH, floor=floor)
    assert promise_sentence(ENGLISH, floor=floor).endswith(f"{floor} or more.")
    assert spanish in promise_sentence(SPANISH, floor=floor)
    assert promise_sentence(SPANISH, floor=floor).endswith(f"{floor} o más.")


def test_where_no_group_is_small_nothing_is_promised() -> None:
    assert promise_sentence(ENGLISH, floor=1) == (
        "No group counts as small here, and so nothing is promised."
    )


def test_answers_and_earlier_releases_are_promised_about_only_where_there_are_any() -> None:
    assert promises_further(ENGLISH, answer="", earlier=0) == ()
    assert promises_further(ENGLISH, answer="feels safe", earlier=1) == (
        "Nor can anybody be sure that everybody in a group gave the same answer (feels safe).",
        (
            "It holds together with 1 earlier release, even for somebody who knows how every number has changed since, "
            "unless it showed that very group."
        ),
    )
    _, earlier = promises_further(SPANISH, answer="se siente segura", earlier=2)
    assert earlier.startswith("Vale junto con 2 publicaciones anteriores")


def test_what_earlier_releases_have_told_already_is_admitted() -> None:
    assert known_before_sentence(ENGLISH, 1).startswith(
        "1 number can be worked out from earlier releases alone"
    )
    assert known_before_sentence(ENGLISH, 2).endswith("From everybody else they are hidden.")
    assert known_before_sentence(SPANISH, 1).startswith("1 cifra puede deducirse solo de las publicaciones")
    assert known_before_sentence(SPANISH, 2).endswith("están ocultas.")


def test_what_is_left_open_is_said_in_every_language() -> None:
    english, spanish = not_promised(ENGLISH), not_promised(SPANISH)
    assert len(english) == len(spanish) == 4
    assert not set(english) & set(spanish)
    assert any("ledger" in sentence for sentence in english)


@pytest.mark.parametrize(
    ("freed", "rest", "english", "spanish"),
    [
        (
            12,
            1,
            "Merge 7 and 8 (grade): 12 numbers fewer would give people away; 1 would be left.",
            "Unir 7 y 8 (grade): 12 cifras menos permitirían reconocer a alguien; quedaría 1.",
        ),
        (
            1,
            0,
            "Merge 7 and 8 (grade): 1 number fewer would give people away; none would be left.",
            "Unir 7 y 8 (grade): 1 cifra menos permitiría reconocer a alguien; no quedaría ninguna.",
        ),
        (
            2,
            30,
            "Merge 7 and 8 (grade): 2 numbers fewer would give people away; 30 would be left.",
            "Unir 7 y 8 (grade): 2 cifras menos permitirían reconocer a alguien; quedarían 30.",
        ),
    ],
)
def test_a_merging_says_what_it_brings_back_and_what_is_left(
    freed: int, rest: int, english: str, spanish: str
) -> None:
    for tongue, said in ((ENGLISH, english), (SPANISH, spanish)):
        merging = merge_sentence(tongue, dimension="grade", categories=["7", "8"], freed=freed, rest=rest)
        assert merging == said


@pytest.mark.parametrize(
    ("numbers", "english", "spanish"),
    [
        (
            (203, 0, 40, 0),
            "All 203 proofs hold. 40 numbers were attacked, and none gave way.",
            "Las 203 pruebas son correctas. Se atacaron 40 cifras, y ninguna cedió.",
        ),
        (
            (1, 0, 1, 0),
            "1 proof holds. 1 number was attacked, and it did not give way.",
            "1 prueba es correcta. Se atacó 1 cifra, y no cedió.",
        ),
        (
            (203, 1, 0, 0),
            "1 thing is wrong: do not publish this.",
            "Hay 1 error: no publique esto.",
        ),
        (
            (203, 2, 40, 3),
            (
                "2 things are wrong: do not publish this. "
                "3 of 40 numbers that were attacked gave way: do not publish this."
            ),
            "Hay 2 errores: no publique esto. De 40 cifras atacadas cedieron 3: no publique esto.",
        ),
        (
            (0, 0, 0, 0),
            "Nothing here needs a proof, and everything agrees.",
            "Aquí nada necesita prueba, y todo concuerda.",
        ),
    ],
)
def test_an_audit_never_says_that_all_is_well_where_it_is_not(
    numbers: tuple[int, int, int, int], english: str, spanish: str
) -> None:
    said = dict(zip(("certified", "findings", "attacked", "violations"), numbers, strict=True))
    assert audit_sentence(ENGLISH, **said) == english
    assert audit_sentence(SPANISH, **said) == spanish
