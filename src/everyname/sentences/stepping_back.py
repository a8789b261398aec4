"""What stepping back shows: who has someone, both views, how many dots a name has."""

from collections.abc import Sequence

from everyname.language import Language
from everyname.science.connections import Coverage

__all__ = [
    "cannot_tell",
    "coverage_limits",
    "coverage_sentence",
    "dots_limits",
    "dots_sentence",
    "views_limits",
    "views_sentence",
]


def coverage_sentence(language: Language, coverage: Coverage, *, silent: int) -> str:
    """Who has no one yet, and for whom we cannot tell; ``silent`` colleagues have not answered.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(coverage_sentence(language("en"), Coverage(61, 188, 512, 123), silent=10))
    61 names have no one yet. For 123 more we cannot tell yet: 10 colleagues have not answered.
    """
    known = coverage.none + coverage.one + coverage.two_or_more
    if not known + coverage.unknown:
        return language.say("There are no names on this wall.")
    if not known:
        return cannot_tell(language, coverage.unknown, silent=silent)
    if coverage.none:
        first = language.count(
            "{number} name has no one yet.", "{number} names have no one yet.", coverage.none
        )
    elif coverage.unknown:
        first = language.say("Every name that we can tell about has someone.")
    else:
        first = language.count(
            "The {number} name has someone.", "Each of the {number} names has someone.", known
        )
    return _and(first, cannot_tell(language, coverage.unknown, silent=silent, more=True))


def cannot_tell(language: Language, unknown: int, *, silent: int, more: bool = False) -> str:
    """For how many names we cannot tell and why; ``""`` for none. ``more``: beside those told of before.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(cannot_tell(language("en"), 1, silent=0))
    For 1 name we cannot tell yet: too few colleagues have answered about them.
    """
    if not unknown:
        return ""
    if more:
        who = language.count("For {number} more", "For {number} more", unknown)
    else:
        who = language.count("For {number} name", "For {number} names", unknown)
    if silent:
        why = language.count(
            "{number} colleague has not answered", "{number} colleagues have not answered", silent
        )
    else:
        # All have answered, though not about everybody; or nobody is asked about these.
        why = language.say("too few colleagues have answered about them")
    return language.say("{who} we cannot tell yet: {why}.", who=who, why=why)


def coverage_limits(language: Language) -> str:
    """What a coverage does not say."""
    return language.say(
        "A dot is what a colleague believes about a connection. Whether the person sees it so, only they can say."
    )


def views_sentence(
    language: Language, *, names: int, spoke: int, said_no_one: int, both: int, person_only: int
) -> str:
    """What people said in their own voice, and how far colleagues see the same.

    Parameters
    ----------
    both, person_only : nominations that a dot returns, and those that none does.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(views_sentence(language("en"), names=9, spoke=3, said_no_one=1, both=2, person_only=3))
    3 of 9 people spoke for themselves. 1 of them said “no one right now”. Of 5 connections that
    people named, colleagues see 2 as well.
    """
    if not spoke:
        return language.say("Nobody has spoken for themselves in this round.")
    said = language.count(
        "{number} of {names} people spoke for themselves.",
        "{number} of {names} people spoke for themselves.",
        spoke,
        names=names,
    )
    if said_no_one:
        said = _and(
            said,
            language.count(
                "{number} of them said “no one right now”.",
                "{number} of them said “no one right now”.",
                said_no_one,
            ),
        )
    if not both + person_only:
        return said
    return _and(
        said,
        language.count(
            "Of {number} connection that people named, colleagues see {both} as well.",
            "Of {number} connections that people named, colleagues see {both} as well.",
            both + person_only,
            both=both,
        ),
    )


def views_limits(language: Language) -> str:
    """What both views do not say."""
    return language.say(
        "Only what both sides have said something about is compared. Where they differ, the person's own view "
        "comes first; a dot that is not returned means little where people may name only a few."
    )


def dots_sentence(language: Language, names_with_dots: Sequence[int], *, unknown: int, silent: int) -> str:
    """How many dots at least half of the names have.

    Parameters
    ----------
    names_with_dots : entry d counts the names that have d dots, unknown ones left out.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(dots_sentence(language("en"), [1, 2, 3], unknown=0, silent=0))
    At least half of the 6 names have 2 dots or more.
    """
    known = sum(names_with_dots)
    if not known:
        return cannot_tell(language, unknown, silent=silent) or language.say(
            "There are no names on this wall."
        )
    reached = max(d for d in range(len(names_with_dots)) if 2 * sum(names_with_dots[d:]) >= known)
    if not reached:
        first = _most_without(language, known, unknown=unknown)
    elif known == 1:
        first = language.count("The one name has {number} dot.", "The one name has {number} dots.", reached)
    else:
        first = language.count(
            "At least half of the {names} names have {number} dot or more.",
            "At least half of the {names} names have {number} dots or more.",
            reached,
            names=known,
        )
    return _and(first, cannot_tell(language, unknown, silent=silent, more=True))


def _most_without(language: Language, known: int, *, unknown: int) -> str:
    if known == 1:
        return language.say("The one name that we can tell about has no one yet.")
    if unknown:
        return language.say("More than half of the names that we can tell about have no one yet.")
    return language.say("More than half of the names have no one yet.")


def dots_limits(language: Language) -> str:
    """What the number of dots does not say."""
    return language.say(
        "It says how many colleagues, not how close they are. Nobody is worth more or less for their number of dots."
    )


def _and(first: str, then: str) -> str:
    return f"{first} {then}".rstrip()
