"""How the share of names with someone changed from one round to the next, and whether chance could do it."""

from collections.abc import Iterator

from everyname.language import Language
from everyname.science.connections import Difference, Share

__all__ = ["change_limits", "change_sentence"]


def change_sentence(
    language: Language, *, before: Share | None, after: Share | None, change: Difference | None
) -> str:
    """How the share with someone changed on the names known in both rounds, and whether chance could do it.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(change_sentence(language("en"), before=Share(36, 50, 0.58, 0.83), after=Share(46, 50, 0.81, 0.97),
    ...                       change=Difference(0.2, 0.0569, 0.3404)))
    Of 50 names known both times, 72% had someone then and 92% have someone now: a rise of 20 points
    (5.7 to 34), more than chance alone explains.
    """
    if before is None or after is None or change is None:
        return language.say("No name is known both times: there is nothing to compare.")
    return language.say(
        "{names}, {before} had someone then and {after} have someone now: {change}.",
        names=language.count(
            "Of {number} name known both times", "Of {number} names known both times", before.of
        ),
        before=language.percent(before.count, before.of),
        after=language.percent(after.count, after.of),
        change=_how_much(language, change),
    )


def _how_much(language: Language, change: Difference) -> str:
    if change.low <= 0 <= change.high:
        return language.say(
            "a difference that could be chance (from {low} points to {high})",
            low=_signed(language, change.low),
            high=_signed(language, change.high),
        )
    low, high = sorted((abs(change.low), abs(change.high)))
    values = {
        "points": _points(language, abs(change.value)),
        "low": _points(language, low),
        "high": _points(language, high),
    }
    if change.low > 0:
        return language.say(
            "a rise of {points} points ({low} to {high}), more than chance alone explains", **values
        )
    return language.say(
        "a fall of {points} points ({low} to {high}), more than chance alone explains", **values
    )


def _points(language: Language, share: float) -> str:
    return language.number(100 * share, 1)


def _signed(language: Language, share: float) -> str:
    said = _points(language, share)
    return f"+{said}" if round(100 * share, 1) > 0 else said


def change_limits(language: Language, *, joiners: int, leavers: int) -> str:
    """What a change does not say: why, and anything of those who were there only once.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(change_limits(language("en"), joiners=31, leavers=1))
    It says what happened between the two rounds, not why: some would have found someone anyway.
    31 who joined and 1 who left are not in it.
    """
    said = language.say(
        "It says what happened between the two rounds, not why: some would have found someone anyway."
    )
    return " ".join((said, *_apart(language, joiners, leavers)))


def _apart(language: Language, joiners: int, leavers: int) -> Iterator[str]:
    if joiners and leavers:
        yield language.say(
            "{joined} and {left} are not in it.",
            joined=language.count("{number} who joined", "{number} who joined", joiners),
            left=language.count("{number} who left", "{number} who left", leavers),
        )
    elif joiners:
        yield language.count(
            "{number} who joined is not in it.", "{number} who joined are not in it.", joiners
        )
    elif leavers:
        yield language.count("{number} who left is not in it.", "{number} who left are not in it.", leavers)
