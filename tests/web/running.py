"""The real server, as people start it: ``everyname serve`` in a process of its own."""

import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPResponse
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEY = "only for tests, long enough, and never used by anybody"
PRODUCTION = {
    "EVERYNAME_SECRET_KEY": KEY,
    "EVERYNAME_HOSTS": "wall.example.org",
    "EVERYNAME_BEHIND_PROXY": "yes",
}
FROM_OUTSIDE = {"Host": "wall.example.org", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.77"}
DEMO = {"EVERYNAME_DEMO": "yes"}
_SETTINGS = "everyname.web.project.settings"


@dataclass
class Running:
    process: "subprocess.Popen[str]"
    log: Path
    said: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return self._said_after("answers at")

    @property
    def code(self) -> str:
        return self._said_after("set-up code:")

    def _said_after(self, words: str) -> str:
        found = re.search(rf"{words} (\S+)", self.printed)
        assert found, self.printed
        return found[1]

    @property
    def printed(self) -> str:
        return "".join(self.said)

    @property
    def logged(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def get(self, path: str, headers: Mapping[str, str] = FROM_OUTSIDE) -> HTTPResponse:
        request = urllib.request.Request(self.url + path.lstrip("/"), headers=dict(headers))
        answer: HTTPResponse = urllib.request.build_opener(NoRedirect).open(request, timeout=120)
        return answer

    def stop(self) -> int:
        """As a service manager stops it."""
        self.process.send_signal(signal.SIGTERM)
        rest, _ = self.process.communicate(timeout=60)
        self.said.append(rest)
        return self.process.returncode


class NoRedirect(urllib.request.HTTPErrorProcessor):
    """Whatever the answer is, it is the answer."""

    def http_response(self, request: object, response: HTTPResponse) -> HTTPResponse:
        del request
        return response

    https_response = http_response


def environment(folder: Path, *given: Mapping[str, str]) -> dict[str, str]:
    """What a service file would give, and nothing of the tests' own."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("EVERYNAME_", "DJANGO_"))
    }
    kept.pop("DATABASE_URL", None)
    made = {**kept, "EVERYNAME_DATA": str(folder / "data"), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    for each in given:
        made |= each
    return made


def set_up(folder: Path, env: Mapping[str, str] = PRODUCTION) -> Path:
    """Give a folder the database that a first start in an environment makes, so that the next is no first one.

    For tests of something else than first starts: making the tables takes longer than the start itself.
    """
    (folder / "data").mkdir(mode=0o700)
    shutil.copy(tables("demo" if env.keys() >= DEMO.keys() else "installation"), folder / "data")
    return folder


def with_demo(folder: Path) -> Path:
    """Give a folder the data of a demo that has just been built, its key included."""
    shutil.copytree(_demo(), folder / "data")
    return folder


@cache
def tables(kind: str) -> Path:
    """A database that is set up and empty: of an ``installation``, or of a ``demo``, which has tables more."""
    settings = {"DJANGO_SETTINGS_MODULE": _SETTINGS}
    call = ["-m", "django", "migrate", "--verbosity", "0", "--skip-checks"]
    data = _made_once(f"tables of {kind}", call, DEMO if kind == "demo" else PRODUCTION, settings)
    return data / "everyname.sqlite3"


@cache
def _demo() -> Path:
    return _made_once("demo", ["-m", "everyname", "demo", "--build-only", "--data", "data"])


def _made_once(called: str, call: Sequence[str], *env: Mapping[str, str]) -> Path:
    """The data that a command makes, once for all workers of pytest-xdist, who share the folder."""
    shared = Path(os.environ["EVERYNAME_DATA"]) / called
    shared.mkdir(exist_ok=True)
    made = shared / "made"
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(shared / "data", ignore_errors=True)
            (shared / "data").mkdir(mode=0o700)
            subprocess.run(
                [sys.executable, *call],
                env=environment(shared, *env),
                cwd=shared,
                check=True,
                stdout=subprocess.DEVNULL,
            )
            (shared / "data").rename(made)
    return made


@contextmanager
def running(
    folder: Path, *arguments: str, env: Mapping[str, str], command: str = "serve"
) -> Iterator[Running]:
    """A server on any free port, once it answers; killed at the end if it was not stopped."""
    log = folder / "log"
    with log.open("w", encoding="utf-8") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", "everyname", command, "--port", "0", *arguments],
            cwd=folder,
            env=environment(folder, env),
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )
    server = Running(process, log)
    try:
        assert process.stdout is not None
        for line in process.stdout:
            server.said.append(line)
            if "Ctrl+C" in line:
                break
        else:
            raise AssertionError(server.printed + server.logged)
        yield server
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
