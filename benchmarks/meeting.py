"""A staff meeting: everybody marks at once while hundreds look on; what it costs, and what a killed server loses."""

import asyncio
import os
import random
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.web.phones import Heard, Phones, mark_in_bursts, mark_until_gone
from tests.web.postgresql import private_cluster
from tests.web.running import DEMO, KEY, Running, running
from tests.web.school import School, build, stored_marks

STAFF, MARKS, VIEWERS, BURSTS = 100, 60, 300, 10
PACE = 3.0
"""Seconds from one tap of a phone to its next within a burst: ten times what a meeting of half an hour asks."""
FEW, FEW_MARKS = 20, 20
"""Who marks, and how much, where only a ratio or its growth is measured."""
KILLS = 50
MARK_LIMIT = 3.0
"""CPU of saving a mark, divided by that of a bare view with the same middleware that inserts one row."""
DELAY_LIMIT = 1.0
"""Seconds from a tap to a viewer, at the 95th percentile, on two idle cores."""
RATE_LIMIT = 4
"""Messages a second to one viewer."""
_TICKS = os.sysconf("SC_CLK_TCK")
_BARE = {"DJANGO_SETTINGS_MODULE": "benchmarks.bare_settings"}

Row = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """An installation with a school in it, and how it is served."""

    folder: Path
    called: str
    env: Mapping[str, str]
    arguments: Sequence[str]
    made: School

    @contextmanager
    def serving(self, env: Mapping[str, str] | None = None) -> Iterator[Running]:
        given = {**self.env, **(env or {})}
        with running(self.folder, "--without-worker", *self.arguments, env=given) as server:
            yield server
            assert server.stop() == 0, server.logged
            assert "database is locked" not in server.logged, server.logged

    def phones(self, server: Running, *, staff: int, names: slice) -> Phones:
        return Phones(
            url=server.url,
            path=f"/mark/{self.made.round_id}/events/",
            sessions=self.made.sessions[:staff],
            names=self.made.names[names],
            lead_session=self.made.lead_session,
            stream=f"/rounds/{self.made.round_id}/stream/",
        )


@dataclass(frozen=True)
class Load:
    """What a load came to."""

    cpu: float
    seconds: float
    heard: Heard

    @property
    def cpu_ms_a_mark(self) -> float:
        return self.cpu / len(self.heard.sent) * 1000


