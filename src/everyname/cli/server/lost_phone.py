"""``everyname lost-phone``: the way back in where no other steward can help."""

from datetime import UTC, datetime

import click
import django
from django.db import OperationalError

from everyname.formats.problems import Refusal
from everyname.web.project.database import State, state_of_database
from everyname.web.project.environment import IncompleteEnvironment, read_environment

__all__ = ["lost_phone"]


@click.command("lost-phone")
@click.argument("email")
def lost_phone(email: str) -> None:
    """Take away the passkeys, the app and the recovery codes of whoever signs in as EMAIL.

    For the only steward of an installation; everybody else asks theirs. The password stays as it is.
    """
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
    # Not before django.setup(): they hold tables.
    from everyname.web.community.models import Member  # noqa: PLC0415
    from everyname.web.sign_in.operations.factors import take_all_away  # noqa: PLC0415

    member = Member.objects.filter(email=email.strip().lower(), is_active=True).first()
    if member is None:
        raise Refusal("Nobody who may sign in has this address. Nothing was changed.")
    take_all_away(member, by=None, at=datetime.now(UTC))
    click.echo("Done. One step is enough to sign in now; a new second step should be set up at once.")
