"""Releases and drafts as pages show them; a release out of what may be told alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from everyname.engine.disclosing.ledger.entries import PRIMARY, PUBLISHED
from everyname.language import Language, isolated
from everyname.papers.disclosure import Contents, Outlook, outlook_report, released_contents
from everyname.papers.disclosure.axes import Axis, places
from everyname.papers.report.parts import Report
from everyname.science.disclosure.cells import cells_of
from everyname.science.disclosure.released import ReleasedTable, unpacked
from everyname.sentences.disclosure import promise_sentence, promises_further
from everyname.web.released.analysis.merging import parts_of, with_advice
from everyname.web.released.analysis.proofs import read_proof
from everyname.web.released.models import Draft
from everyname.web.released.wording import answer_axis, axes_of

__all__ = [
    "Merging",
    "csv_rows",
    "draft_contents",
    "merges_asked",
    "merging_of_draft",
    "outlook_of_draft",
    "shown_table",
]

_LEFT_OUT = ("merge", "next", "promise")
"""Parts that are for those who work at a terminal, or that stand beside them in another form."""


def shown_table(
    language: Language, *, layout: Mapping[str, Any], table: bytes | memoryview, earlier: int
) -> Contents:
    """A released table in words. Names do not answer, so that the promise about answers is said of how they stand."""
    released, axes = unpacked(bytes(table)), axes_of(language, layout)
    contents = released_contents(released, axes, language=language, answer=answer_axis(layout))
    promises = (
        promise_sentence(language, floor=released.floor),
        language.say("Nor can anybody be sure that everybody in a group stands the same way."),
        *promises_further(language, answer="", earlier=earlier),
    )
    return replace(contents, promises=promises)


def draft_contents(language: Language, draft: Draft) -> Contents | None:
    """A draft as leaders would see it; None where it cannot be released."""
    if draft.table is None:
        return None
    earlier = len(read_proof(bytes(draft.proof or b"")).earlier)
    return shown_table(language, layout=draft.layout, table=draft.table, earlier=earlier)


def outlook_of_draft(language: Language, draft: Draft, *, title: str) -> Report:
    """What a draft would hide: for whoever decides about it, and for nobody else."""
    proven = read_proof(bytes(draft.proof or b""))
    entry = proven.entry
    cells = cells_of(entry.tables, entry.coded.trees)
    outlook = Outlook(
        axes=axes_of(language, draft.layout),
        nodes=cells.nodes,
        counts=cells.counts,
        is_published=entry.flags(PUBLISHED),
        is_primary=entry.flags(PRIMARY),
        uncertified=proven.uncertified,
        floor=entry.floor,
        answer=answer_axis(draft.layout),
        merges=proven.merges,
        earlier=len(proven.earlier),
        known_before=proven.known_before,
        uncertified_before=proven.uncertified_before,
    )
    whole = outlook_report(outlook, title=title, language=language)
    return Report(
        title=whole.title,
        context=whole.context,
        question=whole.question,
        lead=whole.lead,
        has_names=whole.has_names,
        parts=tuple(part for part in whole.parts if part.key not in _LEFT_OUT),
    )


@dataclass(frozen=True, slots=True)
class Merging:
    """What merging would bring back.

    Attributes
    ----------
    choices : what can be merged, in words, and how many numbers fewer give people away then; best first.
    merged : what is merged already.
    """

    choices: tuple[tuple[str, int], ...]
    merged: tuple[str, ...]


def merging_of_draft(language: Language, draft: Draft) -> Merging:
    """For whoever decides: the tables as they are, and what could be counted as one."""
    axes = axes_of(language, draft.layout)
    merged = [
        label
        for axis, each in zip(axes, draft.layout["dimensions"], strict=True)
        for name, labels in draft.merges
        if name == each["name"]
        for label in _merged(axis, each["labels"], set(labels))
    ]
    advice = read_proof(bytes(draft.proof or b"")).merges
    choices = tuple((_listed(language, axes[each.axis], each.nodes), each.freed) for each in advice)
    return Merging(choices, tuple(merged))


def _listed(language: Language, axis: Axis, nodes: Sequence[int]) -> str:
    return language.listed([isolated(axis.labels[node]) for node in nodes])


def _merged(axis: Axis, labels: Sequence[str], parts: set[str]) -> Iterator[str]:
    for label, said in zip(labels, axis.labels, strict=True):
        if set(parts_of(label)) == parts:
            yield said


def merges_asked(draft: Draft, chosen: Sequence[str]) -> list[tuple[str, list[str]]]:
    """What is to be counted as one: what was so, and what was chosen beside it, by its number on the page."""
    proven = read_proof(bytes(draft.proof or b""))
    advice = [each for number, each in enumerate(proven.merges) if str(number) in chosen]
    return with_advice(draft.merges, proven.entry.dimensions, advice)


def csv_rows(
    language: Language, *, layout: Mapping[str, Any], table: bytes | memoryview
) -> Iterator[Sequence[str | int]]:
    """A heading and a line for each number, totals before their parts; one that is hidden is empty, and says so."""
    axes, released = axes_of(language, layout), unpacked(bytes(table))
    everybody = language.term("the total of a table", "All")
    yield (
        *(axis.title for axis in axes),
        language.say("People"),
        language.term("column", "Shown or hidden"),
    )
    words = {True: language.say("shown"), False: language.say("hidden")}
    said = [_paths(axis, everybody) for axis in axes]
    counts = released.counts.tolist()
    for cell in _reading_order(axes, released):
        labels = [of_axis[node] for of_axis, node in zip(said, released.nodes[cell].tolist(), strict=True)]
        count = counts[cell]
        yield (*labels, count if count >= 0 else "", words[count >= 0])


def _paths(axis: Axis, everybody: str) -> dict[int, str]:
    """What each category is called together with those above it: two sites may have a 7B each."""
    return {
        place.node: " › ".join((*place.above, place.label)) if place.label else everybody
        for place in places(axis)
    }


def _reading_order(axes: Sequence[Axis], table: ReleasedTable) -> list[int]:
    orders = []
    for axis in axes:
        *rest, total = [place.node for place in places(axis)]
        order = np.zeros(len(axis.tree.parents), np.int64)
        order[[total, *rest]] = np.arange(len(rest) + 1)
        orders.append(order)
    columns = [order[table.nodes[:, at]] for at, order in enumerate(orders)]
    found: list[int] = np.lexsort(columns[::-1]).tolist()
    return found
