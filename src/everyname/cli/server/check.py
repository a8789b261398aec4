"""``everyname check``: whether the settings are ready for people's names."""

import click
import django

from everyname.web.project.environment import (
    IncompleteEnvironment,
    new_secret_key,
    read_environment,
)
from everyname.web.project.readiness import findings

__all__ = ["check"]


@click.command()
@click.option(
    "--new-secret-key", "wants_key", is_flag=True, help="Print a key for EVERYNAME_SECRET_KEY, no more."
)
@click.pass_context
def check(ctx: click.Context, wants_key: bool) -> None:
    """Say what is missing before `everyname serve` may hold people's names. Changes nothing.

    Exit 0 when all is ready, 1 when something is to be done.
    """
    if wants_key:
        click.echo(new_secret_key())
        return
    try:
        environment = read_environment()
        django.setup()
        found = findings(environment)
    except IncompleteEnvironment as incomplete:
        found = [str(incomplete)]
    for finding in found:
        click.echo(f"- {finding}")
    if found:
        click.echo(f"{len(found)} to do." if len(found) > 1 else "One thing to do.")
        ctx.exit(1)
    click.echo("Ready.")
