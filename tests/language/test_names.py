"""Names in any script: their order, and their place in a sentence that runs the other way."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyname.language import isolated, name_order, reads_right_to_left

ISOLATE, POP = "\u2068", "\u2069"


def in_order(*names: str) -> bool:
    """Whether sorting leaves the names as they are, whatever order they come in."""
    backwards = names[::-1]
    return sorted(backwards, key=name_order) == list(names)


def test_accents_and_case_count_only_between_names_otherwise_equal() -> None:
    assert in_order("Ana Zola", "ána Zule", "Ana Zz")
    assert in_order("Ana", "ana", "Ána")


@pytest.mark.parametrize(
    "names",
    [
        ("Oda", "Øystein", "Oz"),
        ("Lukas", "Łukasz", "Luz"),
        ("Do", "Đức", "Duy"),
        ("Adam", "Ægir", "Afra"),
        ("Tg", "Þór", "Tim"),
        ("Ia", "ırmak", "Isa"),
        ("Strasa", "Straße", "Strasz"),
        ("Nguyen An", "Nguyễn Ba", "Nguyen Ca"),
    ],
)
def test_letters_with_strokes_stand_where_readers_look_for_them(names: tuple[str, ...]) -> None:
    assert in_order(*names)


def test_apostrophes_and_hyphens_of_every_keyboard_are_alike() -> None:
    assert in_order("O'Abe", "O’Bell", "O'Cone", "Oak")
    assert in_order("Ann-Bo", "Ann‑Cy", "Ann–Di")


def test_invisible_characters_move_nobody() -> None:
    assert in_order("Ana A", "A\u200cna B", "\u200eAna C")


@pytest.mark.parametrize(
    "names",
    [
        ("가나", "각", "간", "나"),
        ("김가영", "김나영", "박서준"),
        ("クミ", "グミ", "クム"),
        ("คม", "คุณ"),
        ("אבי", "בני"),
        ("أحمد", "بدر"),
        ("李", "王"),
    ],
)
def test_other_scripts_keep_the_order_of_their_letters(names: tuple[str, ...]) -> None:
    assert in_order(*names)


def test_vowel_signs_and_viramas_count_as_letters_do() -> None:
    """Without its virama कर्म, karma, would be the same to a sorter as करम, karam."""
    assert name_order("कर्म")[0] != name_order("करम")[0]
    assert name_order("की")[0] != name_order("कि")[0]
    assert name_order("คุณ")[0] != name_order("คณ")[0]


def test_points_of_hebrew_and_arabic_count_as_accents_do() -> None:
    assert name_order("שָׂרָה")[0] == name_order("שרה")[0]
    assert name_order("مُحَمَّد")[0] == name_order("محمد")[0]


@given(st.text())
def test_composed_and_decomposed_names_stand_together(name: str) -> None:
    composed, apart = (unicodedata.normalize(form, name) for form in ("NFC", "NFD"))
    assert name_order(composed)[0] == name_order(apart)[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("أحمد Smith", True),
        ("7 שרה", True),
        ("Smith أحمد", False),
        ("7", False),
        ("", False),
        ("王小明", False),
    ],
)
def test_the_first_letter_with_a_direction_decides(name: str, expected: bool) -> None:
    assert reads_right_to_left(name) is expected


@pytest.mark.parametrize("name", ["أحمد", "שרה", "Ana أحمد", "أحمد 7"])
def test_whatever_runs_right_to_left_is_kept_to_itself(name: str) -> None:
    assert isolated(name) == f"{ISOLATE}{name}{POP}"


@pytest.mark.parametrize("name", ["Ana", "王小明", "ईशा जोशी", "Ana 👩🏽\u200d🏫", ""])
def test_other_names_stay_as_they_are(name: str) -> None:
    assert isolated(name) == name


@given(st.text(alphabet="aأ7 \u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
def test_no_name_can_turn_the_sentence_around_it(name: str) -> None:
    inside = isolated(name)
    if inside.startswith(ISOLATE):
        assert inside.endswith(POP)
        inside = inside[1:-1]
    assert {unicodedata.bidirectional(letter) for letter in inside} <= {"L", "AL", "EN", "WS"}
