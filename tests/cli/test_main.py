"""The command itself: what it lists, what it loads, and how it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner

import everyname as package
from everyname.cli import main as cli


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "everyname", *arguments]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)


def run_group(folder: Path, body: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``everyname roster act``, the group's module being replaced by one whose command is ``body``."""
    return subprocess.run(group_command(folder, body), capture_output=True, check=False)


def group_command(folder: Path, body: str) -> list[str]:
    script = folder / "act.py"
    script.write_text(
        dedent("""\
        import sys, types, time
        import click
        from everyname.cli.main import main
        from everyname.formats.problems import Refusal

        @click.group()
        def group():
            pass

        @group.command()
        def act():
            BODY

        sys.modules["everyname.cli.roster"] = types.SimpleNamespace(group=group)
        main()
        """).replace("BODY", body),
        encoding="utf-8",
    )
    return [sys.executable, str(script), "roster", "act"]


def test_help_lists_every_group_with_one_line() -> None:
    done = run("--help")

    assert done.returncode == 0
    for group in ("roster", "wall"):
        assert f"  {group} " in done.stdout.decode()


def test_version_is_the_package_s() -> None:
    assert run("--version").stdout.decode().split() == ["everyname", package.__version__]


@pytest.mark.parametrize("arguments", [["nowhere"], ["--nonsense"], ["wall", "nowhere"]])
def test_a_wrong_call_ends_with_2(arguments: list[str]) -> None:
    done = run(*arguments)

    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Usage: everyname" in done.stderr


def test_every_listed_group_can_be_loaded() -> None:
    for group in cli.everyname.list_commands(None):  # type: ignore[arg-type]
        done = CliRunner().invoke(cli.everyname, [group, "--help"])

        assert done.exit_code == 0, done.output


def test_a_refusal_is_one_line_and_ends_with_1(tmp_path: Path) -> None:
    done = run_group(tmp_path, 'raise Refusal("users.csv: no names.\\nAdd a row.")')

    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.decode().splitlines() == ["users.csv: no names. Add a row."]


def test_an_unexpected_error_is_not_swallowed(tmp_path: Path) -> None:
    done = run_group(tmp_path, 'raise ZeroDivisionError("oh")')

    assert done.returncode == 1
    assert b"Traceback" in done.stderr
    assert b"ZeroDivisionError: oh" in done.stderr


def test_names_in_any_script_print_in_a_plain_locale(tmp_path: Path) -> None:
    command = group_command(tmp_path, 'click.echo("Zoë 名前 \\udcff")')

    done = subprocess.run(
        command,
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )

    assert done.returncode == 0
    assert done.stdout.decode() == "Zoë 名前 ?\n"


def test_a_reader_that_goes_away_is_no_error_to_tell(tmp_path: Path) -> None:
    command = group_command(tmp_path, 'for _ in range(100_000): click.echo("a line")')
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()

        assert running.stderr.read() == b""


def test_stopping_it_ends_with_130_and_one_line(tmp_path: Path) -> None:
    command = group_command(tmp_path, 'print("ready", flush=True); time.sleep(60)')
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=30)

    assert running.returncode == 130
    assert errors.decode().split() == ["Stopped."]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_being_told_to_end_leaves_nothing_half_written(tmp_path: Path, name: str) -> None:
    code = (
        "from everyname.cli import main\n"
        "from everyname.engine.directories import whole_directory\n"
        "import pathlib, time\n"
        "def work(**_):\n"
        f"    with whole_directory(pathlib.Path({str(tmp_path / 'out')!r}), force=False, ours=()) as folder:\n"
        "        (folder / 'names.pdf').write_bytes(b'half')\n"
        "        print('ready', flush=True)\n"
        "        time.sleep(60)\n"
        "main.everyname = work\n"
        "main.main()\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        running.send_signal(getattr(signal, name))
        running.communicate(timeout=30)

    assert running.returncode == 128 + getattr(signal, name)
    assert list(tmp_path.iterdir()) == []
