"""Texts, plurals, numbers, dates and lists in the reader's manner."""

import subprocess
import sys
from datetime import date

import numpy as np
import pytest

from everyname.language import ENGLISH, language

SPANISH = language("es")


def test_a_language_that_nobody_has_translated_is_not_known() -> None:
    with pytest.raises(KeyError):
        language("xx")


@pytest.mark.parametrize("tag", ["en", "es"])
def test_a_language_is_made_once_and_knows_its_tag_and_direction(tag: str) -> None:
    assert language(tag) is language(tag)
    assert (language(tag).tag, language(tag).direction) == (tag, "ltr")


def test_a_text_without_a_translation_is_said_in_english() -> None:
    assert SPANISH.say("a {thing} nobody translates", thing="text") == "a text nobody translates"


def test_a_term_is_translated_in_its_context_alone() -> None:
    assert SPANISH.term("how a name stands", "Held") == "Sostenido"
    assert SPANISH.term("another context", "Held") == "Held"


@pytest.mark.parametrize(
    ("number", "english", "spanish"),
    [
        (0, "0 names", "0 nombres"),
        (1, "1 name", "1 nombre"),
        (2, "2 names", "2 nombres"),
        (1204, "1,204 names", "1204 nombres"),
        (61204, "61,204 names", "61.204 nombres"),
    ],
)
def test_things_are_counted_with_their_plural(number: int, english: str, spanish: str) -> None:
    assert ENGLISH.count("{number} name", "{number} names", number) == english
    assert SPANISH.count("{number} name", "{number} names", number) == spanish


def test_whole_numbers_of_numpy_are_counted_like_others() -> None:
    assert SPANISH.count("{number} name", "{number} names", np.int64(61204)) == "61.204 nombres"  # type: ignore[arg-type]
    assert ENGLISH.say("{seen} seen", seen=np.int32(1204)) == "1,204 seen"


def test_half_a_thing_cannot_be_counted() -> None:
    with pytest.raises(TypeError):
        ENGLISH.count("{number} name", "{number} names", 1.5)  # type: ignore[arg-type]


def test_values_that_are_no_whole_numbers_stand_as_they_are() -> None:
    assert ENGLISH.say("{a} {b} {c}", a="1204", b=True, c=1204) == "1204 True 1,204"


def test_braces_in_a_name_are_not_filled_in() -> None:
    assert ENGLISH.say("The wall of {site}", site="{0} Hill {x}") == "The wall of {0} Hill {x}"


@pytest.mark.parametrize(
    ("value", "decimals", "english", "spanish"),
    [
        (999, 0, "999", "999"),
        (1000, 0, "1,000", "1000"),
        (9999, 0, "9,999", "9999"),
        (10000, 0, "10,000", "10.000"),
        (-1204, 0, "-1,204", "-1204"),
        (-61204, 0, "-61,204", "-61.204"),
        (1234567, 0, "1,234,567", "1.234.567"),
        (1.5, 1, "1.5", "1,5"),
        (2.0, 2, "2", "2"),
        (1204.55, 1, "1,204.5", "1204,5"),
        (-0.04, 1, "0", "0"),
        (0.25, 2, "0.25", "0,25"),
    ],
)
def test_numbers_are_written_in_the_readers_manner(
    value: float, decimals: int, english: str, spanish: str
) -> None:
    assert ENGLISH.number(value, decimals) == english
    assert SPANISH.number(value, decimals) == spanish


@pytest.mark.parametrize(
    ("part", "whole", "english", "spanish"),
    [
        (0, 900, "0%", "0 %"),
        (1, 900, "<1%", "<1 %"),
        (9, 900, "1%", "1 %"),
        (895, 900, "99%", "99 %"),
        (899, 900, ">99%", ">99 %"),
        (900, 900, "100%", "100 %"),
        (1, 200, "<1%", "<1 %"),
        (0.126, 1, "13%", "13 %"),
    ],
)
def test_percents_call_almost_all_not_all_and_a_few_not_none(
    part: float, whole: float, english: str, spanish: str
) -> None:
    assert ENGLISH.percent(part, whole) == english
    assert SPANISH.percent(part, whole) == spanish


def test_a_share_of_nothing_has_no_percents() -> None:
    with pytest.raises(ZeroDivisionError):
        ENGLISH.percent(0, 0)


@pytest.mark.parametrize(
    ("low", "high", "english", "spanish"),
    [
        (0.051, 0.104, "5–10%", "5–10 %"),
        (0.0, 1.0, "0–100%", "0–100 %"),
        (0.101, 0.104, "10%", "10 %"),
        (-0.02, 0.104, "-2% to 10%", "de -2 % a 10 %"),
        (-0.2, -0.1, "-20% to -10%", "de -20 % a -10 %"),
        (-0.001, 0.02, "0–2%", "0–2 %"),
    ],
)
def test_ranges_of_percents_keep_their_signs_apart(
    low: float, high: float, english: str, spanish: str
) -> None:
    assert ENGLISH.percent_range(low, high) == english
    assert SPANISH.percent_range(low, high) == spanish


def test_dates_are_written_in_full() -> None:
    assert ENGLISH.date(date(2026, 1, 5)) == "January 5, 2026"
    assert SPANISH.date(date(2026, 1, 5)) == "5 de enero de 2026"


@pytest.mark.parametrize(
    ("things", "english", "spanish"),
    [
        ([], "", ""),
        (["Ana"], "Ana", "Ana"),
        (["Isa"], "Isa", "Isa"),
        (["Ana", "Bo"], "Ana and Bo", "Ana y Bo"),
        (["Ana", "Bo", "Cem"], "Ana, Bo, and Cem", "Ana, Bo y Cem"),
        (["Ana", "Inés"], "Ana and Inés", "Ana e Inés"),
        (["Ana", "Bo", "Íñigo"], "Ana, Bo, and Íñigo", "Ana, Bo e Íñigo"),
        (["Ana", "Hilda"], "Ana and Hilda", "Ana e Hilda"),
        (["Ana", "Hiedra"], "Ana and Hiedra", "Ana y Hiedra"),
        (["Ana", "Yolanda"], "Ana and Yolanda", "Ana y Yolanda"),
        (["Ana", ""], "Ana and ", "Ana y "),
    ],
)
def test_lists_end_with_an_and_that_sounds_right(things: list[str], english: str, spanish: str) -> None:
    assert ENGLISH.listed(things) == english
    assert SPANISH.listed(things) == spanish


def test_english_and_small_numbers_wait_for_no_catalogue() -> None:
    """Babel costs more to load than the whole of a help page."""
    said = (
        "from everyname.language import ENGLISH; print(ENGLISH.count('{number} name', '{number} names', 7))"
    )
    asked = f"import sys; {said}; print('babel' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["7 names", "False", ""]


def test_a_range_within_one_percent_calls_neither_almost_all_all_nor_a_few_none() -> None:
    ranges = ((0.0, 0.0), (0.0, 0.003), (0.996, 0.9999), (0.998, 1.0), (1.0, 1.0), (0.121, 0.124))
    assert [ENGLISH.percent_range(*each) for each in ranges] == ["0%", "<1%", ">99%", ">99%", "100%", "12%"]
