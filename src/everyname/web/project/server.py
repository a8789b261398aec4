"""The server itself: uvicorn, with what this application needs of it."""

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.supervisors import Multiprocess

from everyname.web.project.environment import Environment

__all__ = ["Door", "DoorClosed", "open_door"]

_APPLICATION = "everyname.web.project.asgi:application"
_GRACE_SECONDS = 8
"""For answers under way. Live streams never end by themselves, and begin anew with the next server."""


class DoorClosed(RuntimeError):
    """Nothing can be served at this address: why."""


@dataclass(frozen=True, slots=True)
class Door:
    """An open address at which nobody answers yet; ``url`` is where, as this machine sees it."""

    url: str
    config: uvicorn.Config
    sockets: Sequence[Any]

    def serve(self) -> None:
        """Answer until SIGTERM or SIGINT; what is under way is finished first."""
        if self.config.workers > 1:
            Multiprocess(self.config, sockets=list(self.sockets)).run()
            return
        uvicorn.Server(self.config).run(list(self.sockets))


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
    config = uvicorn.Config(
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
        timeout_keep_alive=75,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        timeout_worker_healthcheck=60,  # a busy machine takes longer than five seconds to load the application
        ssl_certfile=certificate,
        ssl_keyfile=private_key,
    )
    try:
        sock = config.bind_socket()
        sock.listen(
            config.backlog
        )  # whoever comes before the application is loaded waits, and is not sent away
    except SystemExit:
        raise DoorClosed(f"{host} port {port} is in use, or not to be had here.") from None
    try:
        shown = f"[{host}]" if ":" in host else host
        scheme = "https" if certificate else "http"
        yield Door(f"{scheme}://{shown}:{sock.getsockname()[1]}/", config, (sock,))
    finally:
        sock.close()
