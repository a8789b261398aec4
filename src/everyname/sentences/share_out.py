"""What a share-out decided, and why: the reason for a pair, the price of its alternative, the proof."""

from collections.abc import Sequence
from typing import Protocol

from everyname.language import Language, isolated
from everyname.science.dividing import Rule, Shortage
from everyname.science.dividing.affinity import Tie

__all__ = [
    "Shortfall",
    "block_sentence",
    "open_price_sentence",
    "pair_sentence",
    "price_sentence",
    "tie_sentence",
]


class Shortfall(Protocol):
    """Names that cannot all be covered: a `Block` of a certificate, or one read back from a file."""

    @property
    def needs(self) -> int: ...  # noqa: D102 - as in Block
    @property
    def elsewhere(self) -> int: ...  # noqa: D102
    @property
    def free(self) -> int: ...  # noqa: D102
    @property
    def deficit(self) -> int: ...  # noqa: D102
    @property
    def shortage(self) -> Shortage: ...  # noqa: D102


def pair_sentence(
    language: Language, because: str, *, rule: Rule, kept: bool, alternative: str | None, price: Sequence[int]
) -> str:
    """The whole reason of a pair: what was decided beforehand, ``because``, and what else there was.

    Examples
    --------
    >>> from everyname.language import language
    >>> pair_sentence(language("en"), "Same homeroom.", rule=Rule.NONE, kept=True, alternative=None, price=())
    'Kept from the earlier share-out. Same homeroom. Nobody else is eligible.'
    """
    said = []
    if rule is Rule.PINNED:
        said.append(language.say("Pinned beforehand."))
    elif rule is Rule.PREFERRED:
        said.append(language.say("Preferred beforehand."))
    if kept and rule is not Rule.PINNED:
        said.append(language.say("Kept from the earlier share-out."))
    return " ".join((*said, because, price_sentence(language, alternative, price)))


def tie_sentence(language: Language, tie: Tie) -> str:
    """What ties a pair. Marks are never spoken of: nobody learns from a reason what somebody else has marked.

    Examples
    --------
    >>> from everyname.language import language
    >>> tie = Tie(nominated=True, same_homeroom=True, shared_classes=2, same_grade=True, same_site=True)
    >>> tie_sentence(language("en"), tie)
    'Named by the person; same homeroom; 2 classes shared; same grade.'
    """
    said = []
    if tie.nominated:
        said.append(language.say("named by the person"))
    if tie.same_homeroom:
        said.append(language.say("same homeroom"))
    if tie.shared_classes:
        said.append(language.count("{number} class shared", "{number} classes shared", tie.shared_classes))
    if tie.same_grade:
        said.append(language.say("same grade"))
    if not said:
        said = [language.say("same site") if tie.same_site else language.say("a fresh start")]
    sentence = "; ".join(said) + "."
    return sentence[0].upper() + sentence[1:]


def price_sentence(language: Language, alternative: str | None, price: Sequence[int]) -> str:
    """What taking the best other connector would change.

    Parameters
    ----------
    alternative : how to call the best other connector; None where there is none.
    price : lost coverage, fairness, kept pairs and affinity, as in `Plan.price`.

    Examples
    --------
    >>> from everyname.language import language
    >>> price_sentence(language("en"), "Ms Rivera", (0, 0, 0, 40))
    'Ms Rivera instead would cost 40 points of affinity.'
    >>> price_sentence(language("en"), None, ())
    'Nobody else is eligible.'
    """
    if alternative is None:
        return language.say("Nobody else is eligible.")
    other = isolated(alternative)
    for at, lost in enumerate(price):
        if lost:
            return (_loss if lost > 0 else _gain)(language, at, abs(lost), other)
    return language.say("{alternative} would have been just as good.", alternative=other)


def open_price_sentence(language: Language, alternative: str | None, price: Sequence[int]) -> str:
    """The same without affinity, for whoever must not learn of marks: what they are worth is in the points.

    Examples
    --------
    >>> from everyname.language import language
    >>> open_price_sentence(language("en"), "Ms Rivera", (0, 0, 0, 40))
    'Ms Rivera would be possible too: as many are covered, and the loads are as even.'
    """
    if alternative is None or any(price[:3]):
        return price_sentence(language, alternative, price[:3])
    return language.say(
        "{alternative} would be possible too: as many are covered, and the loads are as even.",
        alternative=isolated(alternative),
    )


