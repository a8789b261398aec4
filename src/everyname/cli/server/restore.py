"""``everyname restore``: an installation from the file of ``everyname backup``."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import django
from django.db import DatabaseError

from everyname.cli.server.passphrase import PASSPHRASE_FILE, read_passphrase
from everyname.formats.problems import Refusal
from everyname.web.project.database import (
    State,
    is_on_server,
    no_new_file_unless_done,
    set_up,
    state_of_database,
)
from everyname.web.project.environment import Environment, IncompleteEnvironment, read_environment

__all__ = ["restore"]


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@PASSPHRASE_FILE
@click.option("--force", is_flag=True, help="Replace what stands in the database. It cannot be brought back.")
def restore(file: Path, passphrase_file: Path | None, force: bool) -> None:
    """Store what stands in FILE, made by `everyname backup`, in the empty database of this environment.

    SQLite or PostgreSQL, whichever it came from. FILE is read to its end before anything is changed: a wrong
    passphrase, a cut file or another one leaves the database as it is. Stop `everyname serve` before.
    """
    os.umask(0o077)  # what is written here is for nobody else
    try:
        environment = read_environment()
        django.setup()
    except IncompleteEnvironment as error:
        raise Refusal(str(error)) from error
    passphrase = read_passphrase(passphrase_file, is_new=False)
    with file.open("rb") as source, _refusing(file):
        # Not before django.setup(): they hold tables.
        from everyname.web.keeping.backup.reading import checked  # noqa: PLC0415
        from everyname.web.keeping.backup.restoring import restore_backup  # noqa: PLC0415

        manifest = checked(source, passphrase)
        with no_new_file_unless_done():
            _make_ready(environment.data, force=force)
            source.seek(0)
            restore_backup(source, passphrase, manifest, at=datetime.now(UTC))
    _say(manifest, environment)


def _make_ready(data: Path, *, force: bool) -> None:
    """An empty database gets its tables; one that holds something is refused, unless it is to be replaced."""
    # Not before django.setup(): it holds tables.
    from everyname.web.keeping.backup.restoring import holds_anything  # noqa: PLC0415

    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = state_of_database()
        if state not in {State.EMPTY, State.CURRENT}:
            raise Refusal(
                "The database is that of another version. Give an empty one, or start that version."
            )
        if not force and state is State.CURRENT and holds_anything():
            raise Refusal(
                "The database holds a community already. Give an empty one; or replace it with --force, for good."
            )
        set_up()
    except OSError as error:
        raise Refusal(f"{data}: cannot be used ({error.strerror}).") from error
    except DatabaseError as error:
        raise Refusal(_unusable(data)) from error


def _unusable(data: Path) -> str:
    if is_on_server():
        return "The database of DATABASE_URL does not answer, or does not let us in."
    return f"{data}: the database there cannot be written. Is there space left, and may we write?"


@contextmanager
def _refusing(file: Path) -> Iterator[None]:
    """Say in one line what hinders; whatever it is, the database is as it was."""
    # Not before django.setup(): they hold tables.
    from everyname.web.keeping.backup.reading import OtherTables  # noqa: PLC0415
    from everyname.web.keeping.backup.restoring import CannotStore  # noqa: PLC0415
    from everyname.web.keeping.backup.sealing import (  # noqa: PLC0415
        Damaged,
        LaterLayout,
        NoBackup,
        WrongPassphrase,
    )

    try:
        yield
    except LaterLayout:
        raise Refusal(
            f"{file}: was written by a later version of Everyname. Restore it with that version. Nothing was changed."
        ) from None
    except NoBackup:
        raise Refusal(f"{file}: is not a backup of Everyname. Nothing was changed.") from None
    except WrongPassphrase:
        raise Refusal(f"{file}: the passphrase does not open it. Nothing was changed.") from None
    except Damaged:
        raise Refusal(f"{file}: is cut, or was changed after it was written. Nothing was changed.") from None
    except OtherTables as other:
        raise Refusal(
            f"{file}: was made by version {other} with other tables. Restore it with that version, then upgrade. "
            "Nothing was changed."
        ) from None
    except CannotStore as error:
        space = " Is there space left?" if str(error) == "OperationalError" else ""
        raise Refusal(
            f"{file}: the database does not take all of it ({error}).{space} Nothing was changed."
        ) from None


def _say(manifest: Any, environment: Environment) -> None:
    # Not before django.setup(): it holds tables.
    from everyname.web.keeping.backup.taking import key_mark  # noqa: PLC0415

    click.echo(f"{manifest.rows} rows are back, as they were at {manifest.made_at:%Y-%m-%d %H:%M} UTC.")
    click.echo(
        "Everybody signs in anew. Whoever was erased after that moment is there again: erase them again."
    )
    click.echo("No letter about names leaves before the lead of a round asks for it again.")
    if key_mark(environment.secret_key) != manifest.key:
        click.echo(
            "EVERYNAME_SECRET_KEY is another one than then: links that were handed out and apps that show codes"
        )
        click.echo("open nothing. Stop, set the former key if you have it, and restore again.")
