"""``everyname wall compare``: two rounds side by side."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from everyname.cli.language_option import language_option
from everyname.engine.directories import check_free
from everyname.engine.wall.comparing import (
    COMPARISON_FILES,
    Comparison,
    compare_folders,
    comparison_words,
    write_comparison,
)
from everyname.language import Language
from everyname.sentences.round import confidential_sentence

__all__ = ["compare"]

_FOLDER = click.Path(path_type=Path)


@click.command()
@click.argument("before", type=_FOLDER, metavar="EARLIER")
@click.argument("after", type=_FOLDER, metavar="LATER")
@click.option("--out", type=_FOLDER, required=True, help="Folder for the results; confidential.")
@click.option("--report", is_flag=True, help="Also a page to read: report.html.")
@click.option("--without-names", is_flag=True, help="No name of a person on that page.")
@language_option
@click.option("--force", is_flag=True, help="Replace earlier results in the folder.")
@click.option("--quiet", is_flag=True, help="No summary.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def compare(
    before: Path,
    after: Path,
    out: Path,
    report: bool,
    without_names: bool,
    language: Language,
    force: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Say what became of the names between two rounds, given as folders of `wall run`."""
    check_free(out, force=force, ours=COMPARISON_FILES)
    found = compare_folders(before, after)
    pages = {"report.html": _page(found, language, with_names=not without_names)} if report else {}
    numbers = write_comparison(found, out, language=language, force=force, pages=pages)
    if as_json:
        click.echo(json.dumps(numbers, ensure_ascii=False, indent=2))
    elif not quiet:
        lines = [Text(line) for line in _lines(found, language, out, report=report)]
        Console(highlight=False).print(Padding(Text("\n").join(lines), (1, 2)))


def _page(found: Comparison, language: Language, *, with_names: bool) -> bytes:
    # Templates are loaded for those who ask for a page.
    from everyname.papers.comparison import comparison_page  # noqa: PLC0415

    made_on = datetime.now(UTC).astimezone().date()
    return comparison_page(found, language=language, with_names=with_names, made_on=made_on).encode()


def _lines(found: Comparison, language: Language, out: Path, *, report: bool) -> Iterator[str]:
    yield from comparison_words(found, language).sentences()
    yield ""
    if report:
        yield language.say("The page to read: {path}", path=out / "report.html")
    yield language.say("Everything lies in {path}: a line for every name in changes.csv.", path=out)
    yield confidential_sentence(language)
