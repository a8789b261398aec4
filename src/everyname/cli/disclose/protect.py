"""``everyname disclose protect``: a release and its proof, or a refusal with advice."""

import json
from datetime import UTC, datetime
from functools import partial
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
from everyname.engine.disclosing.advising import plain_advice
from everyname.engine.disclosing.contents import check_free_release
from everyname.engine.disclosing.protecting import Outcome, protect_files
from everyname.language import Language
from everyname.papers.disclosure import pages_of
from everyname.sentences.disclosure import hidden_sentences, refused_sentence

__all__ = ["protect"]

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("given", nargs=-1, required=True, metavar="TABLE...")
@column_options
@click.option("--mean", metavar="SUMCOLUMN", help="Column with a sum over these people; means are published.")
@click.option(
    "--ledger", type=_FILE, metavar="FILE", help="Remembers releases, so that two give nothing away."
)
@click.option(
    "--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True, help="Of the search."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Districts to search at the same time.",
)
@click.option("--out", type=_FILE, required=True, metavar="DIR", help="Folder for the release and its proof.")
@click.option("--title", metavar="TEXT", help="What the pages call the tables.")
@language_option
@click.option("--force", is_flag=True, help="Replace an earlier release in the folder.")
@click.option("--quiet", is_flag=True, help="No progress bar and no summary.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def protect(
    given: tuple[str, ...],
    dimensions: str,
    count: str,
    hierarchies: tuple[str, ...],
    answer: str | None,
    floor: int,
    mean: str | None,
    ledger: Path | None,
    seed: int,
    jobs: int,
    out: Path,
    title: str | None,
    language: Language,
    force: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Hide what could point at a person, and prove that it stays hidden.

    Each TABLE (CSV, Parquet, XLSX) has a row for each inner cell: the columns of its dimensions, those
    of categories above them, and the count. Several tables count the same people. DIR/public may be
    handed on; DIR/proof is confidential.
    """
    tables, pairs = files_and_hierarchies(given, hierarchies)
    asked = asked_for(
        dimensions=dimensions,
        hierarchies=pairs,
        count=count,
        mean=mean,
        answer=answer,
        floor=floor,
        seed=seed,
    )
    check_free_release(out, force=force)
    with telling_every_row(as_json=as_json), progress_bar(quiet=quiet) as bar:
        outcome = protect_files(
            tables=tables,
            asked=asked,
            ledger=ledger,
            out=out,
            now=datetime.now(UTC),
            force=force,
            language=language,
            jobs=jobs,
            progress=bar,
            pages=partial(pages_of, title=title_of(title, asked, language), language=language),
        )
    _tell(outcome, language, out, as_json=as_json, quiet=quiet)
    if not outcome.is_written:
        raise SystemExit(1)


def _tell(outcome: Outcome, language: Language, out: Path, *, as_json: bool, quiet: bool) -> None:
    if as_json:
        failed = {
            "uncertified": list(outcome.uncertified),
            "uncertified_before": outcome.uncertified_before,
            "advice": plain_advice(outcome.advice),
        }
        found = {**outcome.summary, **({} if outcome.is_written else failed)}
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    if not outcome.is_written:
        _tell_uncertified(outcome, language)
    elif not as_json and not quiet:
        numbers = {key: outcome.summary[key] for key in ("cells", "primary", "secondary")}
        for line in hidden_sentences(language, **numbers):
            click.echo(line)
        click.echo(
            language.say(
                "To be handed on: {public}. Confidential: {proof}.",
                public=out / "public",
                proof=out / "proof",
            )
        )
        if outcome.summary["known_before"]:
            click.echo(_known_before(language, outcome.summary["known_before"]))
        if outcome.was_known:
            click.echo(language.say("The ledger had this release already; it was not entered again."))


def _known_before(language: Language, number: int) -> str:
    return language.count(
        "Of {number} hidden number, earlier releases tell too much to somebody who knows every change since then.",
        "Of {number} hidden numbers, earlier releases tell too much to somebody who knows every change since then.",
        number,
    )


def _tell_uncertified(outcome: Outcome, language: Language) -> None:
    click.echo(refused_sentence(language, len(outcome.uncertified) + outcome.uncertified_before), err=True)
    for cell in outcome.uncertified:
        click.echo(f"  {cell}", err=True)
    if outcome.uncertified_before:
        click.echo(
            language.count(
                "  {number} number that an earlier release hid and that does not stand here would be given away",
                "  {number} numbers that an earlier release hid and that do not stand here would be given away",
                outcome.uncertified_before,
            ),
            err=True,
        )
    if outcome.advice:
        click.echo(language.say("What helps, best first:"), err=True)
    for line in advice_lines(language, outcome.advice):
        click.echo(f"  {line}", err=True)
