"""How the share of names with someone changed from one round to the next, and whether chance could do it."""

from collections.abc import Iterator

from everyname.language import Language
from everyname.science.connections import Bounds, Difference, Share

__all__ = ["change_limits", "change_sentence", "closer_sentences", "unknown_sentence"]


def change_sentence(
    language: Language,
    *,
    before: Share | None,
    after: Share | None,
    change: Difference | None,
    bounds: Bounds | None = None,
) -> str:
    """How the share with someone changed on the names known in both rounds, and whether chance could do it.

    Parameters
    ----------
    bounds : of the same change among all; where it could be none, or the other way, that is said.

    Examples
    --------
    >>> from everyname.language import language
    >>> print(change_sentence(language("en"), before=Share(36, 50, 0.58, 0.83), after=Share(46, 50, 0.81, 0.97),
    ...                       change=Difference(0.2, 0.0569, 0.3404), bounds=None))
    Of 50 names known both times, 72% had someone then and 92% have someone now: a rise of 20 points
    (5.7 to 34), more than chance alone explains.
    """
    if before is None or after is None or change is None:
        return language.say("No name is known both times: there is nothing to compare.")
    said = language.say(
        "{names}, {before} had someone then and {after} have someone now: {change}.",
        names=language.count(
            "Of {number} name known both times", "Of {number} names known both times", before.of
        ),
        before=language.percent(before.count, before.of),
        after=language.percent(after.count, after.of),
        change=_how_much(language, change),
    )
    if bounds is None or not bounds.could_turn(change):
        return said
    turn = language.say(
        "With the names that nobody could tell of, it could be none at all, or the other way."
    )
    return f"{said} {turn}"


def unknown_sentence(language: Language, *, names: int, unknown: int, bounds: Bounds | None) -> str:
    """What the shares of two rounds leave out, and between what they lie with it; nothing where they leave out nobody.

    Parameters
    ----------
    names, unknown : of both rounds, and those of them of whom nobody could tell in one of these.

    Examples
    --------
    >>> from everyname.language import language
    >>> bounds = Bounds((0.45, 0.95), (0.6, 0.6), (-0.35, 0.15))
    >>> print(unknown_sentence(language("en"), names=20, unknown=10, bounds=bounds))
    Of 10 names in both rounds we could not tell in one of them, so they are in no share. Whoever has a dot is
    known at once, whoever has none only when enough have answered: names without a dot are the ones that are
    missing, and what changed may be less, or more, than it looks. With them, the share of all 20 with someone
    was 45–95% then and is 60% now: the change lies between -35 points and +15.
    """
    if bounds is None or not unknown:
        return ""
    left_out = language.count(
        "Of {number} name in both rounds we could not tell in one of them, so it is in no share. Whoever has a "
        "dot is known at once, whoever has none only when enough have answered: names without a dot are the "
        "ones that are missing, and what changed may be less, or more, than it looks.",
        "Of {number} names in both rounds we could not tell in one of them, so they are in no share. Whoever has "
        "a dot is known at once, whoever has none only when enough have answered: names without a dot are the "
        "ones that are missing, and what changed may be less, or more, than it looks.",
        unknown,
    )
    with_them = language.say(
        "With them, the share of all {names} with someone was {before} then and is {after} now: the change lies "
        "between {low} points and {high}.",
        before=language.percent_range(*bounds.before),
        after=language.percent_range(*bounds.after),
        names=names,
        low=_signed(language, bounds.change[0]),
        high=_signed(language, bounds.change[1]),
    )
    return f"{left_out} {with_them}"


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


def closer_sentences(
    language: Language,
    *,
    returned: tuple[Share, Share, Difference] | None,
    confirmed: tuple[Share, Share, Difference] | None,
) -> tuple[str, ...]:
    """Did the two views come closer, on names of both rounds that have spoken in both.

    Parameters
    ----------
    returned : of names that named somebody both times, those of whom one of these sees it, then and now; and the
        change. None where there are too few.
    confirmed : of names that had a dot both times, those who named one who gave it; likewise.

    Examples
    --------
    >>> from everyname.language import language
    >>> seen = Share(36, 50, 0.58, 0.83), Share(46, 50, 0.81, 0.97), Difference(0.2, 0.0569, 0.3404)
    >>> print(*closer_sentences(language("en"), returned=seen, confirmed=None))
    Did the two views come closer? Of 50 names that named somebody both times, 72% were seen by one of those
    they named then and 92% are now: a rise of 20 points (5.7 to 34), more than chance alone explains.
    """
    said = []
    if returned:
        said.append(_seen_sentence(language, *returned))
    if confirmed:
        said.append(_naming_sentence(language, *confirmed))
    if not said:
        return (
            language.say("Whether the two views came closer cannot be said: too few spoke in both rounds."),
        )
    asked = language.say("Did the two views come closer?")
    return (f"{asked} {said[0]}", *said[1:])


def _seen_sentence(language: Language, before: Share, after: Share, change: Difference) -> str:
    return language.count(
        "Of {number} name that named somebody both times, {before} were seen by one of those they named then "
        "and {after} are now: {change}.",
        "Of {number} names that named somebody both times, {before} were seen by one of those they named then "
        "and {after} are now: {change}.",
        before.of,
        before=language.percent(before.count, before.of),
        after=language.percent(after.count, after.of),
        change=_how_much(language, change),
    )


def _naming_sentence(language: Language, before: Share, after: Share, change: Difference) -> str:
    return language.count(
        "Of {number} name that had a dot and spoke both times, {before} named one of those who gave it then "
        "and {after} do now: {change}.",
        "Of {number} names that had a dot and spoke both times, {before} named one of those who gave it then "
        "and {after} do now: {change}.",
        before.of,
        before=language.percent(before.count, before.of),
        after=language.percent(after.count, after.of),
        change=_how_much(language, change),
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
