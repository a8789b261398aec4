"""Many rounds in one sentence."""

import pytest

from everyname.language import language
from everyname.science.connections import Coverage
from everyname.sentences.timeline import timeline_limits, timeline_sentence

FEW = Coverage(none=0, one=1, two_or_more=0, unknown=1)
NOBODY = Coverage(none=0, one=0, two_or_more=0, unknown=0)
MANY = Coverage(none=250, one=500, two_or_more=500, unknown=0)


@pytest.mark.parametrize("rounds", [[], [FEW]])
@pytest.mark.parametrize(("tag", "said"), [("en", "one round so far"), ("es", "una sola ronda")])
def test_one_round_stands_alone(rounds: list[Coverage], tag: str, said: str) -> None:
    assert said in timeline_sentence(language(tag), rounds)


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        (
            "en",
            (
                "In the first of 3 rounds 1 of 2 names had someone (50%), and of 1 we could not tell; in the latest "
                "1,000 of 1,250 names had someone (80%)."
            ),
        ),
        (
            "es",
            (
                "En la primera de 3 rondas 1 de 2 nombres tenían a alguien (50 %) y de 1 no se pudo "
                "saber; en la última 1000 de 1250 nombres tenían a alguien (80 %)."
            ),
        ),
    ],
)
def test_the_first_and_the_latest_are_said_with_whom_nobody_can_tell_about(tag: str, said: str) -> None:
    assert timeline_sentence(language(tag), [FEW, NOBODY, MANY]) == said


@pytest.mark.parametrize(("tag", "said"), [("en", "there were no names"), ("es", "no había nombres")])
def test_a_wall_of_nobody_has_no_share(tag: str, said: str) -> None:
    assert said in timeline_sentence(language(tag), [NOBODY, MANY])


@pytest.mark.parametrize(("tag", "said"), [("en", "not the same names"), ("es", "no son los mismos nombres")])
def test_it_is_said_that_these_are_not_the_same_names(tag: str, said: str) -> None:
    assert said in timeline_limits(language(tag))
