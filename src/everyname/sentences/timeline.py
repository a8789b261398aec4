"""Many rounds of one wall, one after another: how many had someone each time, of whoever was there then."""

from collections.abc import Sequence

from everyname.language import Language
from everyname.science.connections import Coverage

__all__ = ["timeline_limits", "timeline_sentence"]


def timeline_sentence(language: Language, rounds: Sequence[Coverage]) -> str:
    """The first and the latest of some rounds that asked the same, the earliest first.

    Each share is of all names: where few have answered, whoever is known to have someone is among those known.

    Examples
    --------
    >>> from everyname.language import language
    >>> rounds = [Coverage(38, 30, 22, 10), Coverage(40, 30, 30, 0), Coverage(30, 40, 50, 0)]
    >>> print(timeline_sentence(language("en"), rounds))
    In the first of 3 rounds 52 of 100 names had someone (52%), and of 10 we could not tell; in the latest
    90 of 120 names had someone (75%).
    """
    if len(rounds) < 2:
        return language.say("There is one round so far. The next one gives it something to stand beside.")
    return language.say(
        "In the first of {rounds} rounds {first}; in the latest {latest}.",
        rounds=len(rounds),
        first=_had_someone(language, rounds[0]),
        latest=_had_someone(language, rounds[-1]),
    )


def _had_someone(language: Language, coverage: Coverage) -> str:
    """Names with someone, of all, and for how many nobody can tell."""
    with_dot = coverage.one + coverage.two_or_more
    names = with_dot + coverage.none + coverage.unknown
    if not names:
        return language.say("there were no names")
    said = language.count(
        "{with_dot} of {number} name had someone ({share})",
        "{with_dot} of {number} names had someone ({share})",
        names,
        with_dot=with_dot,
        share=language.percent(with_dot, names),
    )
    if not coverage.unknown:
        return said
    return language.count(
        "{said}, and of {number} we could not tell",
        "{said}, and of {number} we could not tell",
        coverage.unknown,
        said=said,
    )


def timeline_limits(language: Language) -> str:
    """What many rounds beside each other do not say."""
    return language.say(
        "These are not the same names each time: some have joined, some have left, and not the same colleagues "
        "answered; the fewer answer, the more dots are missing. What has changed for those who stayed, two rounds "
        "say side by side."
    )
