"""``everyname disclose advise``: what merging categories would bring back."""

import json
from pathlib import Path

import click

from everyname.cli.disclose.columns import (
    asked_for,
    column_options,
    files_and_hierarchies,
    telling_every_row,
    title_of,
)
from everyname.cli.disclose.words import advice_lines
from everyname.cli.language_option import language_option
from everyname.cli.progress import progress_bar
from everyname.engine.disclosing.advising import Outlook, advise_files
from everyname.engine.disclosing.asked import Asked
from everyname.engine.progress import Progress
from everyname.engine.whole_file import check_free_file, write_whole
from everyname.language import Language

__all__ = ["advise"]


@click.command()
@click.argument("given", nargs=-1, required=True, metavar="TABLE...")
@column_options
@click.option(
    "--page", type=click.Path(path_type=Path), metavar="FILE", help="Also a page to read; confidential."
)
@click.option("--title", metavar="TEXT", help="What the page calls the tables.")
@language_option
@click.option("--force", is_flag=True, help="Replace the page if it is there.")
@click.option("--quiet", is_flag=True, help="No progress bar.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def advise(
    given: tuple[str, ...],
    dimensions: str,
    count: str,
    hierarchies: tuple[str, ...],
    answer: str | None,
    floor: int,
    page: Path | None,
    title: str | None,
    language: Language,
    force: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Say which categories to merge, and how many numbers each merge would free. Nothing is merged."""
    tables, pairs = files_and_hierarchies(given, hierarchies)
    asked = asked_for(dimensions=dimensions, hierarchies=pairs, count=count, answer=answer, floor=floor)
    if page is not None:
        check_free_file(page, force=force, sources=tables)
    with telling_every_row(as_json=as_json), progress_bar(quiet=quiet) as bar:
        found = advise_files(tables=tables, asked=asked)
        if page is not None:
            made = _page(found, asked, language, title_of(title, asked, language), bar)
            write_whole(page, made.encode(), force=force)
    if as_json:
        click.echo(json.dumps(found.plain(), ensure_ascii=False, indent=2))
        return
    click.echo(
        language.count(
            "{number} of {cells} numbers, totals included, is too small to be told.",
            "{number} of {cells} numbers, totals included, are too small to be told.",
            found.primary,
            cells=found.cells,
        )
    )
    for line in advice_lines(language, found.advice):
        click.echo(line)
    if found.primary and not found.advice:
        click.echo(language.say("No two categories are left whose merging would help."))
    if page is not None:
        click.echo(language.say("The page to read: {path}", path=page))


def _page(found: Outlook, asked: Asked, language: Language, title: str, progress: Progress) -> str:
    # The search is compiled and templates are loaded for those who ask for a page.
    from everyname.engine.disclosing.protecting import protected_tables  # noqa: PLC0415
    from everyname.papers.disclosure import outlook_of, outlook_page  # noqa: PLC0415 - as above

    protected = protected_tables(found.coded, asked, progress=progress)
    outlook = outlook_of(found.coded, protected, asked, merges=found.merges, earlier=0)
    return outlook_page(outlook, title=title, language=language)
