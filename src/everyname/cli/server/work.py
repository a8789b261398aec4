"""``everyname work``: the background work, in a process or on a machine of its own."""

import os
import signal
import sys

import click

from everyname.formats.problems import Refusal

__all__ = ["work"]


@click.command()
@click.option(
    "--beside", is_flag=True, hidden=True, help="Started by `serve`: ends when standard input does."
)
def work(beside: bool) -> None:
    """Send mail and load large rosters, for `everyname serve --without-worker`.

    It takes the same environment as `everyname serve`, and a database that `serve` has set up. Several may work at
    once on PostgreSQL; what one that dies had at hand, another begins anew. SIGTERM stops it.
    """
    os.umask(0o077)  # what is written here is for nobody else
    # Until it listens itself there is nothing to put in order, and an exception that a signal raises in the middle of
    # an import can get lost there.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # After that, for these are the imports that take long.
    import django  # noqa: PLC0415
    from django.db import OperationalError  # noqa: PLC0415

    # For the same reason.
    from everyname.web.project.database import State, state_of_database  # noqa: PLC0415
    from everyname.web.project.environment import IncompleteEnvironment, read_environment  # noqa: PLC0415

    try:
        read_environment()
        django.setup()
        state = state_of_database()
    except IncompleteEnvironment as error:
        raise Refusal(str(error)) from error
    except OperationalError as error:
        raise Refusal("The database of DATABASE_URL does not answer, or does not let us in.") from error
    if state is not State.CURRENT:
        raise Refusal("The database is not that of this version: start `everyname serve` first.")
    # Not before django.setup(): it holds tables.
    from everyname.web.jobs.worker import Worker  # noqa: PLC0415

    if not beside:
        click.echo("Waiting for work. Ctrl+C stops it.")
    Worker(wakes=sys.stdin.fileno() if beside else None).run()