def run() -> Iterator[Row]:
    """SQLite with one process, PostgreSQL with two, how it grows, then fifty servers that are killed."""
    with _place("SQLite, one process", staff=STAFF) as place:
        yield _mark_beside_bare(place)
        yield from _meeting(place)
        for viewers in (VIEWERS // 3, VIEWERS):
            yield _fan_out(place, viewers)
    for names in (300, 1800):
        with _place(f"SQLite, {names:,} names", names=names) as place:
            yield _mark_beside_bare(place)
    with private_cluster() as url:
        env, two = {"DATABASE_URL": url}, ("--workers", "2")
        with _place("PostgreSQL, two processes", staff=STAFF, env=env, arguments=two) as place:
            yield _mark_beside_bare(place)
            yield from _meeting(place)
    with _place("SQLite") as place:
        yield _kills(place)


@contextmanager
def _place(
    called: str,
    *,
    names: int = 900,
    staff: int = FEW,
    env: Mapping[str, str] | None = None,
    arguments: Sequence[str] = (),
) -> Iterator[Place]:
    with tempfile.TemporaryDirectory() as folder:
        given = {**DEMO, "EVERYNAME_SECRET_KEY": KEY, **(env or {})}
        made = build(Path(folder), given, names=names, connectors=staff)
        yield Place(Path(folder), called, given, arguments, made)


def _mark_beside_bare(place: Place) -> Row:
    """The least of two loads each, taken in turn: one request a mark, each as soon as the one before is answered."""
    costs: dict[str, list[Load]] = {"bare": [], "own": []}
    for turn in range(2):
        for whose, env in (("bare", _BARE), ("own", {})):
            with place.serving(env) as server:
                phones = place.phones(server, staff=FEW, names=_after(turn * 30, FEW_MARKS))
                costs[whose].append(_load(server, phones))
    own, bare = (min(costs[whose], key=lambda load: load.cpu_ms_a_mark) for whose in ("own", "bare"))
    return {
        "benchmark": "meeting",
        "what": f"a mark / a bare view that inserts one row ({place.called})",
        "cpu_ms_a_mark": round(own.cpu_ms_a_mark, 1),
        "bare_ms": round(bare.cpu_ms_a_mark, 1),
        "marks_a_second": round(len(own.heard.sent) / own.seconds),
        "ratio": round(own.cpu_ms_a_mark / bare.cpu_ms_a_mark, 2),
        "limit": MARK_LIMIT,
    }


def _meeting(place: Place) -> Iterator[Row]:
    """Everybody taps in bursts while everybody else looks on."""
    with place.serving() as server:
        phones = place.phones(server, staff=STAFF, names=_after(100, MARKS))
        seen = _load(server, phones, bursts=BURSTS, viewers=VIEWERS, pace=PACE)
    delays = sorted(seen.heard.delays())
    yield {
        "benchmark": "meeting",
        "what": f"seconds from a tap to a viewer, 95th percentile ({place.called})",
        "staff": STAFF,
        "marks": len(seen.heard.sent),
        "viewers": VIEWERS,
        "median": round(delays[len(delays) // 2], 2),
        "not_saved": seen.heard.refused,
        "cores_busy": round(seen.cpu / seen.seconds, 2),
        "ratio": round(delays[int(len(delays) * 0.95)], 2),
        "limit": DELAY_LIMIT,
    }
    yield {
        "benchmark": "meeting",
        "what": f"messages within one second to one viewer, at most ({place.called})",
        "messages": sum(map(len, seen.heard.messages)),
        "ratio": seen.heard.most_in_a_second(),
        "limit": RATE_LIMIT,
    }


def _fan_out(place: Place, viewers: int) -> Row:
    """One person marks now and then, with viewers and without: what each message costs, totals read included."""
    costs = []
    for turn, number in enumerate((0, viewers)):
        with place.serving() as server:
            phones = place.phones(server, staff=1, names=_after(200 + viewers + turn * 30, FEW_MARKS))
            costs.append(_load(server, phones, bursts=FEW_MARKS, viewers=number))
    alone, seen = costs
    messages = sum(map(len, seen.heard.messages))
    return {
        "benchmark": "meeting",
        "what": f"microseconds of CPU to tell one viewer, {viewers} of them ({place.called})",
        "messages": messages,
        "ratio": round((seen.cpu - alone.cpu) / messages * 1e6),
    }


def _after(first: int, marks: int) -> slice:
    """Names that nobody has marked yet, and one more for the marks that warm a server up."""
    return slice(first, first + marks + 1)


def _load(server: Running, phones: Phones, *, bursts: int = 1, viewers: int = 0, pace: float = 0) -> Load:
    """Mark all names of some phones, after a few marks about one more that warm the server up.

    Counted is from the first tap on, when all viewers look on already.
    """
    *names, first = phones.names
    asyncio.run(mark_in_bursts(replace(phones, names=[first]), marks=1, bursts=1))
    began: list[tuple[float, float]] = []
    marks = len(names) // bursts * bursts
    heard = asyncio.run(
        mark_in_bursts(
            replace(phones, names=names),
            marks=marks,
            bursts=bursts,
            viewers=viewers,
            pace=pace,
            begin=lambda: began.append((_cpu_seconds(server.process.pid), time.perf_counter())),
        )
    )
    [(cpu, moment)] = began
    seconds = time.perf_counter() - moment
    assert heard.refused == 0, server.logged
    assert len(heard.sent) == marks * len(phones.sessions)
    return Load(_cpu_seconds(server.process.pid) - cpu, seconds, heard)


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


def _kills(place: Place) -> Row:
    acknowledged: set[tuple[str, str]] = set()
    for number in range(KILLS):
        after = random.Random(number).randrange(1, 200)
        with running(place.folder, "--without-worker", env=place.env) as server:
            phones = place.phones(server, staff=FEW, names=slice(number * 11, None))
            heard = asyncio.run(mark_until_gone(phones, after=after, end=server.process.kill))
        assert len(heard.sent) >= after, server.logged
        acknowledged |= {(place.made.connectors[session], name) for session, name in heard.acknowledged}
    lost = acknowledged - stored_marks(place.folder)
    return {
        "benchmark": "meeting",
        "what": f"acknowledged marks lost when the server is killed {KILLS} times during the load",
        "acknowledged": len(acknowledged),
        "ratio": len(lost),
        "limit": 0,
    }
