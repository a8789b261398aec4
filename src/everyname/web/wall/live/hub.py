"""One task for each round that somebody looks at: it reads the totals when told to, and hands them to all.

The latest value wins. Nobody is sent what is out of date, a slow viewer holds up nobody, and whatever is kept is
one message a round. Everything here runs in the server's event loop, but for `Hub.wake` and `Hub.end`, which may be
called from anywhere.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

__all__ = ["BEAT", "Hub", "Pace", "Read", "Reading"]

_LOG = logging.getLogger("everyname.live")

BEAT = b": beat\nevent: beat\ndata:\n\n"
"""A sign of life: a comment for whatever stands in between, an event for the page, which sees no comments."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often, in seconds.

    Attributes
    ----------
    gap : at least, between two readings, and so between two messages.
    beat : at most, until the next message or sign of life; the totals are read anew then, told or not.
    poll : between two readings while other processes cannot be heard.
    """

    gap: float = 0.4
    beat: float = 15.0
    poll: float = 1.0

    @property
    def spacing(self) -> float:
        """At least, between two messages to one viewer, of which the first was held up: four a second at most."""
        return self.gap * 5 / 8


@dataclass(frozen=True, slots=True)
class Reading:
    """Totals, ready to be sent.

    Attributes
    ----------
    seconds : until they change by themselves, because the round opens or closes; None where they do not.
    is_last : nothing comes after it.
    """

    message: bytes
    seconds: float | None
    is_last: bool


Read = Callable[[UUID], Reading]
"""Reads the totals of a round, in a thread of the hub; it closes whatever it opens."""


@dataclass(eq=False)
class _Channel:
    """What those who look at one round share."""

    viewers: int = 0
    message: bytes = b""
    version: int = 0
    is_over: bool = False
    is_told: bool = False
    told: asyncio.Event = field(default_factory=asyncio.Event)
    turn: asyncio.Event = field(default_factory=asyncio.Event)
    task: "asyncio.Task[None] | None" = None

    def tell(self) -> None:
        self.told.set()

    def show(self, message: bytes) -> None:
        """Give everybody a turn; those who have seen the message already get a sign of life."""
        if message != self.message:
            self.message, self.version = message, self.version + 1
        self.turn.set()
        self.turn = asyncio.Event()

    def finish(self) -> None:
        self.is_over = True
        self.turn.set()


class Hub:
    """All rounds that somebody looks at in this process.

    ``listen`` hears of what other processes store, for as long as anybody looks on here: it calls `wake`, and says
    by `hears_others` whether it can.
    """

    def __init__(
        self, *, pace: Pace | None = None, listen: "Callable[[Hub], Coroutine[Any, Any, None]] | None" = None
    ) -> None:
        self._pace = pace or Pace()
        self._listen = listen
        self._listening: asyncio.Task[None] | None = None
        self._hears_others = listen is None
        self._channels: dict[UUID, _Channel] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._threads = ThreadPoolExecutor(1, "live")
        self._is_ending = False

    def wake(self, round_id: UUID) -> None:
        """Have the totals of a round read anew, soon; many calls are one reading."""
        channel, loop = self._channels.get(round_id), self._loop
        if channel is None or loop is None or channel.is_told:
            return
        channel.is_told = True
        _in_loop(loop, channel.tell)

    def wake_all(self) -> None:
        """The same of every round, in the server's event loop."""
        for round_id in self._channels:
            self.wake(round_id)

    def end(self) -> None:
        """End every stream; whoever comes later gets none. It takes no lock: handlers of signals may call it."""
        self._is_ending = True
        if self._loop is not None:
            _in_loop(self._loop, self._finish_all)

    def _finish_all(self) -> None:
        for channel in self._channels.values():
            channel.finish()

    def hears_others(self, *, is_so: bool) -> None:
        """What other processes stored in between is read when they are heard again."""
        self._hears_others = is_so
        for channel in self._channels.values():
            channel.tell()

    async def watch(self, round_id: UUID, read: Read) -> AsyncGenerator[bytes, None]:
        """The totals as they stand, then whatever follows, until the last or the end of the server."""
        if self._is_ending:
            return
        channel, now = self._join(round_id, read), asyncio.get_running_loop().time
        seen, sent = 0, -self._pace.spacing
        try:
            while True:
                if channel.version != seen:
                    # Counted from when it was sent, not shown: after a stall this one and the one before come close.
                    if (early := sent + self._pace.spacing - now()) > 0:
                        await asyncio.sleep(early)
                    seen = channel.version
                    yield channel.message
                    sent = now()
                elif channel.is_over:
                    return
                else:
                    await channel.turn.wait()
                    if channel.version == seen and not channel.is_over:
                        yield BEAT
        finally:
            self._leave(round_id, channel)

    def _join(self, round_id: UUID, read: Read) -> _Channel:
        self._loop = loop = asyncio.get_running_loop()
        channel = self._channels.get(round_id)
        if channel is None or channel.is_over:
            channel = self._channels[round_id] = _Channel()
            # Nothing of the request that happens to be the first: not its language, not its thread.
            channel.task = loop.create_task(self._keep(round_id, channel, read), context=Context())
        if self._listen is not None and self._listening is None:
            self._listening = loop.create_task(self._listen(self), context=Context())
        channel.viewers += 1
        return channel

    def _leave(self, round_id: UUID, channel: _Channel) -> None:
        channel.viewers -= 1
        if channel.viewers:
            return
        if channel.task is not None:
            channel.task.cancel()
        if self._channels.get(round_id) is channel:
            del self._channels[round_id]
        if self._listening is not None and not self._channels:
            self._listening.cancel()
            self._listening, self._hears_others = None, False

    async def _keep(self, round_id: UUID, channel: _Channel, read: Read) -> None:
        """Read, show, wait until told or until it is time; and again."""
        loop, pace = asyncio.get_running_loop(), self._pace
        shown_at = -pace.beat
        while True:
            channel.told.clear()
            channel.is_told = False
            reading = await self._reading(round_id, read)
            message = reading.message if reading is not None else channel.message
            if message != channel.message or loop.time() - shown_at >= pace.beat - pace.gap:
                channel.show(message)
                shown_at = loop.time()
            if reading is not None and reading.is_last:
                channel.finish()
                return
            await asyncio.sleep(pace.gap)
            await _told_within(self._pause(reading), channel.told)

    def _pause(self, reading: Reading | None) -> float:
        pause = self._pace.beat if self._hears_others and reading is not None else self._pace.poll
        if reading is not None and reading.seconds is not None:
            pause = min(pause, max(reading.seconds, 0))
        return max(pause - self._pace.gap, 0)

    async def _reading(self, round_id: UUID, read: Read) -> Reading | None:
        """The totals; None where they could not be read: viewers stay, and it is tried again."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, read, round_id)
        except Exception:  # noqa: BLE001 - whatever it is, viewers must not be left without an end
            _LOG.exception("totals not read")
            return None


async def _told_within(seconds: float, told: asyncio.Event) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await told.wait()


def _in_loop(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    with contextlib.suppress(RuntimeError):  # the loop has ended, and everybody's stream with it
        loop.call_soon_threadsafe(call)
