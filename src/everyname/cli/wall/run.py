"""``everyname wall run``: roster and marks in, stepping back and share-out out."""

import json
from datetime import datetime
from pathlib import Path

import click

from everyname.cli.language_option import language_option
from everyname.cli.progress import progress_bar
from everyname.cli.wall.summary import print_summary
from everyname.engine.directories import check_free
from everyname.engine.wall.folder import RUN_FILES
from everyname.engine.wall.run import run_files
from everyname.language import Language

__all__ = ["run"]

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("sources", nargs=-1, required=True, type=_FILE, metavar="SOURCE...")
@click.option(
    "--marks", type=_FILE, required=True, help="Marks: a long table, or the matrix names × connectors."
)
@click.option("--nominations", type=_FILE, help="Whom the people themselves name.")
@click.option("--adults", type=_FILE, help="Other adults who mark: kitchen, bus, counselling ...")
@click.option("--mapping", type=_FILE, help="Says which column of the roster means what (TOML).")
@click.option("--settings", type=_FILE, help="Settings of the wall; see `everyname wall settings`.")
@click.option("--previous", type=_FILE, help="Folder of an earlier run, to go on from.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Leave out who is not there on that day (2026-08-31).",
)
@click.option("--out", type=_FILE, required=True, help="Folder for the results; confidential.")
@language_option
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to use.")
@click.option("--force", is_flag=True, help="Replace earlier results in the folder.")
@click.option("--quiet", is_flag=True, help="No progress bar and no summary.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def run(
    sources: tuple[Path, ...],
    marks: Path,
    nominations: Path | None,
    adults: Path | None,
    mapping: Path | None,
    settings: Path | None,
    previous: Path | None,
    on: datetime | None,
    out: Path,
    language: Language,
    jobs: int,
    force: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Step back from the marks, and divide the names without a dot."""
    check_free(out, force=force, ours=RUN_FILES)
    with progress_bar(quiet=quiet) as bar:
        summary = run_files(
            sources=sources,
            marks=marks,
            nominations=nominations,
            adults=adults,
            mapping=mapping,
            settings=settings,
            previous=previous,
            on=on.date() if on else None,
            out=out,
            jobs=jobs,
            force=force,
            language=language,
            progress=bar,
        )
    if as_json:
        click.echo(json.dumps(summary, ensure_ascii=False, indent=2))
    elif not quiet:
        print_summary(summary, out, language=language)
