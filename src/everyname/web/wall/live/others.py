"""Processes hear of what others stored: PostgreSQL tells them, SQLite's file is asked whether it has changed."""

import asyncio
import logging
import multiprocessing
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from typing import Any, Protocol
from uuid import UUID, uuid4

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection, connections

__all__ = ["Hearer", "hear_others", "tell_others"]

_LOG = logging.getLogger("everyname.live")
_CHANNEL = "everyname_live"
_THIS_PROCESS = uuid4().hex
_LONGEST_PAUSE = 30.0
_GLANCE = 0.25
"""Seconds between two looks at SQLite's file, each of which takes some microseconds."""


class Hearer(Protocol):
    """Whoever wants to know."""

    def wake(self, round_id: UUID) -> None: ...
    def wake_all(self) -> None: ...
    def hears_others(self, *, is_so: bool) -> None: ...


def tell_others(round_id: UUID) -> None:
    """Tell every process that listens that something of a round was stored."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [_CHANNEL, f"{round_id} {_THIS_PROCESS}"])


async def hear_others(hearer: Hearer) -> None:
    """Hear of what other processes stored, until cancelled; what hinders is tried again."""
    hear = _hear_postgresql if connections[DEFAULT_DB_ALIAS].vendor == "postgresql" else _hear_sqlite
    pause = 1.0
    while True:
        try:
            async for _ in hear(hearer):
                hearer.hears_others(is_so=True)
                pause = 1.0
        except (psycopg.Error, sqlite3.Error, OSError) as error:
            _LOG.warning("other processes are not heard: %s", type(error).__name__)
        hearer.hears_others(is_so=False)
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


async def _hear_postgresql(hearer: Hearer) -> AsyncIterator[None]:
    """Listen on one connection, and say once that it is so."""
    async with await psycopg.AsyncConnection.connect(**_parameters(), autocommit=True) as listening:
        # A constant of ours.
        # nosemgrep: sql-takes-parameters
        await listening.execute(f"LISTEN {_CHANNEL}")
        yield
        async for note in listening.notifies():
            _hand_on(hearer, note.payload)


async def _hear_sqlite(hearer: Hearer) -> AsyncIterator[None]:
    """See whether others have written, whatever it was; say once that it is so. Alone, a process knows by itself."""
    if multiprocessing.parent_process() is None:
        yield
        await asyncio.Event().wait()
    name = connections[DEFAULT_DB_ALIAS].settings_dict["NAME"]
    with closing(sqlite3.connect(name, timeout=0)) as file:
        seen = _version(file)
        yield
        while True:
            await asyncio.sleep(_GLANCE)
            if (now := _version(file)) != seen:
                seen = now
                hearer.wake_all()


def _version(file: sqlite3.Connection) -> int:
    """Another number than before as soon as another connection has written (https://sqlite.org/pragma.html)."""
    ((version,),) = file.execute("PRAGMA data_version")
    return int(version)


def _parameters() -> dict[str, Any]:
    """As Django connects, without what it adds for its own cursors."""
    given = connections[DEFAULT_DB_ALIAS].get_connection_params()
    own = {"cursor_factory", "context", "prepare_threshold"}
    kept = {name: value for name, value in given.items() if name not in own}
    # A server that is gone without a word is noticed within half a minute.
    return {"keepalives_idle": 15, "keepalives_interval": 5, "keepalives_count": 3, **kept}


def _hand_on(hearer: Hearer, payload: str) -> None:
    round_id, _, teller = payload.partition(" ")
    if teller == _THIS_PROCESS:
        return  # heard already, without the database in between
    try:
        hearer.wake(UUID(round_id))
    except ValueError:
        _LOG.warning("something else speaks on %s", _CHANNEL)
