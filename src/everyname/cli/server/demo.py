"""``everyname demo``: the web application on a fictional community, to look around in, and to show to others."""

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from zoneinfo import available_timezones

import click
import django
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.utils import timezone

from everyname.cli.progress import progress_bar
from everyname.cli.server.serve import serve_until_stopped
from everyname.formats.problems import Refusal
from everyname.web.project.database import State, set_up, state_of_database
from everyname.web.project.environment import (
    Environment,
    IncompleteEnvironment,
    new_secret_key,
    read_environment,
)
from everyname.web.project.server import Door, DoorClosed, open_door

__all__ = ["demo"]

_OF_AN_INSTALLATION = ("EVERYNAME_HOSTS", "DATABASE_URL")
_KEPT = frozenset(("EVERYNAME_DEBUG",))
_KEY = "key"
_PORTS = 20
_OF_CAST = {
    "teacher": "teaches at Northside, has begun to mark",
    "kitchen": "works in the kitchen there, has not begun",
    "lead": "leads the wall at Northside, where a round goes on",
    "former-lead": "leads the wall at Lakeview, where two are over",
    "following": "teaches there, and was asked to be there for some names",
    "office": "works at the office, among colleagues, and can see how he stands",
    "leader": "sees released numbers alone",
    "steward": "runs the installation",
}


@click.command()
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo-web"),
    show_default=True,
    help="Folder of the demo, and of nothing else.",
)
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The next free one where it is taken; 0: any.",
)
@click.option("--fresh", is_flag=True, help="Begin anew; what was done in an earlier demo is gone.")
@click.option("--build-only", is_flag=True, help="Build the community, and serve nothing.")
@click.option(
    "--url",
    envvar="EVERYNAME_DEMO_URL",
    default="",
    metavar="https://…",
    help="Where a proxy on this machine, which ends TLS, shows it to others; with exactly this port behind it.",
)
def demo(data: Path, port: int, fresh: bool, build_only: bool, url: str) -> None:
    """Look around in a fictional community: two schools and an office, rounds that are over and others that go on.

    Answers on this machine alone, and lets anybody be anybody of its cast. An earlier demo goes on where it
    was, unless its round is over by now.
    """
    os.umask(0o077)  # what is written here is for nobody else
    environment = _environment(data, url)
    django.setup()
    _make_ready(environment.data, fresh=fresh)
    _keep_key(environment)
    if build_only:
        click.echo(f"The demo stands in {data}.")
        return
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["*.ttf", "*.txt"])
    with ExitStack() as stack:
        door = _first_free(stack, environment, port)
        _say_whom(door, url)
        serve_until_stopped(door, without_worker=False)


def _environment(data: Path, url: str) -> Environment:
    """A demo's, whatever else stands in this one; nothing of a real installation may get into it."""
    for name in _OF_AN_INSTALLATION:
        if os.environ.get(name, "").strip():
            raise Refusal(
                f"{name} is set, as for a real installation. The demo keeps a database of its own and touches no "
                f"other: start it where {' and '.join(_OF_AN_INSTALLATION)} are not set."
            )
    for name in [each for each in os.environ if each.startswith("EVERYNAME_") and each not in _KEPT]:
        del os.environ[name]
    folder = data.absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = _key(folder)
    except OSError as error:
        raise Refusal(
            f"{data}: cannot be used ({error.strerror}). Choose another folder with --data."
        ) from error
    # Settings read the environment, and so does whatever is started beside the server.
    os.environ |= {"EVERYNAME_DEMO": "yes", "EVERYNAME_DATA": str(folder), "EVERYNAME_SECRET_KEY": key}
    if url:
        os.environ |= {"EVERYNAME_DEMO_URL": url, "EVERYNAME_BEHIND_PROXY": "yes"}
    try:
        return read_environment()
    except IncompleteEnvironment as error:
        raise Refusal(str(error).replace("EVERYNAME_DEMO_URL", "--url")) from error


def _key(folder: Path) -> str:
    """The same each time, so that slips and sessions outlive a restart."""
    file = folder / _KEY
    return file.read_text(encoding="utf-8").strip() if file.exists() else new_secret_key()


def _keep_key(environment: Environment) -> None:
    """Not before it is certain that the folder is the demo's."""
    (environment.data / _KEY).write_text(environment.secret_key, encoding="utf-8")


