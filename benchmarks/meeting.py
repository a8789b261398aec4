"""A staff meeting: everybody marks at once while hundreds look on; what it costs, and what a killed server loses."""

import asyncio
import os
import random
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.web.phones import Heard, Phones, mark_in_bursts, mark_until_gone
from tests.web.postgresql import private_cluster
from tests.web.running import DEMO, KEY, Running, running
from tests.web.school import School, build, stored_marks

STAFF, MARKS, VIEWERS, BURSTS = 100, 60, 300, 10
KILLS = 50
MARK_LIMIT = 3.0
"""CPU of saving a mark, divided by that of a bare view with the same middleware that inserts one row."""
DELAY_LIMIT = 1.0
"""Seconds from a tap to a viewer, at the 95th percentile, on two idle cores."""
RATE_LIMIT = 4
"""Messages a second to one viewer."""
_TICKS = os.sysconf("SC_CLK_TCK")


def run() -> Iterator[dict[str, Any]]:
    """SQLite with one process, PostgreSQL with two, then fifty servers that are killed."""
    with tempfile.TemporaryDirectory() as name:
        yield from _meeting(Path(name), "SQLite, one process", {}, ())
    with private_cluster() as url, tempfile.TemporaryDirectory() as name:
        yield from _meeting(
            Path(name), "PostgreSQL, two processes", {"DATABASE_URL": url}, ("--workers", "2")
        )
    with tempfile.TemporaryDirectory() as name:
        yield _kills(Path(name))


def _meeting(
    folder: Path, where: str, env: Mapping[str, str], arguments: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    given = {**DEMO, "EVERYNAME_SECRET_KEY": KEY, **env}
    made = build(folder, given, names=900, connectors=STAFF)
    marks = MARKS // 3
    with _serving(
        folder, {**given, "DJANGO_SETTINGS_MODULE": "benchmarks.bare_settings"}, arguments
    ) as server:
        bare = _cost(server, _phones(made, server, marks), marks=marks, viewers=0)
    with _serving(folder, given, arguments) as server:
        own = _cost(server, _phones(made, server, marks), marks=marks, viewers=0)
    yield {
        "benchmark": "meeting",
        "what": f"a mark / a bare view that inserts one row ({where})",
        "cpu_ms_a_mark": round(own["cpu"] / own["marks"] * 1000, 1),
        "bare_ms": round(bare["cpu"] / bare["marks"] * 1000, 1),
        "ratio": round(own["cpu"] / own["marks"] / (bare["cpu"] / bare["marks"]), 2),
        "limit": MARK_LIMIT,
    }
    with _serving(folder, given, arguments) as server:
        phones = _phones(made, server, MARKS, skip=marks)
        seen = _cost(server, phones, marks=MARKS, viewers=VIEWERS)
        assert "database is locked" not in server.logged, server.logged
    heard: Heard = seen["heard"]
    delays = sorted(heard.delays())
    messages = sum(map(len, heard.messages))
    yield {
        "benchmark": "meeting",
        "what": f"seconds from a tap to a viewer, 95th percentile ({where})",
        "staff": STAFF,
        "marks": len(heard.sent),
        "viewers": VIEWERS,
        "median": round(delays[len(delays) // 2], 2),
        "not_saved": heard.refused,
        "marks_a_second": round(seen["marks"] / seen["seconds"]),
        "ratio": round(delays[int(len(delays) * 0.95)], 2),
        "limit": DELAY_LIMIT,
    }
    fan_out = seen["cpu"] - own["cpu"] / own["marks"] * seen["marks"]
    yield {
        "benchmark": "meeting",
        "what": f"messages within one second to one viewer, at most ({where})",
        "messages": messages,
        "cpu_us_a_message": round(max(fan_out, 0) / messages * 1e6),
        "ratio": heard.most_in_a_second(),
        "limit": RATE_LIMIT,
    }


@contextmanager
def _serving(folder: Path, env: Mapping[str, str], arguments: tuple[str, ...]) -> Iterator[Running]:
    with running(folder, "--without-worker", *arguments, env=env) as server:
        yield server
        assert server.stop() == 0, server.logged


def _phones(made: School, server: Running, marks: int, *, skip: int = 0) -> Phones:
    return Phones(
        url=server.url,
        path=f"/mark/{made.round_id}/events/",
        sessions=made.sessions,
        names=made.names[skip : skip + marks],
        lead_session=made.lead_session,
        stream=f"/rounds/{made.round_id}/stream/",
    )


def _cost(server: Running, phones: Phones, *, marks: int, viewers: int) -> dict[str, Any]:
    """Run a load after a few marks that warm the server up."""
    asyncio.run(mark_in_bursts(phones, marks=2, bursts=1))
    before, loop = _cpu_seconds(server.process.pid), asyncio.new_event_loop()
    began = loop.time()
    heard = loop.run_until_complete(mark_in_bursts(phones, marks=marks, bursts=BURSTS, viewers=viewers))
    seconds = loop.time() - began
    loop.close()
    assert heard.refused == 0, server.logged
    assert len(heard.sent) == marks // BURSTS * BURSTS * len(phones.sessions)
    return {
        "cpu": _cpu_seconds(server.process.pid) - before,
        "marks": len(heard.sent),
        "seconds": seconds,
        "heard": heard,
    }


def _cpu_seconds(pid: int) -> float:
    """CPU seconds of a process and those that it has started."""
    found = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except (OSError, IndexError):
            continue
        if int(stat.parent.name) == pid or int(fields[1]) == pid:
            found += (int(fields[11]) + int(fields[12])) / _TICKS
    return found


def _kills(folder: Path) -> dict[str, Any]:
    env = {**DEMO, "EVERYNAME_SECRET_KEY": KEY}
    made = build(folder, env, names=900, connectors=20)
    acknowledged: set[tuple[str, str]] = set()
    for number in range(KILLS):
        with running(folder, "--without-worker", env=env) as server:
            phones = _phones(made, server, len(made.names))
            after = random.Random(number).randrange(1, 1_000)
            heard = asyncio.run(mark_until_gone(phones, after=after, end=server.process.kill))
        acknowledged |= {(made.connectors[session], name) for session, name in heard.acknowledged}
    lost = acknowledged - stored_marks(folder)
    assert not lost, lost
    return {
        "benchmark": "meeting",
        "what": f"acknowledged marks lost when the server is killed {KILLS} times during the load",
        "acknowledged": len(acknowledged),
        "ratio": len(lost),
        "limit": 0,
    }
