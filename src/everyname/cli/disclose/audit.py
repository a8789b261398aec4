"""``everyname disclose audit``: whether a release keeps its promise."""

import json
import os
from pathlib import Path

import click

from everyname.cli.disclose.columns import telling_every_row
from everyname.cli.disclose.faults import fault_line
from everyname.cli.language_option import language_option
from everyname.cli.progress import progress_bar
from everyname.engine.disclosing.auditing import Audit, audit_files
from everyname.language import Language
from everyname.sentences.disclosure import audit_sentence

__all__ = ["audit"]


@click.command()
@click.argument("given", nargs=-1, required=True, metavar="DIR")
@click.option(
    "--table",
    "tables",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    metavar="TABLE...",
    help="The tables that the release was made of.",
)
@click.option(
    "--attack",
    type=click.Choice(["none", "sample", "exhaustive"]),
    default="sample",
    show_default=True,
    help="How many of the numbers that are too small to be told to attack.",
)
@language_option
@click.option("--quiet", is_flag=True, help="No progress bar and no summary.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def audit(
    given: tuple[str, ...],
    tables: tuple[Path, ...],
    attack: str,
    language: Language,
    quiet: bool,
    as_json: bool,
) -> None:
    """Check the proof of the release in DIR in whole numbers, then attack what was published.

    The code that does it shares nothing with the code that made the release.
    """
    folder, more = _folder_and_tables(given)
    with telling_every_row(as_json=as_json), progress_bar(quiet=quiet) as bar:
        found = audit_files(folder=folder, tables=[*tables, *more], mode=attack, progress=bar)
    if as_json:
        click.echo(json.dumps(found.plain(), ensure_ascii=False, indent=2))
    for fault in found.faults:
        click.echo(fault_line(language, fault), err=True)
    if not quiet:
        click.echo(_outcome(found, language), err=bool(found.faults) or as_json)
    if found.faults:
        raise SystemExit(1)


def _folder_and_tables(given: tuple[str, ...]) -> tuple[Path, list[Path]]:
    """The folder among what was given, and further tables: behind one ``--table`` may stand several."""
    folder = next((each for each in given if os.path.isdir(each)), given[0])  # noqa: PTH112 - never raises
    return Path(folder), [Path(each) for each in given if each != folder]


def _outcome(found: Audit, language: Language) -> str:
    violations = sum(fault.code.startswith("attack-") for fault in found.faults)
    return audit_sentence(
        language,
        certified=found.primary,
        findings=len(found.faults) - violations,
        attacked=found.attacked,
        violations=violations,
    )
