"""The share-out by connector, and what keeps the rest from being covered."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from everyname.engine.wall.records import Run
from everyname.language import Language, name_order
from everyname.papers.report.parts import Held, ShareOut, Words
from everyname.papers.report.reasons import block_words, price_words, tie_words, where
from everyname.sentences.outcome import outcome_sentences

__all__ = ["not_covered", "share_out", "share_out_words"]


def share_out(language: Language, run: Run) -> ShareOut:
    """Every connector who has names, in the order of their own names; never by how many."""
    names = {name.name_id: name for name in run.roll.names}
    called = {each.connector_id: each.label for each in run.roll.connectors}
    given, earlier = defaultdict(list), defaultdict(list)
    for pair in run.assignments:
        name = names[pair.name_id]
        told = (name.label, where(name), tie_words(language, pair), price_words(language, pair, called))
        given[pair.connector_id].append(told)
    for name_id, connector_id in run.open_assignments:
        earlier[connector_id].append(names[name_id].label)
    return ShareOut(
        words=share_out_words(language, run),
        connectors=[
            Held(
                label=called[connector_id],
                pairs=sorted(given[connector_id], key=lambda told: name_order(told[0])),
                earlier=sorted(earlier[connector_id], key=name_order),
            )
            for connector_id in sorted({*given, *earlier}, key=lambda each: name_order(called[each]))
        ],
    )


def share_out_words(language: Language, run: Run) -> Words:
    """How far the share-out goes, how evenly, and how sure that is."""
    said_no_one = run.summary["both_views"]["said_no_one"]
    return Words(tuple(outcome_sentences(language, run.summary["share_out"], said_no_one=said_no_one)))


def not_covered(language: Language, run: Run) -> Words:
    """The certificate in words: for whom nobody can be found, whatever is moved."""
    return Words(
        tuple(_times(language, Counter(words for _, words in block_words(language, run)))),
        (
            language.say(
                "Another division would not help. More room for the colleagues around these names would, "
                "or more colleagues who may reach out to them."
            ),
        ),
    )


def _times(language: Language, said: Mapping[str, int]) -> Iterator[str]:
    """Each reason once, and how often it holds: without names, many sound the same."""
    for words, times in said.items():
        if times == 1:
            yield words
        else:
            yield language.count(
                "{words} This is so {number} time.", "{words} This is so {number} times.", times, words=words
            )
