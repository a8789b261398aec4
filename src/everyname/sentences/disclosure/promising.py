"""What everybody may rely on, and what is left open."""

from everyname.language import Language, isolated

__all__ = ["known_before_sentence", "not_promised", "promise_sentence", "promises_further"]


def promise_sentence(language: Language, *, floor: int) -> str:
    """What everybody may rely on.

    Parameters
    ----------
    floor : people from which on a group is not small, 1 or more.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(promise_sentence(language("en"), floor=10))
    However the numbers shown here are added and subtracted, no group of 1 to 9 people can be worked out: it could
    as well be smaller, or be 10 or more.
    """
    if floor <= 1:
        return language.say("No group counts as small here, and so nothing is promised.")
    if floor == 2:
        return language.say(
            "However the numbers shown here are added and subtracted, no group of one person can be worked out: it "
            "could as well be empty, or be 2 or more."
        )
    return language.say(
        "However the numbers shown here are added and subtracted, no group of 1 to {most} people can be worked out: "
        "it could as well be smaller, or be {floor} or more.",
        most=floor - 1,
        floor=floor,
    )


def promises_further(language: Language, *, answer: str, earlier: int) -> tuple[str, ...]:
    """What holds besides, where there are answers or earlier releases.

    Parameters
    ----------
    answer : the title of the dimension that holds answers; empty where there is none.
    earlier : releases before this one that the proof knows of.

    Examples
    --------
    >>> from everyname.language import language
    >>> for sentence in promises_further(language("en"), answer="feels safe", earlier=2):
    ...     print(sentence)
    Nor can anybody be sure that everybody in a group gave the same answer (feels safe).
    It holds together with 2 earlier releases, even for somebody who knows how every number has changed since,
    unless one of them showed that very group.
    """
    said = []
    if answer:
        said.append(
            language.say(
                "Nor can anybody be sure that everybody in a group gave the same answer ({answer}).",
                answer=isolated(answer),
            )
        )
    if earlier:
        said.append(
            language.count(
                "It holds together with {number} earlier release, even for somebody who knows how every number "
                "has changed since, unless it showed that very group.",
                "It holds together with {number} earlier releases, even for somebody who knows how every number "
                "has changed since, unless one of them showed that very group.",
                earlier,
            )
        )
    return tuple(said)


def known_before_sentence(language: Language, number: int) -> str:
    """That earlier releases have told too much already.

    Parameters
    ----------
    number : cells about which they alone tell too much to somebody who knows every change since, 1 or more.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(known_before_sentence(language("en"), 2))
    2 numbers can be worked out from earlier releases alone by somebody who knows how every number has changed since.
    From everybody else they are hidden.
    """
    return language.count(
        "{number} number can be worked out from earlier releases alone by somebody who knows how every number has "
        "changed since. From everybody else it is hidden.",
        "{number} numbers can be worked out from earlier releases alone by somebody who knows how every number has "
        "changed since. From everybody else they are hidden.",
        number,
    )


def not_promised(language: Language) -> tuple[str, ...]:
    """What the promise leaves open, for whoever decides whether to publish."""
    return (
        language.say(
            "It does not keep anybody from guessing. A hidden number can be likely, only never certain to be small."
        ),
        language.say(
            "It knows only what is published here and in the releases of its ledger. Numbers from elsewhere, or "
            "several members of a small group who talk to each other, can tell more."
        ),
        language.say(
            "Two reports in a row show what has changed. Where a single person joined or moved, and somebody knows "
            "it, two published numbers tell that person's answer."
        ),
        language.say(
            "A mean is shown where its number is shown. Where it lies at the very end of its scale, it tells what "
            "everybody answered."
        ),
    )
