"""``everyname roster check``: nothing is stored, everything is said."""

import json
from datetime import date
from pathlib import Path

import click

from everyname.cli.progress import progress_bar
from everyname.cli.roster.page import print_page
from everyname.formats.problems import Refusal
from everyname.formats.rosters.reading import read_roster
from everyname.formats.rosters.summary import refusal_summary, roster_summary

__all__ = ["check"]


def _day(ctx: click.Context, param: click.Parameter, written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written is not None else None
    except ValueError:
        raise click.BadParameter(f"{written!r} is no day; write it as 2026-08-31", ctx, param) from None


_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=_FILE)
@click.option(
    "--adults", metavar="FILE", type=_FILE, help="A table of further adults, who join as connectors."
)
@click.option("--mapping", metavar="FILE", type=_FILE, help="Which column of a table means what (TOML).")
@click.option(
    "--on", metavar="DATE", callback=_day, help="Leave out who is not there on that day (2026-08-31)."
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def check(
    sources: tuple[Path, ...], adults: Path | None, mapping: Path | None, on: date | None, as_json: bool
) -> None:
    """Read a roster, and say what it holds, what became of every row, and why.

    SOURCE is a zip file, a folder or a single file: OneRoster, Microsoft SDS, Clever, SCIM, or any
    table of people. Several are applied in order, changes (deltas) after the full roster.
    Nothing is stored.
    """
    try:
        with progress_bar(quiet=as_json) as bar:
            bar("Reading the roster", 0, 0)
            roster = read_roster(sources, adults=adults, mapping=mapping, on=on)
    except Refusal as refusal:
        if as_json:
            click.echo(json.dumps(refusal_summary(refusal), ensure_ascii=False, indent=2))
        raise
    if as_json:
        click.echo(json.dumps(roster_summary(roster), ensure_ascii=False, indent=2))
    else:
        print_page(roster, [source.name for source in sources])
