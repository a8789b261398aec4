"""The passphrase of a backup: typed where nobody sees it, or from a file that only its owner reads."""

import sys
from pathlib import Path

import click

from everyname.formats.problems import Refusal

__all__ = ["FEWEST", "PASSPHRASE_FILE", "read_passphrase"]

FEWEST = 12
"""Letters of a new passphrase: whoever has the file can try as long as they like."""

PASSPHRASE_FILE = click.option(
    "--passphrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file whose first line is the passphrase; without it the terminal asks.",
)


def read_passphrase(file: Path | None, *, is_new: bool) -> str:
    """The passphrase.

    Parameters
    ----------
    is_new : it is typed twice, and must be long.

    Raises
    ------
    Refusal
        There is none, or it is too short for a new one.
    """
    if file is not None:
        passphrase = _first_line(file)
    elif sys.stdin.isatty():
        passphrase = click.prompt("Passphrase", hide_input=True, confirmation_prompt=is_new, err=True)
    else:
        raise Refusal("Nobody is there to type a passphrase: give --passphrase-file.")
    if not passphrase:
        raise Refusal(f"{file}: its first line is empty; the passphrase is to stand there.")
    if is_new and len(passphrase) < FEWEST:
        raise Refusal(
            f"The passphrase has {len(passphrase)} characters, {FEWEST} are needed: five or six words are easy to keep."
        )
    return passphrase


def _first_line(file: Path) -> str:
    try:
        with file.open(encoding="utf-8-sig") as text:
            return text.readline(4096).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(f"{file}: cannot be read as text.") from error
