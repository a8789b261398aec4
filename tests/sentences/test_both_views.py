"""What is not said where both views are told."""

import pytest

from everyname.language import language
from everyname.sentences.both_views import silences_sentences

ENGLISH, SPANISH = language("en"), language("es")


def test_silence_is_counted_and_is_no_answer() -> None:
    found = silences_sentences(ENGLISH, names=5, spoke=4, unanswered=2, neither=1)
    assert found == [
        "1 name has not spoken: that is not a no.",
        "2 connections were named by people alone so far: the colleagues have not answered.",
        "For 1 pair both sides have said something, and neither sees a connection.",
    ]


def test_where_all_have_spoken_and_answered_one_sentence_is_left() -> None:
    found = silences_sentences(ENGLISH, names=4, spoke=4, unanswered=0, neither=1200)
    assert found == ["For 1,200 pairs both sides have said something, and neither sees a connection."]


@pytest.mark.parametrize("number", [1, 3])
def test_it_is_told_in_spanish_too(number: int) -> None:
    found = silences_sentences(SPANISH, names=number + 1, spoke=1, unanswered=number, neither=number)
    assert len(found) == 3
    assert all(str(number) in sentence for sentence in found)
    assert found[0].endswith("eso no es un no.")
