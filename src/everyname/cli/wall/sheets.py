"""``everyname wall sheets``: a marking sheet for each connector."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from everyname.cli.progress import progress_bar
from everyname.cli.wall.printing_options import Printing, printing_options
from everyname.engine.directories import check_free, whole_directory
from everyname.engine.wall.roll import Connector
from everyname.engine.whole_file import check_free_file, write_whole
from everyname.language import Language
from everyname.papers.printing.sheets import Sheet, joined_sheets, sheet_pdfs, without_names
from everyname.sentences.round import confidential_sentence

__all__ = ["file_names", "sheets"]

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")
_LONGEST = 80


@click.command()
@printing_options(
    out="A file for all sheets (sheets.pdf), or a folder for one PDF each (sheets); they name people."
)
@click.option(
    "--two-sided",
    is_flag=True,
    help="For paper printed on both sides: no sheet begins on the back of another.",
)
def sheets(printing: Printing, two_sided: bool) -> None:
    """Write a marking sheet for each connector, with room for real dots.

    SOURCE is the folder that `everyname wall run` wrote, or the roster as that command takes it.
    Each connector finds their own classes first; nobody finds themselves.
    """
    with progress_bar(quiet=printing.quiet) as bar:
        bar("Reading who is on the wall", 0, 0)
        roll = printing.roll()
        names = file_names(roll.connectors)
        _check(printing, names)
        made = sheet_pdfs(
            roll, language=printing.language, paper=printing.paper, two_sided=two_sided, progress=bar
        )
        _write(printing, made, names)
    if not printing.quiet:
        for line in _said(printing.language, printing.out, without_names(roll)):
            click.echo(line)


def file_names(connectors: Iterable[Connector]) -> dict[str, str]:
    """A safe and distinct name of a file for the identifier of each connector.

    Examples
    --------
    >>> file_names([Connector("T 1/é", "", ""), Connector("t-1", "", ""), Connector("T-1", "", "")])
    {'T 1/é': 'T-1.pdf', 't-1': 't-1-2.pdf', 'T-1': 'T-1-3.pdf'}
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for connector in connectors:
        safe = _UNSAFE.sub("-", connector.connector_id).strip("-")[:_LONGEST] or "sheet"
        stem = f"{safe}-sheet" if _RESERVED.fullmatch(safe) else safe
        name, number = stem, 1
        while name.casefold() in taken:  # not every file system knows capitals from small letters
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names[connector.connector_id] = f"{name}.pdf"
    return names


def _is_file(out: Path) -> bool:
    return out.suffix.lower() == ".pdf"


def _check(printing: Printing, names: Mapping[str, str]) -> None:
    if _is_file(printing.out):
        check_free_file(printing.out, force=printing.force, sources=printing.made_of)
    else:
        check_free(printing.out, force=printing.force, ours=set(names.values()))


def _write(printing: Printing, made: Iterable[Sheet], names: Mapping[str, str]) -> None:
    if _is_file(printing.out):
        write_whole(printing.out, joined_sheets(made), force=printing.force)
        return
    with whole_directory(printing.out, force=printing.force, ours=set(names.values())) as folder:
        for sheet in made:
            write_whole(folder / names[sheet.connector.connector_id], sheet.pdf, force=False)


def _said(language: Language, out: Path, without: Sequence[Connector]) -> list[str]:
    said = [language.say("The sheets lie in {path}.", path=out)]
    if without:
        said.append(
            language.count(
                "{number} connector has nobody to mark, and no sheet: {connectors}.",
                "{number} connectors have nobody to mark, and no sheet: {connectors}.",
                len(without),
                connectors=language.listed([each.label for each in without]),
            )
        )
    return [*said, confidential_sentence(language)]
