"""What those who decide read: the numbers that hurt most to miss, what merging would bring back, what is promised."""

from collections.abc import Iterator, Sequence

import numpy as np

from everyname.language import Language, isolated
from everyname.papers.charts import Twin
from everyname.papers.disclosure.axes import name_of
from everyname.papers.disclosure.outlook import Outlook
from everyname.papers.report.parts import Step, Table, Words
from everyname.science.disclosure.advice import Merge
from everyname.science.disclosure.tables import Ints
from everyname.sentences.disclosure import (
    known_before_sentence,
    not_promised,
    promise_sentence,
    promises_further,
    refused_sentence,
)

__all__ = ["largest", "merging", "next_steps", "not_promised_words", "promised", "without_proof"]

_MOST_ROWS = 20


def largest(language: Language, outlook: Outlook) -> Table:
    """Numbers that are hidden to protect others, those first behind which most people stand."""
    found = np.flatnonzero(outlook.is_secondary)
    order = found[np.argsort(-outlook.counts[found], kind="stable")]
    return Table(
        Words(
            [
                language.count(
                    "The largest of them stands for {number} person.",
                    "The largest of them stands for {number} people.",
                    int(outlook.counts[order[0]]),
                ),
            ],
            [
                language.say(
                    "They give nobody away themselves. Together with what is shown, they would give away somebody "
                    "else. Where readers would miss one of them, merge categories and try again."
                ),
                *_and_more(language, len(order)),
            ],
        ),
        Twin(
            caption=language.say("Hidden to protect others, the largest first"),
            columns=(language.term("column", "Number about"), language.say("People")),
            rows=[_of_cell(language, outlook, cell) for cell in order[:_MOST_ROWS].tolist()],
        ),
    )


def _and_more(language: Language, number: int) -> Iterator[str]:
    left = number - _MOST_ROWS
    if left > 0:
        yield language.count(
            "{number} more is not listed.",
            "{number} more are not listed.",
            left,
        )


def without_proof(language: Language, outlook: Outlook) -> Table | Words:
    """Numbers for which no proof was found: with one of them, nothing is released."""
    cells: Ints = outlook.uncertified
    words = Words(
        [refused_sentence(language, outlook.refused)],
        [
            language.say(
                "It may be that none exists, or that the search has not found it. Either way nothing is risked: "
                "merge categories, or publish fewer of them at a time."
            ),
            *_only_before(language, outlook.uncertified_before),
            *_and_more(language, len(cells)),
        ],
    )
    if not len(cells):
        return words
    return Table(
        words,
        Twin(
            caption=language.say("Numbers without a proof"),
            columns=(language.term("column", "Number about"), language.say("People")),
            rows=[_of_cell(language, outlook, cell) for cell in cells[:_MOST_ROWS].tolist()],
        ),
    )


def _of_cell(language: Language, outlook: Outlook, cell: int) -> tuple[str, str]:
    """What a number is about, and how many people stand behind it."""
    return (
        name_of(language, outlook.axes, outlook.nodes[cell].tolist()),
        language.number(int(outlook.counts[cell])),
    )


def _only_before(language: Language, number: int) -> Iterator[str]:
    if number:
        yield language.count(
            "{number} of them stands in earlier releases alone, and this one would give it away.",
            "{number} of them stand in earlier releases alone, and this one would give them away.",
            number,
        )


def merging(language: Language, outlook: Outlook, merges: Sequence[Merge]) -> Table | Words:
    """What merging categories would bring back, best first."""
    soft = [
        language.say(
            "Nothing is merged by itself. Merge where the larger category still means something to the people "
            "in it, give it a name of its own, and look at this page again."
        )
    ]
    if not merges:
        return Words([language.say("No merging of neighbouring categories would bring numbers back.")], soft)
    return Table(
        Words([_brings_back(language, merges)], soft),
        Twin(
            caption=language.say("Each line together with those above it"),
            columns=(
                language.term("column", "Merge"),
                language.say("Fewer that give people away"),
                language.term("column", "Left"),
            ),
            rows=[
                (
                    _merge_label(language, outlook, merge),
                    language.number(int(merge.freed)),
                    language.number(int(merge.rest)),
                )
                for merge in merges
            ],
        ),
    )


def _brings_back(language: Language, merges: Sequence[Merge]) -> str:
    freed = sum(int(merge.freed) for merge in merges)
    return language.count(
        "All of these together: {number} number fewer that gives people away, and {rest} left.",
        "All of these together: {number} numbers fewer that give people away, and {rest} left.",
        freed,
        rest=int(merges[-1].rest),
    )


def _merge_label(language: Language, outlook: Outlook, merge: Merge) -> str:
    axis = outlook.axes[merge.axis]
    return language.say(
        "{categories} ({dimension})",
        categories=language.listed([isolated(str(axis.labels[node])) for node in merge.nodes]),
        dimension=isolated(axis.title),
    )


def promised(language: Language, outlook: Outlook) -> Words:
    """What everybody may rely on, and why it holds."""
    answer = "" if outlook.answer is None else outlook.axes[outlook.answer].title
    return Words(
        [
            promise_sentence(language, floor=outlook.floor),
            *promises_further(language, answer=answer, earlier=outlook.earlier),
            *([known_before_sentence(language, outlook.known_before)] if outlook.known_before else []),
        ],
        [
            language.say(
                "Each number that would give people away has two witnesses: other tables of whole numbers that agree "
                "with everything shown. In one of them the number is smaller, in the other it is large enough. "
                "Whoever reads what is published cannot tell these tables from the true one."
            )
        ],
    )


def not_promised_words(language: Language) -> Words:
    """What the promise leaves open."""
    return Words(not_promised(language))


def next_steps(language: Language, outlook: Outlook) -> tuple[Step, ...]:
    """What those who decide do now."""
    return tuple(_steps(language, outlook))


def _steps(language: Language, outlook: Outlook) -> Iterator[Step]:
    if outlook.refused:
        yield Step(
            language.say("Merge categories, or leave a dimension out, and try again."),
            "everyname disclose advise",
        )
        return
    if not outlook.is_published.all():
        yield Step(
            language.say(
                "Decide whether your readers can do without what is hidden. If not, merge and try again."
            ),
            "everyname disclose advise",
        )
    yield Step(
        language.say("Let the proofs be checked by code that knows nothing of how they were found."),
        "everyname disclose audit",
    )
    yield Step(
        language.say(
            "Publish what lies in the folder public and nothing else. Write the release into the ledger, so that the "
            "next one takes it into account."
        ),
        "everyname disclose protect --ledger",
    )
    yield Step(
        language.say(
            "Keep this page and the folder proof away from readers, and destroy the page when it is done."
        )
    )
