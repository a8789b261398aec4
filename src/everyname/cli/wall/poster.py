"""``everyname wall poster``: the wall as paper."""

import click

from everyname.cli.progress import progress_bar
from everyname.cli.wall.printing_options import Printing, printing_options
from everyname.engine.whole_file import check_free_file, write_whole
from everyname.papers.printing.poster import poster_pdf
from everyname.sentences.round import confidential_sentence

__all__ = ["poster"]


@click.command()
@printing_options(
    out="The poster (PDF), such as poster.pdf; it names people.", papers=("a4", "letter", "a3", "tabloid")
)
def poster(printing: Printing) -> None:
    """Write every name large, with room for real dots: to be hung where those who mark meet.

    SOURCE is the folder that `everyname wall run` wrote, or the roster as that command takes it.
    Nothing about anybody is shown but the name.
    """
    check_free_file(printing.out, force=printing.force, sources=printing.made_of)
    with progress_bar(quiet=printing.quiet) as bar:
        bar("Reading who is on the wall", 0, 0)
        pdf = poster_pdf(printing.roll(), language=printing.language, paper=printing.paper, progress=bar)
    write_whole(printing.out, pdf, force=printing.force)
    if not printing.quiet:
        language = printing.language
        click.echo(language.say("The poster lies in {path}.", path=printing.out))
        click.echo(confidential_sentence(language))
