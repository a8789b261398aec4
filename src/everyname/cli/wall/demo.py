"""``everyname wall demo``: the whole of the wall on a fictional middle school."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from everyname.cli.language_option import language_option
from everyname.cli.progress import progress_bar
from everyname.cli.wall.summary import print_summary
from everyname.engine.demo import DEMO_FILES, PAPERS, run_demo
from everyname.engine.directories import check_free
from everyname.language import ENGLISH, Language
from everyname.papers.everything import write_papers

__all__ = ["demo"]


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=Path("demo"), show_default=True)
@click.option("--names", type=click.IntRange(min=20, max=100_000), default=900, show_default=True)
@click.option("--connectors", type=click.IntRange(min=5, max=10_000), default=70, show_default=True)
@click.option("--seed", type=click.IntRange(min=0), default=2026, show_default=True, help="Another school.")
@language_option
@click.option("--without-papers", is_flag=True, help="Neither report nor print-outs.")
@click.option("--force", is_flag=True, help="Replace an earlier demo in the folder.")
def demo(
    out: Path,
    names: int,
    connectors: int,
    seed: int,
    language: Language,
    without_papers: bool,
    force: bool,
) -> None:
    """Run the whole wall of a fictional middle school, two rounds of it, and print what comes of it."""
    check_free(out, force=force, ours=DEMO_FILES)
    with progress_bar(quiet=False) as bar:

        def papers(run: Path, folder: Path) -> None:
            today = datetime.now(UTC).astimezone().date()
            write_papers(run, folder, language=language, paper="a4", made_on=today, progress=bar)

        summary = run_demo(
            out,
            names=names,
            connectors=connectors,
            seed=seed,
            force=force,
            language=language,
            progress=bar,
            further=None if without_papers else papers,
        )
    print_summary(summary, out / "this-autumn", language=language)
    for line in _what_lies_where(out, language, without_papers=without_papers):
        click.echo(f"  {line}" if line else "")


def _program() -> str:
    """How this command was called, so that the next one can be called alike."""
    return sys.argv[0] if Path(sys.argv[0]).name == "everyname" else "everyname"


def _what_lies_where(out: Path, language: Language, *, without_papers: bool) -> Iterator[str]:
    if not without_papers:
        papers = out / PAPERS
        yield language.say("To read: {path}", path=papers / "report.html")
        yield language.say("To hang before marking: {path}", path=papers / "poster.pdf")
        yield language.say("To mark on, two of them as a sample: {path}", path=papers / "sheets.pdf")
        yield language.say("For everybody's own voice: {path}", path=papers / "nomination-slips.pdf")
        yield language.say("To hand out to those who were given names: {path}", path=papers / "slips.pdf")
        yield ""
    yield language.say(
        "Everybody in it is invented. The files it was made from: {folder}", folder=out / "files"
    )
    yield language.say("The same again by hand:")
    spoken = "" if language is ENGLISH else f"--language {language.tag} "
    yield f"  {_program()} wall run {out}/files/roster.zip --adults {out}/files/adults.csv \\"
    yield f"    --marks {out}/files/marks.csv --nominations {out}/files/nominations.csv \\"
    yield f"    --previous {out}/last-spring {spoken}--out my-wall"
    yield ""
