"""Every command that the documents show works, page by page, from an empty folder."""

import os
import re
import shlex
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, Command, blocks, commands, files, shown_pieces, squeezed

WITH_COMMANDS = [page for page in PAGES if commands(page)]
LANGUAGES = {"console", "csv", "json", "python", "text", "toml"}
TARGETS = {
    ".venv/base",
    *re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE),
}

_NOT_OF_A_READER = ("DATABASE_", "DJANGO_", "EVERYNAME_", "MAKE")
"""Variables that the tests themselves bring along."""


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_block_says_what_it_holds(page: Path) -> None:
    assert {language for _, language, _ in blocks(page)} <= LANGUAGES


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name_of)
def test_every_command_of_the_page_does_what_it_shows(page: Path, tmp_path: Path) -> None:
    for name, content in files(page).items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    for command in commands(page):
        program, *arguments = shlex.split(command.text)
        if program == "make":
            assert set(arguments) <= TARGETS, command
            assert_makes(command, arguments, tmp_path)
        elif program == "everyname":
            assert_works(command, arguments, tmp_path)
        else:
            assert command.text == ". .venv/bin/activate", command
            in_folder_of_the_code(
                command, ["sh", "-c", "make .venv/base && . .venv/bin/activate && everyname --version"]
            )


def assert_makes(command: Command, targets: list[str], folder: Path) -> None:
    """Make the demo for real. What runs these tests, or would measure time in one, only shows its recipe."""
    if targets == ["demo"]:
        with demo_of_the_code(folder / "made") as printed:
            address = re.search(r"http://127\.0\.0\.1:\d+/demo/", printed)
            assert address, f"{command}\n{printed}"
            with urllib.request.urlopen(address[0], timeout=60) as page:
                assert b"Whom would you like to be?" in page.read(), command
            assert_shows(command, printed)
    else:
        in_folder_of_the_code(command, ["make", "--dry-run", *targets])


@contextmanager
def demo_of_the_code(data: Path) -> Iterator[str]:
    """``make demo`` until Ctrl+C, which a terminal sends to all who run in it; what it printed."""
    with subprocess.Popen(
        ["make", "demo", f"ARGS=--port 0 --data {shlex.quote(str(data))}"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith(_NOT_OF_A_READER)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as made:
        assert made.stdout is not None
        try:
            lines = []
            for line in made.stdout:
                lines.append(line)
                if "Ctrl+C" in line:
                    break
            yield "".join(lines)
        finally:
            os.killpg(made.pid, signal.SIGINT)
            made.wait(timeout=60)


def in_folder_of_the_code(command: Command, call: list[str]) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        call, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


def assert_works(command: Command, arguments: list[str], folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "everyname", *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    printed = done.stdout + done.stderr
    assert done.returncode == command.exit_code, f"{command}\n{printed}"
    assert_shows(command, printed)


def assert_shows(command: Command, printed: str) -> None:
    lines = [squeezed(line) for line in printed.splitlines()]
    for shown in command.output:
        pieces = shown_pieces(shown)
        assert any(all(piece in line for piece in pieces) for line in lines), (
            f"{command}\n{shown}\n\n{printed}"
        )
