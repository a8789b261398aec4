"""The worker in a process of its own: beside a server, alone, killed, told to stop."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.web.running import PRODUCTION, environment, running, set_up

pytestmark = pytest.mark.own_database
LONG = 30.0


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a database that is set up and has nothing in it."""
    return set_up(tmp_path)


def database(place: Path) -> sqlite3.Connection:
    return sqlite3.connect(place / "data" / "everyname.sqlite3", isolation_level=None, timeout=20)


def enqueue(place: Path, job: str, *arguments: object) -> None:
    never = "9999-01-01 00:00:00"
    row = {
        "id": uuid.uuid4().hex,
        "status": "READY",
        "enqueued_at": datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S"),
        "args_kwargs": json.dumps({"args": arguments, "kwargs": {}}),
        "priority": 0,
        "task_path": f"tests.web.jobs.{job}",
        "worker_ids": "[]",
        "queue_name": "default",
        "backend_name": "default",
        "run_after": never,
        "exception_class_path": "",
        "traceback": "",
    }
    here = database(place)
    here.execute(
        f"INSERT INTO django_tasks_database_dbtaskresult ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
        list(row.values()),
    )
    here.close()


def statuses(place: Path) -> list[str]:
    here = database(place)
    try:
        return [each for (each,) in here.execute("SELECT status FROM django_tasks_database_dbtaskresult")]
    finally:
        here.close()


def wait_for(what: Callable[[], object]) -> None:
    end = time.monotonic() + LONG
    while not what():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


@contextmanager
def working(place: Path) -> Iterator["subprocess.Popen[bytes]"]:
    with (place / "log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "everyname", "work"],
            cwd=place,
            env=environment(place, PRODUCTION),
            stdout=log,
            stderr=log,
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def end(process: "subprocess.Popen[bytes]", within: float) -> int:
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    code = process.wait(LONG)
    assert time.monotonic() - began < within
    return code


def descendants(parent: int) -> set[int]:
    """Of any thread: the worker is started by one that is not the first."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has just ended
            if int(stat.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1]) == parent:
                found.add(int(stat.parent.name))
    return found


def lives(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False


def test_a_worker_alone_does_what_waits_and_stops_when_told(place: Path) -> None:
    for _ in range(3):
        enqueue(place, "note", str(place / "notes"))
    with working(place) as process:
        wait_for(lambda: statuses(place) == ["SUCCESSFUL"] * 3)
        assert text(place / "notes").count("done") == 3
        assert end(process, within=5) == 0
    assert list((place / "data" / "workers").iterdir()) == []


def test_what_a_killed_worker_had_at_hand_is_begun_anew(place: Path) -> None:
    notes = place / "notes"
    enqueue(place, "take_a_while", str(notes), 2)
    with working(place) as process:
        wait_for(lambda: "begun" in text(notes))
        process.kill()
        process.wait()
    assert statuses(place) == ["RUNNING"]
    with working(place):
        wait_for(lambda: statuses(place) == ["SUCCESSFUL"])
    assert text(notes).count("begun") == 2
    assert text(notes).count("done") == 1


def test_a_living_worker_keeps_its_job(place: Path) -> None:
    notes = place / "notes"
    enqueue(place, "take_a_while", str(notes), 7)
    with working(place):
        wait_for(lambda: "begun" in text(notes))
        with working(place):
            wait_for(lambda: statuses(place) == ["SUCCESSFUL"])
    assert text(notes).count("begun") == 1


def test_two_workers_do_nothing_twice(place: Path) -> None:
    for number in range(20):
        enqueue(place, "note", str(place / f"note-{number}"))
    with working(place), working(place):
        wait_for(lambda: statuses(place) == ["SUCCESSFUL"] * 20)
    assert [text(place / f"note-{number}").count("done") for number in range(20)] == [1] * 20


def test_a_job_is_given_back_where_it_can_be_left(place: Path) -> None:
    notes = place / "notes"
    enqueue(place, "take_a_while", str(notes), 60)
    with working(place) as process:
        wait_for(lambda: "begun" in text(notes))
        assert end(process, within=3) == 0
    assert statuses(place) == ["READY"]


def test_a_job_that_cannot_be_left_is_broken_off_within_the_grace_and_leaves_nothing_half_done(
    place: Path,
) -> None:
    notes = place / "notes"
    enqueue(place, "break_off", str(notes))
    with working(place) as process:
        wait_for(lambda: "begun" in text(notes))
        assert end(process, within=8) == 0
    assert statuses(place) == ["READY"]
    here = database(place)
    assert here.execute("SELECT count(*) FROM audit_entry WHERE act = 'half'").fetchone() == (0,)
    here.close()


def test_waiting_locks_nothing_and_costs_next_to_nothing(place: Path) -> None:
    with working(place) as process:
        enqueue(place, "note", str(place / "notes"))
        wait_for(lambda: statuses(place) == ["SUCCESSFUL"])
        time.sleep(1)
        before = _cpu_ticks(process.pid)
        here = database(place)
        here.execute("PRAGMA busy_timeout = 0")
        for _ in range(20):
            here.execute("BEGIN IMMEDIATE")  # would fail at once if it were locked
            here.execute("ROLLBACK")
            time.sleep(0.2)
        here.close()
        assert _cpu_ticks(process.pid) - before <= 0.1 * os.sysconf("SC_CLK_TCK")


def _cpu_ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def test_beside_a_server_it_is_started_anew_when_it_dies_and_ends_with_it(place: Path) -> None:
    notes = place / "notes"
    with running(place, env=PRODUCTION) as server:
        wait_for(lambda: descendants(server.process.pid))
        (worker,) = descendants(server.process.pid)
        enqueue(place, "take_a_while", str(notes), 1)
        wait_for(lambda: "begun" in text(notes))
        os.kill(worker, signal.SIGKILL)
        wait_for(lambda: statuses(place) == ["SUCCESSFUL"])
        (another,) = descendants(server.process.pid)
        assert another != worker
        began = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - began < 8
        assert not lives(another)


def test_it_ends_by_itself_when_the_server_is_killed(place: Path) -> None:
    with running(place, env=PRODUCTION) as server:
        wait_for(lambda: descendants(server.process.pid))
        (worker,) = descendants(server.process.pid)
        wait_for((place / "data" / "workers").exists)
        server.process.kill()
        wait_for(lambda: not lives(worker))


def test_a_server_without_worker_has_none(place: Path) -> None:
    with running(place, "--without-worker", env=PRODUCTION) as server:
        enqueue(place, "note", str(place / "notes"))
        time.sleep(3)
        assert descendants(server.process.pid) == set()
        assert statuses(place) == ["READY"]


def test_it_refuses_a_database_that_nobody_has_set_up(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "everyname", "work"],
        env=environment(tmp_path, PRODUCTION),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "everyname serve" in done.stderr
