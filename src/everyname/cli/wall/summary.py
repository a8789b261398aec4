"""The result of a run in words that a head teacher understands at a glance."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from everyname.cli.wall.not_covered import not_covered

__all__ = ["print_summary", "summary_page"]

_BAR = 16
_WIDE, _MIDDLE = 80, 56
_JUSTIFY: tuple[Literal["left", "right"], ...] = ("left", "left", "right", "right", "left", "left")
_STATES = (
    ("two_or_more", "●●", "green", "Two or more", "held"),
    ("one", "● ", "yellow", "One dot", "fragile: people leave"),
    ("none", "○ ", "magenta", "No one yet", "divided below"),
    ("unknown", "? ", "bright_black", "Cannot tell yet", "too few have answered"),
)


def print_summary(summary: dict[str, Any], out: Path) -> None:
    """Print the page to standard output, in colour where it is a terminal."""
    console = Console(highlight=False)
    console.print(summary_page(summary, out, width=console.width))


def summary_page(summary: dict[str, Any], out: Path, *, width: int) -> RenderableType:
    """The page: who was asked, how the names stand, both views, the share-out, where it all lies."""
    parts: list[RenderableType] = [
        Text(_title(summary), style="bold"),
        Text(_who_was_asked(summary)),
        Text(),
        _coverage(summary, width),
    ]
    for lines in (_voices(summary), _change(summary), _share_out(summary), _where(summary, out)):
        said = [Text(line) for line in lines]
        if said:
            parts += [Text(), *said]
    return Padding(Group(*parts), (1, 2))


def _title(summary: dict[str, Any]) -> str:
    sites = summary["sites"]
    if len(sites) == 1 and sites[0]["name"]:
        return f"The wall of {sites[0]['name']}"
    return f"The wall of {_count(len(sites), 'site')}"


def _who_was_asked(summary: dict[str, Any]) -> str:
    rate = summary["response_rate"]
    answered = f"{summary['answered']:,} of {_count(summary['connectors'], 'connector')} answered"
    return f"{_count(summary['names'], 'name')} · {answered}" + (
        "" if rate is None else f" ({_percent(summary['answered'], summary['connectors'])})"
    )


def _coverage(summary: dict[str, Any], width: int) -> Table:
    """How the names stand; a narrow terminal does without what each state means, then without bars."""
    names = max(1, summary["names"])
    table = Table.grid(padding=(0, 2))
    for justify in _JUSTIFY:
        table.add_column(justify=justify, no_wrap=True)
    for key, sign, colour, label, meaning in _STATES:
        number = summary["coverage"][key]
        bar = "█" * round(_BAR * number / names) or ("▏" if number else "")
        cells = [
            Text(sign, style=colour),
            Text(label),
            Text(f"{number:,}", style="bold"),
            Text(_percent(number, names)),
            Text(bar, style=colour),
            Text(meaning, style="bright_black"),
        ]
        table.add_row(*cells[: 6 if width >= _WIDE else 5 if width >= _MIDDLE else 4])
    return table


def _voices(summary: dict[str, Any]) -> Iterator[str]:
    views = summary["both_views"]
    spoke = views["names_who_spoke"]
    if not spoke:
        return
    yield f"In their own voice: {_count(spoke, 'name')} spoke, {views['said_no_one']:,} said “no one right now”."
    yield (
        f"Connections: both see {views['both']:,}, only the connector {views['connector_only']:,}, "
        f"only the person {views['person_only']:,}."
    )


def _change(summary: dict[str, Any]) -> Iterator[str]:
    change = summary["change"]
    if not change:
        return
    if not change["comparable"]:
        yield f"Not compared with the earlier round: {change['why'].lower()}"
        return
    yield (
        f"Since the earlier round: {_count(change['joiners'], 'joiner')}, {_count(change['leavers'], 'leaver')}. "
        f"Of {_count(change['without_before'], 'name')} without a dot then, "
        f"{change['of_those_with_a_dot_now']:,} have one now."
    )


def _share_out(summary: dict[str, Any]) -> Iterator[str]:
    share_out = summary["share_out"]
    if not share_out["needs"]:
        yield "The share-out: nobody needs to be divided."
        return
    covered, needs = share_out["covered"], _count(share_out["needs"], "name")
    yield f"The share-out: {covered:,} of {needs} that need somebody {'is' if covered == 1 else 'are'} given one."
    if summary["both_views"]["said_no_one"]:
        yield "They include whoever said “no one right now”, with a dot or without."
    proof = "this is proven" if share_out["optimal"] else "this could not be proven"
    yield f"No other division covers more, is fairer, or fits better: {proof}."
    if share_out["places"]:
        most = share_out["places"][0]
        yield (
            f"Nobody who is given a name now has more than {most:.3g} name{'' if most == 1 else 's'} "
            "for a full-time post, earlier ones included."
        )
    yield from not_covered(share_out)


def _where(summary: dict[str, Any], out: Path) -> Iterator[str]:
    if summary["problems"]:
        yield f"{_count(summary['problems'], 'remark')} on the files: {out}/problems.csv"
    yield f"Everything lies in {out}:"
    yield "a reason for every pair in assignments.csv, all tables in wall.xlsx."
    yield "Confidential: it names people. For those who will act, not for publication."


def _percent(part: int, whole: int) -> str:
    """Whole percents that never call almost all of them all, nor a few none."""
    share = f"{part / whole:.0%}"
    if share == "0%" and part:
        return "<1%"
    return ">99%" if share == "100%" and part < whole else share


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
