"""What every command that prints names takes: where from, for which site, in which language, onto what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from everyname.cli.language_option import language_option
from everyname.engine.wall.roll import Roll
from everyname.engine.wall.roll_from import at_site, roll_from
from everyname.formats.problems import Refusal
from everyname.language import Language

__all__ = ["Printing", "printing_options"]

_FILE = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class Printing:
    """The answers to the options of `printing_options`."""

    sources: tuple[Path, ...]
    adults: Path | None
    mapping: Path | None
    settings: Path | None
    on: datetime | None
    site_id: str | None
    language: Language
    paper: str
    out: Path
    force: bool
    quiet: bool

    @property
    def made_of(self) -> tuple[Path, ...]:
        """Every file and folder that is read, none of which may be written over."""
        return (*self.sources, *filter(None, (self.adults, self.mapping, self.settings)))

    def roll(self) -> Roll:
        """Everybody who is to be printed, or for whom."""
        roll = roll_from(
            self.sources,
            adults=self.adults,
            mapping=self.mapping,
            settings=self.settings,
            on=self.on.date() if self.on else None,
        )
        chosen = at_site(roll, self.site_id)
        if not chosen.names:
            raise Refusal("There is no name to print. Check --site, or the column of roles in the roster.")
        return chosen


def printing_options(
    *, out: str, papers: Sequence[str] = ("a4", "letter")
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Decorate a command, which takes a `Printing` first and its own options by name.

    Parameters
    ----------
    out : help for ``--out``.
    papers : sizes of paper to choose from, the usual one first.
    """
    options = (
        click.argument("sources", nargs=-1, required=True, type=_FILE, metavar="SOURCE..."),
        language_option,
        click.option(
            "--paper",
            type=click.Choice(papers),
            default=papers[0],
            show_default=True,
            envvar="EVERYNAME_PAPER",
            show_envvar=True,
            help="Size of the paper.",
        ),
        click.option("--site", "site_id", metavar="ID", help="Only this site, by identifier."),
        click.option("--adults", type=_FILE, help="With a roster: other adults who mark."),
        click.option("--mapping", type=_FILE, help="With a roster: says which column means what (TOML)."),
        click.option("--settings", type=_FILE, help="With a roster: settings of the wall."),
        click.option(
            "--on",
            type=click.DateTime(["%Y-%m-%d"]),
            metavar="DATE",
            help="With a roster: leave out who is not there on that day (2026-08-31).",
        ),
        click.option("--out", type=_FILE, required=True, help=out),
        click.option("--force", is_flag=True, help="Replace what was printed earlier."),
        click.option("--quiet", is_flag=True, help="No progress bar, and nothing said at the end."),
    )

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def called(**values: Any) -> None:
            ours = {name: values.pop(name) for name in Printing.__slots__}
            command(Printing(**ours), **values)

        for option in reversed(options):
            called = option(called)
        return called

    return decorated
