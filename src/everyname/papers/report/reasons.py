"""Why a pair, and why not: the sentences of the share-out, about the people of a run."""

from collections.abc import Mapping

from everyname.engine.wall.records import Assignment, Block, Run
from everyname.engine.wall.roll import Name
from everyname.language import Language, isolated
from everyname.sentences.share_out import block_sentence, price_sentence, tie_sentence

__all__ = ["block_words", "price_words", "site_names", "tie_words", "where"]


def tie_words(language: Language, pair: Assignment) -> str:
    """What speaks for a pair, and whether it goes on from an earlier round."""
    kept = [language.say("Kept from the earlier share-out.")] if pair.kept else []
    return " ".join((*kept, tie_sentence(language, pair.tie)))


def price_words(language: Language, pair: Assignment, called: Mapping[str, str]) -> str:
    """What the best other connector would have meant; ``called`` says what to call connectors."""
    other = None if pair.alternative is None else isolated(called.get(pair.alternative, pair.alternative))
    return price_sentence(language, other, pair.price)


def block_words(language: Language, run: Run) -> list[tuple[Block, str]]:
    """Every block of the certificate with why its names cannot all be covered."""
    called = {name.name_id: name.label for name in run.roll.names}
    return [(block, _block_words(language, block, called)) for block in run.blocks]


def _block_words(language: Language, block: Block, called: Mapping[str, str]) -> str:
    first = min(block.names)
    return block_sentence(
        language,
        block,
        names=len(block.names),
        connectors=len(block.connectors),
        first_name=isolated(called.get(first, first)),
    )


def where(name: Name) -> str:
    """The class of a name, unless what it is called already says it."""
    return name.class_title if name.label == name.display_name else ""


def site_names(language: Language, run: Run) -> dict[str, str]:
    """What to call each site; a number where the roster has no name for it."""
    return {
        site_id: name or language.say("Site {number}", number=number)
        for number, (site_id, name) in enumerate(run.roll.sites.items(), start=1)
    }
