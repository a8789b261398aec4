"""A mail server of one's own: takes messages, refuses, asks for patience, dies in the middle, as it is told."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default
from typing import ClassVar

__all__ = ["MailServer", "mail_server"]


@dataclass
class MailServer:
    """What came, and what the server says to a recipient: ``"250"``, a refusal, or ``"die"``."""

    port: int = 0
    messages: list[Message] = field(default_factory=list)
    says: Callable[[str], str] = lambda _: "250 ok"
    greets: str = "220 ready"
    taken: Callable[[], None] = lambda: None

    @property
    def recipients(self) -> list[str]:
        return [str(each["To"]) for each in self.messages]

    @property
    def texts(self) -> list[str]:
        return [each.get_content() for each in self.messages]  # type: ignore[attr-defined] # of this policy


class _Talk(socketserver.StreamRequestHandler):
    told: ClassVar[MailServer]

    def handle(self) -> None:
        self._say(self.told.greets)
        while line := self.rfile.readline().decode().strip():
            word = line.split(":")[0].split(" ")[0].upper()
            if word == "RCPT":
                said = self.told.says(line.split("<")[1].rstrip(">"))
                if said == "die":
                    return
                self._say(said)
            elif word == "DATA":
                self._say("354 go on")
                self._take()
            elif word == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take(self) -> None:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.told.messages.append(message_from_bytes(b"".join(lines), policy=default))
        self.told.taken()
        self._say("250 taken")

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever hangs up has their reasons."""


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A server on any free port of this machine."""
    told = MailServer()
    talk = type("Talk", (_Talk,), {"told": told})
    with _Server(("127.0.0.1", 0), talk) as server:
        told.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield told
        finally:
            server.shutdown()
            thread.join()
