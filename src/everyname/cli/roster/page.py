"""What a check found, on one calm page."""

from collections.abc import Iterator, Sequence
from itertools import islice

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from everyname.formats.problems import Effect, Problem
from everyname.formats.roster import Roster
from everyname.formats.rosters.summary import files_read

__all__ = ["page", "print_page"]

_FORMATS = {
    "oneroster-1.1": "OneRoster 1.1",
    "oneroster-1.2": "OneRoster 1.2",
    "sds-v1": "Microsoft School Data Sync v1",
    "sds-v2": "Microsoft School Data Sync v2",
    "sds-v2.1": "Microsoft School Data Sync v2.1",
    "sds-uk": "Microsoft School Data Sync, UK variant",
    "clever": "Clever",
    "scim": "SCIM 2.0 directory",
    "table": "a table of people",
}
_COUNTS = (
    ("sites", "with names or connectors of their own"),
    ("names", "people on the wall"),
    ("connectors", "people who mark"),
    ("other_people", "guardians, relatives, proctors and the like"),
    ("classes", ""),
    ("links", "pairs of a name and a connector who share a class"),
)
_COLOURS = {Effect.KEPT: "cyan", Effect.CORRECTED: "yellow", Effect.SKIPPED: "magenta", Effect.REFUSED: "red"}
_SHOWN = 3


def print_page(roster: Roster, sources: Sequence[str]) -> None:
    """Print the page to standard output, in colour where it is a terminal."""
    Console(highlight=False).print(page(roster, sources))


def page(roster: Roster, sources: Sequence[str]) -> RenderableType:
    """Return the page: what was understood, the counts, the rows, the problems."""
    read = files_read(sources, roster.problems)
    not_read = [source for source in sources if source not in read]
    parts: list[RenderableType] = [
        Text(f"{', '.join(read)}: read as {_FORMATS.get(roster.format, roster.format)}", style="bold"),
        *([Text(f"{', '.join(not_read)}: not read", style="bold yellow")] if not_read else []),
        Text(),
        _counts(roster),
        Text(),
        Text(_rows(roster)),
    ]
    if roster.problems:
        parts += [Text(), *_problems(roster.problems)]
        parts += [
            Text(),
            Text("Every problem with its line: the same command with --json", style="bright_black"),
        ]
    return Padding(Group(*parts), (1, 2))


def _counts(roster: Roster) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    counts = roster.counts()
    for key, meaning in _COUNTS:
        table.add_row(
            Text(f"{counts[key]:,}", style="bold"), key.replace("_", " "), Text(meaning, "bright_black")
        )
    return table


def _rows(roster: Roster) -> str:
    rows = roster.rows
    return f"{rows.read:,} rows read: {rows.kept:,} kept, {rows.corrected:,} corrected, {rows.skipped:,} skipped."


def _problems(problems: Sequence[Problem]) -> Iterator[RenderableType]:
    """Group problems by what they are, the gravest first, each with its first few places."""
    kinds: dict[tuple[Effect, str], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.effect, problem.code), []).append(problem)
    gravity = list(_COLOURS)
    for (effect, code), found in sorted(
        kinds.items(), key=lambda each: (-gravity.index(each[0][0]), each[0][1])
    ):
        yield Text.assemble(
            (f"{effect.value:9}", _COLOURS[effect]), f" {code}  ", (f"×{len(found):,}", "bold")
        )
        for problem in islice(found, _SHOWN):
            yield Padding(Text(f"{_place(problem)}: {problem.message}"), (0, 0, 0, 10))
        if len(found) > _SHOWN:
            yield Padding(Text(f"and {len(found) - _SHOWN:,} more", style="bright_black"), (0, 0, 0, 10))


def _place(problem: Problem) -> str:
    line = "" if problem.line is None else f", line {problem.line}"
    return f"{problem.file}{line}" + ("" if problem.column is None else f" [{problem.column}]")
