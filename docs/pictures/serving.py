"""Servers for the pictures: the demo, the demo in the invented language, an installation that nobody has begun."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["built_demo", "demo", "empty", "pseudo"]


def built_demo(folder: Path) -> None:
    """Build the fictional community in a folder."""
    command = [sys.executable, "-m", "everyname", "demo", "--build-only", "--data", str(folder)]
    subprocess.run(command, check=True, env=_environment())  # noqa: S603 - our own command


@contextmanager
def demo(folder: Path) -> Iterator[str]:
    """Serve it; gives the address."""
    with _serving("demo", "--data", str(folder)) as said:
        yield _address(said)


@contextmanager
def pseudo(folder: Path) -> Iterator[str]:
    """Serve it in the language that nobody speaks, from right to left."""
    with _serving("serve", EVERYNAME_DEMO="yes", EVERYNAME_PSEUDO="yes", EVERYNAME_DATA=str(folder)) as said:
        yield _address(said)


@contextmanager
def empty(folder: Path) -> Iterator[tuple[str, str]]:
    """Serve an installation without a community; gives the address and the code that opens its first page."""
    with _serving("serve", EVERYNAME_DEMO="yes", EVERYNAME_DATA=str(folder)) as said:
        found = re.search(r"set-up code: (\S+)", said)
        assert found
        yield _address(said), found[1]


@contextmanager
def _serving(command: str, *arguments: str, **variables: str) -> Iterator[str]:
    """What a server says until it answers."""
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "everyname", command, "--port", "0", *arguments],
        env=_environment(**variables),
        stdout=subprocess.PIPE,
        text=True,
    )
    said = ""
    try:
        assert process.stdout is not None
        for line in process.stdout:
            said += line
            if "Ctrl+C" in line:
                break
        yield said
    finally:
        process.terminate()
        process.communicate(timeout=60)


def _environment(**variables: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EVERYNAME_")}
    kept.pop("DATABASE_URL", None)
    return {**kept, "PYTHONUNBUFFERED": "1", "TZ": "UTC", **variables}


def _address(said: str) -> str:
    found = re.search(r"answers at (http://[^/\s]+)", said)
    assert found, said
    return found[1]
