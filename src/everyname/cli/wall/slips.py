"""``everyname wall slips``: for everybody who was given names, a slip of their own."""

from pathlib import Path

import click

from everyname.cli.language_option import language_option
from everyname.cli.progress import progress_bar
from everyname.engine.wall.reading import read_run
from everyname.engine.whole_file import check_free_file, write_whole
from everyname.language import Language
from everyname.papers.slips import slips_pdf

__all__ = ["slips"]

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("folder", type=_FILE, metavar="DIR")
@click.option("--out", type=_FILE, required=True, help="The slips (PDF); each is for one person alone.")
@language_option
@click.option(
    "--paper",
    type=click.Choice(("a4", "letter")),
    default="a4",
    show_default=True,
    envvar="EVERYNAME_PAPER",
    show_envvar=True,
    help="Size of the paper.",
)
@click.option("--site", "site_id", metavar="ID", help="Only connectors of this site, by identifier.")
@click.option("--force", is_flag=True, help="Replace what was printed earlier.")
@click.option("--quiet", is_flag=True, help="No progress bar, and nothing said at the end.")
def slips(
    folder: Path, out: Path, language: Language, paper: str, site_id: str | None, force: bool, quiet: bool
) -> None:
    """Print the names that each connector was given, with kind ways to begin, from the folder of `wall run`."""
    check_free_file(out, force=force, sources=[folder])
    with progress_bar(quiet=quiet) as bar:
        bar("Reading the round", 0, 0)
        run = read_run(folder)
        pdf = slips_pdf(run, language=language, paper=paper, site_id=site_id, progress=bar)
    write_whole(out, pdf, force=force)
    if not quiet:
        click.echo(language.say("Slips written to {path}. Each is for one person alone.", path=out))
