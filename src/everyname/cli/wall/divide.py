"""``everyname wall divide``: a share-out from plain tables."""

import json
from pathlib import Path

import click

from everyname.cli.language_option import language_option
from everyname.cli.progress import progress_bar
from everyname.engine.directories import check_free
from everyname.engine.dividing import DIVIDE_FILES, divide_files
from everyname.language import Language
from everyname.sentences.outcome import needs_sentence, not_covered_sentences

__all__ = ["divide"]

_FILE = click.Path(path_type=Path)


@click.command()
@click.option("--names", type=_FILE, required=True, help="Table: name_id, need (1 if absent).")
@click.option("--connectors", type=_FILE, required=True, help="Table: connector_id, capacity, load, weight.")
@click.option("--pairs", type=_FILE, required=True, help="Table: name_id, connector_id, affinity, rule.")
@click.option("--previous", type=_FILE, help="Table of an earlier share-out: name_id, connector_id.")
@click.option("--out", type=_FILE, required=True, help="Folder for the results.")
@language_option
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to use.")
@click.option("--force", is_flag=True, help="Replace earlier results in the folder.")
@click.option("--quiet", is_flag=True, help="No progress bar and no summary.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def divide(
    names: Path,
    connectors: Path,
    pairs: Path,
    previous: Path | None,
    out: Path,
    language: Language,
    jobs: int,
    force: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Divide names among connectors: everyone covered if possible, loads fair, every pair explained."""
    check_free(out, force=force, ours=DIVIDE_FILES)
    with progress_bar(quiet=quiet) as bar:
        summary = divide_files(
            names=names,
            connectors=connectors,
            pairs=pairs,
            previous=previous,
            out=out,
            jobs=jobs,
            force=force,
            language=language,
            progress=bar,
        )
    if as_json:
        click.echo(json.dumps(summary, ensure_ascii=False, indent=2))
    elif not quiet:
        covered = needs_sentence(language, covered=summary["covered"], needs=summary["needs"])
        click.echo(language.say("{covered}; see {folder}", covered=covered, folder=out))
        for line in not_covered_sentences(language, summary["certificate"]):
            click.echo(line)
