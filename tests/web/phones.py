"""Seventy phones and three hundred eyes: what a staff meeting asks of a server, as bare HTTP/1.1 from one process."""

import asyncio
import json
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

__all__ = ["Heard", "Phones", "mark_in_bursts", "mark_until_gone"]

CSRF = "a" * 32
"""A browser's token is a secret of its own; here everybody has the same."""


@dataclass(frozen=True)
class Phones:
    """Who marks where: one session a connector, each with the names they answer about."""

    url: str
    path: str
    sessions: Sequence[str]
    names: Sequence[str]
    lead_session: str
    stream: str = ""


@dataclass
class Heard:
    """What came of it; moments are those of ``time.perf_counter``.

    Attributes
    ----------
    sent : when each mark that was acknowledged was tapped, in the order of the acknowledgements.
    messages : for each viewer, when a message came and how many marks it told of.
    """

    sent: list[float] = field(default_factory=list)
    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    refused: int = 0
    messages: list[list[tuple[float, int]]] = field(default_factory=list)
    wanted: int = 0
    reached: asyncio.Event = field(default_factory=asyncio.Event)

    def saved(self, session: str, name: str, tapped: float) -> None:
        self.sent.append(tapped)
        self.acknowledged.append((session, name))
        if len(self.sent) >= self.wanted:
            self.reached.set()

    def delays(self) -> list[float]:
        """Seconds from each tap until each viewer was told of it; endless where that never came.

        Messages hold a number of marks and nothing of theirs: the first that a viewer saw is where they began, and
        marks are told of in the order in which they were acknowledged, each about a name that had none before.
        """
        found = []
        for told in self.messages:
            counts = [count for _, count in told]
            for number, tapped in enumerate(self.sent, start=counts[0] + 1):
                at = bisect_left(counts, number)
                found.append(told[at][0] - tapped if at < len(told) else float("inf"))
        return found

    def most_in_a_second(self) -> int:
        """Messages that one viewer was sent within one second, at most."""
        most = 0
        for told in self.messages:
            moments = [moment for moment, _ in told]
            for start, moment in enumerate(moments):
                most = max(most, bisect_left(moments, moment + 1) - start)
        return most


async def mark_in_bursts(
    phones: Phones,
    *,
    marks: int,
    bursts: int,
    viewers: int = 0,
    pace: float = 0,
    pause: float = 0.5,
    begin: Callable[[], None] = lambda: None,
) -> Heard:
    """Everybody taps through their share of ``marks``, burst after burst, while others look on.

    Parameters
    ----------
    pace : seconds from one tap to the next, the phones begin within the first of them; 0 for one request a mark,
        each as soon as the one before is answered, and all phones at once.
    pause : seconds between two bursts.
    begin : called once all viewers look on, before the first tap.
    """
    heard = Heard(messages=[[] for _ in range(viewers)])
    ready = asyncio.Semaphore(0)
    looking = [asyncio.create_task(_look(phones, told, ready)) for told in heard.messages]
    for _ in looking:
        await ready.acquire()
    begin()
    share = marks // bursts
    for burst in range(bursts):
        await asyncio.gather(
            *(
                _mark(phones, who, phones.names[burst * share : (burst + 1) * share], heard, pace)
                for who in range(len(phones.sessions))
            )
        )
        await asyncio.sleep(pause)
    await asyncio.sleep(1.5 if viewers else 0)
    for task in looking:
        task.cancel()
    await asyncio.gather(*looking, return_exceptions=True)
    return heard


async def mark_until_gone(phones: Phones, *, after: int, end: Callable[[], None]) -> Heard:
    """Everybody marks everything, until the server is gone, which ``end`` ends after so many acknowledgements."""
    heard = Heard(wanted=after)
    marking = asyncio.gather(
        *(_mark(phones, who, phones.names, heard) for who in range(len(phones.sessions))),
        return_exceptions=True,
    )
    ends: list[asyncio.Future[Any]] = [marking, asyncio.create_task(heard.reached.wait())]
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    end()
    await marking
    ends[1].cancel()
    return heard


async def _mark(phones: Phones, who: int, names: Sequence[str], heard: Heard, pace: float = 0) -> None:
    """Tap and send as the page's script does: what is tapped while an answer is awaited goes together afterwards."""
    host, port = _place(phones.url)
    reader, writer = await asyncio.open_connection(host, port)
    began = time.perf_counter() + pace * who / len(phones.sessions)
    sent = 0
    try:
        while sent < len(names):
            await asyncio.sleep(began + sent * pace - time.perf_counter() if pace else 0)
            tapped = int((time.perf_counter() - began) / pace) + 1 if pace else sent + 1
            waiting = {str(uuid4()): at for at in range(sent, min(max(tapped, sent + 1), len(names)))}
            moment = time.perf_counter()
            body = json.dumps({"marks": list(_taps(waiting, names, who))}).encode()
            writer.write(_head("POST", phones.path, host, port, phones.sessions[who], len(body)) + body)
            status, answer = await _answer(reader)
            saved = set(json.loads(answer)["saved"]) if status == 200 else set()
            for key, at in waiting.items():
                if key in saved:
                    heard.saved(phones.sessions[who], names[at], began + at * pace if pace else moment)
                else:
                    heard.refused += 1
            sent += len(waiting)
    finally:
        writer.close()


def _taps(waiting: dict[str, int], names: Sequence[str], who: int) -> Iterator[dict[str, Any]]:
    for key, at in waiting.items():
        yield {"key": key, "name": names[at], "level": 1 + (who + at) % 3}


async def _look(phones: Phones, told: list[tuple[float, int]], ready: asyncio.Semaphore) -> None:
    host, port = _place(phones.url)
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(_head("GET", phones.stream, host, port, phones.lead_session, 0))
    try:
        while line := await reader.readline():
            if line.startswith(b"data: {"):
                told.append((time.perf_counter(), json.loads(line[6:])["marks"]))
                if len(told) == 1:
                    ready.release()
    finally:
        writer.close()


def _head(method: str, path: str, host: str, port: int, session: str, length: int) -> bytes:
    return (
        f"{method} {path} HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: session={session}; csrf={CSRF}\r\n"
        f"X-CSRFToken: {CSRF}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    lines = head.split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
    assert "content-length" in headers, lines[0]
    body = await reader.readexactly(int(headers["content-length"]))
    return int(lines[0].split()[1]), body


def _place(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    assert parts.hostname in {"127.0.0.1", "localhost"}, "a load is for one's own machine"
    assert parts.port
    return parts.hostname, parts.port
