"""Settings and addresses with a stream that never ends, as the projector's is."""

import asyncio
from collections.abc import AsyncIterator

from django.http import HttpRequest, StreamingHttpResponse
from django.urls import path

from everyname.web.project.settings import *  # noqa: F403 - all of them

ROOT_URLCONF = __name__


async def _endless() -> AsyncIterator[bytes]:
    while True:
        yield b"data: 1\n\n"
        await asyncio.sleep(0.05)


async def _stream(request: HttpRequest) -> StreamingHttpResponse:
    del request
    return StreamingHttpResponse(_endless(), content_type="text/event-stream")


urlpatterns = [path("stream/", _stream, name="stream")]
