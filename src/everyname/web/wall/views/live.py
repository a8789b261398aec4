"""What is looked at while a round goes on: the wall for the projector, a counter for phones, their stream."""

import asyncio
import json
import random
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from asgiref.sync import sync_to_async
from django.contrib.auth import get_user
from django.contrib.auth.decorators import login_required
from django.db import DatabaseError, connections
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from everyname.sentences.round import question_text
from everyname.web.ui.pages import reader_language
from everyname.web.wall.live.hub import Reading
from everyname.web.wall.live.this_process import HUB
from everyname.web.wall.models import Round
from everyname.web.wall.moments import local_zone, moment
from everyname.web.wall.operations.steps import take_step
from everyname.web.wall.permissions import closing, has_begun, is_over, takes_marks
from everyname.web.wall.queries.live import names_on_the_wall, round_or_none, watched_round
from everyname.web.wall.queries.rounds import FEWEST, led_round, totals
from everyname.web.wall.wording import round_title

__all__ = ["counter", "stream", "viewing", "wall"]

OLDEST_SECONDS = 600
"""A stream ends after this long at most; browsers come back by themselves, and the server is not kept from stopping."""
ASKED_AGAIN_SECONDS = 60
"""How long, at most, somebody goes on seeing totals after they signed out or lost the right."""
GONE = b"event: gone\ndata:\n\n"
Answer = TypeVar("Answer")


@require_GET
@login_required
def wall(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """All names, looking the same, below totals that move."""
    led = led_round(request.user, round_id)
    return render(request, "wall/live.jinja", {**_page(led), "names": names_on_the_wall(led)})


@require_GET
@login_required
def counter(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The totals alone, for whoever leads the round or marks in it."""
    return render(request, "wall/counter.jinja", _page(watched_round(request.user, round_id)))


def _page(asked: Round) -> dict[str, Any]:
    reader, zone, now = reader_language(), local_zone(), timezone.now()
    return {
        "id": asked.pk,
        "title": round_title(reader, list(asked.sites.all())),
        "question": question_text(reader, asked.question),
        "opens": moment(reader, asked.opens_at, zone),
        "closes": moment(reader, closing(asked), zone),
        "closes_at": closing(asked).isoformat(),
        "zone": zone.key,
        "as_of": moment(reader, now, zone),
        "has_begun": has_begun(asked, now),
        "is_over": is_over(asked, now),
        "totals": totals(asked, at=now),
        "fewest": FEWEST,
    }


@require_GET
@login_required
async def stream(request: HttpRequest, round_id: UUID) -> StreamingHttpResponse:
    """Totals as they move, as server-sent events."""
    await sync_to_async(watched_round)(await request.auser(), round_id)
    may_still = partial(_may_still, type(request.session), request.session.session_key, round_id)
    return StreamingHttpResponse(
        viewing(round_id, may_still),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def viewing(round_id: UUID, may_still: Callable[[], bool]) -> AsyncIterator[bytes]:
    """One viewer's stream: whatever the hub has ready, for as long as they may."""
    loop = asyncio.get_running_loop()
    ends_at, asked_again_at = loop.time() + _about(OLDEST_SECONDS), loop.time() + _about(ASKED_AGAIN_SECONDS)
    # The request has looked up who asks; its connection would stay open for as long as the stream.
    await sync_to_async(connections.close_all)()
    # After a new start of the server its viewers come back one after the other.
    yield b"retry: %d\n\n" % random.randint(1000, 4000)  # nosec B311 # noqa: S311 - no secret
    async with aclosing(HUB.watch(round_id, _and_closed(_read))) as messages:
        async for message in messages:
            if loop.time() >= asked_again_at:
                if not await sync_to_async(_and_closed(may_still))():
                    yield GONE
                    return
                asked_again_at = loop.time() + _about(ASKED_AGAIN_SECONDS)
            yield message
            if loop.time() >= ends_at:
                return


def _about(seconds: float) -> float:
    """Another while for each viewer: three hundred who came together were asked about together, marks waited 3 s."""
    return random.uniform(0.5, 1) * seconds  # nosec B311 # noqa: S311 - no secret


def _may_still(session: type[Any], key: str | None, round_id: UUID) -> bool:
    """Whether a session stands and its member may see the round, asked as if they came anew."""
    again = HttpRequest()
    again.session = session(key)
    try:
        watched_round(get_user(again), round_id)
    except Http404:
        return False
    except DatabaseError:
        return True  # nothing is read from it at this moment: asked again in a minute
    return True


def _and_closed(call: Callable[..., Answer]) -> Callable[..., Answer]:
    """Close whatever was opened to the database: no thread of ours keeps a connection between two looks at it."""

    def called(*given: object) -> Answer:
        try:
            return call(*given)
        finally:
            connections.close_all()

    return called


def _read(round_id: UUID) -> Reading:
    """The totals of a round as bytes, read in a thread of the hub."""
    asked = round_or_none(round_id)
    if asked is None:
        return Reading(b"", None, is_last=True)
    now = timezone.now()
    if takes_marks(asked, now):
        # On PostgreSQL three who mark at the same moment do not see each other; now all of them are stored.
        take_step(asked)
    found, is_closed = totals(asked, at=now), is_over(asked, now)
    facts = {
        "state": "closed" if is_closed else "open" if has_begun(asked, now) else "soon",
        "closes": closing(asked).isoformat(),
        "dots": found.dots,
        "begun": found.begun,
        "connectors": found.connectors,
        "marks": found.marks,
    }
    ahead = [at for at in (asked.opens_at, closing(asked)) if at > now]
    seconds = (min(ahead) - now).total_seconds() if ahead else None
    message = f"data: {json.dumps(facts, separators=(',', ':'))}\n\n".encode()
    return Reading(message, seconds, is_last=is_closed)
