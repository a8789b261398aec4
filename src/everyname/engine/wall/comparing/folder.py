"""The folder of a comparison: its tables, its numbers, what it all is, and pages that others made of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any

from everyname.engine.directories import whole_directory
from everyname.engine.share_out_tables import write_json, write_table
from everyname.engine.wall.comparing.numbers import comparison_numbers
from everyname.engine.wall.comparing.records import Comparison
from everyname.engine.wall.comparing.tables import COMPARISON_TABLES, comparison_tables
from everyname.engine.wall.comparing.words import comparison_words
from everyname.engine.wall.tables.table import Table
from everyname.language import Language
from everyname.sentences.round import confidential_sentence

__all__ = ["COMPARISON_FILES", "write_comparison"]

COMPARISON_FILES = (
    *(f"{name}.csv" for name in COMPARISON_TABLES),
    "summary.json",
    "README.txt",
    "report.html",
)
"""What may stand in the folder; the report only where it was asked for."""

OWNER_ONLY = 0o600
_WIDTH = 90


def write_comparison(
    comparison: Comparison, out: Path, *, language: Language, force: bool, pages: Mapping[str, bytes]
) -> dict[str, Any]:
    """Write the folder whole or not at all; give the numbers back.

    Parameters
    ----------
    language : of what explains the tables.
    pages : file name, one of `COMPARISON_FILES`, -> content, to stand in the same folder.

    Raises
    ------
    Refusal
        The folder is taken or cannot be written.
    """
    made, numbers = comparison_tables(comparison, language), comparison_numbers(comparison)
    with whole_directory(out, force=force, ours=COMPARISON_FILES) as folder:
        for table in made:
            write_table(folder / f"{table.name}.csv", list(table.columns), table.rows)
        write_json(folder / "summary.json", numbers)
        (folder / "README.txt").write_text(_readme(comparison, made, language), encoding="utf-8")
        for name, content in pages.items():
            (folder / name).write_bytes(content)
        for path in folder.iterdir():
            path.chmod(OWNER_ONLY)
    return numbers


def _readme(comparison: Comparison, made: Sequence[Table], language: Language) -> str:
    words = comparison_words(comparison, language)
    parts = [
        confidential_sentence(language),
        _paragraphs(
            language.say("This folder was written by `everyname wall compare`."),
            language.say(
                "Keep it where only those who lead the round can read it, and delete it when it is no longer needed."
            ),
            language.say(
                "Two rounds can be subtracted from each other: never show figures of this folder beside others of "
                "the same names where a small group could be worked out."
            ),
        ),
        language.say("The question of both rounds: {question}", question=comparison.after.roll.question),
        _paragraphs(*words.asked, words.matched, *words.cautions),
        _paragraphs(words.limits),
        language.say("{file}: the comparison in numbers.", file="summary.json"),
        *map(_explained, made),
    ]
    return "\n\n".join(parts) + "\n"


def _paragraphs(*sentences: str) -> str:
    return "\n".join(line for each in sentences for line in wrap(each, _WIDTH))


def _explained(table: Table) -> str:
    width = max(map(len, table.columns))
    columns = [f"    {name:<{width}}  {words}" for name, words in table.columns.items()]
    return "\n".join([f"{table.name}.csv: {table.words}", *columns])
