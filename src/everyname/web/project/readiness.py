"""Is this installation ready for people's names? What `everyname check` says."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import OperationalError, connection

from everyname.web.project.database import State, state_of_database
from everyname.web.project.environment import Environment

__all__ = ["findings"]

_OF_DATABASE = {
    State.EMPTY: "The database is empty: `everyname serve` sets it up when it first starts.",
    State.OLDER: "The database is from an earlier version: back it up, then `everyname serve --migrate`.",
    State.NEWER: "The database was used by a later version of Everyname: start that one.",
}


def findings(environment: Environment) -> list[str]:
    """Everything that stands in the way, each with what to do; nothing where all is ready. Changes nothing."""
    return [
        *_of_environment(environment),
        *_of_folder(environment.data),
        *_of_database(),
        *_of_django(),
    ]


def _of_environment(environment: Environment) -> Iterator[str]:
    if environment.is_demo:
        yield "EVERYNAME_DEMO is on: anybody may enter as anybody. Take it away and set EVERYNAME_HOSTS."
    elif not environment.says_about_proxy:
        yield (
            "EVERYNAME_BEHIND_PROXY is not set: say yes, or the address of the proxy that ends TLS; or say no, and "
            "start with `everyname serve --certificate … --private-key …`."
        )
    if not environment.email_url:
        yield "EVERYNAME_EMAIL_URL is not set: no invitation can be sent, only printed slips."
    elif environment.email_from.endswith("@localhost"):
        yield "EVERYNAME_EMAIL_FROM is not set: messages need a sender, such as wall@example.org."


def _of_folder(folder: Path) -> Iterator[str]:
    if not folder.is_dir():
        yield f"EVERYNAME_DATA: the folder {folder} is not there. `everyname serve` makes it when it first starts."
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        yield f"EVERYNAME_DATA: nothing can be written into {folder}. Give it to whom runs Everyname."
    names = [folder, *folder.glob("everyname.sqlite3*")]
    for path in names:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            mode = "700" if path == folder else "600"
            yield f"EVERYNAME_DATA: others on this machine may look into {path}: chmod {mode} it."


def _of_database() -> Iterator[str]:
    if connection.vendor == "sqlite" and not Path(settings.DATABASES["default"]["NAME"]).exists():
        yield _OF_DATABASE[State.EMPTY]  # without a look, which would make the file
        return
    try:
        state = state_of_database()
    except OperationalError:
        yield "The database of DATABASE_URL does not answer, or does not let us in."
        return
    if state in _OF_DATABASE:
        yield _OF_DATABASE[state]


def _of_django() -> Iterator[str]:
    for found in checks.run_checks(include_deployment_checks=True):
        if found.level >= checks.WARNING and not found.is_silenced():
            yield f"{found.id}: {' '.join(found.msg.split())}"