def _loss(language: Language, criterion: int, much: int, alternative: str) -> str:
    if criterion == 0:
        return language.count(
            "{alternative} instead would leave {number} need more uncovered.",
            "{alternative} instead would leave {number} needs more uncovered.",
            much,
            alternative=alternative,
        )
    if criterion == 1:
        return language.say("{alternative} instead would make the loads less even.", alternative=alternative)
    if criterion == 2:
        return language.count(
            "{alternative} instead would break {number} earlier pair.",
            "{alternative} instead would break {number} earlier pairs.",
            much,
            alternative=alternative,
        )
    return language.count(
        "{alternative} instead would cost {number} point of affinity.",
        "{alternative} instead would cost {number} points of affinity.",
        much,
        alternative=alternative,
    )


def _gain(language: Language, criterion: int, much: int, alternative: str) -> str:
    if criterion == 0:
        return language.count(
            "{alternative} instead would let {number} more need be covered.",
            "{alternative} instead would let {number} more needs be covered.",
            much,
            alternative=alternative,
        )
    if criterion == 1:
        return language.say("{alternative} instead would make the loads more even.", alternative=alternative)
    if criterion == 2:
        return language.count(
            "{alternative} instead would keep {number} earlier pair more.",
            "{alternative} instead would keep {number} earlier pairs more.",
            much,
            alternative=alternative,
        )
    return language.count(
        "{alternative} instead would gain {number} point of affinity.",
        "{alternative} instead would gain {number} points of affinity.",
        much,
        alternative=alternative,
    )


def block_sentence(
    language: Language, short: Shortfall, *, names: int, connectors: int, first_name: str
) -> str:
    """Why the names of a block cannot all be covered; ``first_name`` is what to call the first of them.

    Examples
    --------
    >>> import numpy as np
    >>> from everyname.language import language
    >>> from everyname.science.dividing import Block
    >>> block = Block(np.arange(14), np.arange(3), 14, 0, 9, Shortage.TOO_FEW_PLACES)
    >>> block_sentence(language("en"), block, names=14, connectors=3, first_name="Ana")
    'These 14 names share 3 connectors with 9 free places: 5 needs stay uncovered, whoever is moved.'
    """
    first = isolated(first_name)
    if short.shortage is Shortage.NO_CONNECTOR:
        if names == 1:
            return language.say("{name} has no eligible connector.", name=first)
        return language.count(
            "{number} name has no eligible connector.",
            "These {number} names have no eligible connector.",
            names,
        )
    if short.shortage is Shortage.TOO_FEW_CONNECTORS:
        return _too_few_connectors(language, short, first)
    return language.say(
        "{who} {staff} with {places}{elsewhere}: {left}",
        who=language.say("{name} depends on", name=first)
        if names == 1
        else language.count("{number} name depends on", "These {number} names share", names),
        staff=language.count("{number} connector", "{number} connectors", connectors),
        places=language.count("{number} free place", "{number} free places", short.free),
        elsewhere=_met_elsewhere(language, short),
        left=language.count(
            "{number} need stays uncovered, whoever is moved.",
            "{number} needs stay uncovered, whoever is moved.",
            short.deficit,
        ),
    )


def _too_few_connectors(language: Language, short: Shortfall, name: str) -> str:
    if not short.elsewhere:  # what somebody has been pinned to is taken off
        return language.count(
            "{name} needs {number} more connector and nobody else is eligible.",
            "{name} needs {number} more connectors and nobody else is eligible.",
            short.needs,
            name=name,
        )
    return language.count(
        "{name} needs {needs} different connectors and only {number} is eligible.",
        "{name} needs {needs} different connectors and only {number} are eligible.",
        short.elsewhere,
        name=name,
        needs=short.needs,
    )


def _met_elsewhere(language: Language, short: Shortfall) -> str:
    if not short.elsewhere:
        return ""
    return ", " + language.count(
        "{number} of their {needs} needs is met elsewhere",
        "{number} of their {needs} needs are met elsewhere",
        short.elsewhere,
        needs=short.needs,
    )
