"""A PostgreSQL of one's own, for as long as something runs.

``python -m tests.web.postgresql -m pytest tests/web`` runs Python with ``DATABASE_URL`` set to a cluster that
is made for it in a temporary folder, answers on a socket in that folder alone, and is gone afterwards.
Under pytest-xdist all workers share it, each with a database of its own (pytest-django adds the suffix).
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

__all__ = ["NoServer", "private_cluster"]

_UNPRIVILEGED = ("postgres", "nobody")
# Nothing here has to survive a power failure. Thirty connections a worker would be plenty.
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")

_AS_WANTED = (
    "--username everyname --auth trust --encoding UTF8 --locale C.UTF-8 --no-sync --no-instructions".split()
)


class NoServer(RuntimeError):
    """PostgreSQL's server is not installed, or does not start: what to do."""


@contextmanager
def private_cluster() -> Iterator[str]:
    """Start a cluster; its ``DATABASE_URL``. Taken down and away at the end.

    Raises
    ------
    NoServer
        There are no server programs, or they did not start.
    """
    programs = _programs()
    # Short, for the path of a socket holds 107 letters at most.
    folder = Path(tempfile.mkdtemp(prefix="everyname-pg-", dir="/var/tmp"))
    try:
        prefix = _as_somebody(folder)
        data = folder / "data"
        host = ("--host", folder, "--username", "everyname")
        _run(*prefix, programs / "initdb", "--pgdata", data, *_AS_WANTED)
        options = " ".join(
            f"-c {setting}" for setting in (*_FAST, "listen_addresses=", f"unix_socket_directories={folder}")
        )
        control: tuple[str | Path, ...] = (
            *prefix,
            programs / "pg_ctl",
            "--pgdata",
            data,
            "--wait",
            "--silent",
        )
        _run(*control, "--log", folder / "log", "--options", options, "start")
        try:
            _run(*prefix, programs / "createdb", *host, "--maintenance-db", "postgres", "everyname")
            yield f"postgres://everyname@{quote(str(folder), safe='')}/everyname"
        finally:
            _run(*control, "--mode", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The newest server's programs: on the path, or where Debian and others put them."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    for pattern in ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql*/bin"):
        folders += sorted(Path("/").glob(pattern), reverse=True)
    for folder in folders:
        if all((folder / program).exists() for program in ("initdb", "pg_ctl", "createdb")):
            return folder
    raise NoServer(
        "PostgreSQL's server is needed for these tests, and is not here: run `sh requirements/system.sh database`, "
        "or `apt install postgresql`, or point PATH to its initdb."
    )


def _as_somebody(folder: Path) -> tuple[str | Path, ...]:
    """As whom the server runs: it refuses root, so root gives it to somebody without rights."""
    if os.geteuid() != 0:
        return ()
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = next((name for name in _UNPRIVILEGED if name in names), None)
    if user is None:
        raise NoServer(
            f"PostgreSQL refuses to run as root, and there is no user {' or '.join(_UNPRIVILEGED)}."
        )
    shutil.chown(folder, user)
    if shutil.which("runuser"):
        return ("runuser", "-u", user, "--")
    return ("setpriv", "--reuid", user, "--clear-groups", "--")


def _run(*call: str | Path) -> None:
    """Run a program of PostgreSQL. To a file: what it starts would hold a pipe open for as long as it lives."""
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(
            [str(word) for word in call],
            stdout=said,
            stderr=said,
            stdin=subprocess.DEVNULL,
            cwd="/",
            check=False,
        )
        if done.returncode:
            said.seek(0)
            raise NoServer(f"{' '.join(map(str, call))}\n{said.read()}")


def _main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the cluster is taken down then, too
    try:
        with private_cluster() as url:
            return subprocess.call([sys.executable, *arguments], env={**os.environ, "DATABASE_URL": url})
    except NoServer as missing:
        print(missing, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
