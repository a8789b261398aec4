"""How many names rest on how many colleagues: in numbers, never by name, and nobody is ranked."""

from collections.abc import Sequence

from everyname.language import Language

__all__ = ["given_limits", "given_sentence", "load_limits", "load_sentence"]


def load_sentence(language: Language, dots: Sequence[int], *, silent: int) -> str:
    """How the dots are spread over those who answered.

    Parameters
    ----------
    dots : of each colleague who has answered, in any order.
    silent : colleagues who have not answered.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(load_sentence(language("en"), [0, 2, 3, 9], silent=1))
    The 4 colleagues who answered hold 14 dots. Half of these dots or more rest on 1 of them.
    1 colleague has not answered.
    """
    left_out = (
        language.count(
            "{number} colleague has not answered.", "{number} colleagues have not answered.", silent
        )
        if silent
        else ""
    )
    if not dots:
        return left_out or language.say("Nobody was asked to mark.")
    total = sum(dots)
    first = language.count(
        "The {number} colleague who answered holds {dots}.",
        "The {number} colleagues who answered hold {dots}.",
        len(dots),
        dots=language.count("{number} dot", "{number} dots", total),
    )
    spread = ""
    if total > 1 and len(dots) > 1:
        spread = language.count(
            "Half of these dots or more rest on {number} of them.",
            "Half of these dots or more rest on {number} of them.",
            _holding_half(dots),
        )
    return " ".join(each for each in (first, spread, left_out) if each)


def _holding_half(dots: Sequence[int]) -> int:
    held, total = 0, sum(dots)
    for people, mine in enumerate(sorted(dots, reverse=True), start=1):
        held += mine
        if 2 * held >= total:
            return people
    return len(dots)


def load_limits(language: Language) -> str:
    """What a load does not say."""
    return language.say(
        "It says nothing about how well anyone works: who meets more people has more dots. "
        "Who holds many may need relief, not praise."
    )


def given_sentence(language: Language, *, names: int, new: int, colleagues: int, most: int) -> str:
    """How many names would rest on how many colleagues once all are shared out.

    Parameters
    ----------
    names : names that this share-out gives to somebody.
    new : pairs of it that are new; the others stay from an earlier one.
    colleagues : colleagues who would have any name, earlier ones included.
    most : names of the one among them who would have most.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(given_sentence(language("en"), names=101, new=60, colleagues=64, most=3))
    101 names are given to somebody; 60 of the pairs are new. 64 colleagues would have a name, none of them
    more than 3 names, earlier ones included.
    """
    if not names:
        return language.say("Nobody is given a name in this share-out.")
    pairs = language.count("{number} of the pairs is new", "{number} of the pairs are new", new)
    first = language.count(
        "{number} name is given to somebody; {pairs}.",
        "{number} names are given to somebody; {pairs}.",
        names,
        pairs=pairs,
    )
    then = language.count(
        "{number} colleague would have {names}, earlier ones included.",
        "{number} colleagues would have a name, none of them more than {names}, earlier ones included.",
        colleagues,
        names=language.count("{number} name", "{number} names", most),
    )
    return f"{first} {then}"


def given_limits(language: Language) -> str:
    """What a share-out is not."""
    return language.say(
        "To be given a name is a direction to begin, not a connection yet: it never counts as a dot."
    )
