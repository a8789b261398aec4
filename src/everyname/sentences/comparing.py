"""What two rounds say beside each other: what changed, never why."""

from collections.abc import Mapping, Sequence

from everyname.language import Language
from everyname.science.connections import Change, Difference, Share

__all__ = [
    "caution_sentences",
    "divided_sentence",
    "groups_sentence",
    "joiners_sentence",
    "matched_sentence",
    "points_with_range",
    "share_text",
    "views_sentences",
    "without_sentence",
]


def matched_sentence(language: Language, change: Change) -> str:
    """How many names the two rounds share, and who stands apart.

    Examples
    --------
    >>> from everyname.language import language
    >>> from everyname.science.connections import Round, compare_rounds
    >>> change = compare_rounds(before=Round("?", ("a", "b"), [0, 0]), after=Round("?", ("b", "c"), [1, 0]))
    >>> matched_sentence(language("en"), change)
    '1 name is in both rounds; 1 joined and 1 left.'
    """
    both = language.count(
        "{number} name is in both rounds", "{number} names are in both rounds", len(change.stayed)
    )
    if not change.joiners and not change.leavers:
        return language.say("{both}; nobody joined and nobody left.", both=both)
    if not change.joiners:
        return language.say("{both}; nobody joined and {left} left.", both=both, left=len(change.leavers))
    if not change.leavers:
        return language.say("{both}; {joined} joined and nobody left.", both=both, joined=len(change.joiners))
    return language.say(
        "{both}; {joined} joined and {left} left.",
        both=both,
        joined=len(change.joiners),
        left=len(change.leavers),
    )


def without_sentence(
    language: Language, *, with_dot: int, without: int, unknown: int, left: int | None
) -> str:
    """What became of the names that had no dot in the earlier round.

    Parameters
    ----------
    left : how many of them have left; None where only those of both rounds are known.

    Examples
    --------
    >>> from everyname.language import language
    >>> without_sentence(language("en"), with_dot=52, without=36, unknown=0, left=5)
    'Of 93 names that had no one then, 52 have someone now, 36 have no one, and 5 have left.'
    """
    names = with_dot + without + unknown + (left or 0)
    if left is None:
        return _without_of_both(language, names, with_dot=with_dot, without=without, unknown=unknown)
    if not names:
        return language.say("Nobody was without a dot then.")
    return language.count(
        "Of {number} name that had no one then, {fates}.",
        "Of {number} names that had no one then, {fates}.",
        names,
        fates=_fates(language, with_dot=with_dot, without=without, unknown=unknown, left=left),
    )


def _without_of_both(language: Language, names: int, **fates: int) -> str:
    if not names:
        return language.say("Nobody of those in both rounds was without a dot then.")
    return language.count(
        "Of {number} name in both rounds that had no one then, {fates}.",
        "Of {number} names in both rounds that had no one then, {fates}.",
        names,
        fates=_fates(language, **fates, left=0),
    )


def divided_sentence(
    language: Language, *, with_dot: int, without: int, unknown: int, left: int, had_a_dot_then: int
) -> str:
    """What became of the names that were given to somebody in the earlier round: of all, never of a pair.

    Examples
    --------
    >>> from everyname.language import language
    >>> divided_sentence(language("en"), with_dot=3, without=1, unknown=0, left=0, had_a_dot_then=1)
    'Of 4 names that were divided then, 3 have someone now and 1 has no one. 1 of them had a dot then too.'
    """
    names = with_dot + without + unknown + left
    if not names:
        return language.say("No names were divided then.")
    said = language.count(
        "Of {number} name that was divided then, {fates}.",
        "Of {number} names that were divided then, {fates}.",
        names,
        fates=_fates(language, with_dot=with_dot, without=without, unknown=unknown, left=left),
    )
    if not had_a_dot_then:
        return said
    too = language.count(
        "{number} of them had a dot then too.", "{number} of them had a dot then too.", had_a_dot_then
    )
    return f"{said} {too}"


def joiners_sentence(language: Language, *, with_dot: int, without: int, unknown: int) -> str:
    """How those who joined stand.

    Examples
    --------
    >>> from everyname.language import language
    >>> joiners_sentence(language("en"), with_dot=20, without=8, unknown=3)
    'Of 31 who joined, 20 have someone now, 8 have no one, and of 3 we cannot tell.'
    """
    joined = with_dot + without + unknown
    if not joined:
        return language.say("Nobody has joined.")
    return language.count(
        "Of {number} who joined, {fates}.",
        "Of {number} who joined, {fates}.",
        joined,
        fates=_fates(language, with_dot=with_dot, without=without, unknown=unknown, left=0),
    )


