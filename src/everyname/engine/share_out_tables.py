"""A share-out as tables and a summary: what ``wall divide`` and ``wall run`` write."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from everyname.language import Language
from everyname.science.dividing import Block, Instance, Plan, Rule
from everyname.sentences.share_out import block_sentence, pair_sentence

__all__ = [
    "ASSIGNMENT_COLUMNS",
    "UNCOVERED_COLUMNS",
    "assignment_rows",
    "share_out_summary",
    "uncovered_rows",
    "write_json",
    "write_table",
]

ASSIGNMENT_COLUMNS = (
    *("name_id", "connector_id", "affinity", "reason", "alternative"),
    *("price_covered", "price_fairness", "price_kept", "price_affinity"),
)
UNCOVERED_COLUMNS = ("name_id", "missing", "block", "reason")

Label = Callable[[str], str]
"""From an identifier to what people call its owner."""


def assignment_rows(
    whole: Instance,
    plan: Plan,
    *,
    connector_ids: Sequence[str],
    language: Language,
    label: Label = str,
    because: Callable[[int], str] | None = None,
) -> Iterator[tuple[str | int, ...]]:
    """Rows of ``assignments.csv``, sorted by name and connector identifier.

    Parameters
    ----------
    whole : the instance that was divided.
    plan : its plan, as made by `divide_instance`.
    connector_ids : identifiers in the order of the caller's table, to which the plan's rows refer.
    language : the language of the reasons.
    label : how to call a connector in a sentence.
    because : from the row of a pair in the caller's table to what speaks for it; without it the
        affinity is said.
    """
    position = np.empty(len(whole.pair_row), np.int64)
    position[whole.pair_row] = np.arange(len(position))
    at = position[plan.pair]
    columns = (whole.name[at], whole.connector[at], whole.affinity[at], whole.rule[at], whole.kept[at])
    for row, name, connector, affinity, rule, kept, other, price in zip(
        *(column.tolist() for column in (plan.pair, *columns, plan.alternative, plan.price)), strict=True
    ):
        alternative = connector_ids[other] if other >= 0 else None
        reason = pair_sentence(
            language,
            because(row) if because else language.say("Affinity {affinity}.", affinity=affinity),
            rule=Rule(rule),
            kept=kept,
            alternative=None if alternative is None else label(alternative),
            price=price,
        )
        yield (
            whole.name_ids[name],
            whole.connector_ids[connector],
            affinity,
            reason,
            *((alternative, *price) if alternative is not None else ("", "", "", "", "")),
        )


def uncovered_rows(
    plan: Plan, *, name_ids: Sequence[str], language: Language, label: Label = str
) -> Iterator[tuple[str | int, ...]]:
    """Rows of ``uncovered.csv``, sorted by identifier; blocks count from 1 as in the summary."""
    rows = []
    for number, block in enumerate(plan.certificate.blocks if plan.certificate else (), start=1):
        sentence = _block_sentence(language, block, name_ids, label)
        rows += [(name_ids[row], int(plan.missing[row]), number, sentence) for row in block.names]
    return iter(sorted(row for row in rows if row[1] > 0))


def _block_sentence(language: Language, block: Block, name_ids: Sequence[str], label: Label) -> str:
    return block_sentence(
        language,
        block,
        names=len(block.names),
        connectors=len(block.connectors),
        first_name=label(min(name_ids[row] for row in block.names)),
    )


def share_out_summary(
    whole: Instance,
    plan: Plan,
    *,
    name_ids: Sequence[str],
    connector_ids: Sequence[str],
    previous_dropped: int,
    language: Language,
    label: Label = str,
) -> dict[str, Any]:
    """What a share-out achieved, ready to be written as JSON."""
    needs, uncovered = int(whole.need.sum()), int(plan.missing.sum())
    return {
        "needs": needs,
        "covered": needs - uncovered,
        "uncovered": uncovered,
        "kept": plan.kept,
        "previous_dropped": previous_dropped,
        "affinity": plan.affinity,
        "places": [round(value, 12) for value in plan.place_values()],
        "components": plan.components,
        "optimal": plan.optimal,
        "certificate": plan.certificate
        and {
            "deficit": plan.certificate.deficit,
            "blocks": [
                {
                    "names": sorted(name_ids[row] for row in block.names),
                    "connectors": sorted(connector_ids[row] for row in block.connectors),
                    "shortage": block.shortage.value,
                    "needs": block.needs,
                    "elsewhere": block.elsewhere,
                    "free": block.free,
                    "words": _block_sentence(language, block, name_ids, label),
                }
                for block in plan.certificate.blocks
            ],
        },
    }


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file: UTF-8, commas, line feeds."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write JSON that people can read too, names in their own script."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
