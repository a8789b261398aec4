"""The result of a run on a terminal, laid out so that a head teacher understands it at a glance."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from everyname.language import Language
from everyname.sentences.outcome import not_covered_sentences, outcome_sentences
from everyname.sentences.round import (
    asked_sentence,
    change_sentence,
    confidential_sentence,
    state_meaning,
    state_name,
    title,
    voices_sentences,
)

__all__ = ["print_summary", "summary_page"]

_BAR = 14
_GAP, _MARGIN = 2, 2
_ESSENTIAL = 4
"""Columns that stay on the narrowest terminal: sign, state, number, percent."""
_JUSTIFY: tuple[Literal["left", "right"], ...] = ("left", "left", "right", "right", "left", "left")
_SIGNS = (
    ("two_or_more", "●●", "green"),
    ("one", "● ", "yellow"),
    ("none", "○ ", "magenta"),
    ("unknown", "? ", "bright_black"),
)


def print_summary(summary: Mapping[str, Any], out: Path, *, language: Language) -> None:
    """Print the page to standard output, in colour where it is a terminal."""
    console = Console(highlight=False)
    console.print(summary_page(summary, out, width=console.width, language=language))


def summary_page(summary: Mapping[str, Any], out: Path, *, width: int, language: Language) -> RenderableType:
    """The page: who was asked, how the names stand, both views, the share-out, where it all lies."""
    asked = {key: summary[key] for key in ("names", "connectors", "answered")}
    parts: list[RenderableType] = [
        Text(title(language, [site["name"] for site in summary["sites"]]), style="bold"),
        Text(asked_sentence(language, **asked)),
        Text(),
        _coverage(summary, width - 2 * _MARGIN, language),
    ]
    views, change, share_out = summary["both_views"], summary["change"], summary["share_out"]
    for lines in (
        voices_sentences(language, views),
        [change_sentence(language, change)] if change else (),
        (
            *outcome_sentences(language, share_out, said_no_one=views["said_no_one"]),
            *not_covered_sentences(language, share_out["certificate"]),
        ),
        _where(summary, out, language),
    ):
        said = [Text(line) for line in lines]
        if said:
            parts += [Text(), *said]
    return Padding(Group(*parts), (1, _MARGIN))


def _coverage(summary: Mapping[str, Any], width: int, language: Language) -> Table:
    """How the names stand; a narrow terminal does without what each state means, then without bars."""
    rows = [
        _row(state, sign, colour, summary["coverage"][state], max(1, summary["names"]), language)
        for state, sign, colour in _SIGNS
    ]
    columns = _columns_that_fit(rows, width)
    table = Table.grid(padding=(0, _GAP))
    for justify in _JUSTIFY[:columns]:
        table.add_column(justify=justify, no_wrap=True)
    for row in rows:
        table.add_row(*row[:columns])
    return table


def _row(state: str, sign: str, colour: str, number: int, names: int, language: Language) -> Sequence[Text]:
    bar = "█" * round(_BAR * number / names) or ("▏" if number else "")
    return (
        Text(sign, style=colour),
        Text(state_name(language, state)),
        Text(language.number(number), style="bold"),
        Text(language.percent(number, names)),
        Text(bar, style=colour),
        Text(state_meaning(language, state), style="bright_black"),
    )


def _columns_that_fit(rows: Sequence[Sequence[Text]], width: int) -> int:
    """At least the essential ones: words are longer in one language than in another."""
    taken = -_GAP
    for column, cells in enumerate(zip(*rows, strict=True)):
        taken += _GAP + max(cell_len(cell.plain) for cell in cells)
        if taken > width and column >= _ESSENTIAL:
            return column
    return len(_JUSTIFY)


def _where(summary: Mapping[str, Any], out: Path, language: Language) -> Iterator[str]:
    if summary["problems"]:
        yield language.count(
            "{number} remark on the files: {file}",
            "{number} remarks on the files: {file}",
            summary["problems"],
            file=f"{out}/problems.csv",
        )
    yield language.say("Everything lies in {folder}:", folder=out)
    yield language.say("a reason for every pair in assignments.csv, all tables in wall.xlsx.")
    yield confidential_sentence(language)
