"""The fan-out: read once, told to all, never too often, and nobody waits for anybody."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from itertools import pairwise
from uuid import UUID, uuid4

from everyname.web.wall.live.hub import BEAT, Hub, Pace, Reading

ROUND = uuid4()
QUICK = Pace(gap=0.05, beat=5, poll=0.05)


class Totals:
    """What would stand in the database."""

    def __init__(self, *, last: int | None = None, fails: int = 0, seconds: float | None = None) -> None:
        self.value, self.last, self.fails, self.seconds = 0, last, fails, seconds
        self.readings: list[float] = []

    def read(self, round_id: UUID) -> Reading:
        assert round_id == ROUND
        self.readings.append(time.monotonic())
        if len(self.readings) <= self.fails:
            raise ConnectionError
        return Reading(b"%d" % self.value, self.seconds, is_last=self.value == self.last)


async def next_of(stream: AsyncIterator[bytes], within: float = 5) -> bytes:
    async with asyncio.timeout(within):
        return await anext(stream)


def played(story: Callable[[], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with asyncio.timeout(20):
            await story()

    asyncio.run(whole())


def test_whoever_comes_gets_the_totals_and_then_what_changes() -> None:
    async def story() -> None:
        hub, totals = Hub(pace=QUICK), Totals()
        async with aclosing(hub.watch(ROUND, totals.read)) as stream:
            assert await next_of(stream) == b"0"
            totals.value = 7
            hub.wake(ROUND)
            assert await next_of(stream) == b"7"
            async with aclosing(hub.watch(ROUND, totals.read)) as later:
                assert await next_of(later) == b"7"

    played(story)


def test_a_burst_is_few_messages_and_the_last_of_them_is_true() -> None:
    async def story() -> None:
        hub, totals = Hub(pace=Pace(gap=0.1, beat=5)), Totals()
        got: list[tuple[float, bytes]] = []
        async with aclosing(hub.watch(ROUND, totals.read)) as stream:
            await next_of(stream)

            async def burst() -> None:
                for _ in range(500):
                    totals.value += 1
                    hub.wake(ROUND)
                    await asyncio.sleep(0.001)

            writing = asyncio.create_task(burst())
            while not got or got[-1][1] != b"500":
                got.append((time.monotonic(), await next_of(stream)))
            await writing
        gaps = [after[0] - before[0] for before, after in pairwise(got)]
        assert min(gaps) > 0.09
        assert len(totals.readings) <= len(got) + 3

    played(story)


def test_a_slow_viewer_holds_up_nobody_and_then_gets_the_latest_alone() -> None:
    async def story() -> None:
        hub, totals = Hub(pace=QUICK), Totals()
        async with (
            aclosing(hub.watch(ROUND, totals.read)) as slow,
            aclosing(hub.watch(ROUND, totals.read)) as quick,
        ):
            assert await next_of(slow) == await next_of(quick) == b"0"
            for value in range(1, 6):
                totals.value = value
                hub.wake(ROUND)
                assert await next_of(quick) == b"%d" % value
            assert await next_of(slow) == b"5"

    played(story)


def test_a_viewer_who_was_held_up_is_not_told_twice_at_once() -> None:
    async def story() -> None:
        hub, totals = Hub(pace=Pace(gap=0.2, beat=5)), Totals()
        async with (
            aclosing(hub.watch(ROUND, totals.read)) as held_up,
            aclosing(hub.watch(ROUND, totals.read)) as quick,
        ):
            await next_of(held_up)
            for value in (0, 1, 2):
                totals.value = value
                hub.wake(ROUND)
                assert await next_of(quick) == b"%d" % value
            # It is sent now what was ready a while ago; what comes next is ready already.
            assert await next_of(held_up) == b"2"
            sent = time.monotonic()
            totals.value = 3
            hub.wake(ROUND)
            taken = asyncio.create_task(next_of(held_up))
            assert await next_of(quick) == b"3"
            assert await taken == b"3"
            assert time.monotonic() - sent > 0.12

    played(story)


def test_four_messages_a_second_are_the_most_that_a_viewer_is_sent() -> None:
    assert Pace().spacing * 4 >= 1


def test_all_viewers_share_one_reading_and_the_same_bytes() -> None:
    async def story() -> None:
        hub, totals = Hub(pace=QUICK), Totals()
        streams = [hub.watch(ROUND, totals.read) for _ in range(50)]
        first = await asyncio.gather(*[next_of(each) for each in streams])
        assert len({id(each) for each in first}) == 1
        assert len(totals.readings) == 1
        for each in streams:
            await each.aclose()

    played(story)


def test_it_is_woken_from_another_thread() -> None:
    async def story() -> None:
        hub, totals = Hub(pace=QUICK), Totals()
        async with aclosing(hub.watch(ROUND, totals.read)) as stream:
            await next_of(stream)
            await asyncio.sleep(0.2)
            totals.value = 3
            threading.Thread(target=hub.wake, args=(ROUND,)).start()
            assert await next_of(stream, 2) == b"3"

    played(story)


def test_what_happens_elsewhere_wakes_nobody() -> None:
    async def story() -> None:
        hub, totals = Hub(pace=QUICK), Totals()
        hub.wake(ROUND)  # nobody looks on yet
        async with aclosing(hub.watch(ROUND, totals.read)) as stream:
            await next_of(stream)
            hub.wake(uuid4())
            await asyncio.sleep(0.3)
            assert len(totals.readings) == 1

    played(story)


def test_where_nothing_changes_there_is_a_sign_of_life() -> None:
    async def story() -> None:
        hub, totals = Hub(pace=Pace(gap=0.02, beat=0.1)), Totals()
        async with aclosing(hub.watch(ROUND, totals.read)) as stream:
            assert [await next_of(stream) for _ in range(3)] == [b"0", BEAT, BEAT]

    played(story)


def test_the_end_of_a_round_is_sent_at_its_time_and_ends_the_stream() -> None:
    async def story() -> None:
        hub, totals = Hub(pace=Pace(gap=0.02, beat=30)), Totals(last=1, seconds=0.2)
        async with aclosing(hub.watch(ROUND, totals.read)) as stream:
            await next_of(stream)
            totals.value = 1
            assert [each async for each in stream] == [b"1"]
        async with aclosing(hub.watch(ROUND, totals.read)) as later:
            assert [each async for each in later] == [b"1"]

    played(story)


def test_while_others_are_not_heard_it_looks_by_itself() -> None:
    async def story() -> None:
        heard = asyncio.Event()

        async def listen(hub: Hub) -> None:
            hub.hears_others(is_so=False)
            await heard.wait()
            hub.hears_others(is_so=True)
            await asyncio.sleep(60)

        hub, totals = Hub(pace=Pace(gap=0.02, beat=30, poll=0.05), listen=listen), Totals()
        async with aclosing(hub.watch(ROUND, totals.read)) as stream:
            await next_of(stream)
            totals.value = 1
            assert await next_of(stream, 2) == b"1"
            heard.set()
            await asyncio.sleep(0.3)
            before = len(totals.readings)
            await asyncio.sleep(0.3)
            assert len(totals.readings) == before

    played(story)


def test_totals_that_cannot_be_read_are_read_again() -> None:
    async def story() -> None:
        hub, totals = Hub(pace=QUICK), Totals(fails=2)
        async with aclosing(hub.watch(ROUND, totals.read)) as stream:
            while await next_of(stream) == BEAT:
                pass
            assert len(totals.readings) == 3

    played(story)


def test_when_the_server_stops_every_stream_ends_at_once_and_no_other_begins() -> None:
    async def story() -> None:
        hub, totals = Hub(pace=QUICK), Totals()
        streams = [hub.watch(ROUND, totals.read) for _ in range(3)]
        for each in streams:
            await next_of(each)
        threading.Thread(target=hub.end).start()
        async with asyncio.timeout(1):
            assert [[message async for message in each] for each in streams] == [[], [], []]
        assert [message async for message in hub.watch(ROUND, totals.read)] == []

    played(story)


def test_when_the_last_viewer_has_gone_nothing_is_read_any_more() -> None:
    async def story() -> None:
        hub, totals = Hub(pace=Pace(gap=0.02, beat=0.05)), Totals()
        async with aclosing(hub.watch(ROUND, totals.read)) as stream:
            await next_of(stream)
        before = len(totals.readings)
        await asyncio.sleep(0.3)
        assert len(totals.readings) <= before + 1
        assert len(asyncio.all_tasks()) == 1

    played(story)


def test_a_viewer_who_is_cut_off_takes_nobody_with_them() -> None:
    async def story() -> None:
        hub, totals = Hub(pace=QUICK), Totals()

        async def look_on() -> None:
            async for _ in hub.watch(ROUND, totals.read):
                pass

        gone = asyncio.create_task(look_on())
        async with aclosing(hub.watch(ROUND, totals.read)) as stream:
            await next_of(stream)
            gone.cancel()
            await asyncio.gather(gone, return_exceptions=True)
            totals.value = 2
            hub.wake(ROUND)
            assert await next_of(stream) == b"2"

    played(story)
