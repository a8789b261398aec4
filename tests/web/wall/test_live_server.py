"""The stream from the real server: what is stored here is seen there, and it stops when told to."""

import json
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from http.client import HTTPResponse
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.web.postgresql import private_cluster
from tests.web.running import FROM_OUTSIDE, PRODUCTION, ROOT, Running, environment, running

pytestmark = pytest.mark.own_database


@pytest.fixture(scope="module")
def cluster() -> Iterator[dict[str, str]]:
    with private_cluster() as url:
        yield {"DATABASE_URL": url}


class Stream:
    """What one viewer has received, read in a thread of its own."""

    def __init__(self, answer: HTTPResponse) -> None:
        assert answer.status == 200
        self.answer = answer
        self.totals: list[tuple[float, dict[str, Any]]] = []
        self.ended = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.answer:
            if line.startswith(b"data: "):
                self.totals.append((time.monotonic(), json.loads(line[6:])))
        self.ended.set()

    def until(self, within: float = 10, **wanted: object) -> float:
        """When it first said so."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            for at, found in list(self.totals):
                if wanted.items() <= found.items():
                    return at
            time.sleep(0.01)
        raise AssertionError(f"{wanted} never came: {self.totals}")


class Meeting:
    """A round in a database, and servers at which its people come in."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "tests.web.wall.live_world"],
            cwd=ROOT,
            env=environment(folder, env),
            capture_output=True,
            text=True,
            check=True,
        )
        self.made = json.loads(done.stdout)

    def look(self, server: Running, who: str) -> Stream:
        headers = {**FROM_OUTSIDE, "Cookie": who}
        return Stream(server.get(f"rounds/{self.made['round']}/stream/", headers))

    def mark(self, server: Running, connector: int, name: int, level: int) -> None:
        cookie = self.made["connectors"][connector]
        address = f"mark/{self.made['round']}/"
        page = server.get(address, {**FROM_OUTSIDE, "Cookie": cookie})
        token = page.read().decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        csrf = page.headers["Set-Cookie"].split(";")[0]
        body = {"marks": [{"key": str(uuid4()), "name": self.made["names"][name], "level": level}]}
        headers = {
            **FROM_OUTSIDE,
            "Cookie": f"{cookie}; {csrf}",
            "X-CSRFToken": token,
            "Referer": "https://wall.example.org/",
            "Content-Type": "application/json",
        }
        sent = urllib.request.Request(
            f"{server.url}{address}events/", json.dumps(body).encode(), headers, method="POST"
        )
        with urllib.request.urlopen(sent, timeout=60) as answer:
            assert len(json.loads(answer.read())["saved"]) == 1


def test_what_phones_store_is_seen_by_all_and_the_stream_ends_with_the_server(tmp_path: Path) -> None:
    with running(tmp_path, env=PRODUCTION) as server:
        meeting = Meeting(tmp_path, PRODUCTION)
        streams = [meeting.look(server, who) for who in (meeting.made["lead"], *meeting.made["connectors"])]
        for each in streams:
            each.until(begun=0, dots=None)
        for connector in range(3):
            meeting.mark(server, connector, 0, 3)
        stored = time.monotonic()
        for each in streams:
            assert each.until(begun=3, marks=3, dots=3) < stored + 2
            assert [found["dots"] for _, found in each.totals if found["begun"] < 3] in (
                [None],
                [None] * 2,
                [None] * 3,
            )
        told = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - told < 5
        assert all(each.ended.wait(5) for each in streams)
    assert "Traceback" not in server.printed + server.logged
    assert "did not complete" not in server.logged
    assert "Cancel" not in server.logged
    assert " ERROR " not in server.logged


def test_what_one_process_stores_is_seen_at_another(tmp_path: Path, cluster: dict[str, str]) -> None:
    env = {**PRODUCTION, **cluster}
    with ExitStack() as stack:
        folders = [tmp_path / name for name in ("here", "there")]
        for folder in folders:
            folder.mkdir()
        here, there = (
            stack.enter_context(running(folder, "--without-worker", env=env)) for folder in folders
        )
        meeting = Meeting(tmp_path, env)
        stream = meeting.look(there, meeting.made["lead"])
        stream.until(begun=0)
        time.sleep(2)  # by now it listens
        for connector in range(3):
            meeting.mark(here, connector, 0, 3)
            stored = time.monotonic()
            assert stream.until(begun=connector + 1) < stored + 2
        stream.until(dots=3)
        assert (here.stop(), there.stop()) == (0, 0)
    for each in (here, there):
        assert "Traceback" not in each.printed + each.logged
        assert "not heard" not in each.logged


@pytest.mark.parametrize("kind", ["PostgreSQL", "SQLite"])
def test_two_processes_of_one_server_hear_each_other_and_stop_at_once_with_streams_open(
    tmp_path: Path, cluster: dict[str, str], kind: str
) -> None:
    env = dict(PRODUCTION)
    if kind == "PostgreSQL":
        env["DATABASE_URL"] = cluster["DATABASE_URL"].removesuffix("/everyname") + "/postgres"
    with running(tmp_path, "--without-worker", "--workers", "2", env=env) as server:
        meeting = Meeting(tmp_path, env)
        streams = [meeting.look(server, meeting.made["lead"]) for _ in range(8)]
        for each in streams:
            each.until(begun=0)
        meeting.mark(server, 0, 0, 3)
        for each in streams:
            each.until(begun=1, dots=None, within=5)
        told = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - told < 6
        assert all(each.ended.wait(5) for each in streams)
    assert "Traceback" not in server.printed + server.logged
    assert "Cancel" not in server.logged
