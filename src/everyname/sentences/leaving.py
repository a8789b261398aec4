"""What if someone leaves: how many names would have nobody, never on whom they rest."""

from collections.abc import Sequence

from everyname.language import Language

__all__ = ["fragile_sentence", "leaving_limits", "leaving_sentence"]


def fragile_sentence(language: Language, fragile: int) -> str:
    """How many names rest on one colleague each.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(fragile_sentence(language("en"), 188))
    188 names have a single dot: each of them rests on one colleague.
    """
    if not fragile:
        return language.say("No name rests on a single dot.")
    return language.count(
        "{number} name has a single dot: it rests on one colleague.",
        "{number} names have a single dot: each of them rests on one colleague.",
        fragile,
    )


def leaving_sentence(language: Language, left_without: Sequence[int], *, has_dots: bool = True) -> str:
    """How many names would have nobody if any one colleague left.

    Parameters
    ----------
    left_without : for each colleague, the names that have no other dot.
    has_dots : whether anybody has marked a dot at all.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(leaving_sentence(language("en"), [0, 2, 7]))
    If any one colleague leaves, at most 7 names would have nobody. 2 colleagues are the only dot of
    at least one name.
    """
    if not has_dots:
        return language.say("Nobody has marked a dot that could be lost.")
    holding = sum(1 for names in left_without if names)
    if not holding:
        return language.say("If any one colleague leaves, every name that has a dot keeps one.")
    most = language.count(
        "If any one colleague leaves, at most {number} name would have nobody.",
        "If any one colleague leaves, at most {number} names would have nobody.",
        max(left_without),
    )
    who = language.count(
        "{number} colleague is the only dot of at least one name.",
        "{number} colleagues are the only dot of at least one name.",
        holding,
    )
    return f"{most} {who}"


def leaving_limits(language: Language, *, silent: int) -> str:
    """What it does not say; ``silent`` colleagues have not answered."""
    said = language.say(
        "It does not say that anyone will leave. If two leave together, more names can have nobody than "
        "the two counts add up to."
    )
    if not silent:
        return said
    return " ".join(
        (
            said,
            language.count(
                "{number} colleague has not answered: what they hold is not known.",
                "{number} colleagues have not answered: what they hold is not known.",
                silent,
            ),
        )
    )
