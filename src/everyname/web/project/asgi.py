"""What a server runs."""

import asyncio
import gc
import os
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar

import django
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.db import close_old_connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch, get_resolver, set_script_prefix

from everyname.web.project.bodies import (
    ADDRESS,
    MOST_BYTES,
    bounded,
    is_signed_in,
    match_of,
    most_bytes,
    takes_files,
)

__all__ = ["application"]

T = TypeVar("T")
AT_A_TIME = 3
"""Requests under way in one process, marks apart; more threads only keep each other waiting."""
ONE_AFTER_ANOTHER = frozenset({"mark-events"})
"""Addresses by name at which everybody's phone comes in the same minutes, and which answer at once."""
STREAMS = frozenset({"round-stream"})
"""Addresses by name whose answer goes on until whoever reads it has left."""
_MATCH = "everyname.match"

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "everyname.web.project.settings")

# whitenoise hands out its small files piece by piece, and Django joins them: meant so, no reason to warn.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")


class _InTurn(ASGIHandler):
    """Requests in the order in which they came, a few at a time, each in one thread from first to last.

    Django would give each request a thread of its own and change over to it and back for every middleware,
    which took longer than all the rest. With a hundred phones at once SQLite's writers, who wait by trying
    again, kept each other out: some for twenty seconds, and were refused. Marks are saved by one thread: two at
    a time cost a quarter more each and are no sooner done. A body that is still coming in and a stream that has
    begun hold no place.
    """

    def __init__(self) -> None:
        super().__init__()
        assert get_resolver().url_patterns, "read before somebody comes, who would wait for it"
        self._any = ThreadPoolExecutor(AT_A_TIME, thread_name_prefix="request")
        self._one = ThreadPoolExecutor(1, thread_name_prefix="in-turn")

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        match = scope[_MATCH] = match_of(scope["path"])
        address = scope[ADDRESS] = match.url_name if match else None
        most = most_bytes(address)
        sends_files = scope["method"] == "POST" and takes_files(address)
        if sends_files and not await self._in_turn(self._any, is_signed_in, scope["headers"]):
            most = MOST_BYTES
        handle = super().handle if address in STREAMS else self.handle
        await handle(scope, bounded(scope, receive, most=most), send)

    async def handle(self, scope: Any, receive: Any, send: Any) -> None:
        """Take a request, answer, send: what is asked is done, whether or not its caller waits for the answer.

        Django would have one task for the answer, another to notice that the caller has left, and a thread to put
        the answer away, which took a fifth of the time of a small page.
        """
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        with body:
            set_script_prefix(get_script_prefix(scope))
            request, refused = self.create_request(scope, body)
            answer: Any = refused if request is None else await self.run_get_response(request)
            await self.send_response(answer, send)
            if answer.streaming:
                await self._in_turn(self._any, HttpResponseBase.close, answer)

    def resolve_request(self, request: HttpRequest) -> ResolverMatch:
        """What its address was found to be when it came; once is enough."""
        scope = request.scope  # type: ignore[attr-defined]
        match: ResolverMatch | None = scope[_MATCH]
        if match is None or scope["path"] != request.path_info:
            return super().resolve_request(request)
        request.resolver_match = match
        return match

    def load_middleware(self, is_async: bool = False) -> None:
        del is_async
        super().load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        threads = self._one if request.scope[ADDRESS] in ONE_AFTER_ANOTHER else self._any  # type: ignore[attr-defined]
        return await self._in_turn(threads, self._whole, request)

    def _whole(self, request: HttpRequest) -> HttpResponseBase:
        """An answer that is put away already, unless it is still to be read from somewhere."""
        answer = self.get_response(request)
        if not answer.streaming:
            answer.close()
        return answer

    async def _in_turn(self, threads: ThreadPoolExecutor, asked: Callable[[Any], T], about: Any) -> T:
        answering = copy_context().run
        return await asyncio.get_running_loop().run_in_executor(threads, answering, _answer, asked, about)


def _answer(asked: Callable[[Any], T], about: Any) -> T:
    close_old_connections()
    try:
        return asked(about)
    finally:
        close_old_connections()


django.setup(set_prefix=False)
application = _InTurn()

# What is loaded by now stays: to look through it for waste, again and again, took a tenth of the time of a small page.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 50, 100)
