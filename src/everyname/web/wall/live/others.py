"""Several processes with one PostgreSQL tell each other what was stored. With SQLite there is one process."""

import asyncio
import logging
from typing import Any, Protocol
from uuid import UUID, uuid4

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection, connections

__all__ = ["Hearer", "hear_others", "tell_others"]

_LOG = logging.getLogger("everyname.live")
_CHANNEL = "everyname_live"
_THIS_PROCESS = uuid4().hex
_LONGEST_PAUSE = 30.0


class Hearer(Protocol):
    """Whoever wants to know."""

    def wake(self, round_id: UUID) -> None: ...
    def hears_others(self, *, is_so: bool) -> None: ...


def tell_others(round_id: UUID) -> None:
    """Tell every process that listens that something of a round was stored."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [_CHANNEL, f"{round_id} {_THIS_PROCESS}"])


async def hear_others(hearer: Hearer) -> None:
    """Listen until cancelled, on one connection; where it is lost, on another as soon as there is one."""
    if connections[DEFAULT_DB_ALIAS].vendor != "postgresql":
        hearer.hears_others(is_so=True)
        return
    pause = 1.0
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(**_parameters(), autocommit=True) as listening:
                # A constant of ours.
                # nosemgrep: sql-takes-parameters
                await listening.execute(f"LISTEN {_CHANNEL}")
                hearer.hears_others(is_so=True)
                pause = 1.0
                async for note in listening.notifies():
                    _hand_on(hearer, note.payload)
        except (psycopg.Error, OSError) as error:
            _LOG.warning("other processes are not heard: %s", type(error).__name__)
        hearer.hears_others(is_so=False)
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


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
