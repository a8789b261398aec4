"""The options that say what the columns of a table of counts are, and the refusals that name its rows."""

import csv
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from everyname.engine.disclosing.asked import Asked
from everyname.formats.counts import InvalidLayout, Layout, read_layout
from everyname.formats.problems import Refusal
from everyname.formats.rosters.summary import refusal_summary
from everyname.language import Language

__all__ = ["asked_for", "column_options", "files_and_hierarchies", "telling_every_row", "title_of"]

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--dimensions", required=True, metavar="A,B,C", help="Columns with the innermost categories."
    ),
    click.option("--count", required=True, metavar="COLUMN", help="Column with the number of people."),
    click.option(
        "--hierarchy",
        "hierarchies",
        multiple=True,
        metavar="CHILD=PARENT",
        help="A column of categories above another: unit=school. May be repeated, and may chain.",
    ),
    click.option("--answer", metavar="DIM", help="The dimension that holds what people have answered."),
    click.option(
        "--floor",
        type=click.IntRange(2, 10**6),
        default=10,
        show_default=True,
        help="Fewer people than that are not told of.",
    ),
)


def column_options(command: Command) -> Command:
    """Decorates a command with the options that `asked_for` takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def files_and_hierarchies(given: Sequence[str], hierarchies: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Files, and every ``child=parent``: behind one ``--hierarchy`` may stand several.

    Raises
    ------
    click.UsageError
        No file is left.
    """
    pairs = [each for each in given if hierarchies and _is_pair(each)]
    files = [Path(each) for each in given if each not in pairs]
    if not files:
        raise click.UsageError("Missing argument 'TABLE...'.")
    return files, [*hierarchies, *pairs]


def _is_pair(given: str) -> bool:
    return given.count("=") == 1 and not os.path.lexists(given)


def asked_for(
    *,
    dimensions: str,
    hierarchies: Sequence[str],
    count: str,
    mean: str | None = None,
    answer: str | None,
    floor: int,
    seed: int = 0,
) -> Asked:
    """The terms of a release.

    Raises
    ------
    click.UsageError
        The columns contradict each other.
    """
    layout = _layout(dimensions, hierarchies, count, mean)
    if answer is not None and answer.strip() not in layout.dimensions:
        raise click.UsageError(
            f"--answer: {answer} is none of the dimensions {', '.join(layout.dimensions)}."
        )
    return Asked(layout, floor, None if answer is None else answer.strip(), seed)


def _layout(dimensions: str, hierarchies: Sequence[str], count: str, mean: str | None) -> Layout:
    try:
        # As a line of CSV, so that a name with a comma can stand between quotation marks.
        names = next(csv.reader([dimensions], skipinitialspace=True, strict=True), [])
        return read_layout(dimensions=names, hierarchies=hierarchies, count=count, sums=mean)
    except csv.Error as error:
        raise click.UsageError(f"--dimensions: {dimensions!r} is no list of columns ({error}).") from error
    except InvalidLayout as error:
        raise click.UsageError(f"{error}.") from error


def title_of(title: str | None, asked: Asked, language: Language) -> str:
    """What the pages call the tables: their dimensions, where they have no title."""
    if title and title.strip():
        return title.strip()
    return language.say("People by {dimensions}", dimensions=language.listed(asked.layout.dimensions))


@contextmanager
def telling_every_row(*, as_json: bool) -> Iterator[None]:
    """Where tables are refused, name every bad row on standard error, and all of them as JSON where asked."""
    try:
        yield
    except Refusal as refusal:
        if as_json:
            problems = refusal_summary(refusal)["problems"]
            click.echo(json.dumps({"problems": problems}, ensure_ascii=False, indent=2))
        if len(refusal.problems) < 2:
            raise
        for problem in refusal.problems:
            line = f", line {problem.line}" if problem.line else ""
            column = f", column {problem.column}" if problem.column else ""
            click.echo(f"{problem.file}{line}{column}: {problem.message}.", err=True)
        raise SystemExit(1) from refusal
