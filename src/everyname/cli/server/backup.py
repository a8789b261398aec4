"""``everyname backup``: everything that the installation knows, in one sealed file."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click
import django
from django.db import DatabaseError

from everyname.cli.server.passphrase import PASSPHRASE_FILE, read_passphrase
from everyname.engine.whole_file import check_free_file, opened_whole
from everyname.formats.problems import Refusal
from everyname.web.project.database import State, state_of_database
from everyname.web.project.environment import IncompleteEnvironment, read_environment

__all__ = ["backup"]


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@PASSPHRASE_FILE
@click.option("--force", is_flag=True, help="Replace an earlier file.")
def backup(file: Path, passphrase_file: Path | None, force: bool) -> None:
    """Write everything that this installation knows into FILE, sealed with a passphrase.

    It takes the environment of `everyname serve`, which may go on meanwhile; the file holds one moment of it. Without
    the passphrase nobody can read it, you included. The secret key of the environment is not in it: keep it beside.
    """
    os.umask(0o077)  # what is written here is for nobody else
    try:
        environment = read_environment()
        django.setup()
        state = state_of_database()
    except IncompleteEnvironment as error:
        raise Refusal(str(error)) from error
    except DatabaseError as error:
        raise Refusal("The database of DATABASE_URL does not answer, or does not let us in.") from error
    if state is State.EMPTY:
        raise Refusal("The database is empty: there is nothing to back up.")
    if state is not State.CURRENT:
        raise Refusal("The database is not that of this version: back it up with the version that it is of.")
    # Not before django.setup(): it holds tables.
    from everyname.web.keeping.backup.taking import take_backup  # noqa: PLC0415

    check_free_file(file, force=force)
    passphrase, now = read_passphrase(passphrase_file, is_new=True), datetime.now(UTC)
    try:
        with opened_whole(file, force=force) as target:
            rows = take_backup(target, passphrase, secret_key=environment.secret_key, at=now)
    except DatabaseError as error:
        raise Refusal("The database did not answer to the end. No backup was written.") from error
    click.echo(f"{file}: {rows} rows, as they were at {now:%Y-%m-%d %H:%M} UTC.")
    click.echo(
        "Keep the passphrase and EVERYNAME_SECRET_KEY somewhere else: nobody can read it without the one,"
    )
    click.echo("and what the other seals (apps that show codes) opens nothing without it.")
