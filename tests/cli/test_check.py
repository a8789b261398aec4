"""Before people's names come in: what is missing, in plain words."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.running import DEMO, PRODUCTION, environment, running

READY = {
    **PRODUCTION,
    "EVERYNAME_EMAIL_URL": "smtps://wall:a%2Fsecret@mail.example.org",
    "EVERYNAME_EMAIL_FROM": "wall@example.org",
}


def check(folder: Path, *arguments: str, env: dict[str, str]) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, "-m", "everyname", "check", *arguments],
        cwd=folder,
        env=environment(folder, env),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert "secret" not in done.stdout.replace("--new-secret-key", "")
    return done.returncode, done.stdout.splitlines()


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation that was started once."""
    folder = tmp_path_factory.mktemp("installation")
    with running(folder, env=READY) as server:
        assert server.stop() == 0
    return folder


def test_an_installation_that_was_started_once_is_ready(used: Path) -> None:
    assert check(used, env=READY) == (0, ["Ready."])


def test_nothing_is_made_by_looking(tmp_path: Path) -> None:
    code, said = check(tmp_path, env=READY)
    assert code == 1
    assert "The database is empty" in "".join(said)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"EVERYNAME_SECRET_KEY": "short"}, "at least 50 characters"),
        ({"EVERYNAME_BEHIND_PROXY": ""}, "--certificate"),
        ({"EVERYNAME_EMAIL_URL": ""}, "no invitation can be sent"),
        ({"EVERYNAME_EMAIL_URL": "wall:a-secret@mail.example.org"}, "smtp://user:password@host:port"),
        ({"EVERYNAME_EMAIL_FROM": ""}, "a sender"),
        ({"DATABASE_URL": "postgres://nobody@%2Fno%2Fsuch%2Fplace/x"}, "does not answer"),
        ({"DATABASE_URL": "oracle://x"}, "DATABASE_URL"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_thing_that_is_not_right_is_said_alone(used: Path, change: dict[str, str], said: str) -> None:
    code, lines = check(used, env={**READY, **change})
    assert code == 1
    assert said in lines[0]
    assert lines[1:] == ["One thing to do."]


def test_a_demo_is_not_for_peoples_names(used: Path) -> None:
    code, lines = check(used, env=DEMO)
    assert code == 1
    assert "EVERYNAME_DEMO is on" in lines[0]


def test_a_folder_that_others_can_look_into_is_found(used: Path) -> None:
    data = used / "data"
    data.chmod(0o755)
    (data / "everyname.sqlite3").chmod(0o640)
    try:
        code, lines = check(used, env=READY)
    finally:
        data.chmod(0o700)
        (data / "everyname.sqlite3").chmod(0o600)
    assert code == 1
    assert [("chmod 700" in line, "chmod 600" in line) for line in lines] == [
        (True, False),
        (False, True),
        (False, False),
    ]
    assert lines[-1] == "2 to do."


def test_a_new_key_can_be_used_and_is_never_the_same(tmp_path: Path) -> None:
    keys = {check(tmp_path, "--new-secret-key", env={})[1][0] for _ in range(2)}
    assert len(keys) == 2
    for key in keys:
        assert "EVERYNAME_SECRET_KEY" not in "".join(
            check(tmp_path, env={**READY, "EVERYNAME_SECRET_KEY": key})[1]
        )
