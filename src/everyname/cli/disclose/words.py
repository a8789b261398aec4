"""What the commands print of advice."""

from collections.abc import Iterator, Sequence

from everyname.engine.disclosing.advising import Advice
from everyname.language import Language
from everyname.sentences.disclosure import merge_sentence

__all__ = ["advice_lines"]


def advice_lines(language: Language, advice: Sequence[Advice]) -> Iterator[str]:
    """A line for each merge, best first."""
    for each in advice:
        yield merge_sentence(
            language,
            dimension=each.dimension,
            categories=each.categories,
            freed=each.freed,
            rest=each.rest,
        )
