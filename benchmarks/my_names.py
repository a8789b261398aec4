"""After the mail went out: everybody opens their own names at the same moment."""

import asyncio
import os
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.web.postgresql import private_cluster
from tests.web.running import FROM_OUTSIDE, PRODUCTION, running
from tests.web.shared_out import build_shared_out

CONNECTORS, EACH, TIMES = 200, 3, 3
LIMIT = 1.0
"""Seconds until a page is there, at the 95th percentile, on two idle cores."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Opened:
    """A page as a browser got it; ``seconds`` from the moment at which everybody asked."""

    seconds: float
    status: int
    is_own: bool


def run() -> Iterator[Row]:
    """SQLite and PostgreSQL, each with a process for each of two cores."""
    yield _row("SQLite, two processes", {})
    with private_cluster() as url:
        yield _row("PostgreSQL, two processes", {"DATABASE_URL": url})


def _row(called: str, env: Mapping[str, str]) -> Row:
    """The worst of several times, once everybody has been there: no server is started for this one moment."""
    given = {**PRODUCTION, **env}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = build_shared_out(folder, given, connectors=CONNECTORS, each=EACH)
        with running(folder, "--without-worker", "--workers", "2", env=given) as server:
            asyncio.run(_open_all(server.url, made.sessions))
            times = [asyncio.run(_open_all(server.url, made.sessions)) for _ in range(TIMES)]
            assert server.stop() == 0, server.logged
            assert "database is locked" not in server.logged, server.logged
    found = [sorted(each.seconds for each in opened) for opened in times]
    ratios = [round(seconds[int(len(seconds) * 0.95)], 2) for seconds in found]
    wrong = sum(not each.is_own or each.status != 200 for opened in times for each in opened)
    assert wrong == 0, f"{wrong} of {TIMES * CONNECTORS} pages were not somebody's own names"
    return {
        "benchmark": "my_names",
        "what": f"seconds until “My names” is there, {CONNECTORS} at once, 95th percentile ({called})",
        "median": round(min(seconds[len(seconds) // 2] for seconds in found), 2),
        "errors": wrong,
        "best": min(ratios),
        "cores": os.cpu_count(),
        "ratio": max(ratios),
        "limit": LIMIT,
    }


async def _open_all(url: str, sessions: Sequence[str]) -> list[Opened]:
    """Browsers that are connected already ask all together; a connection is part of no page."""
    parts = urlsplit(url)
    assert parts.hostname in {"127.0.0.1", "localhost"}, "a load is for one's own machine"
    lines = [await asyncio.open_connection(parts.hostname, parts.port) for _ in sessions]
    began = time.perf_counter()
    return await asyncio.gather(
        *(
            _open(reader, writer, session, began)
            for (reader, writer), session in zip(lines, sessions, strict=True)
        )
    )


async def _open(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, session: str, began: float
) -> Opened:
    headers = {**FROM_OUTSIDE, "Cookie": f"__Host-session={session}", "Connection": "close"}
    lines = ["GET /my-names/ HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    writer.write("\r\n".join(lines).encode())
    try:
        answer = await reader.read()
    finally:
        writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    is_own = body.count(b'class="card own-name"') == EACH and body.endswith(b"</html>")
    return Opened(time.perf_counter() - began, int(head.split()[1]), is_own)
