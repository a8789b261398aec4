"""A comparison in sentences: the same in the terminal, in the README and on the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from everyname.engine.wall.comparing.records import Became, Comparison, PairedShares, Said
from everyname.language import Language, isolated
from everyname.science.connections import Change, Difference, Share
from everyname.sentences.change import change_limits, change_sentence, closer_sentences, unknown_sentence
from everyname.sentences.comparing import (
    caution_sentences,
    divided_sentence,
    matched_sentence,
    views_sentences,
    without_sentence,
)
from everyname.sentences.round import Called, asked_sentence

__all__ = ["BothShares", "Words", "comparison_words", "views_that_may_be_told"]

BothShares = tuple[Share | None, Share | None]
"""Of the earlier and of the later round; None for what is of fewer connections than the floor."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a comparison says, thought by thought; ``cautions`` may be empty."""

    asked: tuple[str, str]
    matched: str
    cautions: tuple[str, ...]
    without: str
    divided: str
    change: str
    views: tuple[str, ...]
    limits: str

    def sentences(self) -> tuple[str, ...]:
        """All that is said, in the order in which it is read."""
        said = (*self.asked, self.matched, *self.cautions, self.without, self.divided, self.change)
        return (*said, *self.views, self.limits)


def comparison_words(comparison: Comparison, language: Language, called: Called | None = None) -> Words:
    """Put a comparison into words; ``called`` says so many connectors as a community does."""
    change, cautions = comparison.change, comparison.cautions
    then, now = (_asked(language, said, called) for said in comparison.said)
    returned, confirmed = views_that_may_be_told(comparison)
    return Words(
        asked=(then, now),
        matched=matched_sentence(language, change),
        cautions=(
            *filter(None, [_unknown(language, change)]),
            *caution_sentences(
                language,
                few_in_both=cautions.few_in_both,
                called_the_same=len(cautions.called_the_same),
                called_otherwise=len(cautions.called_otherwise),
                settings=cautions.settings,
            ),
        ),
        without=without_sentence(language, **_fates(comparison.without)),
        divided=divided_sentence(
            language, **_fates(comparison.divided), had_a_dot_then=comparison.divided_with_dot_then
        ),
        change=change_sentence(
            language, before=change.before, after=change.after, change=change.change, bounds=change.bounds
        ),
        views=(
            *_closer(language, comparison),
            *views_sentences(language, returned=returned, confirmed=confirmed),
        ),
        limits=change_limits(language, joiners=len(change.joiners), leavers=len(change.leavers)),
    )


def _asked(language: Language, said: Said, called: Called | None) -> str:
    asked = asked_sentence(
        language, names=said.names, connectors=said.connectors, answered=said.answered, called=called
    )
    return f"{isolated(said.title)}: {asked}"


def _unknown(language: Language, change: Change) -> str:
    names = len(change.stayed)
    return unknown_sentence(language, names=names, unknown=names - change.known_in_both, bounds=change.bounds)


def _closer(language: Language, comparison: Comparison) -> tuple[str, ...]:
    closer, floor = comparison.closer, comparison.floor
    return closer_sentences(
        language, returned=_of_enough(closer.returned, floor), confirmed=_of_enough(closer.confirmed, floor)
    )


def _of_enough(paired: PairedShares | None, floor: int) -> tuple[Share, Share, Difference] | None:
    """Nothing where a share is of fewer names than the floor: it would point at somebody."""
    return (paired.before, paired.after, paired.change) if paired and paired.before.of >= floor else None


def _fates(became: Became) -> dict[str, int]:
    return {
        "with_dot": became.with_dot,
        "without": became.none,
        "unknown": became.unknown,
        "left": became.left,
    }


def views_that_may_be_told(comparison: Comparison) -> tuple[BothShares, BothShares]:
    """Nominations that a dot returns, and dots that a nomination confirms."""
    said, floor = comparison.said, comparison.floor
    return (
        _enough([each.returned for each in said], floor),
        _enough([each.confirmed for each in said], floor),
    )


def _enough(shares: Sequence[Share | None], floor: int) -> BothShares:
    then, now = (share if share and share.of >= floor else None for share in shares)
    return then, now