def _make_ready(folder: Path, *, fresh: bool) -> None:
    # Not before django.setup(): they hold tables.
    from everyname.web.demo.queries import is_built  # noqa: PLC0415

    why_anew = _why_anew(folder, fresh=fresh)
    if why_anew:
        click.echo(why_anew)
        _clear(folder)
    set_up()
    if not is_built():
        _build()


def _build() -> None:
    click.echo("Building a fictional community: two schools and an office. It takes some seconds.")
    with progress_bar(quiet=False) as bar, _without_compiling():
        # It draws in what computes, which nobody needs who goes on where they were.
        from everyname.web.demo.operations.building import build_demo  # noqa: PLC0415

        build_demo(at=timezone.now(), time_zone=_time_zone_here(), progress=bar)


@contextmanager
def _without_compiling() -> Iterator[None]:
    """Let the search for what to hide be loaded as plain Python: numba asks for it when it is imported.

    Compiling takes half a minute, once; uncompiled it finds the same for the few numbers here in a tenth of a second.
    The worker, which is a process of its own, compiles: what somebody loads into the demo may be large.
    """
    os.environ["NUMBA_DISABLE_JIT"] = "1"
    try:
        yield
    finally:
        del os.environ["NUMBA_DISABLE_JIT"]


def _time_zone_here() -> str:
    """By its name, where the system says it."""
    said = os.environ.get("TZ") or str(Path("/etc/localtime").resolve())
    name = said.removeprefix(":").rpartition("zoneinfo/")[2]
    return name if name in available_timezones() else "UTC"


def _why_anew(folder: Path, *, fresh: bool) -> str:
    """Why an earlier demo cannot go on; empty where it can, or where there is none."""
    # Not before django.setup(): they hold tables.
    from everyname.web.demo.queries import holds_another_community, is_built, is_over  # noqa: PLC0415

    try:
        state = state_of_database()
        is_foreign = holds_another_community()
    except DatabaseError as error:
        raise Refusal(
            f"{folder}: the database there cannot be read. Choose another folder with --data."
        ) from error
    if is_foreign:
        raise Refusal(
            f"{folder}: there stands a community that the demo has not made. Choose another folder with --data."
        )
    if state is State.EMPTY:
        return ""
    if state is not State.CURRENT:
        return "The earlier demo is from another version of Everyname; here comes a new one."
    if fresh:
        return "The earlier demo is gone."
    if is_built() and is_over(at=timezone.now()):
        return "The round of the earlier demo is over by now; here comes a new one."
    return ""


def _clear(folder: Path) -> None:
    connections.close_all()
    for file in folder.glob("everyname.sqlite3*"):
        file.unlink()
    shutil.rmtree(folder / "mail", ignore_errors=True)


def _first_free(stack: ExitStack, environment: Environment, port: int) -> Door:
    tried = 1 if environment.is_public else _PORTS  # a proxy in front asks at one
    ports = range(port, min(port + tried, 65536)) if port else range(1)
    for each in ports:
        try:
            with _without_complaint():
                return stack.enter_context(open_door(environment, host="127.0.0.1", port=each))
        except DoorClosed:
            continue
    which = f"Ports {ports[0]} to {ports[-1]} are" if len(ports) > 1 else f"Port {ports[0]} is"
    raise Refusal(f"{which} in use, or not to be had here. Choose another with --port.")


@contextmanager
def _without_complaint() -> Iterator[None]:
    """Without the lines that uvicorn logs for an address that it cannot have: here the next one is tried."""
    log = logging.getLogger("uvicorn.error")
    log.disabled = True
    try:
        yield
    finally:
        log.disabled = False


def _say_whom(door: Door, url: str) -> None:
    # Not before django.setup(): it holds tables.
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415 - as above

    from everyname.web.demo.queries import cast  # noqa: PLC0415 - as above

    if url:
        click.echo(f"Everyname answers at {door.url} to the proxy in front, and to others")
        click.echo(f"at {url.rstrip('/')}/demo/")
    else:
        click.echo(f"Everyname answers at {door.url}demo/")
    click.echo("There you can be, with one click:")
    for each in cast(AnonymousUser()):
        click.echo(f"  {each.member.name:<17}  {_OF_CAST[each.key]}")
    if url:
        click.echo(
            "Whoever reaches that address can be any of them, and sees what others entered: no real names."
        )
    click.echo(
        "Everybody is invented, and nothing leaves this machine. Ctrl+C stops it; --fresh begins anew."
    )
