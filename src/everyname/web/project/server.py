"""The server itself: uvicorn, with what this application needs of it."""

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import Any

import uvicorn
from uvicorn.supervisors import Multiprocess

from everyname.web.project.environment import Environment
from everyname.web.wall.live.this_process import HUB

__all__ = ["Door", "DoorClosed", "open_door"]

_APPLICATION = "everyname.web.project.asgi:application"
_GRACE_SECONDS = 8
"""For answers under way. Live streams are ended at once, and begin anew with the next server."""
_IS_DEALT_OUT = sys.platform == "linux"
"""Other systems know the same option, and let one socket have all callers."""
_BACKLOG = 2048
"""Callers who wait until they are taken."""


class DoorClosed(RuntimeError):
    """Nothing can be served at this address: why."""


def _nothing_else() -> None:
    """Nothing else ends with the server."""


@dataclass(frozen=True, slots=True)
class Door:
    """An open address at which nobody answers yet; ``url`` is where, as this machine sees it."""

    url: str
    config: uvicorn.Config
    sock: socket.socket

    def serve(self, *, when_told_to_stop: Callable[[], None] = _nothing_else) -> None:
        """Answer until SIGTERM or SIGINT; what is under way is finished first.

        Parameters
        ----------
        when_told_to_stop : what else ends then, at the same time.
        """
        if self.config.workers > 1:
            _Servers(self.config, _SharedAndOwn([self.sock]), when_told_to_stop).run()
            return
        _Server(self.config, when_told_to_stop).run([self.sock])


class _SharedAndOwn(list[socket.socket]):
    """A listening socket for several processes, each of which opens another of its own at the same address.

    Whoever comes to a shared one is taken by the process that wakes up first, with all who wait beside them: of a
    hundred phones at once one of two processes got 94. The system deals callers out to several sockets evenly. The
    shared one keeps those who come before a process has loaded the application.
    """

    def __reduce__(self) -> tuple[Callable[..., list[socket.socket]], tuple[list[socket.socket]]]:
        return _with_own, (list(self),)


def _with_own(shared: list[socket.socket]) -> list[socket.socket]:
    """In a process that was handed a shared socket."""
    if not _IS_DEALT_OUT:
        return shared
    return [*shared, *(_listening(*each.getsockname()[:2], is_one_of_many=True) for each in shared)]


def _taken(host: str, port: int, *, workers: int) -> socket.socket:
    """Whoever comes to it before the application is loaded waits."""
    try:
        sock = _listening(host, port)
        if workers == 1:
            return sock
        # Not before it is certain that nobody else is there: with them it would be shared without a word.
        port = sock.getsockname()[1]
        sock.close()
        return _listening(host, port, is_one_of_many=_IS_DEALT_OUT)
    except OSError:
        raise DoorClosed(f"{host} port {port} is in use, or not to be had here.") from None


def _listening(host: str, port: int, *, is_one_of_many: bool = False) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server(
        (host, port),
        family=family,
        backlog=_BACKLOG,
        reuse_port=is_one_of_many,
        dualstack_ipv6=family == socket.AF_INET6 and socket.has_dualstack_ipv6(),
    )


class _Config(uvicorn.Config):
    def load(self) -> None:
        """Load the application; in each process of several, with its handlers of signals in place already."""
        super().load()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _streams_first(signal.getsignal(number)))
        if first := parent_process():
            Thread(target=_end_with, args=(first.sentinel,), name="end-with-first", daemon=True).start()


def _end_with(sentinel: int) -> None:
    """Stop when the process that started this one has gone without a word: nobody could tell this one to any more."""
    wait([sentinel])
    os.kill(os.getpid(), signal.SIGTERM)


def _streams_first(then: Any) -> Callable[[int, FrameType | None], None]:
    """End streams, which uvicorn would wait for, then what was to be done before."""

    def told(number: int, frame: FrameType | None) -> None:
        HUB.end()
        then(number, frame)

    return told


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, when_told_to_stop: Callable[[], None]) -> None:
        super().__init__(config)
        self._when_told_to_stop = when_told_to_stop

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._when_told_to_stop()
        super().handle_exit(sig, frame)


class _Servers(Multiprocess):
    def __init__(
        self, config: uvicorn.Config, sockets: list[socket.socket], when_told_to_stop: Callable[[], None]
    ) -> None:
        super().__init__(config, sockets=sockets)
        self._when_told_to_stop = when_told_to_stop

    def terminate_all(self) -> None:
        self._when_told_to_stop()
        super().terminate_all()


@contextmanager
def open_door(
    environment: Environment,
    *,
    host: str,
    port: int,
    workers: int = 1,
    certificate: Path | None = None,
    private_key: Path | None = None,
) -> Iterator[Door]:
    """Take an address (port 0: any that is free).

    Raises
    ------
    DoorClosed
        It is taken, or not to be had.
    """
    # Until uvicorn listens for them, and again when it has ended: being told to stop is no failure.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    config = _Config(
        _APPLICATION,
        host=host,
        port=port,
        workers=workers,
        lifespan="off",
        log_config=None,  # LOGGING of the settings: no addresses of people, no paths with links
        access_log=False,
        server_header=False,
        proxy_headers=bool(environment.proxies),
        forwarded_allow_ips=list(environment.proxies),
        backlog=_BACKLOG,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        timeout_worker_healthcheck=60,  # a busy machine takes longer than five seconds to load the application
        ssl_certfile=certificate,
        ssl_keyfile=private_key,
    )
    with _taken(host, port, workers=workers) as sock:
        shown = f"[{host}]" if ":" in host else host
        scheme = "https" if certificate else "http"
        yield Door(f"{scheme}://{shown}:{sock.getsockname()[1]}/", config, sock)
