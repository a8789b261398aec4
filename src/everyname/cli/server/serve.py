"""``everyname serve``: the web application, for real use."""

import os
import sys
from contextlib import ExitStack
from pathlib import Path

import click
import django
from django.core.management import call_command
from django.db import OperationalError

from everyname.formats.problems import Refusal
from everyname.web.project.database import (
    State,
    set_up,
    state_of_database,
)
from everyname.web.project.environment import (
    Environment,
    IncompleteEnvironment,
    read_environment,
)
from everyname.web.project.server import Door, DoorClosed, open_door

__all__ = ["serve", "serve_until_stopped"]

_LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to answer at.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0: any free one."
)
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes: one per core."
)
@click.option("--certificate", type=_FILE, help="For TLS without a proxy in front (PEM).")
@click.option("--private-key", type=_FILE, help="Of the certificate (PEM).")
@click.option(
    "--migrate", is_flag=True, help="Bring the tables of an earlier version up to date. Back up first."
)
@click.option("--without-worker", is_flag=True, help="Leave mail and large rosters to `everyname work`.")
def serve(
    host: str,
    port: int,
    workers: int,
    certificate: Path | None,
    private_key: Path | None,
    migrate: bool,
    without_worker: bool,
) -> None:
    """Serve the web application, as the environment says.

    EVERYNAME_SECRET_KEY, EVERYNAME_HOSTS, EVERYNAME_DATA, DATABASE_URL, EVERYNAME_BEHIND_PROXY,
    EVERYNAME_EMAIL_URL, EVERYNAME_EMAIL_FROM; or EVERYNAME_DEMO=yes alone. `everyname check` says
    whether they are ready. An empty database is set up; one of an earlier version is left alone until --migrate.
    """
    os.umask(0o077)  # what is written here is for nobody else
    try:
        environment = read_environment()
        _refuse_what_cannot_be(environment, host=host, has_tls=bool(certificate and private_key))
        environment.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Workers and settings read the environment again: a demo's key, made up here, must be theirs too.
        os.environ["EVERYNAME_SECRET_KEY"] = environment.secret_key
        django.setup()
    except (IncompleteEnvironment, OSError) as error:
        raise Refusal(str(error)) from error
    _set_up_database(may_change=migrate)
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["*.ttf", "*.txt"])
    try:
        with open_door(
            environment,
            host=host,
            port=port,
            workers=workers,
            certificate=certificate,
            private_key=private_key,
        ) as door:
            _say_where(door, environment)
            serve_until_stopped(door, without_worker=without_worker)
    except DoorClosed as closed:
        raise Refusal(f"{closed} Choose another with --port or --host.") from closed


def serve_until_stopped(door: Door, *, without_worker: bool) -> None:
    """Answer, with a worker beside the server unless there is one elsewhere."""
    # Not before django.setup(): it holds tables.
    from everyname.web.jobs.beside import worker_beside  # noqa: PLC0415

    with ExitStack() as stack:
        if without_worker:
            door.serve(when_told_to_stop=lambda: None)
            return
        command = [sys.executable, "-m", "everyname", "work", "--beside"]
        beside = stack.enter_context(worker_beside(command))
        door.serve(when_told_to_stop=beside.tell_to_stop)


def _refuse_what_cannot_be(environment: Environment, *, host: str, has_tls: bool) -> None:
    if environment.is_demo and host not in _LOOPBACK:
        raise Refusal("--host: a demo lets anybody in, and answers on this machine alone.")
    if environment.is_public and not environment.proxies and not has_tls:
        raise Refusal(
            "Names travel by TLS alone. Set EVERYNAME_BEHIND_PROXY=yes if a proxy on this machine does that "
            "(or its address), or give --certificate and --private-key."
        )


def _set_up_database(*, may_change: bool) -> None:
    try:
        state = state_of_database()
    except OperationalError as error:
        raise Refusal("The database of DATABASE_URL does not answer, or does not let us in.") from error
    if state is State.NEWER:
        raise Refusal("The database was used by a later version of Everyname: start that one.")
    if state is State.OLDER and not may_change:
        raise Refusal(
            "The database is from an earlier version of Everyname. Back it up, then start with --migrate."
        )
    set_up()


def _say_where(door: Door, environment: Environment) -> None:
    # Not before django.setup(): they hold tables.
    from everyname.web.community.queries import community_or_none  # noqa: PLC0415
    from everyname.web.community.setup_code import setup_code  # noqa: PLC0415

    click.echo(f"Everyname answers at {door.url}")
    if environment.is_public:
        click.echo(f"and, from outside, at https://{environment.hosts[0].lstrip('.')}/")
    if community_or_none() is None:
        click.echo(f"The first page asks for this set-up code: {setup_code(environment.secret_key)}")
    click.echo("Ctrl+C stops it.")
