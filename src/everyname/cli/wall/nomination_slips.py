"""``everyname wall nomination-slips``: a slip for everybody's own voice."""

import click

from everyname.cli.progress import progress_bar
from everyname.cli.wall.printing_options import Printing, printing_options
from everyname.engine.whole_file import check_free_file, write_whole
from everyname.papers.slips import nomination_slips_pdf

__all__ = ["nomination_slips"]


@click.command("nomination-slips")
@printing_options(out="The slips (PDF), four on a page; confidential once they are filled in.")
def nomination_slips(printing: Printing) -> None:
    """Print a slip for every name: whom would this person go to, or no one right now.

    From a roster, or from the folder of `wall run`.
    """
    check_free_file(printing.out, force=printing.force, sources=printing.made_of)
    with progress_bar(quiet=printing.quiet) as bar:
        bar("Reading the names", 0, 0)
        roll = printing.roll()
        pdf = nomination_slips_pdf(roll, language=printing.language, paper=printing.paper, progress=bar)
    write_whole(printing.out, pdf, force=printing.force)
    if not printing.quiet:
        click.echo(
            printing.language.count(
                "{number} slip written to {path}. Cut along the lines and hand out class by class.",
                "{number} slips written to {path}. Cut along the lines and hand out class by class.",
                len(roll.names),
                path=printing.out,
            )
        )
