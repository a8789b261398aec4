"""What a share-out achieved for everybody together, and for whom it found nobody."""

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

from everyname.language import Language

__all__ = ["needs_sentence", "not_covered_sentences", "outcome_sentences"]

_MOST_TOLD = 5


def outcome_sentences(language: Language, share_out: Mapping[str, Any], *, said_no_one: int) -> Iterator[str]:
    r"""How many were given somebody, that no share-out does better, and how full the fullest post is.

    Parameters
    ----------
    share_out : ``share_out`` of the summary of a run.
    said_no_one : names who said "no one right now" themselves.

    Examples
    --------
    >>> from everyname.language import language
    >>> share_out = {"needs": 9, "covered": 9, "optimal": True, "places": [2.5, 1.0]}
    >>> print(*outcome_sentences(language("en"), share_out, said_no_one=0), sep="\n")
    The share-out: 9 of 9 names that need somebody are given one.
    No other division covers more, is fairer, or fits better: this is proven.
    Nobody who is given a name now has more than 2.5 names for a full-time post, earlier ones included.
    """
    if not share_out["needs"]:
        yield language.say("The share-out: nobody needs to be divided.")
        return
    yield language.count(
        "The share-out: {number} of {names} is given one.",
        "The share-out: {number} of {names} are given one.",
        share_out["covered"],
        names=language.count(
            "{number} name that needs somebody", "{number} names that need somebody", share_out["needs"]
        ),
    )
    if said_no_one:
        yield language.say("They include whoever said “no one right now”, with a dot or without.")
    if share_out["optimal"]:
        yield language.say("No other division covers more, is fairer, or fits better: this is proven.")
    else:
        yield language.say(
            "No other division covers more, is fairer, or fits better: this could not be proven."
        )
    if share_out["places"]:
        yield _fullest(language, share_out["places"][0])


def _fullest(language: Language, most: float) -> str:
    to_three_digits = float(f"{most:.3g}")
    return language.count(
        "Nobody who is given a name now has more than {most} name for a full-time post, earlier ones included.",
        "Nobody who is given a name now has more than {most} names for a full-time post, earlier ones included.",
        ceil(to_three_digits),
        most=language.number(to_three_digits, 2),
    )


def needs_sentence(language: Language, *, covered: int, needs: int) -> str:
    """How many needs are covered, of a share-out from plain tables.

    Examples
    --------
    >>> from everyname.language import language
    >>> needs_sentence(language("en"), covered=3, needs=4)
    '3 of 4 needs covered'
    """
    return language.count(
        "{covered} of {number} need covered", "{covered} of {number} needs covered", needs, covered=covered
    )


def not_covered_sentences(language: Language, certificate: Mapping[str, Any] | None) -> Iterator[str]:
    """Why the first names of a certificate are not covered, and how many more reasons there are.

    Parameters
    ----------
    certificate : of the summary of a share-out that was run in this language; None where all are covered.

    Examples
    --------
    >>> from everyname.language import language
    >>> list(not_covered_sentences(language("en"), {"blocks": [{"words": "Ana has no eligible connector."}]}))
    ['Not covered: Ana has no eligible connector.']
    """
    blocks = certificate["blocks"] if certificate else ()
    for block in blocks[:_MOST_TOLD]:
        yield language.say("Not covered: {reason}", reason=block["words"])
    if len(blocks) > _MOST_TOLD:
        yield language.count(
            "The same in {number} more place: uncovered.csv names everybody.",
            "The same in {number} more places: uncovered.csv names everybody.",
            len(blocks) - _MOST_TOLD,
        )