def groups_sentence(language: Language, changes: Mapping[str, Difference]) -> str:
    """In which groups the share with someone changed by more than chance alone explains, in their order.

    Parameters
    ----------
    changes : what to call a group -> its change; hidden groups are not in it.

    Examples
    --------
    >>> from everyname.language import language
    >>> changes = {"Hill": Difference(0.07, 0.03, 0.11), "Harbour": Difference(0.01, -0.02, 0.04)}
    >>> groups_sentence(language("en"), changes)
    'More have someone now, beyond what chance alone explains, in Hill.'
    """
    more = [label for label, change in changes.items() if change.low > 0]
    fewer = [label for label, change in changes.items() if change.high < 0]
    if not changes:
        return language.say("No group here has enough names to be shown.")
    said = []
    if more:
        said.append(
            language.say(
                "More have someone now, beyond what chance alone explains, in {groups}.",
                groups=language.listed(more),
            )
        )
    if fewer:
        said.append(
            language.say(
                "Fewer have someone now, beyond what chance alone explains, in {groups}.",
                groups=language.listed(fewer),
            )
        )
    return " ".join(said) or language.say(
        "In no group that is shown has the share changed by more than chance alone explains."
    )


def points_with_range(language: Language, change: Difference) -> str:
    """A change in percentage points, signed, with its range.

    Examples
    --------
    >>> from everyname.language import language
    >>> points_with_range(language("en"), Difference(0.0428, -0.0181, 0.064))
    '+4.3 (-1.8 to +6.4)'
    """
    value, low, high = (_signed(language, 100 * each) for each in (change.value, change.low, change.high))
    return language.say("{value} ({low} to {high})", value=value, low=low, high=high)


def share_text(language: Language, share: Share | None) -> str:
    """A share with its numbers, a dash where there is nothing to be a share of.

    Examples
    --------
    >>> from everyname.language import language
    >>> share_text(language("en"), Share(644, 1227, 0.5, 0.55)), share_text(language("es"), None)
    ('52% (644 of 1,227)', '–')
    """
    if share is None:
        return "–"
    part, whole = share.count, share.of
    return language.say(
        "{percent} ({part} of {whole})", percent=language.percent(part, whole), part=part, whole=whole
    )


def views_sentences(
    language: Language,
    *,
    returned: tuple[Share | None, Share | None],
    confirmed: tuple[Share | None, Share | None],
) -> tuple[str, ...]:
    """Both views, then and now, side by side: everybody of each round, and no claim about a change.

    Parameters
    ----------
    returned : nominations that a dot returns, in the earlier and in the later round.
    confirmed : dots that a nomination confirms, likewise.
    """
    if any(share is None for share in (*returned, *confirmed)):
        return (
            language.say(
                "Their own voice cannot be compared: in one of the rounds nobody has spoken, "
                "or too few connections were seen."
            ),
        )
    return (
        language.say(
            "Of the connections that people named, connectors saw {then} then and {now} now.",
            then=share_text(language, returned[0]),
            now=share_text(language, returned[1]),
        ),
        language.say(
            "Of the dots that connectors gave, people confirmed {then} then and {now} now.",
            then=share_text(language, confirmed[0]),
            now=share_text(language, confirmed[1]),
        ),
    )


def caution_sentences(
    language: Language,
    *,
    few_in_both: bool,
    called_the_same: int,
    called_otherwise: int,
    settings: Sequence[tuple[str, str, str]],
) -> tuple[str, ...]:
    """What makes the two rounds less alike than they look; nothing where nothing does."""
    said = []
    if few_in_both:
        said.append(
            language.say("Less than half of the smaller round is in both: this is about few of them.")
        )
    if called_the_same:
        said.append(
            language.count(
                "{number} joiner is called like somebody who left: perhaps one person whose identifier changed.",
                "{number} joiners are called like somebody who left: perhaps people whose identifiers changed.",
                called_the_same,
            )
        )
    if called_otherwise:
        said.append(
            language.count(
                "{number} name of both rounds is called quite otherwise now: is it the same person?",
                "{number} names of both rounds are called quite otherwise now: are they the same people?",
                called_otherwise,
            )
        )
    return (*said, *(_setting_sentence(language, *each) for each in settings))


def _fates(language: Language, *, with_dot: int, without: int, unknown: int, left: int) -> str:
    """How names stand now, one after another; states that nobody is in are left out."""
    said = (
        (with_dot, language.count("{number} has someone now", "{number} have someone now", with_dot)),
        (without, language.count("{number} has no one", "{number} have no one", without)),
        (unknown, language.count("of {number} we cannot tell", "of {number} we cannot tell", unknown)),
        (left, language.count("{number} has left", "{number} have left", left)),
    )
    return language.listed([words for number, words in said if number])


def _signed(language: Language, points: float) -> str:
    said = language.number(points, decimals=1)
    return f"+{said}" if round(points, 1) > 0 else said


def _setting_sentence(language: Language, key: str, then: str, now: str) -> str:
    words: Mapping[str, str] = {
        "asked": language.say("who is asked about a name"),
        "answered_share": language.say("how many of them must have answered"),
    }
    return language.say(
        "A setting has changed: {setting} ({key}: {then} then, {now} now). Some names may be known or unknown "
        "for that reason alone.",
        setting=words[key],
        key=key,
        then=then,
        now=now,
    )
