"""``everyname wall report``: one page of what a run found, for those who will act."""

from datetime import UTC, datetime
from pathlib import Path

import click

from everyname.cli.language_option import language_option
from everyname.engine.wall.reading import read_run
from everyname.engine.whole_file import check_free_file, write_whole
from everyname.language import Language
from everyname.papers.report import report_page

__all__ = ["report"]

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("folder", type=_FILE, metavar="DIR")
@language_option
@click.option(
    "--without-names", is_flag=True, help="Numbers alone: nobody is named. Still not for publication."
)
@click.option("--out", type=_FILE, required=True, help="The page (HTML); confidential.")
@click.option("--force", is_flag=True, help="Replace an earlier file.")
def report(folder: Path, language: Language, without_names: bool, out: Path, force: bool) -> None:
    """Write what `everyname wall run` found in DIR as one page to read, print and talk about."""
    check_free_file(out, force=force, sources=[folder])
    run = read_run(folder)
    page = report_page(
        run,
        language=language,
        with_names=not without_names,
        made_on=datetime.now(UTC).astimezone().date(),
    )
    write_whole(out, page.encode(), force=force)
    click.echo(str(out))
